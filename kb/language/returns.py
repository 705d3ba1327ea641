"""Small words behind a mention that tell of its course: "again", "back on it", "still do", "rid of it", "until 2020".

In: a scan, a token, where the mention ends. Out: a kind of turn, or None. Refuses nothing.

Classes read: again_word, all_of, another, away, back_word, be, beats, behind_word, belief, brings, came_back, clear,
dated_back, do_be_have, echoed, ended_state, fades, fades_or_does, felt_it, future, goes_on_word, had_undone, hangs_on,
has_now, has_present, it, lasted_word, leaves_behind, left_word, longer_word, may, more_word, nearly, negator, no_one,
no_word, none_word, now_word, off_word, once_word, one_word, ongoing, onto, parting, parting_link, present_be,
present_verb, simple_past, since_word, span_noun, stand_in, still_word, stops, striving, subject, taken_out, takes_off,
them, till_word, to_word, undo_prefix, up_word, was_did, well_now, well_when.
"""

from collections.abc import Iterable

from kb.language.scan import Scan
from kb.language.sentences import MARKS, STOPS
from kb.language.subject import denied_before, group_start, is_subject, opens, part
from kb.language.verb_turns import Kind

_NEAR = 3
_CLOSE = 5
"""Words in front of a pronoun among which its verb stands."""
_LONG = 7
"""Words behind "until" among which the time stands."""
_YEAR = 4


def _any(scan: Scan, span: Iterable[int], *names: str) -> bool:
    return any(scan.has(at, name) for at in span for name in names)


def _is_it(scan: Scan, index: int) -> bool:
    return index < len(scan.tokens) and (scan.has(index, "it") or scan.has(index, "them"))


def _again_at(scan: Scan, index: int, start: int) -> Kind | None:
    """Whether "again" or "back" at `index` tells that it has come back ("it was all up her arms again", "back on it")."""
    again = scan.has(index, "again_word") or (scan.has(index, "more_word") and scan.has(index - 1, "once_word"))
    if scan.has(index, "back_word"):
        if index + 2 < len(scan.tokens) and scan.has(index + 1, "onto") and _is_it(scan, index + 2):
            return None if denied_before(scan, index, start) else "back"
        again = _comes_back(scan, index, start)
    if not again:
        return None
    of_it = _any(scan, part(scan, index, start), "it", "them", "stand_in")
    if not of_it and not is_subject(scan, group_start(scan, index, start), start):
        return None
    return "end" if denied_before(scan, index, start) else "back"


def _comes_back(scan: Scan, index: int, start: int) -> bool:
    """Whether "back" follows "is" or "came", or "brought it"; "was back in 2008" and "came back clear" tell no return."""
    near = range(max(index - _NEAR, start), index)
    if _any(scan, near, "brings") and _any(scan, near, "it", "them"):
        return True
    if index == start or _any(scan, range(index + 1, min(index + _NEAR, len(scan.tokens))), "well_now", "clear"):
        return False
    if scan.has(index - 1, "be"):
        return not _any(scan, range(index + 1, min(index + 2, len(scan.tokens))), "dated_back")
    return scan.has(index - 1, "came_back")


def _still_at(scan: Scan, index: int, start: int) -> Kind | None:
    """Whether "still am" or "still do" stands at `index`, or it is said that somebody un-quit."""
    if index + 1 >= len(scan.tokens):
        return None
    if scan.has(index, "undo_prefix") and scan.has(index + 1, "stops"):
        return "back"
    still = scan.has(index, "still_word") and scan.has(index + 1, "do_be_have") and not denied_before(scan, index, start)
    closed = index + 2 >= len(scan.tokens) or not scan.tokens.words[index + 2].isalpha() or _is_it(scan, index + 2)
    return "back" if still and closed else None


