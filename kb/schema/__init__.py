"""Pydantic models of the content folder and of the facts of the public contract. No behaviour, no I/O."""
