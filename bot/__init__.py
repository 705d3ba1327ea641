"""From a question to a guarded reply."""
