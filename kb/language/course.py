"""The course of a condition: what the words behind its name tell of it in time, by verbs and not by set phrases.

In: a scan, a mention. Out: turns in order of place: it ended ("The clot in my calf dissolved"), is back or goes on ("now it has
found me again"), the person is well ("Right as rain for months"). Only what may still speak of the mention is read: up to
the next condition named, and a few sentences at most. Refuses nothing.

Classes read: and, article, be, belief, fades_with, for_what, future, label_filler, may, my, nearly, negator, off_word,
possessive, present_end, removes_it, striving, takes_off, was_were.
"""

from dataclasses import dataclass

from kb.language.mentions import Mention
from kb.language.returns import PHRASES, until_at
from kb.language.scan import Scan
from kb.language.sentences import STOPS
from kb.language.subject import kind_of
from kb.language.verb_turns import Kind, verb_turn

_FAR = 3
"""Sentences behind its own in which a pronoun still means the mention."""
_CLOSE = 5
"""Words in front of a verb of removing that may take it back."""
_REMEDIES = frozenset({"medicine", "treatment"})
"""Kinds of concept that may be named in between without a change of topic."""


@dataclass(frozen=True)
class Turn:
    """What the word at token `at` tells."""

    at: int
    kind: Kind


def turns(scan: Scan, number: int) -> tuple[Turn, ...]:
    """The turns in the course of mention `number`, in order of place."""
    mention = scan.mentions[number]
    start, stop = _region(scan, number)
    kind = kind_of(scan, mention)
    found: list[Turn] = []
    for index in range(start, stop):
        told = verb_turn(scan, index, start, mention, kind)
        for reader in PHRASES:
            told = told or reader(scan, index, start)
        if told is not None:
            found.append(Turn(index, told))
    return tuple(found)


def is_removed(scan: Scan, number: int) -> bool:
    """Whether a verb of removing stands right in front of the name: "they drained the abscess"."""
    at = scan.mentions[number].core - 1
    while at > 0 and (scan.has(at, "label_filler") or scan.has(at, "my")):
        at -= 1
    if at < 0 or not (scan.has(at, "removes_it") or _is_taken_off(scan, scan.mentions[number], at)):
        return False
    near = range(max(at - _CLOSE, 0), at)
    here = scan.sentences.number[at]
    names = ("negator", "future", "be", "nearly", "striving", "belief", "present_end", "may")
    return not any(scan.has(index, name) for index in near if scan.sentences.number[index] == here for name in names)


def _is_taken_off(scan: Scan, mention: Mention, at: int) -> bool:
    """Whether a verb parted from its "off" stands around the name: "they took the cyst off"."""
    parted = scan.has(at, "takes_off") and scan.has(mention.end, "off_word")
    joined = scan.has(at, "off_word") and scan.any_has((at - 1,), "takes_off", "fades_with") and mention.core > at
    return (parted or joined) and kind_of(scan, mention) in ("", "condition", "sign")


def began_then(scan: Scan, number: int) -> bool:
    """Whether it is denied only up to a time gone by: "never had hay fever until I moved here"."""
    start, stop = _region(scan, number)
    return any(until_at(scan, index, start) == "back" for index in range(start, stop))


def is_back(scan: Scan, number: int) -> bool:
    """Whether the last that is told of it is that it is there again."""
    course = turns(scan, number)
    return bool(course) and course[-1].kind == "back"


def _region(scan: Scan, number: int) -> tuple[int, int]:
    """The tokens that may still speak of the mention: up to the next other condition, and a few sentences at most."""
    mention = scan.mentions[number]
    start, last = mention.end, scan.sentence_of(mention) + _FAR
    stop = len(scan.tokens)
    for other in scan.mentions[number + 1 :]:
        between = range(start, other.start)
        if _is_list(scan, between):
            start = other.end
        elif not (_is_same(mention, other) or _is_aside(scan, mention, other) or _is_reason(scan, mention, other)):
            stop = other.start
            break
    while stop > start and scan.sentences.number[stop - 1] > last:
        stop -= 1
    return start, stop


def _is_list(scan: Scan, between: range) -> bool:
    """Whether only commas, "and" and "my" stand between two names."""
    words = [index for index in between if scan.tokens.words[index].isalnum()]
    joined = any(scan.has(index, "and") or scan.tokens.words[index] == "," for index in between)
    light = all(scan.has(index, "and") or scan.has(index, "possessive") or scan.has(index, "article") for index in words)
    return joined and light and not any(scan.tokens.words[index] in STOPS for index in between)


def _is_same(mention: Mention, other: Mention) -> bool:
    return other.concept is not None and other.concept == mention.concept


def _is_reason(scan: Scan, mention: Mention, other: Mention) -> bool:
    """Whether `other` is what the medicine `mention` is for ("Keppra after my head injury, weaned off in 2015")."""
    back = other.start - 1
    while back > mention.end and (scan.has(back, "possessive") or scan.has(back, "article")):
        back -= 1
    return kind_of(scan, mention) in _REMEDIES and scan.has(back, "for_what")


def _is_aside(scan: Scan, mention: Mention, other: Mention) -> bool:
    sort, named = kind_of(scan, mention), kind_of(scan, other)
    if other.start == mention.end and scan.has(other.start, "was_were"):
        return True  # "My slipped disc was operated on"
    return (sort not in _REMEDIES and named in _REMEDIES) or (sort == "condition" and named == "complaint")
