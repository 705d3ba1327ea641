"""The record of what was done: who signed in, published, took back, overrode, exported."""
