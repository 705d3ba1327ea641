"""The HTTP API and the pages, in one FastAPI application."""
