"""Facts and passages for a subject."""
