"""Who only comes along, waits or drives: a person at the client's side, and not the one to be treated.

In: a scan and its course. Out: the persons named as such. What else is said of them is somebody else's. Refuses nothing.

Classes read: attends, brings_along, offer, see_along, with_me.
"""

from kb.language.people import Person
from kb.language.scan import Scan
from kb.language.sentences import MARKS
from kb.language.subjects import Course

_NEAR = 4
"""Words between the person and what the person does ("my sister, who is older, can wait")."""


def escorts(scan: Scan, course: Course) -> frozenset[Person]:
    """The persons who come along: "can I bring my husband along", "somewhere my sister can wait", "my wife drives me"."""
    return frozenset(person for at, person in course.people if person.kind != "pet" and _comes_along(scan, at))


def _comes_along(scan: Scan, at: int) -> bool:
    sentence = scan.sentence(scan.sentences.number[at])
    if scan.any_has(range(at + 1, sentence.stop), "offer") and not scan.any_has(range(at + 1, sentence.stop), "with_me"):
        return False
    behind = range(at + 1, min(at + 2 + _NEAR, sentence.stop))
    stop = next((index for index in behind if scan.tokens.words[index] in MARKS), behind.stop)
    behind = range(at + 1, stop)
    brought = scan.any_has(range(max(at - _NEAR, sentence.start), at), "brings_along")
    if brought and scan.any_has(behind, "see_along", "with_me"):
        return True
    return any(scan.has(index, "attends") and not scan.has(index - 1, "brings_along") for index in behind)