def _had_at(scan: Scan, index: int, start: int) -> Kind | None:
    """Whether "have it" stands at `index`, or "now I get one a year": it is there."""
    if not scan.has(index, "has_now") or index + 1 >= len(scan.tokens):
        return None
    if scan.has(index + 1, "one_word") and _any(scan, part(scan, index, start), "now_word"):
        return "back"
    if not _is_it(scan, index + 1) or scan.has(index + 1, "no_one") or scan.sentences.asks[scan.sentences.number[index]]:
        return None
    rest = range(index + 2, min(index + 4, len(scan.tokens)))
    near = range(max(index - _NEAR, start), index)
    unsure = _any(scan, near, "negator", "future", "simple_past", "belief", "may", "nearly", "had_undone")
    return None if unsure or _any(scan, rest, "taken_out", "fades", "fades_or_does", "away") else "back"


def _goes_on_at(scan: Scan, index: int, start: int) -> Kind | None:
    """Whether "it is weekly now" begins at `index`: a pronoun for it, a verb in the present, a word of going on."""
    if not _is_it(scan, index) or index + 2 >= len(scan.tokens) or not scan.has(index + 1, "present_be"):
        return None
    if not is_subject(scan, index, start):
        return None
    clause = [at for at in range(index + 1, len(scan.tokens)) if scan.clauses[at] == scan.clauses[index]]
    if _any(scan, clause, "negator", "fades", "fades_or_does", "ended_state", "well_now", "nearly"):
        return None
    return "back" if _any(scan, clause, "goes_on_word") else None


def _parted_at(scan: Scan, index: int, start: int) -> Kind | None:
    """Whether "rid of it", "goodbye to it" or "left that behind" ends at the pronoun `index`."""
    if not _is_it(scan, index) or scan.has(index, "negator") or index <= start + 1:
        return None
    if scan.sentences.asks[scan.sentences.number[index]]:
        return None
    behind = scan.has(index - 1, "leaves_behind") and _any(
        scan, range(index + 1, min(index + 2, len(scan.tokens))), "behind_word"
    )
    parted = scan.has(index - 1, "parting_link") and _any(scan, range(max(index - _CLOSE, start), index), "parting")
    parted = parted and not (scan.has(index - 1, "to_word") and scan.has(index - 2, "back_word"))
    if not (behind or parted or scan.has(index - 1, "beats")):
        return None
    hoped = _any(scan, part(scan, index, start), "negator", "future", "striving", "belief")
    return None if hoped else "end"


def _no_longer_at(scan: Scan, index: int, start: int) -> Kind | None:
    """Whether the mention "no longer" is or does what an illness does."""
    if not scan.has(index, "no_word") or index + 2 >= len(scan.tokens) or not scan.has(index + 1, "longer_word"):
        return None
    if scan.has(index + 2, "well_now") or scan.has(index + 2, "hangs_on"):
        return None
    return "end" if is_subject(scan, group_start(scan, index, start), start) else None


def _none_left_at(scan: Scan, index: int, start: int) -> Kind | None:
    """Whether "none left", or the "another" of "never had another", stands at `index`."""
    if scan.has(index, "another"):
        return "quiet" if _any(scan, range(max(index - _NEAR, start), index), "negator") else None
    left = index + 1 < len(scan.tokens) and scan.has(index, "none_word") and scan.has(index + 1, "left_word")
    return "end" if left else None


def _not_since_at(scan: Scan, index: int, start: int) -> Kind | None:
    """Whether "I haven't felt it since" ends at `index`."""
    if not scan.has(index, "since_word"):
        return None
    clause = part(scan, index, start)
    perfect = _any(scan, clause, "do_be_have") and _any(scan, clause, "negator") and _any(scan, clause, "felt_it")
    return "quiet" if perfect and _any(scan, clause, "it", "them", "one_word") else None


def _lasted_at(scan: Scan, index: int, start: int) -> Kind | None:
    """Whether "lasted six weeks" stands at `index`."""
    if not scan.has(index, "lasted_word"):
        return None
    first = group_start(scan, index, start)
    if first < index and _any(scan, range(first, index), "has_present", "negator"):
        return None
    told = _any(scan, range(index + 1, min(index + 1 + _CLOSE, len(scan.tokens))), "span_noun")
    return "end" if told and is_subject(scan, first, start) else None


