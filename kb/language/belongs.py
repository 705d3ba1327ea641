"""What a cue belongs to, where more than one thing is named: a denial, an end or a time is not always about the nearest name.

In: a scan, a cue, a mention that the cue might reach. Out: yes or no. A time belongs to what stands right beside it; "gone" is
said of what heals, not of a medicine or a tattoo; "no" denies things, not deeds. Refuses nothing.

Classes read: about, article, aside, bridge, cue_filler, deed, ended, finite, glue, join, listing, possessive, remedy, season,
verb_denial, works, writer.
"""

from bisect import bisect_left

from kb.language.mentions import Hit, Mention
from kb.language.scan import Scan
from kb.language.sentences import MARKS

_NO_ILLNESS = frozenset({"treatment", "device"})
"""Kinds of concept that cannot be cured."""
_LIGHT = ("bridge", "glue", "cue_filler", "aside", "writer", "finite", "join", "season", "about")
"""Classes of words that name nothing of their own."""
_OBJECT = 2
"""Words of a denial's own object in front of a colon ("can't find the leaflet: …")."""


def denies_else(scan: Scan, hit: Hit, mention: Mention) -> bool:
    """Whether what the denial in front of the mention denies is something else."""
    if hit.cue.category != "negated":
        return False
    return _is_deed(scan, hit, mention) or _is_of_remedy(scan, hit, mention) or _has_object(scan, hit, mention)


def _is_deed(scan: Scan, hit: Hit, mention: Mention) -> bool:
    """Whether the mention is a verb of its own behind a mark ("no asthma, smoke")."""
    if not scan.has(mention.start, "deed") or any(scan.has(index, "verb_denial") for index in range(hit.start, hit.end)):
        return False
    return _last_mark(scan, hit.end, mention.start) is not None


def _is_of_remedy(scan: Scan, hit: Hit, mention: Mention) -> bool:
    """Whether what is denied is that a remedy works ("no migraine pills help")."""
    at = mention.end
    return at + 1 < len(scan.tokens) and scan.has(at, "remedy") and scan.has(at + 1, "works") and hit.end <= mention.start


def _has_object(scan: Scan, hit: Hit, mention: Mention) -> bool:
    """Whether the denial has its own object in front of a colon ("can't find the leaflet: do contact lenses …")."""
    colon = next((index for index in range(hit.end, mention.core) if scan.tokens.words[index] == ":"), None)
    if colon is None or any(scan.has(index, "listing") for index in range(hit.end, colon)):
        return False
    return sum(scan.tokens.words[index].isalpha() for index in range(hit.end, colon)) >= _OBJECT


def is_of_earlier(scan: Scan, hit: Hit, mention: Mention) -> bool:
    """Whether a time in front of the mention belongs to what is named before it ("chemo last month, cancer still there")."""
    if hit.cue.category != "past" or hit.cue.direction != "both":
        return False
    clause = scan.clauses[hit.start]
    named = [other for other in scan.mentions if other.end <= hit.start and scan.clauses[other.core] == clause]
    joined = any(scan.has(index, "join") for index in range(hit.end, mention.core))
    if not named or not (joined or _last_mark(scan, hit.end, mention.core) is not None):
        return False
    return _last_mark(scan, named[-1].end, hit.start) is None


def is_of_another(scan: Scan, hit: Hit, mention: Mention) -> bool:
    """Whether an end or a time behind the mention belongs to something named behind a mark ("heart trouble, a stent in 2019")."""
    if hit.cue.category != "past" or any(mention.end <= other.start < hit.start for other in scan.mentions):
        return False
    mark = _last_mark(scan, mention.end, hit.start)
    if mark is None:
        return False
    return any(scan.tokens.words[index].isalpha() and not _is_light(scan, index) for index in range(mark + 1, hit.start))


def _is_light(scan: Scan, index: int) -> bool:
    in_cue = any(hit.start <= index < hit.end for hit in scan.hits)
    return in_cue or any(scan.has(index, name) for name in _LIGHT)


def continues(scan: Scan, hit: Hit, mention: Mention) -> bool:
    """Whether the cue's clause goes on about what was named before: it has no subject but "it" ("…, was cured in 2010")."""
    if hit.cue.category != "past" or hit.cue.direction != "backward" or governs(scan, hit):
        return False
    clause = scan.clauses[mention.core]
    if scan.sentences.number[hit.start] != scan.sentence_of(mention):
        return False
    if any(mention.end <= other.core < hit.start and scan.clauses[other.core] != clause for other in scan.mentions):
        return False
    begin = bisect_left(scan.clauses, clause + 1)
    return all(scan.has(index, "bridge") or not scan.tokens.words[index].isalnum() for index in range(begin, hit.start))


def governs(scan: Scan, hit: Hit) -> bool:
    """Whether an object follows the cue ("cleared my Thursday"): then it is not the condition that ended."""
    return hit.end < len(scan.tokens) and (scan.has(hit.end, "possessive") or scan.has(hit.end, "article"))


def is_of_medicine(scan: Scan, hit: Hit, mention: Mention) -> bool:
    """Whether "gone" is said of a medicine: what it does each time is no end of it, nor of what it is taken for."""
    if not _heals(scan, hit):
        return False
    named = [other for other in scan.mentions if mention.start <= other.start and other.end <= hit.start]
    return scan.sentence_of(named[-1]) == scan.sentences.number[hit.start] and _kind(scan, named[-1]) == "medicine"


def may_end(scan: Scan, hit: Hit, mention: Mention) -> bool:
    """Whether the mention is a thing that heals, where the cue speaks of healing ("hepatitis from a tattoo, cured in 2017")."""
    return _kind(scan, mention) not in _NO_ILLNESS or not _heals(scan, hit)


def _heals(scan: Scan, hit: Hit) -> bool:
    return hit.cue.category == "past" and any(scan.has(index, "ended") for index in range(hit.start, hit.end))


def _kind(scan: Scan, mention: Mention) -> str:
    concept = scan.lexicon.concepts.get(mention.concept or "")
    return "" if concept is None else concept.kind


def _last_mark(scan: Scan, start: int, end: int) -> int | None:
    return next((index for index in range(end - 1, start - 1, -1) if scan.tokens.words[index] in MARKS), None)
