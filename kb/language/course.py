"""The course of a condition: what the words behind its name tell of it in time, by verbs and not by set phrases.

In: a scan, a mention. Out: turns in order of place: it ended ("The clot in my calf dissolved"), is back or goes on ("now it has
found me again"), the person is well ("Right as rain for months"). A verb counts only where its subject is the mention, what
stands for it ("it", "the attacks") or nothing; a denial turns it round; what will, might or should end has not. Refuses nothing.

Classes read: after_name, again_word, ahead, article, aux_or_adverb, away, be, belief, brings, comes_out, departs, ended_state,
fades, fades_or_does, fades_with, future, goes_on_word, hangs_on, has_present, it, join, nearly, negator, object_me, possessive,
present_be, remains, returns, simple_past, stand_in, subject_filler, them, time_noun, visits, well_now, well_when, writer.
"""

from dataclasses import dataclass
from typing import Literal

from kb.language.mentions import Mention
from kb.language.scan import Scan
from kb.language.sentences import MARKS, STOPS

_FAR = 3
"""Sentences behind its own in which a pronoun still means the mention."""
_LONG = 7
"""Words between a name and its verb ("the rash I got in Turkey that summer has faded")."""
_CLOSE = 5
"""Words in front of a verb or pronoun among which its own stand."""
_REMEDIES = frozenset({"medicine", "treatment"})
"""Kinds of concept that may be named in between without a change of topic."""
_THINGS = frozenset({"device", "state", "treatment"})
"""Kinds of concept that come out or off, and are then over."""
Kind = Literal["end", "quiet", "back", "well"]


@dataclass(frozen=True)
class Turn:
    """What the word at token `at` tells."""

    at: int
    kind: Kind


def turns(scan: Scan, number: int) -> tuple[Turn, ...]:
    """The turns in the course of mention `number`, in order of place."""
    mention = scan.mentions[number]
    start, stop = _region(scan, number)
    kind = _kind(scan, mention)
    readers = (_again_at, _still_at, _had_at, _goes_on_at, _parted_at, _no_longer_at, _none_left_at, _until_at, _well_at)
    found: list[Turn] = []
    for index in range(start, stop):
        told = _verb_at(scan, index, start, mention, kind)
        for reader in readers:
            told = told or reader(scan, index, start)
        if told is not None:
            found.append(Turn(index, told))
    return tuple(found)


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
    return _kind(scan, mention) in _REMEDIES and scan.tokens.words[back] in ("for", "after", "against", "with", "of")


def _is_aside(scan: Scan, mention: Mention, other: Mention) -> bool:
    sort, named = _kind(scan, mention), _kind(scan, other)
    return (sort not in _REMEDIES and named in _REMEDIES) or (sort == "condition" and named == "complaint")


def _verb_at(scan: Scan, index: int, start: int, mention: Mention, sort: str) -> Kind | None:
    """What a verb of ending, returning or staying at `index` tells, if the mention is its subject."""
    ends = _ends_at(scan, index, sort in _THINGS) and not (sort == "medicine" and scan.has(index, "ended"))
    returns = scan.has(index, "returns") or scan.has(index, "remains") or scan.has(index, "worsens")
    visits = scan.has(index, "visits")
    if not (ends or returns or visits):
        return None
    first = index
    while first > start and scan.has(first - 1, "aux_or_adverb"):
        first -= 1
    group = range(first, index)
    if not _is_subject(scan, first, start):
        return None
    denied = any(scan.has(at, "negator") for at in group)
    before = _before(scan, first, start, mention)
    if _lies_ahead(scan, range(first, index), before):
        return None
    if ends:
        undone = any(scan.has(at, "nearly") or scan.tokens.words[at] == "to" for at in group)
        undone = undone or denied or any(scan.has(at, "belief") for at in before)
        undone = undone or (any(scan.has(at, "say") for at in before) and any(scan.has(at, "negator") for at in before))
        return "back" if undone else "end"
    if returns:
        return "end" if denied and scan.has(index, "returns") else None if denied else "back"
    perfect = any(scan.has(at, "has_present") for at in group) or any(scan.tokens.words[at] == "never" for at in group)
    return "quiet" if denied and perfect and not _stays(scan, index) else None


