"""Documents that repeat one another, found by what they share of their runs of words.

In: documents, one at a time. Out: a `Sketch` of each (the smallest hashes of its runs of five words: Broder 1997, bottom-k), and
how much of the shorter one stands in the other. A sketch is small, whatever the document's length. Pure; nothing is refused.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.load.document import Document

RUN, KEPT = 5, 512
"""Words of a run, and how many hashes a sketch holds."""
ALIKE = 0.7
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Sketch:
    """The smallest hashes of a document's runs of words, sorted, and how many different ones it has."""

    id: str
    hashes: tuple[int, ...]
    size: int


@dataclass(frozen=True)
class Repeat:
    """A document that holds `share` (0 to 1) of another: `of` stands before it in the order given."""

    id: str
    of: str
    share: float


def sketch(document: Document) -> Sketch:
    """The sketch of a document."""
    words = WORD.findall(document.text.casefold())
    runs = (" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1)))
    hashes = sorted({zlib.crc32(run.encode("utf-8")) for run in runs})
    return Sketch(document.id, tuple(hashes[:KEPT]), len(hashes))


def likeness(one: Sketch, other: Sketch) -> float:
    """How much of the smaller document stands in the larger one, from 0 to 1 (estimated where one is long)."""
    small, large = sorted((one, other), key=lambda item: (item.size, item.id))
    highest = min(item.hashes[-1] for item in (small, large)) if max(small.size, large.size) > KEPT else max(small.hashes)
    seen = [item for item in small.hashes if item <= highest]
    held = frozenset(large.hashes)
    return sum(item in held for item in seen) / len(seen) if seen else 0.0


def repeats(sketches: Sequence[Sketch], *, at_least: float = ALIKE) -> Iterator[Repeat]:
    """Each document that repeats an earlier one, with the one it is likest to."""
    for number, item in enumerate(sketches):
        found = [(likeness(item, earlier), -at, earlier.id) for at, earlier in enumerate(sketches[:number])]
        share, _, of = max(found, default=(0.0, 0, ""))
        if share >= at_least:
            yield Repeat(item.id, of, round(share, 3))
