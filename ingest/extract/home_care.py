"""Home care: hints for what a client does at home, in the days after a session or in place of one.

In: a `Reading`. Out: `home_care` as `Found`: the items of lists of advice, and the sentences of advice in parts about home.
"""

import re
from collections.abc import Iterator

from ingest.extract.reading import LIKELY, MAYBE, SURE, Found, Reading, Sentence
from kb.schema.fact import HomeCareValue

LONGEST = 60


def read_home_care(reading: Reading) -> Iterator[Found]:
    """Hints for home."""
    for sentence in reading.sentences:
        sure = _sure(reading, sentence)
        if sure is not None:
            for hint in _hints(sentence.text):
                yield Found("home_care", HomeCareValue(name=hint), sentence, sure, "advice for home", hint)


def _sure(reading: Reading, sentence: Sentence) -> float | None:
    cues, text = reading.cues, sentence.text
    if text.rstrip("\"”’ ").endswith(("?", ":")) or cues["not_home_care"].search(text) or len(text.split()) > LONGEST:
        return None
    home = cues["home_place"].search(text) is not None
    if sentence.role == "home_care":
        if sentence.block.kind == "item":
            return SURE
        return LIKELY if cues["home_advice"].search(text) else None
    if home and cues["home_advice"].search(text):
        return MAYBE
    if _goes_on(reading, sentence) and cues["home_advice"].search(text):
        return MAYBE
    return None


def _goes_on(reading: Reading, sentence: Sentence) -> bool:
    """Whether an earlier sentence of the same paragraph speaks of home."""
    same = reading.of_block(sentence.block)
    return any(reading.cues["home_place"].search(other.text) for other in same if other.at < sentence.at)


def _hints(text: str) -> list[str]:
    return [text.strip(" .;")] if re.search(r"\w", text) else []
