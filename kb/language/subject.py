"""The subject of a verb behind a mention: the mention itself, what stands for it ("it", "the attacks"), nothing, or another.

In: a scan, a token, where the mention ends. Out: yes or no; where a verb group or a part of a clause begins. Refuses nothing.

Classes read: after_name, aux_or_adverb, belief, join, negator, speaker, stand_in, subject_filler.
"""

from kb.language.mentions import Mention
from kb.language.scan import Scan
from kb.language.sentences import MARKS, STOPS

_LONG = 7
"""Words between a name and its verb ("the rash I got in Turkey that summer has faded")."""


def is_subject(scan: Scan, first: int, start: int) -> bool:
    """Whether the words in front of the verb group that begins at `first` are the mention, or stand for it, or are none."""
    back = first
    while back > start and not opens(scan, back - 1):
        back -= 1
    if back == start:
        size = first - start
        return size == 0 or (size <= _LONG and (_light(scan, range(start, first)) or scan.has(start, "after_name")))
    return _light(scan, range(back, first))


def _light(scan: Scan, span: range) -> bool:
    """Whether the words can stand for the mention: pronouns, "the attacks", adverbs."""
    if any(scan.has(at, "speaker") for at in span):
        return bool(span) and any(scan.has(at, "belief") for at in span)
    named = [mention for mention in scan.mentions if mention.start < span.stop and span.start < mention.end]
    inside = {at for mention in named for at in range(mention.start, mention.end)}
    return all(
        at in inside or scan.has(at, "subject_filler") or scan.has(at, "stand_in") or not scan.tokens.words[at].isalnum()
        for at in span
    )


def group_start(scan: Scan, index: int, start: int) -> int:
    """Where the verb group that the word at `index` ends begins: its auxiliaries and adverbs stand in front of it."""
    first = index
    while first > start and scan.has(first - 1, "aux_or_adverb"):
        first -= 1
    return first


def opens(scan: Scan, index: int) -> bool:
    """Whether a clause or a part of one begins behind token `index`."""
    word = scan.tokens.words[index]
    return word in MARKS or word in STOPS or scan.has(index, "join") or scan.clauses[index] != scan.clauses[index + 1]


def part(scan: Scan, index: int, start: int) -> range:
    """The tokens of the clause in front of `index`, back to a mark or to the name."""
    first = index
    while first > start and scan.clauses[first - 1] == scan.clauses[index] and scan.tokens.words[first - 1] not in MARKS:
        first -= 1
    return range(first, index)


def denied_before(scan: Scan, index: int, start: int) -> bool:
    """Whether a denial stands in that part of the clause."""
    return any(scan.has(at, "negator") for at in part(scan, index, start))


def kind_of(scan: Scan, mention: Mention) -> str:
    """The kind of the mention's concept; empty where the vocabulary does not know it."""
    concept = scan.lexicon.concepts.get(mention.concept or "")
    return "" if concept is None else concept.kind
