"""Benchmarks: ratios within one run, never tests."""
