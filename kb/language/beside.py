"""Who the words right beside a mention say has it: "my sister's eczema", "eczema in me", "the pills are my dad's".

In: a scan, a mention, the persons named with their places. Out: a person, the writer, or None. Refuses nothing.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from kb.language.first_person import is_writer
from kb.language.mentions import Mention
from kb.language.people import Person, kind_of
from kb.language.scan import Scan
from kb.language.sentences import MARKS

Subject = Person | Literal["writer", "patient"]
_BACK = 4
_BETWEEN = 2
"""Words between "my" and what is mine."""
_AHEAD = 8
"""Words behind a mention among which it may be said whose it is."""


def owned_by_writer(scan: Scan, number: int) -> bool:
    """Whether a mention is "my …" (two words between at most, but for what is measured): the writer has it, whatever the
    clause is about."""
    mention = scan.mentions[number]
    index, between = mention.core - 1, 0
    while index >= 0 and between <= _BETWEEN:
        if scan.tokens.words[index] in scan.lexicon.words_of("my"):
            return True
        if not scan.tokens.words[index].isalpha() or scan.has(index, "finite") or scan.has(index, "join"):
            return False
        if any(hit.start <= index < hit.end and hit.cue.category != "qualifier" for hit in scan.hits):
            return False
        if kind_of(scan, index) is not None or scan.has(index, "doctor"):
            return False
        between += not scan.has(index, "measure")
        index -= 1
    return False


def is_my_own(scan: Scan, number: int) -> bool:
    """Whether the mention is "my asthma"; of "my thyroid is overactive" only the thyroid is."""
    mention = scan.mentions[number]
    return owned_by_writer(scan, number) and not scan.any_has(range(mention.start, mention.end), "finite")


def owner_beside(scan: Scan, mention: Mention, people: Sequence[tuple[int, Person]]) -> Subject | None:
    """Who the words right beside a mention say has it: "my sister's eczema", "eczema in me", "the pills are my dad's"."""
    words = scan.tokens.words
    if any(words[index] in scan.lexicon.words_of("my") for index in range(mention.core + 1, mention.end)):
        return "writer"  # "nicked my scalp"
    at = mention.core - 1
    while at > 0 and scan.has(at, "label_filler") and not scan.has(at, "possessive"):
        at -= 1
    named = dict(people)
    if any(scan.has(index, "inherits") for index in range(max(at - _BACK, 0), mention.core)):
        return "writer" if any(is_writer(scan, index) for index in range(max(at - _BACK - 2, 0), at)) else None
    given = at
    while given > 0 and scan.has(given, "possessive"):
        given -= 1
    if given < at and scan.has(given, "object_form") and not scan.has(given - 1, "object_of"):
        return "writer"  # "gave me their cold"
    for index in range(at, max(at - _BACK, 0), -1):
        if words[index] == "'s":
            return named.get(index - 1)
        if not words[index].isalpha() or scan.has(index, "finite") or scan.has(index, "join") or scan.has(index, "possessive"):
            break
    after = mention.end
    if after + 1 < len(words) and scan.has(after, "body_prep") and words[after + 1] in scan.lexicon.words_of("my"):
        part = next((at for at in range(after + 2, min(after + 5, len(words))) if not is_own_word(scan, at)), None)
        if part is not None and kind_of(scan, part) is None and scan.has(part, "own_part"):
            return "writer"
    said = _said_to_be(scan, mention, named)
    if said is not None:
        return said
    belongs = after
    while belongs < len(words) and (scan.has(belongs, "be") or scan.has(belongs, "belonging")):
        belongs += 1
    if belongs > after and belongs < len(words):
        first = belongs
        while belongs + 1 < len(words) and belongs not in named and (is_own_word(scan, belongs)):
            belongs += 1
        genitive = words[belongs + 1 : belongs + 2] == ("'s",)
        if belongs in named and (genitive or any(scan.has(at, "belonging") for at in range(after, first))):
            return named[belongs]
    if after + 1 < len(words) and scan.has(after, "in_whom") and scan.has(after + 1, "object_form"):
        follows = after + 2
        return "writer" if follows == len(words) or not scan.has(follows, "case_noun") else None
    return None


def _said_to_be(scan: Scan, mention: Mention, named: Mapping[int, Person]) -> Subject | None:
    """Whose a few words behind the mention say that it is: "the one on file is mine", "the inhaler in my bag was my son's"."""
    words = scan.tokens.words
    for at in range(mention.end, min(mention.end + _AHEAD, len(words))):
        sentence = scan.sentences.number[at] == scan.sentence_of(mention)
        if not sentence or words[at] in MARKS or any(other.start == at for other in scan.mentions):
            return None
        if not scan.has(at, "be"):
            continue
        if scan.has(at + 1, "mine"):
            return "writer"
        owner = at + 1
        while owner < len(words) and owner not in named and is_own_word(scan, owner):
            owner += 1
        follows = owner + 2
        ends = follows >= len(words) or not words[follows].isalpha() or scan.has(follows, "join")
        return named.get(owner) if ends and words[owner + 1 : owner + 2] == ("'s",) else None
    return None


def is_own_word(scan: Scan, index: int) -> bool:
    """Whether the word belongs to the person named behind it."""
    return any(scan.has(index, name) for name in ("possessive", "article", "cue_filler", "kin_before", "kin_adjective"))
