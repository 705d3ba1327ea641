"""Whether the writer of a message shows to be the client, and not one who only asks, types, drives or pays for another.

In: a scan and its course. Out: yes where the writer has or lacks a condition, feels, is well, may come, wants a slot; where
something is "for me", "against me", "mine" or about "my scalp". A verb that serves another ("I'm phoning for", "I wrote"),
a feeling about another ("I'm worried") and a role ("I'm just the driver") show nothing. Refuses nothing.

Classes read: adverb, article, aside, be, client_prep, client_verb, do, for_whom, have, join, lives_with, may, messenger,
mine, my, myself, negator, neutral_state, nominative, object_form, own_part, possessive, role_noun, slot, that_if, third,
told_me, wants_for.
"""

from kb.language.people import kind_of
from kb.language.scan import Scan
from kb.language.sentences import MARKS
from kb.language.subjects import Course

_CLAUSE = 9
"""Words of a clause that are looked at."""
_OBJECT = 4
"""Words behind a verb among which another person makes it a deed for that person."""
_LIGHT = ("may", "aside", "adverb", "do", "negator")


def is_client(scan: Scan, course: Course) -> bool:
    """Whether anything makes the writer the one who is to have the procedure."""
    if "writer" in course.subjects:
        return True
    return any(_shows(scan, index) for index in range(len(scan.tokens)))


def _shows(scan: Scan, index: int) -> bool:
    if scan.has(index, "nominative"):
        return _acts(scan, index)
    if scan.has(index, "object_form"):
        return _is_meant(scan, index)
    if scan.has(index, "myself"):
        return not _is_denied(scan, index)
    if scan.has(index, "mine"):
        return not scan.any_has((index - 1,), "told_me")
    part = next((at for at in (index + 1, index + 2) if scan.has(at, "own_part")), None)
    if not scan.has(index, "my") or part is None or scan.any_has(range(index + 1, part), "possessive"):
        return False
    if any(kind_of(scan, at) is not None for at in range(index + 1, part)):
        return False
    return not (scan.has(part, "slot") and scan.has(part + 1, "for_whom") and not scan.has(part + 2, "object_form"))


def _is_denied(scan: Scan, index: int) -> bool:
    """Whether it is "not for me", "not myself"."""
    return scan.any_has((index - 1, index - 2), "negator")


def _is_meant(scan: Scan, index: int) -> bool:
    """Whether "me" is one whom something befits, harms or lacks, and not only one spoken to."""
    if scan.has(index + 1, "nominative") or _is_denied(scan, index):
        return False
    before = index - 1
    if index == 0 or scan.sentences.number[before] != scan.sentences.number[index]:
        return True
    if scan.has(before, "client_prep"):
        return not scan.has(before - 1, "lives_with") or scan.has(before, "for_whom")
    if scan.tokens.words[before] in MARKS:
        return True
    return not scan.has(before, "told_me")


def _acts(scan: Scan, index: int) -> bool:
    """Whether the clause of "I" is one of a client."""
    clause = list(_clause(scan, index))
    asked = scan.has(index - 1, "may") or scan.has(index - 1, "be") or scan.has(index - 1, "do")
    rest = clause
    denied = False
    while rest and any(scan.has(rest[0], name) for name in _LIGHT):
        denied = denied or scan.has(rest[0], "negator")
        rest = rest[1:]
    if not rest:
        return asked or denied
    verb = rest[0]
    if scan.has(verb, "be") or (asked and scan.has(index - 1, "be")):
        return _is_state(scan, rest[1:] if scan.has(verb, "be") else rest)
    if scan.has(verb, "have") and not asked:
        return _has(scan, rest[1:])
    if _for_another(scan, rest):
        return False
    if scan.has(verb, "wants_for"):
        return not scan.any_has(rest[1:3], "messenger")
    if asked:
        return not scan.has(verb, "messenger") or scan.has(verb, "do") or scan.has(verb, "client_verb")
    return scan.has(verb, "client_verb") and not scan.has(verb, "messenger")


def _clause(scan: Scan, index: int) -> range:
    """The tokens behind "I", as far as its clause goes."""
    for at in range(index + 1, min(index + 1 + _CLAUSE, len(scan.tokens))):
        ends = scan.sentences.number[at] != scan.sentences.number[index] or scan.tokens.words[at] in MARKS or scan.has(at, "join")
        if ends or not scan.tokens.words[at].isalnum():
            return range(index + 1, at)
    return range(index + 1, min(index + 1 + _CLAUSE, len(scan.tokens)))


def _for_another(scan: Scan, clause: list[int]) -> bool:
    """Whether a person or pronoun close behind the verb tells that it is done for or to another."""
    for at in clause[1 : 1 + _OBJECT]:
        if any(mention.start <= at < mention.end for mention in scan.mentions):
            return False
        if scan.has(at, "that_if"):
            return False
        if scan.has(at, "third") or kind_of(scan, at) is not None:
            return True
    return False


def _is_state(scan: Scan, rest: list[int]) -> bool:
    """Whether what the writer "is" tells of health or of coming: "fine", "34", "not", "pregnant"; not "her driver", "asking"."""
    denied = False
    while rest and (scan.any_has(rest[:1], "aside", "adverb", "negator", "article") or scan.has(rest[0], "be")):
        denied = denied or scan.has(rest[0], "negator")
        rest = rest[1:]
    if not rest:
        return True
    if scan.any_has(rest[:1], "third", "possessive") or _for_another(scan, [rest[0], *rest]):
        return False
    while len(rest) > 1 and scan.has(rest[0], "neutral_state") and scan.has(rest[1], "messenger"):
        rest = rest[1:]
    return not scan.any_has(rest[:1], "messenger", "neutral_state", "role_noun") and not scan.any_has(rest[:3], "role_noun")


def _has(scan: Scan, rest: list[int]) -> bool:
    """Whether what the writer "has" or "has done" tells of health: "no asthma", "never reacted"; not "a question", "booked"."""
    denied = False
    while rest and scan.any_has(rest[:1], "aside", "adverb", "negator", "have", "be"):
        denied = denied or scan.has(rest[0], "negator")
        rest = rest[1:]
    if not rest:
        return True
    if any(kind_of(scan, at) is not None or scan.has(at, "third") for at in rest[:_OBJECT]):
        return False
    if scan.any_has(rest[:1], "messenger", "neutral_state"):
        return False
    told = any(mention.start <= at < mention.end for mention in scan.mentions for at in rest)
    return denied or told or scan.any_has(rest[:2], "client_verb") or scan.any_has(rest, "own_part")
