"""Whose condition it is: the patient's own, a relative's, somebody else's, an animal's.

In: a scan. Out: for each mention an `Owner`. The patient is the writer, unless the message is about having the procedure
done to another ("my daughter wants to come", "asking for a friend"): then it is that person, and a relative of that person
is a relative. Subjects are followed word by word; a pronoun is the last named person that it fits. Refuses nothing.

Classes read: and, anyone, article, be, caring, cue_filler, female, finite, friend, introducing, join, kin, kin_before, kin_one,
male, my, object_of, pet, possessive, relative, saying, self, speaks_on, third, third_finite, together, unlike, whose, writer.
"""

from dataclasses import dataclass
from typing import Literal

from kb.language.scan import Scan
from kb.language.sentences import MARKS
from kb.language.stem import singular

Owner = Literal["patient", "relative", "other", "animal"]
_BACK = 4
"""How many words ("my two little …") may stand between a possessive and its person."""
_AHEAD = 5
"""How many words ("my mother, who is 70, …") may stand between a person and what is said of it."""


@dataclass(frozen=True)
class Person:
    """Somebody a message names. `of` tells whose: the writer's, or another's ("her mother")."""

    word: str
    kind: Literal["relative", "friend", "pet"]
    of: Literal["writer", "another"] = "writer"


Subject = Person | Literal["writer", "patient"]


@dataclass(frozen=True)
class Ownership:
    """The owner of each mention, in order, and of whom each token of the text speaks."""

    owners: tuple[Owner, ...]
    subjects: tuple[Subject, ...]
    speaks_of: tuple[Subject, ...]

    def same(self, number: int, token: int) -> bool:
        """Whether the words at `token` speak of the one whom mention `number` belongs to."""
        one, other = self.subjects[number], self.speaks_of[token]
        return one == other or not (isinstance(one, Person) or isinstance(other, Person))


def own(scan: Scan) -> Ownership:
    """Whose the mentions of `scan` are."""
    subjects, people, speaks_of = _follow(scan)
    patient = _patient(scan, people, speaks_of)
    alone = patient is not None and not any(scan.has(index, "together") for index in range(len(scan.tokens)))
    return Ownership(tuple(_owner(subject, patient, alone) for subject in subjects), tuple(subjects), tuple(speaks_of))


def _owner(subject: Subject, patient: Person | None, alone: bool) -> Owner:
    """Whose it is. Where the patient comes `alone`, the writer is the patient's relative."""
    if subject == "writer" and alone:
        return "relative"
    if not isinstance(subject, Person):
        return "patient"
    if patient is not None and (subject.word, subject.of) == (patient.word, patient.of):
        return "patient"
    if subject.kind == "pet":
        return "animal"
    return "relative" if subject.kind == "relative" else "other"


def _follow(scan: Scan) -> tuple[list[Subject], list[tuple[int, Person]], list[Subject]]:
    """The subject that each mention belongs to, the persons named, with their places, and the subject of each token."""
    open_to = ("other_patient", "not_person", "family")
    hidden = {index for hit in scan.hits if hit.cue.category not in open_to for index in range(hit.start, hit.end)}
    at_mention = {mention.core: number for number, mention in enumerate(scan.mentions)}
    inside = {index: number for number, mention in enumerate(scan.mentions) for index in range(mention.core, mention.end)}
    subjects: list[Subject] = ["patient"] * len(scan.mentions)
    people: list[tuple[int, Person]] = []
    speaks_of: list[Subject] = []
    now: Subject = "patient"
    outside: Subject | None = None
    for index, word in enumerate(scan.tokens.words):
        if index and scan.sentences.number[index] != scan.sentences.number[index - 1] and not scan.has(index, "third_finite"):
            now, outside = "patient", None
        if word == "(":
            outside = now
        elif word == ")" and outside is not None:
            now, outside = outside, None
        speaks_of.append(now)
        if index in at_mention:
            subjects[at_mention[index]] = "writer" if owned_by_writer(scan, at_mention[index]) else now
        if index in inside and _kind(scan, index) is None:
            continue
        owned = index > 0 and scan.has(index - 1, "possessive")  # "my ex" is a person, "ex smoker" is not
        person = None if index in hidden and not (owned and _kind(scan, index)) else _person_at(scan, index)
        if person is not None:
            people.append((index, person))
            if index in inside:
                subjects[inside[index]] = person
            if not _beside_writer(scan, index) and _speaks_on(scan, index):
                now = person
        elif _is_writer(scan, index):
            if not (isinstance(now, Person) and index and scan.has(index - 1, "object_of")):
                now = "writer"
        elif scan.has(index, "third"):
            now = _meant(scan, word, people) or "patient"
        elif scan.has(index, "anyone") and not (index > 1 and scan.has(index - 2, "negator")):
            now = "patient"
        speaks_of[-1] = now
    return subjects, people, speaks_of


