"""What a verb behind a mention tells of its course: that it ended, came back, stayed, or has kept away.

In: a scan, a token, a mention. Out: a kind of turn, or None. A verb counts where its subject is the mention or stands for it;
a denial turns it round, and what will, might or should end has not. Refuses nothing.

Classes read: after_word, ahead, article, aux_or_adverb, away, be, belief, care_lasts, comes_base, comes_out, departed_from,
departs, ended, ended_state, fades, fades_base, fades_or_does, fades_with, future, got_word, has_present, helper, nearly,
negator, never_word, object_me, period, possessive, present_be, present_end, recovers_to, remains, returns, say, taken_out,
than, time_noun, to_word, visits, well_now, wishing, worsens.
"""

from typing import Literal

from kb.language.lexicon import NUMBER
from kb.language.mentions import Mention
from kb.language.scan import Scan
from kb.language.sentences import MARKS, STOPS
from kb.language.subject import group_start, is_subject, opens

Kind = Literal["end", "quiet", "back", "well"]
"""It ended; it has kept away (which a medicine may do); it is there again; the person is well."""
_THINGS = frozenset({"device", "state", "treatment"})
"""Kinds of concept that come out or off, and are then over."""
_CLOSE = 5
"""Words in front of a name among which "I thought" counts."""


def verb_turn(scan: Scan, index: int, start: int, mention: Mention, sort: str) -> Kind | None:
    """What a verb of ending, returning or staying at `index` tells, if the mention is its subject."""
    ends = _ends_at(scan, index, sort in _THINGS) and not (sort == "medicine" and scan.has(index, "ended"))
    returns = scan.has(index, "returns") or scan.has(index, "remains") or scan.has(index, "worsens")
    visits, base = scan.has(index, "visits"), scan.has(index, "fades_base")
    if scan.has(index + 1, "than") or not (ends or returns or visits or base):
        return None
    first = group_start(scan, index, start)
    group = range(first, index)
    if not is_subject(scan, first, start):
        return None
    denied = any(scan.has(at, "negator") for at in group)
    if base and not ends:
        return "back" if denied and any(scan.has(at, "helper") for at in group) else None
    before = _before(scan, first, start, mention)
    if _lies_ahead(scan, range(first, index), before):
        return None
    if ends:
        undone = any(scan.has(at, "nearly") or scan.has(at, "to_word") for at in group)
        undone = undone or denied or any(scan.has(at, "belief") or scan.has(at, "wishing") for at in before)
        undone = undone or (any(scan.has(at, "say") for at in before) and any(scan.has(at, "negator") for at in before))
        return "back" if undone else "end"
    if returns:
        return "end" if denied and scan.has(index, "returns") else None if denied else "back"
    perfect = any(scan.has(at, "has_present") for at in group) or any(scan.has(at, "never_word") for at in group)
    return "quiet" if denied and perfect and not _stays(scan, index) else None


def _before(scan: Scan, first: int, start: int, mention: Mention) -> range:
    """The words in front of the subject of the verb group at `first`: in front of the name where that is the subject."""
    back = first
    while back > start and not opens(scan, back - 1):
        back -= 1
    if back > start:
        return range(max(back - 1, start), first)
    from_name = mention.core
    while from_name and mention.core - from_name < _CLOSE and scan.tokens.words[from_name - 1] not in MARKS | STOPS:
        from_name -= 1
    return range(from_name, first)


def _ends_at(scan: Scan, index: int, thing: bool) -> bool:
    """Whether the word is a verb of ending, with the particle that it needs and without an object of its own."""
    after = index + 1
    inside = after < len(scan.tokens) and scan.sentences.number[after] == scan.sentences.number[index]
    if scan.has(index, "fades"):
        return True
    if scan.has(index, "fades_or_does"):
        return not (inside and _is_object(scan, after)) and not _goes_on(scan, index)
    if scan.has(index, "fades_with"):
        return inside and scan.has(after, "away")
    if scan.has(index, "departs"):
        return inside and scan.has(after, "departed_from")
    if thing and scan.has(index, "comes_out"):
        came = not scan.has(index, "comes_base") or (index > 0 and scan.has(index - 1, "aux_or_adverb"))
        return came and inside and scan.has(after, "taken_out")
    if scan.has(index, "ended_state"):
        alone = scan.tokens.words[index - 1] in MARKS and not (inside and scan.tokens.words[after].isalnum())
        return alone or _after_be(scan, index)
    return scan.has(index, "recovers_to") and scan.has(index - 1, "got_word")


def _goes_on(scan: Scan, index: int) -> bool:
    """Whether a care that lasts is told in the present: "it is well treated", which was not over when it "was treated"."""
    back = index - 1
    while back > 0 and scan.has(back, "aux_or_adverb") and not scan.has(back, "be"):
        back -= 1
    return scan.has(index, "care_lasts") and scan.has(back, "present_be")


def _is_object(scan: Scan, at: int) -> bool:
    """Whether an object begins at `at`, and no time ("the year I turned thirty")."""
    if not (scan.has(at, "possessive") or scan.has(at, "article") or scan.has(at, "object_me")):
        return False
    return not (at + 1 < len(scan.tokens) and scan.has(at + 1, "time_noun"))


def _after_be(scan: Scan, index: int) -> bool:
    """Whether a form of "be" stands in front, but for adverbs, articles and lengths of time ("is nine years behind me")."""
    back = index - 1
    while back > 0 and not scan.has(back, "be") and _is_measure(scan, back):
        back -= 1
    return scan.has(back, "be")


def _is_measure(scan: Scan, index: int) -> bool:
    light = any(scan.has(index, name) for name in ("article", "period", "aux_or_adverb"))
    return light or NUMBER in scan.lexicon.cue_keys(scan.tokens.words[index])


def _stays(scan: Scan, index: int) -> bool:
    """Whether what never comes is a better time: "hasn't been better", "never been away"."""
    near = range(index + 1, min(index + 3, len(scan.tokens)))
    return any(scan.has(at, "well_now") or scan.has(at, "away") for at in near)


def _lies_ahead(scan: Scan, group: range, before: range) -> bool:
    """Whether the end is only waited for or wished: "will be gone", "once it has healed"."""
    if any(scan.has(at, "future") for at in group):
        return True
    present = any(scan.has(at, "present_end") for at in group)
    return present and any(scan.has(at, "ahead") and not scan.has(at, "after_word") for at in before)
