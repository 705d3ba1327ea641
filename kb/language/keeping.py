"""What goes on though an end or a time stands beside it: kept down by a medicine, put in for good, taken till one dies.

In: a scan, a mention, a cue of the past. Out: yes or no. Refuses nothing.

Classes read: as_long, credit, credit_link, dies, future, holds, label_filler, negator, ongoing, place_fitted,
present_verb, than, took_out, until, up_down.
"""

from kb.language.mentions import Hit, Mention
from kb.language.scan import Scan
from kb.language.sentences import MARKS, STOPS
from kb.language.subject import kind_of

_REMEDIES = frozenset({"medicine", "treatment"})
_NEAR = 4
"""Words between a remedy and its verb, or between "as long as" and what is taken."""


def is_kept(scan: Scan, number: int) -> bool:
    """Whether it is there by what is said of a remedy: "thanks to lithium", "latanoprost holds it", "as long as I take it"."""
    mention = scan.mentions[number]
    if kind_of(scan, mention) in _REMEDIES:
        return is_credited(scan, number) or _holds(scan, mention)
    for other in scan.mentions[number + 1 :]:
        if scan.sentence_of(other) != scan.sentence_of(mention):
            return False
        if kind_of(scan, other) in _REMEDIES:
            between = range(mention.end, other.core)
            long = next((index for index in between if scan.has(index, "as_long")), None)
            return long is not None and scan.any_has(range(long, other.core), "ongoing", "present_verb")
    return False


def is_no_end(scan: Scan, number: int, hit: Hit) -> bool:
    """Whether the cue tells no end of the mention."""
    mention = scan.mentions[number]
    if scan.has(hit.start - 1, "than") or scan.has(hit.end, "than"):
        return True  # "no better than last year", "no sooner gone than …"
    if scan.has(hit.start - 1, "up_down"):
        return True  # "has come down from 8 to 6.5"
    if kind_of(scan, mention) == "device" and hit.start >= mention.end and _is_fitted(scan, mention):
        return not scan.any_has(range(hit.start, hit.end), "took_out", "until")
    if scan.any_has(range(hit.start, hit.end), "until"):
        return _until_death(scan, hit) or _until_remedy(scan, hit)
    return False


def is_being_used(scan: Scan, mention: Mention) -> bool:
    """Whether a participle stands right in front of the remedy: "as long as I keep taking azathioprine"."""
    return kind_of(scan, mention) in _REMEDIES and scan.tokens.words[mention.core - 1].endswith("ing")


def is_credited(scan: Scan, number: int) -> bool:
    """Whether the mention is a remedy that is thanked: "thanks to lithium"."""
    mention = scan.mentions[number]
    if kind_of(scan, mention) not in _REMEDIES:
        return False
    at = mention.core - 1
    while at > 0 and scan.has(at, "label_filler"):
        at -= 1
    return at > 0 and scan.has(at, "credit_link") and scan.has(at - 1, "credit")


def _holds(scan: Scan, mention: Mention) -> bool:
    """Whether the remedy is the subject of a verb in the present: "latanoprost at bedtime holds it"."""
    for index in range(mention.end, min(mention.end + _NEAR, len(scan.tokens))):
        if scan.tokens.words[index] in MARKS | STOPS or scan.has(index, "negator"):
            return False
        if scan.has(index, "holds"):
            return True
    return False


def _is_fitted(scan: Scan, mention: Mention) -> bool:
    """Whether the time is the one when the device was put in."""
    return scan.any_has(range(mention.end, min(mention.end + _NEAR, len(scan.tokens))), "place_fitted")


def _until_death(scan: Scan, hit: Hit) -> bool:
    """Whether what it goes on until is the end of life: "till I die"."""
    return scan.any_has(range(hit.end, min(hit.end + _NEAR, len(scan.tokens))), "dies")


def _until_remedy(scan: Scan, hit: Hit) -> bool:
    """Whether it went on until a remedy, which keeps it down since: "a nightmare until Humira"."""
    return any(hit.end <= other.core <= hit.end + 1 and kind_of(scan, other) == "medicine" for other in scan.mentions)