def _is_writer(scan: Scan, index: int) -> bool:
    """Whether the word is the writer; "a friend of mine" and "his, not mine" are not."""
    of_mine = index > 0 and scan.has(index, "my") and (scan.has(index - 1, "object_of") or scan.has(index - 1, "negator"))
    return scan.has(index, "writer") and not of_mine


def owned_by_writer(scan: Scan, number: int) -> bool:
    """Whether a mention is "my …" (two words between at most): the writer has it, whatever the clause is about."""
    mention = scan.mentions[number]
    for index in range(mention.core - 1, max(mention.core - 4, -1), -1):
        if scan.tokens.words[index] in scan.lexicon.words_of("my"):
            return True
        if not scan.tokens.words[index].isalpha() or scan.has(index, "finite") or scan.has(index, "join"):
            return False
        if any(hit.start <= index < hit.end and hit.cue.category != "qualifier" for hit in scan.hits):
            return False
        if _kind(scan, index) is not None:
            return False
    return False


def _kind(scan: Scan, index: int) -> Literal["relative", "friend", "pet"] | None:
    word = scan.tokens.words[index]
    one = singular(word)
    for kind in ("relative", "friend", "pet"):
        if word in scan.lexicon.words_of(kind) or one in scan.lexicon.words_of(kind):
            return kind
    named = scan.has(index, "kin_one") and index > 0 and scan.has(index - 1, "kin_before")
    if named and not (index + 1 < len(scan.tokens) and scan.has(index + 1, "relative")):
        return "relative"
    return None


def _person_at(scan: Scan, index: int) -> Person | None:
    """The person named by word `index`, if it names one that may have a condition."""
    kind = _kind(scan, index)
    if kind is None:
        return None
    words = scan.tokens.words
    owner: Literal["writer", "another"] = "writer"
    marked = False
    for back in range(index - 1, max(index - 1 - _BACK, -1), -1):
        if scan.sentences.number[back] != scan.sentences.number[index]:
            break
        if words[back] == "'s" or scan.has(back, "possessive"):
            marked = True
            owner = "writer" if words[back] in scan.lexicon.words_of("my") else "another"
            if back and scan.has(back - 1, "unlike"):
                return None
            break
        if scan.has(back, "article"):
            marked = True
            before = back - 1
            if before >= 0 and (scan.has(before, "be") or scan.has(before, "unlike")):
                return None
            break
        if words[back] in MARKS or scan.has(back, "finite") or scan.has(back, "join"):
            break
    before = index - 1
    bare = before < 0 or words[before] in MARKS or scan.has(before, "join") or scan.has(before, "saying")
    bare = bare or scan.sentences.number[before] != scan.sentences.number[index]
    return Person(singular(words[index]), kind, owner) if marked or bare or scan.has(index, "kin") else None


