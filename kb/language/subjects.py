"""Of whom each word of a message speaks: the writer, a person named, or nobody in particular (the patient).

In: a scan. Out: a `Course`. Subjects are followed word by word. A pronoun is the last person that it fits; "me" is an object
and begins nothing; "has" cannot be said of "I", so that in "the lad I share a room with has …" it is the lad. The owner that
stands right beside a mention goes before the subject: "my sister's …", "… in me". Refuses nothing.

Classes read: and, anyone, article, aside, be, belonging, body_prep, case_noun, checked, confirms, cue_filler, doctor,
finite, fused, given_prep, has, have, having, in_whom, inherits, introducing, join, kin_adjective, kin_before, known_by,
label_filler, mine, my, negator, object_form, object_of, object_third, other_one, own_part, possessive, reader, saying, sole,
speaks_on, staff, subject, subordinator, that_way, the, there, thing, third, third_finite, third_one, topic, whose, writer.
"""

from dataclasses import dataclass

from kb.language.beside import Subject, is_own_word, owned_by_writer, owner_beside
from kb.language.first_person import begins_clause, is_only_one, is_writer
from kb.language.mentions import Mention
from kb.language.people import Person, kind_of, may_be, meant, person_at
from kb.language.scan import Scan
from kb.language.sentences import MARKS

_BACK = 4
_AHEAD = 5
"""How many words ("my mother, who is 70, …") may stand between a person and what is said of it."""
_RELATIVE_CLAUSE = 8
"""How many words a clause such as "I share a flat with" may take."""


@dataclass(frozen=True)
class Course:
    """The subject of each mention, the persons named, with their places, and of whom each token speaks."""

    subjects: tuple[Subject, ...]
    people: tuple[tuple[int, Person], ...]
    speaks_of: tuple[Subject, ...]


def follow(scan: Scan) -> Course:
    """The course of `scan`."""
    open_to = ("other_patient", "not_person", "family")
    hidden = {index for hit in scan.hits if hit.cue.category not in open_to for index in range(hit.start, hit.end)}
    at_mention = {mention.core: number for number, mention in enumerate(scan.mentions)}
    inside = {index: number for number, mention in enumerate(scan.mentions) for index in range(mention.core, mention.end)}
    subjects: list[Subject] = ["patient"] * len(scan.mentions)
    people: list[tuple[int, Person]] = []
    speaks_of: list[Subject] = []
    now: Subject = "patient"
    outside: Subject | None = None
    skip = -1
    compared = False
    for index, word in enumerate(scan.tokens.words):
        if index and scan.sentences.number[index] != scan.sentences.number[index - 1] and not scan.has(index, "third_finite"):
            now, outside = "patient", None
        compared = (compared and word not in MARKS) or (
            scan.has(index, "fused") and now == "writer" and scan.has(index - 1, "have")
        )
        if word == "(":
            outside = now
        elif word == ")" and outside is not None:
            now, outside = outside, None
        speaks_of.append(now)
        if index in at_mention:
            number = at_mention[index]
            subjects[number] = "writer" if owned_by_writer(scan, number) else now
        if index in inside and kind_of(scan, index) is None:
            continue
        owned = index > 0 and scan.has(index - 1, "possessive")  # "my ex" is a person, "ex smoker" is not
        person = None if index in hidden and not (owned and kind_of(scan, index)) else person_at(scan, index)
        if person is not None:
            people.append((index, person))
            if index in inside and not scan.has(index, "thing") and not _is_inner(scan, index, scan.mentions[inside[index]]):
                subjects[inside[index]] = person
            if not compared and not is_only_one(scan, index) and not _beside_writer(scan, index) and _speaks_on(scan, index):
                now = person
                skip = _end_of_relative_clause(scan, index)
        elif index < skip:
            pass
        elif is_writer(scan, index):
            of_person = isinstance(now, Person) and index > 0 and scan.has(index - 1, "object_of")
            if not of_person or scan.has(index, "subject"):
                now = "writer"
        elif scan.has(index, "other_one") and _is_next_one(scan, index) and people:
            now = people[-1][1]
        elif _tells(scan, index, now) or _there_is(scan, index):
            now = "patient"
        elif scan.has(index, "third") and not _is_object(scan, index) and not is_only_one(scan, index):
            now = meant(scan, word, [person for _, person in people]) or _unnamed(scan, index)
        elif (
            scan.has(index, "anyone")
            and not (index and scan.has(index, "reader") and scan.has(index - 1, "object_of"))
            and not (index > 1 and scan.has(index - 2, "negator"))
        ):
            now = "patient"
        speaks_of[-1] = now
    for number, mention in enumerate(scan.mentions):
        subjects[number] = owner_beside(scan, mention, people) or subjects[number]
    return Course(tuple(subjects), tuple(people), tuple(speaks_of))


def _is_inner(scan: Scan, index: int, mention: Mention) -> bool:
    """Whether words of the mention's own govern the person ("trying for a baby", "carrying the twins"): no owner is named."""
    if mention.concept in scan.lexicon.language.ages:
        return False
    before = index - 1
    while before > mention.start and is_own_word(scan, before):
        before -= 1
    return mention.start <= before < index and not is_own_word(scan, before)


def _is_object(scan: Scan, index: int) -> bool:
    """Whether the pronoun ends its clause ("I'm not her, just curious"): nothing more is said of it."""
    if not scan.has(index, "object_third"):
        return False
    ends = index + 1 == len(scan.tokens) or scan.sentences.number[index + 1] != scan.sentences.number[index]
    return ends or scan.tokens.words[index + 1] in MARKS or scan.has(index + 1, "join")


def _tells(scan: Scan, index: int, now: Subject) -> bool:
    """Whether the writer here only tells: what follows is said of the patient ("as his GP I can confirm: …")."""
    return now == "writer" and scan.has(index, "confirms")