def _before(scan: Scan, first: int, start: int, mention: Mention) -> range:
    """The words in front of the subject of the verb group at `first`: in front of the name where that is the subject."""
    back = first
    while back > start and not _opens(scan, back - 1):
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
        return not (inside and _is_object(scan, after))
    if scan.has(index, "fades_with"):
        return inside and scan.has(after, "away")
    if scan.has(index, "departs"):
        return inside and scan.tokens.words[after] in ("me", "us", "him", "her", "for", "when", "my")
    if thing and scan.has(index, "comes_out"):
        came = scan.tokens.words[index] != "come" or (index > 0 and scan.has(index - 1, "aux_or_adverb"))
        return came and inside and scan.has(after, "taken_out")
    if scan.has(index, "ended_state"):
        return index > 0 and _after_be(scan, index)
    return scan.tokens.words[index] in ("better", "well") and scan.tokens.words[index - 1] == "got"


def _is_object(scan: Scan, at: int) -> bool:
    """Whether an object begins at `at`, and no time ("the year I turned thirty")."""
    if not (scan.has(at, "possessive") or scan.has(at, "article") or scan.tokens.words[at] in ("me", "us", "him", "her")):
        return False
    return not (at + 1 < len(scan.tokens) and scan.has(at + 1, "time_noun"))


def _after_be(scan: Scan, index: int) -> bool:
    back = index - 1
    while back > 0 and (scan.has(back, "article") or (scan.has(back, "aux_or_adverb") and not scan.has(back, "be"))):
        back -= 1
    return scan.has(back, "be")


def _stays(scan: Scan, index: int) -> bool:
    """Whether what never comes is a better time: "hasn't been better", "never been away"."""
    near = range(index + 1, min(index + 3, len(scan.tokens)))
    return any(scan.has(at, "well_now") or scan.has(at, "away") for at in near)


def _is_subject(scan: Scan, first: int, start: int) -> bool:
    """Whether the words in front of the verb group that begins at `first` are the mention, or stand for it, or are none."""
    back = first
    while back > start and not _opens(scan, back - 1):
        back -= 1
    if back == start:
        size = first - start
        return size == 0 or (size <= _LONG and (_light(scan, range(start, first)) or scan.has(start, "after_name")))
    return _light(scan, range(back, first))


def _light(scan: Scan, span: range) -> bool:
    """Whether the words can stand for the mention: pronouns, "the attacks", adverbs."""
    if any(scan.has(at, "writer") and scan.tokens.words[at] in ("i", "we") for at in span):
        return bool(span) and any(scan.has(at, "belief") for at in span)
    named = [mention for mention in scan.mentions if mention.start < span.stop and span.start < mention.end]
    inside = {at for mention in named for at in range(mention.start, mention.end)}
    return all(
        at in inside or scan.has(at, "subject_filler") or scan.has(at, "stand_in") or not scan.tokens.words[at].isalnum()
        for at in span
    )


def _opens(scan: Scan, index: int) -> bool:
    word = scan.tokens.words[index]
    return word in MARKS or word in STOPS or scan.has(index, "join") or scan.clauses[index] != scan.clauses[index + 1]


def _lies_ahead(scan: Scan, group: range, before: range) -> bool:
    """Whether the end is only waited for or wished: "will be gone", "once it has healed"."""
    if any(scan.has(at, "future") for at in group):
        return True
    present = any(scan.has(at, "present_end") for at in group)
    return present and any(scan.has(at, "ahead") and scan.tokens.words[at] != "after" for at in before)