def _speaks_on(scan: Scan, index: int) -> bool:
    """Whether what follows is said of the person at `index` ("my mother has …", not "with my mother, and I …")."""
    words = scan.tokens.words
    start = index
    while start and index - start <= _BACK and not _opens(scan, start - 1):
        start -= 1
    before = start - 1
    object_of = start > 0 and scan.sentences.number[before] == scan.sentences.number[index]
    object_of = object_of and not (words[before] in MARKS or scan.has(before, "saying") or scan.has(before, "join"))
    if not object_of and index + 1 < len(words) and not scan.has(index + 1, "introducing"):
        return scan.sentences.number[index + 1] == scan.sentences.number[index]
    cores = {mention.start for mention in scan.mentions} | {mention.core for mention in scan.mentions}
    for ahead in range(index + 1, min(index + 2 + _AHEAD, len(words))):
        if scan.sentences.number[ahead] != scan.sentences.number[index] or _is_writer(scan, ahead):
            return False
        if words[ahead] in MARKS or scan.has(ahead, "join"):
            return words[ahead] in (":", "(") or (ahead + 1 < len(words) and scan.has(ahead + 1, "whose"))
        if scan.has(ahead, "speaks_on") or ahead in cores:
            return True
    return False


def _opens(scan: Scan, index: int) -> bool:
    """Whether the word before a person is none of the person's own words ("my little …")."""
    word = scan.tokens.words[index]
    own = any(scan.has(index, name) for name in ("possessive", "article", "cue_filler", "kin_before"))
    return not (own or word == "'s" or word.isdigit() or _kind(scan, index) is not None)


def _beside_writer(scan: Scan, index: int) -> bool:
    """Whether the person is named together with the writer: "I and my husband have …"."""
    words = scan.tokens.words
    back = index - 1
    while back > 0 and (scan.has(back, "possessive") or scan.has(back, "article")):
        back -= 1
    return back > 0 and scan.has(back, "and") and words[back - 1] in scan.lexicon.words_of("writer")


def _meant(scan: Scan, pronoun: str, people: list[tuple[int, Person]]) -> Person | None:
    """The last person that the pronoun may mean."""
    for name, opposite in (("female", "male"), ("male", "female")):
        if pronoun in scan.lexicon.words_of(name):
            fitting = [person for _, person in people if person.word not in scan.lexicon.words_of(opposite)]
            return fitting[-1] if fitting else None
    return people[-1][1] if people else None


def _patient(scan: Scan, people: list[tuple[int, Person]], speaks_of: list[Subject]) -> Person | None:
    """Who is to have the procedure, if it is not the writer.

    A cue without a person or pronoun ("wants to book") speaks of its subject; with "we" of a child that is brought.
    """
    about_writer = any(scan.has(index, "self") for index in range(len(scan.tokens)))
    for hit in scan.hits:
        if hit.cue.category != "other_patient" or (hit.cue.sets == "question" and about_writer):
            continue
        if any(scan.has(index, "caring") for index in range(max(hit.start - _BACK, 0), hit.start)):
            continue
        mine = scan.has(hit.end - 1, "possessive")
        inside = [person for at, person in people if hit.start <= at < hit.end + (_BACK if mine else 0)]
        if inside:
            return inside[0]
        pronouns = [word for word in scan.tokens.words[hit.start : hit.end] if word in scan.lexicon.words_of("third")]
        earlier = [(at, person) for at, person in people if at < hit.start]
        found = _meant(scan, pronouns[0], earlier) if pronouns else None
        if found is None and not pronouns and people:
            found = (earlier or people)[-1 if earlier else 0][1]
        if not pronouns and scan.has(hit.start, "wanting"):
            subject = speaks_of[hit.start]
            found = subject if isinstance(subject, Person) else None
        ours = any(scan.has(index, "together") for index in range(hit.start, hit.end))
        if found is not None and ours and found.word not in scan.lexicon.words_of("minor"):
            continue
        if found is not None and found.kind != "pet":
            return found
    return None
