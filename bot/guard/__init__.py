"""What is let in and what is let out, decided by code: readable input, signs, grounding."""