def _again_at(scan: Scan, index: int, start: int) -> Kind | None:
    """Whether "again" or "back" at `index` tells that it has come back ("it was all up her arms again", "back on it")."""
    words = scan.tokens.words
    again = scan.has(index, "again_word") or (words[index] == "more" and index > 0 and words[index - 1] == "once")
    if words[index] == "back":
        told = range(index + 1, min(index + 3, len(words)))
        onto = len(told) == 2 and words[told[0]] in ("on", "to", "in") and (scan.has(told[1], "it") or scan.has(told[1], "them"))
        again = onto or (index > start and (scan.has(index - 1, "be") or words[index - 1] in ("came", "come", "coming")))
        dated = scan.has(index - 1, "be") and any(words[at] in ("in", "then", "when", "at", "home") for at in told[:1])
        again = again and not dated
        again = again and not any(scan.has(at, "well_now") or scan.has(at, "clear") for at in told)
        brought = any(scan.has(at, "brings") for at in range(max(index - 3, start), index))
        again = again or (brought and any(scan.has(at, "it") or scan.has(at, "them") for at in range(max(index - 3, start), index)))
        if onto:
            return None if _denied(scan, index, start) else "back"
    if not again:
        return None
    clause = _part(scan, index, start)
    of_it = any(scan.has(at, "it") or scan.has(at, "them") or scan.has(at, "stand_in") for at in clause)
    if not of_it and not _is_subject(scan, _group_start(scan, index, start), start):
        return None
    return "end" if _denied(scan, index, start) else "back"


def _group_start(scan: Scan, index: int, start: int) -> int:
    first = index
    while first > start and scan.has(first - 1, "aux_or_adverb"):
        first -= 1
    return first


def _denied(scan: Scan, index: int, start: int) -> bool:
    return any(scan.has(at, "negator") for at in _part(scan, index, start))


def _part(scan: Scan, index: int, start: int) -> range:
    """The tokens of the clause in front of `index`, back to a mark or to the name."""
    first = index
    while first > start and scan.clauses[first - 1] == scan.clauses[index] and scan.tokens.words[first - 1] not in MARKS:
        first -= 1
    return range(first, index)


def _still_at(scan: Scan, index: int, start: int) -> Kind | None:
    """Whether "still am" or "still do" stands at `index`, or it is said that somebody un-quit."""
    words = scan.tokens.words
    if index + 1 >= len(words):
        return None
    if words[index] == "un" and scan.has(index + 1, "stops"):
        return "back"
    still = words[index] == "still" and scan.has(index + 1, "do_be_have") and not _denied(scan, index, start)
    close = index + 2 >= len(words) or not words[index + 2].isalpha() or scan.has(index + 2, "it") or scan.has(index + 2, "them")
    return "back" if still and close else None


def _parted_at(scan: Scan, index: int, start: int) -> Kind | None:
    """Whether "rid of it", "goodbye to it" or "left that behind" ends at the pronoun `index`."""
    words = scan.tokens.words
    if not (scan.has(index, "it") or scan.has(index, "them")) or scan.has(index, "negator") or index <= start + 1:
        return None
    near = range(max(index - _CLOSE, start), index)
    behind = words[index + 1 : index + 2] == ("behind",) and words[index - 1] in ("left", "put", "leave")
    parted = words[index - 1] in ("of", "to", "from") and any(scan.has(at, "parting") for at in near)
    parted = parted and words[index - 2 : index] != ("back", "to")
    beaten = scan.has(index - 1, "beats")
    if not (behind or parted or beaten):
        return None
    hoped = any(scan.has(at, name) for at in _part(scan, index, start) for name in ("negator", "future", "striving", "belief"))
    return None if hoped else "end"


def _no_longer_at(scan: Scan, index: int, start: int) -> Kind | None:
    """Whether the mention "no longer" is or does what an illness does."""
    if scan.tokens.words[index : index + 2] not in (("no", "longer"), ("no", "more")) or index + 2 >= len(scan.tokens):
        return None
    if scan.has(index + 2, "well_now") or scan.has(index + 2, "hangs_on") or scan.tokens.words[index + 1] == "more":
        return None
    return "end" if _is_subject(scan, _group_start(scan, index, start), start) else None


