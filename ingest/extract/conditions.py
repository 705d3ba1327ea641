"""Indications and contraindications of running text.

In: a `Reading`. Out: `Found`s read from what stands after a cue ("not recommended for people with …"), before one
("… is treated"), in a condition ("if there are warts, they can be removed"), or, under a heading about them, from the concepts
that are named. A sentence that denies ("no contraindications") gives nothing.
"""

import re
from collections.abc import Iterator

from ingest.extract.listed import named
from ingest.extract.names import clean, names_of_text
from ingest.extract.reading import LIKELY, MAYBE, WEAK, Found, Reading, Sentence
from kb.language.patterns import compile_phrases
from kb.schema.extraction import ConditionCue
from kb.schema.fact import NameValue

FEW = 2
"""Of so many names in one list, half being known, the others count too."""
KINDS = ("condition", "state", "medicine")


def read_conditions(reading: Reading) -> Iterator[Found]:
    """Indications and contraindications of running text."""
    for sentence in reading.sentences:
        if sentence.role in ("elsewhere", "steps") and sentence.block.kind == "item" and sentence.role == "elsewhere":
            continue
        if sentence.text.rstrip('"”’ ').endswith("?") or sentence.text.rstrip().endswith(":"):
            continue
        if sentence.block.kind == "item" and sentence.role in ("indication", "contraindication"):
            continue
        found: list[Found] = []
        for cue in reading.cues.data.conditions:
            found += _cued(reading, sentence, cue)
        found += _if_there(reading, sentence)
        found += _in_condition(reading, sentence)
        found += _reactions(reading, sentence)
        if not found and sentence.role in ("indication", "contraindication"):
            found += _mentioned(reading, sentence)
        against = {_key(item) for item in found if item.kind == "contraindication"}
        yield from (item for item in found if item.kind == "contraindication" or _key(item) not in against)


def _key(found: Found) -> str:
    """What two facts of one sentence must share to be one: the concept, or the name."""
    return (found.value.concept or found.value.name) if isinstance(found.value, NameValue) else ""


def _cued(reading: Reading, sentence: Sentence, cue: ConditionCue) -> Iterator[Found]:
    pattern = compile_phrases(cue.phrases)
    if (cue.within and sentence.role != cue.kind) or (sentence.role == "home_care" and sentence.block.kind == "item"):
        return
    if cue.kind == "contraindication" and reading.cues["denied"].search(sentence.text):
        return
    if cue.kind == "indication" and cue.side == "before" and sentence.role in ("steps", "home_care", "price"):
        return
    for match in pattern.finditer(sentence.text):
        if cue.kind == "indication" and reading.cues["denial"].search(sentence.text[max(0, match.start() - 25) : match.end()]):
            continue
        if cue.side == "before" and reading.cues.starts("by_means", sentence.text[match.end() :].lstrip()):
            continue
        region = sentence.text[match.end() :] if cue.side == "after" else _before(reading, sentence.text[: match.start()])
        if cue.people and not reading.cues.starts("person_before", region):
            continue
        if cue.kind == "indication" and reading.cues["as_result"].search(sentence.text):
            continue
        names = [
            name
            for name in names_of_text(region, reading.cues, reading.linker)
            if not reading.cues.grammar.participle.match(name)
        ]
        having = cue.kind == "contraindication" and cue.side == "before" and _of_those_who_have(reading, sentence, match.start())
        told = [_told(reading, sentence, cue, name, plain=having) for name in names]
        company = cue.known and len(names) >= FEW and sum(told) * 2 >= len(names)
        sure = LIKELY if cue.kind == "contraindication" else MAYBE
        for name, counts in zip(names, told, strict=True):
            item = named(reading, sentence, cue.kind, name, sure, f"cue: {match[0]}")
            if counts or (company and not _other_kind(reading, cue, item)):
                yield item


def _of_those_who_have(reading: Reading, sentence: Sentence, end: int) -> bool:
    """Whether the text before a cue tells who has it, or during what it is done, so that any name counts."""
    before = sentence.text[:end]
    return reading.cues["person_before"].search(before) is not None or reading.cues["done_during"].search(before) is not None


