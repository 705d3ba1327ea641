"""Home care: hints for what a client does at home, in the days after a session or in place of one.

In: a `Reading`. Out: `home_care` as `Found`: the items of lists of advice, and the sentences of advice in parts about home. A
choice of things to use ("you can use pads, bags or packs") gives a hint for each.
"""

import re
from collections.abc import Iterator

from ingest.extract.reading import LIKELY, MAYBE, SURE, Found, Reading, Sentence
from kb.schema.fact import HomeCareValue

LONGEST = 70
MANY_COMMAS = 4
PARENTHESIS = re.compile(r"\(([^()]*)\)")


def read_home_care(reading: Reading) -> Iterator[Found]:
    """Hints for home."""
    for sentence in reading.sentences:
        sure = _sure(reading, sentence)
        if sure is not None:
            for hint in hints(reading, sentence.text, whole=sentence.block.kind == "item"):
                yield Found("home_care", HomeCareValue(name=hint), sentence, sure, "advice for home", hint)


def is_for_home(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence, or an earlier one of its paragraph, speaks of doing it at home."""
    same = reading.of_block(sentence.block)
    return any(reading.cues["home_place"].search(other.text) for other in same if other.at <= sentence.at)


def _sure(reading: Reading, sentence: Sentence) -> float | None:
    cues, text = reading.cues, sentence.text
    if text.rstrip('"”’ ').endswith(("?", ":")) or cues["not_home_care"].search(text) or len(text.split()) > LONGEST:
        return None
    if sentence.role == "home_care" and sentence.block.kind in ("item", "row"):
        return SURE
    if sentence.role in ("elsewhere", "contraindication", "indication", "price", "side_effect"):
        return None
    if not cues["home_advice"].search(text):
        return None
    if sentence.role == "home_care":
        return LIKELY
    if is_for_home(reading, sentence):
        return MAYBE
    afterwards = cues["home_after"].search(text) is not None and cues["home_told"].search(text) is not None
    beforehand = cues["home_before"].search(text) is not None
    return MAYBE if afterwards and not beforehand and sentence.role in (None, "course", "effect") else None


def hints(reading: Reading, text: str, *, whole: bool) -> list[str]:
    """The hints of a sentence."""
    if whole:
        return [_said(text)]
    out: list[str] = []
    noted = [note for note in PARENTHESIS.findall(text) if reading.cues["home_advice"].search(note)]
    body = re.sub(r"\s+(?=[,.;])", "", PARENTHESIS.sub("", text))
    choice = reading.cues["home_choice"].search(body)
    if choice is not None and len(reading.cues.grammar.choice.split(body[choice.end() :])) >= 3:
        verb = choice[0]
        out += [f"{verb} {part}" for part in _choices(reading, re.split(r"[.;]", body[choice.end() :])[0])]
    elif body.count(",") >= MANY_COMMAS:
        out += [part for part in _choices(reading, body) if len(part.split()) >= 2]
    else:
        out += reading.cues.grammar.hint_cut.split(body)
    for note in noted:
        out += reading.cues.grammar.hint_cut.split(note)
    return [said for piece in out if len((said := _said(piece)).split()) >= 2]


def _choices(reading: Reading, text: str) -> list[str]:
    """The things of a choice; a piece that only describes the one before it stays with it."""
    out: list[str] = []
    for part in reading.cues.grammar.choice.split(text):
        if out and (reading.cues.starts("describes_before", part) or (len(part.split()) == 1 and len(out[-1].split()) == 1)):
            out[-1] = f"{out[-1]} {part}"
        elif part.strip():
            out.append(part.strip())
    return out


def _said(text: str) -> str:
    piece = " ".join(text.strip(" .,;:!").split())
    return piece[:1].upper() + piece[1:]
