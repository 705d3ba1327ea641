"""Who is named in a message, beside the writer: relatives, friends, strangers, animals, things.

In: a scan. Out: for a token the `Person` that it names, and of whom a pronoun speaks. "My", "the" or nothing in front of a noun
makes a person of it ("my sister", "Father: …"); "as a mother", "like my dad" and "I am his wife" name nobody who might have a
condition. Refuses nothing.

Classes read: article, be, compound_kin, coupled, cue_filler, female, finite, friend, job, join, kin, kin_adjective,
kin_before, kin_name, kin_one, male, my, nominative, past_ending, pet, place, possessive, presents, quantity, relative,
saying, signs_off, stranger, the, thing, third_finite, unlike.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kb.language.scan import Scan
from kb.language.sentences import MARKS
from kb.language.stem import singular

Kind = Literal["relative", "friend", "pet", "unnamed"]
_BACK = 4
"""How many words ("my two little …") may stand between a possessive and its person."""
_POSTMODIFIER = 8
"""How many words ("the lady in the chair before me …") may stand between a stranger and the verb."""


@dataclass(frozen=True)
class Person:
    """Somebody a message names. `of` tells whose: the writer's, or another's ("her mother").

    One of whom only "she" or "he" speaks is `unnamed`.
    """

    word: str
    kind: Kind
    of: Literal["writer", "another"] = "writer"


def kind_of(scan: Scan, index: int) -> Kind | None:
    """What kind of person, animal or thing the word names."""
    word = scan.tokens.words[index]
    one = singular(word)
    kinds: tuple[tuple[str, Kind], ...] = (("relative", "relative"), ("friend", "friend"), ("pet", "pet"), ("thing", "pet"))
    for name, kind in kinds:
        if word in scan.lexicon.words_of(name) or one in scan.lexicon.words_of(name):
            return kind
    named = scan.has(index, "kin_one") and index > 0 and scan.has(index - 1, "kin_before")
    if named and not (index + 1 < len(scan.tokens) and scan.has(index + 1, "relative")):
        return "relative"
    if scan.has(index, "stranger") and (_is_subject(scan, index) or _is_partner(scan, index)):
        return "friend"
    if scan.has(index, "place") and index > 1 and scan.has(index - 1, "possessive") and scan.has(index - 2, "quantity"):
        return "friend"
    return None


def _is_partner(scan: Scan, index: int) -> bool:
    """Whether it is one the writer lives with: "married to a man with …"."""
    return index > 2 and scan.has(index - 1, "article") and scan.has(index - 3, "coupled")


def _is_subject(scan: Scan, index: int) -> bool:
    """Whether a verb follows a stranger who is not the one asked for ("the lady next to me coughed")."""
    sentence = scan.sentences.number[index]
    if scan.sentences.asks[sentence] or not index or not (scan.has(index - 1, "the") or scan.has(index - 1, "article")):
        return False
    cores = {mention.core for mention in scan.mentions}
    for ahead in range(index + 1, min(index + 1 + _POSTMODIFIER, len(scan.tokens))):
        if ahead in cores or scan.sentences.number[ahead] != sentence or scan.tokens.words[ahead] in MARKS:
            return False
        if scan.has(ahead, "third_finite") or scan.tokens.words[ahead].endswith(tuple(scan.lexicon.words_of("past_ending"))):
            return True
    return False


def person_at(scan: Scan, index: int) -> Person | None:
    """The person named by word `index`, if it names one that may have a condition."""
    kind = kind_of(scan, index)
    if kind is None or (scan.has(index, "compound_kin") and index + 1 < len(scan.tokens) and scan.has(index + 1, "relative")):
        return None  # "kid brother" is the brother
    if index and scan.has(index - 1, "nominative"):
        return None  # "the lad I coach"
    words = scan.tokens.words
    owner: Literal["writer", "another"] = "writer"
    marked = False
    possessor = index + 1 < len(words) and words[index + 1] == "'s"
    for back in range(index - 1, max(index - 1 - _BACK, -1), -1):
        if scan.sentences.number[back] != scan.sentences.number[index]:
            break
        if words[back] == "'s" or scan.has(back, "possessive"):
            marked = True
            owner = "writer" if words[back] in scan.lexicon.words_of("my") else "another"
            if back and scan.has(back - 1, "unlike") and not possessor:
                return None
            if words[back] == "'s" and _is_writers_name(scan, back - 1, index):
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
    plainly = scan.has(index, "kin") or (scan.has(index, "kin_name") and not (index and scan.has(index - 1, "be")))
    if not (marked or plainly or _is_bare(scan, index)):
        return None
    return Person(singular(words[index]), kind, owner)


def _is_writers_name(scan: Scan, name: int, index: int) -> bool:
    """Whether the writer is who is named after another: "I'm Tom's carer", "Tom's carer here", "this is Tom's mum"."""
    if name < 0 or kind_of(scan, name) is not None or not scan.has(index, "job"):
        return False
    if index + 1 < len(scan.tokens) and scan.has(index + 1, "signs_off"):
        return True
    return name > 1 and scan.has(name - 1, "be") and scan.has(name - 2, "presents")


def _is_bare(scan: Scan, index: int) -> bool:
    """Whether a person is named at the beginning of a clause, without an article ("Half brother has …")."""
    before = index - 1
    while before >= 0 and (scan.has(before, "kin_adjective") or scan.has(before, "kin_before") or scan.has(before, "cue_filler")):
        before -= 1
    bare = before < 0 or scan.tokens.words[before] in MARKS or scan.has(before, "join") or scan.has(before, "saying")
    return bare or scan.sentences.number[before] != scan.sentences.number[index]


def meant(scan: Scan, pronoun: str, people: Sequence[Person]) -> Person | None:
    """The last of `people` that the pronoun may mean."""
    for name, opposite in (("female", "male"), ("male", "female")):
        if pronoun in scan.lexicon.words_of(name):
            fitting = [person for person in people if person.word not in scan.lexicon.words_of(opposite)]
            return fitting[-1] if fitting else None
    return people[-1] if people else None


def may_be(scan: Scan, one: Person, other: Person) -> bool:
    """Whether the two may be the same: neither is a woman where the other is a man."""
    first, second = ({name for name in ("female", "male") if who.word in scan.lexicon.words_of(name)} for who in (one, other))
    return not first or not second or bool(first & second)


def same_person(scan: Scan, one: Person, patient: Person) -> bool:
    """Whether `one` is the patient; a pronoun for which nobody was named yet may mean the patient named later."""
    if (one.word, one.of) == (patient.word, patient.of):
        return True
    return "unnamed" in (one.kind, patient.kind) and may_be(scan, one, patient)