def _told(reading: Reading, sentence: Sentence, cue: ConditionCue, name: str, *, plain: bool) -> bool:
    """Whether a name beside a cue counts by itself: it is known, or the cue asks for nothing known (`plain` too)."""
    item = named(reading, sentence, cue.kind, name, MAYBE, "")
    if _other_kind(reading, cue, item):
        return False
    known = isinstance(item.value, NameValue) and item.value.concept is not None
    plain = plain or not cue.known or sentence.role == cue.kind or reading.cues["complaints"].search(name) is not None
    return known or plain or _of_a_part(name, reading)


def _other_kind(reading: Reading, cue: ConditionCue, item: Found) -> bool:
    """Whether the name is a concept of a kind that the cue does not speak of."""
    concept = item.value.concept if isinstance(item.value, NameValue) else None
    known = reading.linker.knowledge.concept(concept) if concept else None
    return known is not None and bool(cue.kinds) and known.kind not in cue.kinds


def _of_a_part(name: str, reading: Reading) -> bool:
    """Whether a name without a concept still says what is wrong with a part of the body ("problems with the dermis")."""
    words = name.casefold().split()
    return words[0] in reading.cues.words("shared_heads") and words[-1] in reading.cues.words("body_parts")


def _before(reading: Reading, text: str) -> str:
    """The subject before a cue: the last clause, without what leads into it."""
    starts = [match.end() for match in reading.cues.grammar.clause_start.finditer(text)]
    region = reading.cues.grammar.adjunct.sub("", text[max(starts, default=0) :].strip())
    during = reading.cues["done_during"].search(region)
    return region[during.end() :] if during else region


def _if_there(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """Things that one may have, and that can be removed."""
    match = reading.cues["if_there"].search(sentence.text)
    remedy = reading.cues["remedy"].search(sentence.text)
    if match and remedy and match.end() < remedy.start() and "not" not in sentence.text[match.end() : remedy.end()].split():
        region = re.split(r",\s*(?:then\b|they\b|it\b|the\b)", sentence.text[match.end() : remedy.start()], maxsplit=1)[0]
        for name in names_of_text(region, reading.cues, reading.linker):
            yield named(reading, sentence, "indication", name, MAYBE, "if there are")


def _in_condition(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """A complaint in a condition, with an improvement after it: "if the hair falls out, it begins to grow"."""
    cues = reading.cues
    match = cues.grammar.condition.match(sentence.text)
    if match is None or cues["refused"].search(sentence.text) or not cues["betters"].search(sentence.text[match.end() :]):
        return
    found = reading.linker.mentions(match[1], ("complaint",))
    if found:
        yield named(reading, sentence, "indication", clean(match[1], cues), MAYBE, "in a condition")


def _reactions(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """Signs on which treatment is refused: "if swelling appears, the treatment is refused"."""
    cues = reading.cues
    refused, condition = cues["refused"].search(sentence.text), cues["if_word"].search(sentence.text)
    if not refused or not condition:
        return
    region = (
        sentence.text[condition.end() :]
        if condition.start() > refused.start()
        else sentence.text[condition.end() : refused.start()]
    )
    form = cues["reaction_form"].search(region)
    reacts = cues["reacts"].search(region)
    if form and reacts and form.start() > reacts.start():
        region = region[form.end() :]
    elif reacts:
        region = region[: reacts.start()]
        region = region.split(" a ")[-1] if " a " in region else region
    names = names_of_text(region, cues, reading.linker)
    described = names[0].split()[0] if (form or reacts) and names and len(names[0].split()) > 1 else ""
    for name in (part if " " in part or not described else f"{described} {part}" for part in names):
        if clean(name, cues):
            yield named(reading, sentence, "contraindication", name, MAYBE, "treatment is refused")


def _mentioned(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """Concepts named under a heading of their kind, in a sentence without a cue."""
    improves = sentence.role == "indication" and reading.cues.change.search(sentence.text) is not None
    if reading.cues["denied"].search(sentence.text) or improves:
        return
    for mention in reading.linker.mentions(sentence.text, KINDS):
        name = sentence.text[mention.start : mention.end]
        yield named(reading, sentence, str(sentence.role), name, WEAK, "named under the heading")
