"""What the writer of a message says of self, where it speaks of another too.

In: a scan and its course. Out: whether the writer is spoken of at all, beside asking, telling and booking; whether the writer
wants the procedure as well. Refuses nothing.

Classes read: additive, adverb, along, arrives, aside, be, for_whom, in_whom, join, like_to, may, my, myself, negator,
object_form, own_part, reports, to_do, together, wish.
"""

from kb.language.first_person import is_writer
from kb.language.scan import Scan
from kb.language.sentences import MARKS
from kb.language.subjects import Course

_NEAR = 3
_WISH = 9
"""Words within which a wish is spoken out ("I would like a slot on Monday too")."""


def speaks_of_self(scan: Scan, course: Course) -> bool:
    """Whether the writer says anything of self, beside asking, telling, booking and caring for another."""
    return "writer" in course.subjects or any(_is_own_matter(scan, index) for index in range(len(scan.tokens)))


def _is_own_matter(scan: Scan, index: int) -> bool:
    words = scan.tokens.words
    if scan.has(index, "object_form"):
        owned = index > 0 and (
            scan.has(index - 1, "in_whom") or scan.has(index - 1, "for_whom") or scan.has(index - 1, "negator")
        )
        return owned or words[index + 1 : index + 2] == (":",)
    if scan.has(index, "together"):
        return False
    if is_writer(scan, index) and not _only_reports(scan, index):
        return True
    near = range(index + 1, min(index + 3, len(words)))
    return scan.has(index, "my") and any(scan.has(at, "own_part") for at in near)


def _only_reports(scan: Scan, index: int) -> bool:
    """Whether what the writer does here is to ask, to tell or to book."""
    for at in range(index + 1, min(index + 2 + _NEAR, len(scan.tokens))):
        if scan.has(at, "reports"):
            return True
        if scan.tokens.words[at] in MARKS or scan.sentences.number[at] != scan.sentences.number[index]:
            return False
    return False


def comes_too(scan: Scan) -> bool:
    """Whether the writer wants the procedure as well ("and I want a slot too")."""
    for index in range(len(scan.tokens)):
        if scan.has(index, "together"):
            return True
        if is_writer(scan, index) and _comes(scan, index):
            return True
        near = range(index + 1, min(index + _WISH, len(scan.tokens)))
        near = range(near.start, next((at for at in near if scan.tokens.words[at] in MARKS or scan.has(at, "join")), near.stop))
        wants = is_writer(scan, index) and any(scan.has(at, "wish") or scan.has(at, "like_to") for at in near)
        if wants and any(scan.has(at, "additive") or scan.has(at, "myself") for at in near):
            return True
    return False


def _comes(scan: Scan, index: int) -> bool:
    """Whether the writer is to come, and not only along with another ("can I come", "he suggested I come")."""
    for at in range(index + 1, min(index + 2 + _NEAR, len(scan.tokens))):
        if scan.has(at, "arrives"):
            then = range(at + 1, min(at + 3, len(scan.tokens)))
            named = any(mention.start <= after <= mention.end for mention in scan.mentions for after in range(at + 2, at + 5))
            return named or not any(scan.has(after, "along") for after in then)
        if not any(scan.has(at, name) for name in ("may", "aside", "be", "like_to", "wish", "to_do", "adverb")):
            return False
    return False
