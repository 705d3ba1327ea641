"""What is to be said, made of evidence: drafts, lines, marks, the public reply."""
