"""Passages of an invented procedure, and an embedder without a model."""

import pytest

from kb.index.fake import FakeEmbedder
from kb.index.passages import IndexedPassage

TEXTS = {
    "wrap/rest": "A wrap rests on the elbow for 20 minutes.",
    "wrap/price": "One wrap costs 15 crowns, and a course of six wraps costs 80.",
    "wrap/water": "Moss lies in spring water of 5.5 degrees before wrapping.",
    "wrap/device": "The M600 press squeezes the moss.",
    "ache/who": "People with aching elbows come for it.",
    "ache/who-not": "It isn't for people whose skin is broken.",
}


def indexed(name: str, text: str, line: int = 1) -> IndexedPassage:
    """A passage as it is indexed."""
    metadata: dict[str, str | int] = {
        "article": name.partition("/")[0],
        "section": "Section",
        "source": "leaflet",
        "first_line": line,
        "last_line": line + 1,
    }
    return IndexedPassage(name, text, metadata)


@pytest.fixture(scope="session")
def passages() -> tuple[IndexedPassage, ...]:
    return tuple(indexed(name, text, line) for line, (name, text) in enumerate(TEXTS.items(), 1))


@pytest.fixture(scope="session")
def fake() -> FakeEmbedder:
    return FakeEmbedder()
