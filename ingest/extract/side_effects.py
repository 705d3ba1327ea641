"""Side effects: items of their lists, and signs named in sentences about unwanted reactions.

In: a `Reading`. Out: `side_effect` as `Found`. A denial ("does not cause burns"), a test's reaction, and a complaint that is
relieved are left.
"""

import re
from collections.abc import Iterator

from ingest.extract.names import names_of_item, names_of_text
from ingest.extract.phrases import words_of
from ingest.extract.reading import LIKELY, MAYBE, SURE, Found, Reading, Sentence
from kb.language.patterns import compile_phrases
from kb.schema.fact import NameValue

NEAR = 45
LONGEST_ITEM = 12
LONGEST_NAME = 6
ROOT = 3
LABEL = re.compile(r"^[^:.]{3,80}:\s+(?=\S)")


def read_side_effects(reading: Reading) -> Iterator[Found]:
    """Side effects."""
    for sentence in reading.sentences:
        if sentence.block.kind == "item" and sentence.role == "side_effect" and len(sentence.text.split()) <= LONGEST_ITEM:
            yield from _listed(reading, sentence)
        elif sentence.role not in ("elsewhere", "indication", "contraindication"):
            yield from _told(reading, sentence)


def _listed(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    if reading.cues["side_effect_denied"].match(sentence.text):
        return
    for name in names_of_item(sentence.text, reading.cues, reading.linker):
        yield _found(reading, sentence, name, SURE, "list of side effects")


def _told(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """Signs in a sentence of running text that speaks of an unwanted reaction."""
    cues = reading.cues
    text = sentence.text
    if text.rstrip('"”’ ').endswith("?") or cues["refused"].search(text) or cues["absence"].search(text):
        return
    yield from _harms(reading, sentence)
    strong = cues["side_effect_strong"].search(text) is not None or sentence.role == "side_effect"
    cued = cues["side_effect_cue"].search(text) is not None
    if not (strong or cued) or (sentence.role in ("effect", "indication") and not strong and cues["feels"].search(text)):
        return
    listed = tuple(_named_in_a_row(reading, sentence)) if strong else ()
    for name in listed:
        yield _found(reading, sentence, name, LIKELY, "named in a row")
    covered = " | ".join(listed)
    for item in cues.data.signs:
        if covered and (compile_phrases(item.words).search(covered) or item.broad):
            continue
        for match in compile_phrases(item.words).finditer(text):
            before = text[max(0, match.start() - NEAR) : match.start()]
            if cues["who_has"].search(before) or cues["side_effect_not"].search(
                text[max(0, match.start() - NEAR) : match.end() + NEAR]
            ):
                continue
            if cues["side_effect_denied"].search(before) and not cues["side_effect_lest"].search(text[: match.start()]):
                continue
            if not strong and not _near(reading, text, match.start(), match.end()):
                continue
            described = cues.grammar.described.search(text[: match.start()])
            said = item.name if _empty(reading, match[0]) or _same_root(match[0], item.name) else match[0].lower()
            name = f"{described[0].strip().lower()} {said}" if described else said
            yield _found(reading, sentence, name, LIKELY if strong else MAYBE, f"sign: {match[0]}")
            break


def _named_in_a_row(reading: Reading, sentence: Sentence) -> Iterator[str]:
    """Names of a sentence that lists reactions: after "may cause", or before "are possible"; one at least is a known sign."""
    cues, text = reading.cues, sentence.text
    inside = sentence.role == "side_effect"
    after = cues["side_effect_examples"].search(text) or cues["side_effect_lists"].search(text)
    before = cues["side_effect_told"].search(text)
    if cues["side_effect_denied"].search(text) or cues["side_effect_not"].search(text):
        return
    label = LABEL.match(text)
    if label:
        region = text[label.end() :]
    elif after:
        told = cues["side_effect_told"].search(text, after.end())
        region = text[after.end() : told.start() if told else len(text)]
    elif before and inside:
        region = cues.grammar.condition.sub("", text[: before.start()])
    else:
        region = text if inside and not cues["verb"].search(text) else ""
    names = [name for name in names_of_text(region, cues, reading.linker) if len(name.split()) <= LONGEST_NAME]
    known = compile_phrases(word for item in cues.data.signs for word in item.words)
    sure = inside and (label or after or before)
    if sure or (len(names) > 1 and any(known.search(name) for name in names)):
        yield from (name for name in names if not _empty(reading, name))


def _empty(reading: Reading, name: str) -> bool:
    """Whether a name of a row says no reaction: "nothing more", "tight" alone, a piece of a sentence."""
    cues = reading.cues
    alone = cues["side_effect_bare"].fullmatch(name) is not None
    return alone or cues["side_effect_empty"].search(name) is not None or cues["verb"].search(name) is not None


def _same_root(said: str, name: str) -> bool:
    """Whether a word is only another form of a sign's name: "reddened" of "redness"."""
    return " " not in said and said[:ROOT].casefold() == name[:ROOT].casefold()


def _harms(reading: Reading, sentence: Sentence) -> Iterator[Found]:
    """What may be harmed: "too much can harm the skin and nails"."""
    match = reading.cues["harms"].search(sentence.text)
    if match is None or reading.cues["side_effect_denied"].search(sentence.text[: match.start()]):
        return
    for name in names_of_item(re.split(r"[.;]", sentence.text[match.end() :])[0], reading.cues, reading.linker, parts=True):
        yield _found(reading, sentence, f"{words_of(reading.cues.data, 'harm_joined')[0]} {name}", MAYBE, "harm")


def _near(reading: Reading, text: str, start: int, end: int) -> bool:
    """Whether a cue stands in the clause of the sign."""
    opened = max(text.rfind(mark, 0, start) for mark in ",;.:") + 1
    closed = min((at for mark in ",;.:" if (at := text.find(mark, end)) >= 0), default=len(text))
    return reading.cues["side_effect_cue"].search(text[opened:closed]) is not None


def _found(reading: Reading, sentence: Sentence, name: str, sure: float, reason: str) -> Found:
    concept = reading.linker.exact(name)
    return Found("side_effect", NameValue(name=name, concept=concept.id if concept else None), sentence, sure, reason, name)
