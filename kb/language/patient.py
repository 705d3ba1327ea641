"""Whose condition it is: the patient's own, a relative's, somebody else's, an animal's.

In: a scan. Out: for each mention an `Owner`. The patient is the writer, unless the message is about having the procedure
done to another ("my daughter wants to come", "asking for a friend"): then it is that person, and a relative of that person
is a relative. Refuses nothing.

Classes read: together.
"""

from dataclasses import dataclass
from typing import Literal

from kb.language.mentions import Hit
from kb.language.people import Person
from kb.language.roles import find_patient, same_person
from kb.language.scan import Scan
from kb.language.subjects import Course, Subject, follow, owned_by_writer

__all__ = ["Owner", "Ownership", "own", "owned_by_writer"]

Owner = Literal["patient", "relative", "other", "animal"]


@dataclass(frozen=True)
class Ownership:
    """The owner of each mention, in order, of whom each token of the text speaks, and where the patient is named."""

    owners: tuple[Owner, ...]
    subjects: tuple[Subject, ...]
    speaks_of: tuple[Subject, ...]
    patient_at: frozenset[int] = frozenset()

    def same(self, number: int, token: int) -> bool:
        """Whether the words at `token` speak of the one whom mention `number` belongs to."""
        one, other = self.subjects[number], self.speaks_of[token]
        return one == other or not (isinstance(one, Person) or isinstance(other, Person))

    def names_patient(self, hit: Hit) -> bool:
        """Whether the cue names the patient, so that "in my wife" tells of no relative."""
        return any(hit.start <= at < hit.end for at in self.patient_at)


def own(scan: Scan) -> Ownership:
    """Whose the mentions of `scan` are."""
    course = follow(scan)
    patient = find_patient(scan, course)
    alone = patient is not None and not any(scan.has(index, "together") for index in range(len(scan.tokens)))
    owners = tuple(_owner(scan, subject, patient, alone) for subject in course.subjects)
    return Ownership(owners, course.subjects, course.speaks_of, _named_at(scan, course, patient))


def _named_at(scan: Scan, course: Course, patient: Person | None) -> frozenset[int]:
    if patient is None:
        return frozenset()
    return frozenset(at for at, person in course.people if same_person(scan, person, patient))


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
