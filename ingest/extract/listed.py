"""Indications and contraindications in lists: the items under a heading or a lead-in about them.

In: a `Reading`. Out: one `Found` a name, with its concept where the vocabulary has one. An item that denies ("no …") is left,
and an item that is a whole sentence is left to the rules of running text.
"""

import re
from collections.abc import Iterator
from typing import get_args

from ingest.extract.names import names_of_item
from ingest.extract.reading import LIKELY, SURE, Found, Reading, Sentence
from kb.schema.fact import NamedKind, NameValue

LISTED: frozenset[str] = frozenset({"indication", "contraindication"})
CONDITION_KINDS = ("condition", "complaint", "sign", "state", "treatment", "medicine")
INLINE = re.compile(r"^([^:]{3,90}):\s+(\S.*)$")
BETWEEN_CELLS, CELL = "; ", re.compile(r"^([^:]{3,60}): (\S.*)$")
LONGEST_ITEM, LONGEST_LABEL = 40, 4
NAMED: frozenset[str] = frozenset(get_args(NamedKind))


def read_listed(reading: Reading) -> Iterator[Found]:
    """Indications and contraindications of lists and of "heading: a, b and c" in one line."""
    for sentence in reading.sentences:
        if sentence.block.kind == "item" and sentence.role in LISTED:
            yield from _item(reading, sentence, str(sentence.role))
        elif sentence.block.kind == "row":
            yield from _cells(reading, sentence)
        elif sentence.block.kind in ("paragraph", "item"):
            yield from _inline(reading, sentence)
            if sentence.block.kind == "paragraph" and sentence.role in LISTED:
                yield from _bare_list(reading, sentence, str(sentence.role))


def _item(reading: Reading, sentence: Sentence, kind: str) -> Iterator[Found]:
    if reading.of_block(sentence.block)[0].at != sentence.at or reading.cues.starts("no_name", sentence.text):
        return
    if reading.cues["denied"].search(sentence.text):
        return
    if len(sentence.text.split()) > LONGEST_ITEM:
        return
    for name in names_of_item(sentence.text, reading.cues, reading.linker):
        yield named(reading, sentence, kind, name, SURE, f"list of {kind}s")


def _inline(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """A lead-in and its list in one sentence."""
    if sentence.role == "elsewhere" or (sentence.block.kind == "item" and sentence.role in LISTED):
        return
    for part in re.split(r";\s+(?=[^;:]{3,60}:\s)", sentence.text):
        match = INLINE.match(part)
        roles = [role for role in reading.cues.roles(match[1]) if role in LISTED] if match else []
        if match and roles:
            for name in names_of_item(match[2], reading.cues, reading.linker):
                yield named(reading, sentence, roles[0], name, SURE, f"{roles[0]}s in a line")


def _cells(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """Cells of a table under a heading of their own: "Indications: acne; Contraindications: pregnancy"."""
    for number, cell in enumerate(sentence.text.split(BETWEEN_CELLS)):
        match = CELL.match(cell)
        roles = [str(role) for role in reading.cues.roles(match[1]) if role in LISTED] if match else []
        if match and number == 0 and not roles and sentence.role in LISTED and not reading.cues.roles(match[1]):
            roles = [sentence.role]
        if match and len(roles) == 1 and not reading.cues["verb"].search(match[2]):
            for name in names_of_item(match[2], reading.cues, reading.linker):
                yield named(reading, sentence, roles[0], name, SURE, f"column of {roles[0]}s")


def _bare_list(reading: Reading, sentence: Sentence, kind: str) -> Iterator[Found]:
    """A paragraph under the heading that is nothing but names and commas."""
    labelled = INLINE.match(sentence.text)
    text = labelled[2] if labelled and len(labelled[1].split()) <= LONGEST_LABEL else sentence.text
    if INLINE.match(text) or reading.cues["verb"].search(text) or reading.cues.change.search(text):
        return
    parts = re.split(r"[,;]", text)
    if len(parts) >= 2 and all(len(part.split()) <= 8 for part in parts):
        for name in names_of_item(text, reading.cues, reading.linker):
            yield named(reading, sentence, kind, name, LIKELY, f"{kind}s in a paragraph")


def named(reading: Reading, sentence: Sentence, kind: str, name: str, sure: float, reason: str) -> Found:
    """A named fact with its concept."""
    concept = (
        reading.linker.concept(name, CONDITION_KINDS)
        if kind in ("indication", "contraindication")
        else reading.linker.exact(name)
    )
    value = NameValue(name=name[:1].lower() + name[1:] if name[1:2].islower() else name, concept=concept.id if concept else None)
    return Found(kind, value, sentence, sure, reason, name)  # type: ignore[arg-type]
