"""One metric family a file; each takes cases and what the desk said, and gives named figures."""
