"""Which way of doing the procedure a fact is about.

In: a fact with its place, and the procedure's variants with their words. Out: a variant's id or none. The nearest words count:
beside the fact, in its sentence, in its list's lead-in, in the headings, in the few sentences before. Two
variants at one place give none.
"""

import re
from functools import lru_cache

from ingest.extract.reading import Found, Reading
from kb.language.patterns import compile_phrases
from kb.schema.content import Variant

FARTHEST = 4
OF_TECHNIQUE = frozenset({"exposure_time", "repetitions", "distance", "protocol_step"})
"""What a text goes on saying of one way of working; prices and durations hold for the whole again."""


def variant_of(found: Found, reading: Reading) -> str | None:
    """The variant that the words around the fact name."""
    if reading.procedure is None:
        return None
    table = _table(reading.procedure.variants)
    block = found.sentence.block
    texts = (found.words, found.sentence.text, block.lead or "", *reversed(block.path[-2:]))
    for text in texts:
        named = _named(text, table)
        if len(named) == 1:
            return named[0]
        if named:
            return None
    return _before(found, reading, table) if found.kind in OF_TECHNIQUE else None


def _before(found: Found, reading: Reading, table: tuple[tuple[str, re.Pattern[str]], ...]) -> str | None:
    """The variant that the sentences before speak of, in the same section, where they speak of one."""
    last = reading.before(found.sentence)
    for _ in range(FARTHEST):
        if last is None:
            return None
        named = _named(last.text, table)
        if named:
            return named[0] if len(named) == 1 else None
        last = reading.before(last)
    return None


def _named(text: str, table: tuple[tuple[str, re.Pattern[str]], ...]) -> list[str]:
    """The variants named in a text; where the words of one lie inside those of another, the longer counts."""
    spans = [(match.start(), match.end(), name) for name, pattern in table for match in pattern.finditer(text)]
    kept = [
        (start, end, name)
        for start, end, name in spans
        if not any(
            other != name and begin <= start and end <= stop and stop - begin > end - start for begin, stop, other in spans
        )
    ]
    return sorted({name for _, _, name in kept})


@lru_cache(maxsize=16)
def _table(variants: tuple[Variant, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((item.id, compile_phrases((item.label, *item.words))) for item in variants)
