"""Commands that write: extract and publish."""
