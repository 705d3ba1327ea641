"""The content folder read into one `Content`, or every problem in it told at once."""

from kb.load.folder import Located, load_content, load_located

__all__ = ["Located", "load_content", "load_located"]