def _all_out_at(scan: Scan, index: int, start: int) -> Kind | None:
    """Whether "took it all out" or "took out all of it" stands around the pronoun `index`."""
    if not _is_it(scan, index) or scan.sentences.asks[scan.sentences.number[index]]:
        return None
    before = part(scan, index, start)
    if _any(scan, before, "negator", "future", "striving", "may", "nearly"):
        return None
    behind = index + 1
    while behind < len(scan.tokens) and scan.has(behind, "all_of"):
        behind += 1
    at = index - 1
    while at > start and scan.has(at, "all_of"):
        at -= 1
    out = at > start and scan.has(at, "off_word") and scan.has(at - 1, "takes_off")
    return "end" if out or (scan.has(at, "takes_off") and scan.has(behind, "off_word")) else None


def _is_not_at(scan: Scan, index: int, start: int) -> Kind | None:
    """Whether a bare "It isn't." or "I wasn't." stands at `index`: what was said before it is denied."""
    close = index + 2
    if not scan.has(index, "echoed") or close > len(scan.tokens) or not scan.has(index + 1, "negator"):
        return None
    ended = close == len(scan.tokens) or scan.tokens.words[close] in STOPS | MARKS
    said = (
        index > start
        and (index - 1 == start or opens(scan, index - 2))
        and (_is_it(scan, index - 1) or scan.has(index - 1, "subject"))
    )
    return "back" if ended and said and not scan.sentences.asks[scan.sentences.number[index]] else None


def until_at(scan: Scan, index: int, start: int) -> Kind | None:
    """Whether it went on until a time gone by ("Headaches every day right up to the day I got glasses"), or came then.

    It came where a denial holds until then: "never had hay fever until I moved here".
    """
    upto = scan.has(index, "up_word") and index + 1 < len(scan.tokens) and scan.has(index + 1, "to_word")
    if not (upto or scan.has(index, "till_word")) or scan.clauses[index] != scan.clauses[start - 1]:
        return None
    clause = [at for at, number in enumerate(scan.clauses[:index]) if number == scan.clauses[start - 1]]
    denied = _any(scan, clause, "negator")
    if not denied and _any(scan, clause, "present_verb", "ongoing", "future", "belief"):
        return None
    after = range(index + 1 + upto, min(index + 2 + upto + _LONG, len(scan.tokens)))
    words = [scan.tokens.words[at] for at in after]
    told = any(word.isdigit() and len(word) == _YEAR for word in words) or _any(scan, after, "was_did")
    if not (told or any(word.endswith("ed") and len(word) > _YEAR for word in words)):
        return None
    return "back" if denied else "end"


def _well_at(scan: Scan, index: int, start: int) -> Kind | None:
    """Whether a word of being well at `index` says so of the time since, and of no remedy that keeps it so."""
    if not scan.has(index, "well_now"):
        return None
    sentence, words = scan.sentences.number[index], scan.tokens.words
    first = index
    while first > start and not (words[first - 1] in MARKS or words[first - 1] in STOPS):
        first -= 1
    if (first == start and words[start - 1] not in STOPS) or scan.sentences.asks[sentence]:
        return None
    close = index + 1
    while close < len(words) and scan.sentences.number[close] == sentence and words[close] not in (";", "."):
        close += 1
    span = range(first, close)
    if _any(scan, span, "negator", "hangs_on", "future", "may"):
        return None
    return "well" if _any(scan, span, "well_when") else None


PHRASES = (
    _again_at,
    _still_at,
    _is_not_at,
    _had_at,
    _goes_on_at,
    _parted_at,
    _no_longer_at,
    _none_left_at,
    until_at,
    _well_at,
    _not_since_at,
    _all_out_at,
    _lasted_at,
)
"""The readers of single places, in order of trust."""
