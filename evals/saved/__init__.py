"""Saved questions: what changes for those who ask, from one release to the next, and whether the safety cases still hold."""
