"""Text in the vocabulary's terms. Pure: the standard library, pydantic's models, and nothing that changes from run to run."""
