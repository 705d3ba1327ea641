"""Whose condition it is: the patient's own, a relative's, somebody else's, an animal's.

In: a scan. Out: for each mention an `Owner`. The patient is the writer, unless the message is about having the procedure
done to another ("my daughter wants to come", "asking for a friend"): then it is that person, and a relative of that person
is a relative. Refuses nothing.

Classes read: and, cleft_one, finite, label_filler, negator, object_form, that_way, the, topic.
"""

from dataclasses import dataclass
from typing import Literal

from kb.language.beside import Subject, owned_by_writer
from kb.language.first_person import is_only_one, is_writer
from kb.language.mentions import Hit
from kb.language.people import Person, same_person
from kb.language.roles import find_patient
from kb.language.scan import Scan
from kb.language.subjects import Course, follow
from kb.language.writer import comes_too

__all__ = ["Owner", "Ownership", "own", "owned_by_writer"]

Owner = Literal["patient", "relative", "other", "animal"]


@dataclass(frozen=True)
class Ownership:
    """The owner of each mention, in order, of whom each token of the text speaks, and where the patient is named."""

    owners: tuple[Owner, ...]
    subjects: tuple[Subject, ...]
    speaks_of: tuple[Subject, ...]
    patient_at: frozenset[int] = frozenset()
    denied_own: frozenset[int] = frozenset()
    """The mentions that somebody has who is not the writer: "I am not the one with angina"."""
    singled_out: frozenset[int] = frozenset()

    def same(self, number: int, token: int) -> bool:
        """Whether the words at `token` speak of the one whom mention `number` belongs to."""
        one, other = self.subjects[number], self.speaks_of[token]
        return one == other or not (isinstance(one, Person) or isinstance(other, Person))

    def names_patient(self, hit: Hit) -> bool:
        """Whether the cue names the patient ("in my wife"), or somebody together with the writer ("my son and I")."""
        return hit.start in self.singled_out or any(hit.start <= at < hit.end for at in self.patient_at)


def own(scan: Scan) -> Ownership:
    """Whose the mentions of `scan` are."""
    course = follow(scan)
    patient = find_patient(scan, course)
    alone = patient is not None and not comes_too(scan)
    owners = tuple(_owner(scan, subject, patient, alone) for subject in course.subjects)
    return Ownership(
        owners, course.subjects, course.speaks_of, _named_at(scan, course, patient), _denied_own(scan), _singled_out(scan)
    )


def _singled_out(scan: Scan) -> frozenset[int]:
    """Where cues begin that name those among whom the writer is the only one."""
    return frozenset(hit.start for hit in scan.hits if hit.cue.category == "family" and is_only_one(scan, hit.start))


def _denied_own(scan: Scan) -> frozenset[int]:
    return frozenset(number for number, mention in enumerate(scan.mentions) if _is_not_mine(scan, mention.core))


def _is_not_mine(scan: Scan, core: int) -> bool:
    """Whether the words in front say that another has it than the writer: "I'm not the one who has", "it wasn't me who had"."""
    at = core - 1
    while at > 0 and (scan.has(at, "label_filler") or scan.has(at, "finite")):
        at -= 1
    if at < 3 or not (scan.has(at, "that_way") or scan.has(at, "topic")):
        return False
    if scan.has(at - 2, "the") and scan.has(at - 1, "cleft_one"):
        return scan.has(at - 3, "negator") and any(is_writer(scan, index) for index in range(max(at - 6, 0), at - 3))
    return scan.has(at - 2, "negator") and scan.has(at - 1, "object_form") and scan.has(at, "that_way")


def _named_at(scan: Scan, course: Course, patient: Person | None) -> frozenset[int]:
    joined = {at for at, _ in course.people if at + 2 < len(scan.tokens) and scan.has(at + 1, "and") and is_writer(scan, at + 2)}
    joined = {at for at in joined if _ends_clause(scan, at + 3)}
    same = {at for at, person in course.people if patient is not None and same_person(scan, person, patient)}
    return frozenset(joined | same)


def _ends_clause(scan: Scan, at: int) -> bool:
    return (
        at >= len(scan.tokens)
        or scan.sentences.number[at] != scan.sentences.number[at - 1]
        or not scan.tokens.words[at].isalpha()
    )


def _owner(scan: Scan, subject: Subject, patient: Person | None, alone: bool) -> Owner:
    """Whose it is. Where the patient comes `alone`, the writer is the patient's relative."""
    if subject == "writer" and alone:
        return "relative"
    if not isinstance(subject, Person):
        return "patient"
    if patient is not None and same_person(scan, subject, patient):
        return "patient"
    if subject.kind == "pet":
        return "animal"
    return "relative" if subject.kind == "relative" else "other"
