"""The chat for other sites' pages: one script, which puts a button there and opens the page in a frame."""
