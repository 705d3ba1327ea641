"""From findings to a verdict: a decision table and nothing else. No model, clock, network or random draw comes near."""
