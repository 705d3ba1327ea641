"""What somebody else has and the writer has too: "my sister has asthma. Me too.", "so do I", "… and then I caught it".

In: a scan and a mention that is another's. Out: whether the writer says to have the same. Refuses nothing.

Classes read: additive, after_as, alike, as_much, aside, be, catches, cleft_one, do, have, it, join, may, negator, object_form,
pro_verb, same_prep, same_thing, same_word, so_as, subordinator, the, writer_one.
"""

from bisect import bisect_left

from kb.language.scan import Scan
from kb.language.sentences import MARKS

_BRIEF = 4
"""Words that may stand between the writer and "too"."""


def is_shared(scan: Scan, number: int) -> bool:
    """Whether words behind the mention, about nothing else, give it to the writer too."""
    mention = scan.mentions[number]
    last = scan.sentence_of(mention) + 1
    first = bisect_left(scan.sentences.number, scan.sentence_of(mention))
    if any(scan.has(index, "alike") and scan.has(index + 1, "object_form") for index in range(first, mention.start - 1)):
        return True
    for index in range(mention.end, len(scan.tokens)):
        if scan.sentences.number[index] > last or any(other.start <= index < other.end for other in scan.mentions[number + 1 :]):
            return False
        if scan.sentences.asks[scan.sentences.number[index]] and scan.sentences.number[index] == last:
            continue
        if not scan.has(index, "writer_one"):
            continue
        if _too(scan, index) or _so(scan, index) or _has_it(scan, index) or _is_it(scan, index):
            return True
    return False


def _denied(scan: Scan, first: int, last: int) -> bool:
    return any(scan.has(index, "negator") for index in range(max(first, 0), min(last, len(scan.tokens))))


def _too(scan: Scan, index: int) -> bool:
    """ "Me too", "I have too", "I also do"."""
    for at in range(index + 1, min(index + 2 + _BRIEF, len(scan.tokens))):
        if scan.has(at, "additive") or (scan.has(at, "after_as") and scan.has(at - 1, "as_much")):
            return not _denied(scan, index - 2, at + 3)
        if not any(scan.has(at, name) for name in ("have", "do", "be", "it", "aside", "catches", "same_thing", "as_much")):
            return False
    return False


def _so(scan: Scan, index: int) -> bool:
    """ "So do I", "as have I", "same with me"."""
    if index > 1 and scan.has(index - 2, "so_as") and (scan.has(index - 1, "do") or scan.has(index - 1, "have")):
        return True
    return index > 1 and scan.has(index - 2, "same_word") and scan.has(index - 1, "same_prep")


def _is_it(scan: Scan, index: int) -> bool:
    """ "It isn't my mother, it's me", "my husband isn't, I am"."""
    words = scan.tokens.words
    if scan.has(index, "object_form"):
        pointed = index > 1 and scan.has(index - 1, "be") and scan.has(index - 2, "it")
        return pointed and _ends(scan, index + 1)
    at = index + 1
    opens = words[index - 1] in MARKS or scan.has(index - 1, "join") or _ends(scan, index)
    return opens and at < len(words) and scan.has(at, "pro_verb") and _ends(scan, at + 1)


def _ends(scan: Scan, at: int) -> bool:
    """Whether a clause ends before token `at`."""
    words = scan.tokens.words
    return (
        at >= len(words)
        or words[at] in MARKS
        or words[at] in (".", "!")
        or scan.sentences.number[at] != scan.sentences.number[at - 1]
    )


def _has_it(scan: Scan, index: int) -> bool:
    """ "I caught it", "I have the same"; not "I had it"."""
    words = scan.tokens.words
    at = index + 1
    while at < len(words) and scan.has(at, "aside"):
        at += 1
    if at + 1 < len(words) and scan.has(at, "be") and scan.has(at + 1, "cleft_one") and _ends(scan, at + 2):
        return True
    if at + 1 >= len(words) or not scan.has(at, "catches") or _denied(scan, index - 2, at):
        return False
    hedged = words[index - 1] in MARKS or not (scan.has(index - 1, "may") or scan.has(index - 1, "subordinator"))
    return hedged and (
        scan.has(at + 1, "same_thing") or (at + 2 < len(words) and scan.has(at + 1, "the") and scan.has(at + 2, "same_word"))
    )
