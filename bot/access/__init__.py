"""Who may use the API: keys of programs, kept as hashes."""
