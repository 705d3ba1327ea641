"""Errors of the knowledge base.

KnowledgeError            root: what callers catch
├── ContentErrors         the content folder is wrong; every problem at once
├── ContentChanged        the content folder is not as it was when it was read
├── NotApproved           a release answers a safety case wrongly, so it does not become current
├── NotPublished          no release is current
├── BrokenRelease         a release's files do not match its manifest
├── EmbedderMismatch      a collection was made by another embedder than the one that reads it
├── PublishInProgress     another publisher is at work
├── ModelUnavailable      an encoder or a language model cannot be used: its package, weights or settings are missing or wrong
└── UnknownName           a procedure, topic, fact, passage or message that does not exist
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong in the content: a code, where (`file:line`), what, and how to mend it."""

    where: str
    code: str
    what: str
    mend: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.code} {self.what}" + (f" {self.mend}" if self.mend else "")


class KnowledgeError(Exception):
    """Root of all errors of this package."""


class ContentErrors(KnowledgeError):
    """The content folder is wrong. `problems` holds all that was found, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


class ContentChanged(KnowledgeError):
    """The content folder is not as it was when it was read."""


class NotApproved(KnowledgeError):
    """A release answers a safety case wrongly, so it does not become current."""


class NotPublished(KnowledgeError):
    """No release is current."""


class BrokenRelease(KnowledgeError):
    """A release's files do not match its manifest."""


class EmbedderMismatch(KnowledgeError):
    """A collection was made by another embedder than the one that reads it."""


class PublishInProgress(KnowledgeError):
    """Another publisher holds the lock."""


class ModelUnavailable(KnowledgeError):
    """An encoder or a language model cannot be used: its package, weights or settings are missing, or not what they should be."""


class UnknownName(KnowledgeError):
    """Something is asked for by a name that the published knowledge base does not have."""
