"""The writer as one who has or does something: "I", "me" where it opens a clause, "put me on …"; not "a friend of mine".

In: a scan and a token. Out: yes or no. Refuses nothing.

Classes read: checked, given_prep, join, label_filler, my, negator, object_form, object_of, possessive, sole, the, writer.
"""

from kb.language.scan import Scan
from kb.language.sentences import MARKS

_BACK = 4
_AMONG = 8
"""Words within which those are named among whom the writer is the only one."""


def is_writer(scan: Scan, index: int) -> bool:
    """Whether the word is the writer as one who has or does something; "a friend of mine" and "told me" are not."""
    if not scan.has(index, "writer"):
        return False
    if scan.has(index, "object_form"):
        return begins_clause(scan, index) or _is_treated(scan, index)
    of_mine = index > 0 and scan.has(index, "my") and (scan.has(index - 1, "object_of") or scan.has(index - 1, "negator"))
    return not of_mine


def begins_clause(scan: Scan, index: int) -> bool:
    """Whether nothing of the word's clause stands in front of it ("me I never had …", "and me, nothing")."""
    if not index or scan.sentences.number[index - 1] != scan.sentences.number[index]:
        return True
    return scan.tokens.words[index - 1] in MARKS or scan.has(index - 1, "join")


def is_only_one(scan: Scan, index: int) -> bool:
    """Whether the words in front single out the writer among those named ("I am the only one in my family who …")."""
    first = max(index - _AMONG, 1)
    for at in range(first, index):
        if scan.has(at, "sole") and scan.has(at - 1, "the") and scan.sentences.number[at] == scan.sentences.number[index]:
            return any(is_writer(scan, back) for back in range(max(at - _BACK, 0), at))
    return False


def _is_treated(scan: Scan, index: int) -> bool:
    """Whether something is done to the writer, or given: "had me tested for …", "put me on …", "gave me her cold"."""
    if scan.has(index - 1, "object_of") or index + 1 >= len(scan.tokens):
        return False
    at = index + 1
    if scan.has(at, "checked") or scan.has(at, "given_prep"):
        return True
    while at < len(scan.tokens) and (scan.has(at, "label_filler") or scan.has(at, "possessive")):
        at += 1
    return any(mention.start <= at < mention.end for mention in scan.mentions)