def _none_left_at(scan: Scan, index: int, start: int) -> Kind | None:
    """Whether "none left", or the "another" of "never had another", stands at `index`."""
    left = scan.tokens.words[index + 1 : index + 2]
    if scan.tokens.words[index] == "another" and any(scan.has(at, "negator") for at in range(max(index - 3, start), index)):
        return "quiet"
    return "end" if scan.tokens.words[index] in ("none", "nothing") and left == ("left",) else None


def _until_at(scan: Scan, index: int, start: int) -> Kind | None:
    """Whether it went on until a time that is gone by: "Headaches every day right up to the day I got glasses"."""
    words = scan.tokens.words
    upto = words[index : index + 2] == ("up", "to")
    if not (upto or words[index] in ("until", "till", "til")) or scan.clauses[index] != scan.clauses[start - 1]:
        return None
    clause = [at for at, number in enumerate(scan.clauses[:index]) if number == scan.clauses[start - 1]]
    if any(scan.has(at, name) for at in clause for name in ("present_verb", "negator", "ongoing", "future", "belief")):
        return None
    after = range(index + 1 + upto, min(index + 2 + upto + _LONG, len(words)))
    years = (at for at in after if words[at].isdigit() and len(words[at]) == 4)
    past = any(words[at].endswith("ed") and len(words[at]) > 4 or scan.has(at, "was_did") for at in after)
    return "end" if past or any(years) else None


def _had_at(scan: Scan, index: int, start: int) -> Kind | None:
    """Whether "have it" stands at `index`: it is there."""
    if not scan.has(index, "has_present") or scan.tokens.words[index] == "got":
        return None
    after = index + 1
    if after >= len(scan.tokens) or not (scan.has(after, "it") or scan.has(after, "them")) or scan.has(after, "no_one"):
        return None
    rest = range(after + 1, min(after + 3, len(scan.tokens)))
    if any(scan.has(at, name) for at in rest for name in ("taken_out", "fades", "fades_or_does", "away")):
        return None
    asks = scan.sentences.asks[scan.sentences.number[index]]
    near = range(max(index - 3, start), index)
    unsure = any(scan.has(at, name) for at in near for name in ("negator", "future", "simple_past", "belief", "may", "nearly"))
    return None if asks or unsure or any(scan.tokens.words[at] in ("did", "to", "longer") for at in near) else "back"


def _goes_on_at(scan: Scan, index: int, start: int) -> Kind | None:
    """Whether "it is weekly now" begins at `index`: a pronoun for it, a verb in the present, a word of going on."""
    if not (scan.has(index, "it") or scan.has(index, "them")) or index + 2 >= len(scan.tokens):
        return None
    if not scan.has(index + 1, "present_be") or not _is_subject(scan, index, start):
        return None
    clause = [at for at in range(index + 1, len(scan.tokens)) if scan.clauses[at] == scan.clauses[index]]
    names = ("negator", "fades", "fades_or_does", "ended_state", "well_now", "nearly")
    if any(scan.has(at, name) for at in clause for name in names):
        return None
    return "back" if any(scan.has(at, "goes_on_word") for at in clause) else None


def _well_at(scan: Scan, index: int, start: int) -> Kind | None:
    """Whether a word of being well at `index` says so of the time since, and of no remedy that keeps it so."""
    if not scan.has(index, "well_now"):
        return None
    sentence = scan.sentences.number[index]
    opens = index
    while opens > start and not (scan.tokens.words[opens - 1] in MARKS or scan.tokens.words[opens - 1] in STOPS):
        opens -= 1
    if opens == start and not (scan.tokens.words[start - 1] in STOPS):
        return None
    close = index + 1
    while close < len(scan.tokens) and scan.sentences.number[close] == sentence and scan.tokens.words[close] not in (";", "."):
        close += 1
    span = range(opens, close)
    if scan.sentences.asks[sentence] or any(scan.has(at, name) for at in span for name in ("negator", "hangs_on", "future", "may")):
        return None
    return "well" if any(scan.has(at, "well_when") for at in span) else None


def _kind(scan: Scan, mention: Mention) -> str:
    concept = scan.lexicon.concepts.get(mention.concept or "")
    return "" if concept is None else concept.kind