def _is_next_one(scan: Scan, index: int) -> bool:
    """Whether "the other" begins a clause that is said of another of those named before."""
    return scan.has(index - 1, "the") and begins_clause(scan, index - 1) and scan.has(index + 1, "finite")


def _there_is(scan: Scan, index: int) -> bool:
    """Whether a clause begins with "there is", so that it is said of nobody named before."""
    ahead = scan.tokens.words[index + 1 : index + 2]
    return scan.has(index, "there") and bool(ahead) and scan.has(index + 1, "be") and begins_clause(scan, index)


def _unnamed(scan: Scan, index: int) -> Subject:
    """One of whom the message has only a pronoun; a doctor or whoever else just says something is not meant."""
    cataphoric = index > 0 and scan.has(index - 1, "subordinator")
    if (
        cataphoric
        or not scan.has(index, "third_one")
        or any(scan.has(back, "doctor") or scan.has(back, "staff") for back in range(index))
    ):
        return "patient"
    at = index + 1
    while at < len(scan.tokens) and scan.has(at, "aside"):
        at += 1
    if at >= len(scan.tokens):
        return "patient"
    possessed = scan.has(index, "possessive") and any(mention.start <= at + 1 and at < mention.end for mention in scan.mentions)
    held = scan.has(at, "has") or scan.has(at, "be") or scan.has(at, "having") or scan.has(at, "third_finite")
    return Person(scan.tokens.words[index], "unnamed", "another") if possessed or held else "patient"


def _end_of_relative_clause(scan: Scan, index: int) -> int:
    """Where a clause of the writer about a person ends ("the lad | I share a room with | has …"); the token itself for none."""
    words = scan.tokens.words
    cores = {mention.core for mention in scan.mentions}
    first = index + 1
    if first + 1 < len(words) and words[first] == "," and scan.has(first + 1, "that_way"):
        first += 1
    while first < len(words) and scan.has(first, "that_way"):
        first += 1
    aside = words[index + 1 : index + 2] == (",",)
    if first >= len(words):
        return index
    if not is_writer(scan, first):
        return _end_of_deed(scan, index, first) if scan.has(first - 1, "that_way") else index
    for at in range(first + 1, min(first + _RELATIVE_CLAUSE, len(words))):
        if aside and words[at] == "," and at + 1 < len(words) and scan.has(at + 1, "third_finite"):
            return at + 1
        if at in cores or words[at] in MARKS or scan.sentences.number[at] != scan.sentences.number[index]:
            return index
        if scan.has(at, "third_finite") and scan.any_has((at - 1,), "object_of", "known_by", "clause_end"):
            return at
    return index


def _end_of_deed(scan: Scan, index: int, verb: int) -> int:
    """Where a clause on what a person did ends ("my colleague | who recommended you | has …"); the person itself for none."""
    cores = {mention.core for mention in scan.mentions}
    for at in range(verb + 1, min(verb + _RELATIVE_CLAUSE, len(scan.tokens))):
        if at in cores or scan.tokens.words[at] in MARKS or scan.sentences.number[at] != scan.sentences.number[index]:
            return index
        if scan.has(at, "third_finite") and not scan.has(at - 1, "join"):
            return at
    return index


def _speaks_on(scan: Scan, index: int) -> bool:
    """Whether what follows is said of the person at `index` ("my mother has …", not "with my mother, and I …")."""
    words = scan.tokens.words
    start = index
    while start and index - start <= _BACK and not _opens(scan, start - 1):
        start -= 1
    before = start - 1
    object_of = start > 0 and scan.sentences.number[before] == scan.sentences.number[index]
    if object_of and scan.has(before, "topic") and begins_clause(scan, before):
        return True
    object_of = object_of and not (words[before] in MARKS or scan.has(before, "saying") or scan.has(before, "join"))
    if not object_of and index + 1 < len(words) and not scan.has(index + 1, "introducing"):
        return scan.sentences.number[index + 1] == scan.sentences.number[index]
    cores = {mention.start for mention in scan.mentions} | {mention.core for mention in scan.mentions}
    for ahead in range(index + 1, min(index + 2 + _AHEAD, len(words))):
        if scan.sentences.number[ahead] != scan.sentences.number[index] or is_writer(scan, ahead):
            return False
        if words[ahead] in MARKS or scan.has(ahead, "join"):
            return words[ahead] in (":", "(") or (ahead + 1 < len(words) and scan.has(ahead + 1, "whose"))
        if scan.has(ahead, "speaks_on") or ahead in cores:
            return True
    return False


def _opens(scan: Scan, index: int) -> bool:
    """Whether the word before a person is none of the person's own words ("my little …")."""
    word = scan.tokens.words[index]
    return not (is_own_word(scan, index) or word == "'s" or word.isdigit() or kind_of(scan, index) is not None)


def _beside_writer(scan: Scan, index: int) -> bool:
    """Whether the person is named together with the writer: "I and my husband have …"."""
    words = scan.tokens.words
    back = index - 1
    while back > 0 and (scan.has(back, "possessive") or scan.has(back, "article")):
        back -= 1
    return back > 0 and scan.has(back, "and") and words[back - 1] in scan.lexicon.words_of("writer")


def first_unnamed(course: Course) -> Person | None:
    return next((one for one in course.speaks_of if isinstance(one, Person) and one.kind == "unnamed"), None)


def the_only(scan: Scan, one: Person, course: Course) -> Person:
    """The only person named whom the pronoun may mean, wherever named; else the one of whom there is but the pronoun."""
    fitting = {person for _, person in course.people if person.kind != "pet" and may_be(scan, person, one)}
    return fitting.pop() if len(fitting) == 1 else one
