"""Who is to have the procedure: the writer, or a person the writer books, brings, asks for or works for.

In: a scan and its course. Out: the patient as a `Person`, None where it is the writer. Plain words count first: a booking, a
wish, a slot that is somebody's, "re my aunt", "as his wife", "my client". Where the writer says nothing of self, softer signs
count too: somebody whose own word on their health is questioned, or of whom only "she" speaks. Refuses nothing.

Classes read: addressed, advises, allowed, amiss, be, book, carer_deed, caring, clan, contact, cue_filler, for_whom, has,
have, having, introduces, job, label_filler, matter, may, minor, my, news_verb, possessive, professional, reader, relative,
session, slot, testimony, that_way, the_one, third, third_all, third_one, to_do, together, treated_part, wanting, we, wish,
writer.
"""

from kb.language.alone import by_default
from kb.language.asked_for import by_handover, by_request, by_service, by_slot, by_topic, by_wish
from kb.language.escorts import escorts
from kb.language.first_person import is_writer
from kb.language.mentions import Hit
from kb.language.people import Person, meant
from kb.language.scan import Scan
from kb.language.sentences import MARKS
from kb.language.subjects import Course, first_unnamed, the_only
from kb.language.writer import speaks_of_self

_BACK = 4
_NEAR = 3
_OTHERS = ("third", "professional", "job")
"""Classes of words without one of which nobody but the writer is spoken of."""


def find_patient(scan: Scan, course: Course) -> Person | None:
    """Who is to have the procedure, if it is not the writer."""
    if not course.people and not any(scan.has(index, name) for index in range(len(scan.tokens)) for name in _OTHERS):
        return None
    own = speaks_of_self(scan, course)
    found = _by_cue(scan, course, own) or _by_role(scan, course) or by_wish(scan, course) or by_request(scan, course)
    found = found or by_service(scan, course) or by_slot(scan, course) or by_topic(scan, course) or by_handover(scan, course)
    if found is None and not own:
        found = _by_testimony(scan, course) or _by_care(scan, course) or _by_advice(scan, course) or _unnamed(scan, course)
    if found is None:
        found = by_default(scan, course)
    return None if found in escorts(scan, course) else found


def _by_cue(scan: Scan, course: Course, own: bool) -> Person | None:
    """By a cue of the category `other_patient`.

    A cue without a person or pronoun ("wants to book") speaks of its subject; with "we" of a child that is brought.
    """
    people = course.people
    for hit in scan.hits:
        if hit.cue.category != "other_patient" or (hit.cue.sets == "question" and own) or _governs_mention(scan, hit):
            continue
        if scan.has(hit.end - 1, "wish") and scan.has(hit.end, "to_do") and scan.has(hit.end + 1, "news_verb"):
            continue  # "Mum wants to know"
        if any(scan.has(index, "caring") for index in range(max(hit.start - _BACK, 0), hit.start)) or _has_to(scan, hit):
            continue
        if hit.start and scan.has(hit.start, "that_way") and scan.has(hit.start - 1, "writer"):
            continue  # "it is me who is coming"
        if scan.has(hit.start, "for_whom") and not _is_for(scan, hit.start):
            continue
        mine = scan.has(hit.end - 1, "possessive")
        inside = [person for at, person in people if hit.start <= at < hit.end + (_BACK if mine else 0)]
        if inside:
            return _possessed(scan, course, inside[0])
        if mine and scan.has(hit.end - 1, "my"):
            continue
        pronouns = [word for word in scan.tokens.words[hit.start : hit.end] if word in scan.lexicon.words_of("third")]
        earlier = [person for at, person in people if at < hit.start]
        found = meant(scan, pronouns[0], earlier) if pronouns else None
        if found is None and pronouns and pronouns[0] in scan.lexicon.words_of("third_one"):
            found = the_only(scan, Person(pronouns[0], "unnamed", "another"), course)
        if found is None and not pronouns and people:
            found = (earlier or [person for _, person in people])[-1 if earlier else 0]
        if not pronouns and scan.has(hit.start, "wanting"):
            subject = course.speaks_of[hit.start]
            found = subject if isinstance(subject, Person) else None
        ours = any(scan.has(index, "together") for index in range(hit.start, hit.end))
        if found is not None and ours and found.word not in scan.lexicon.words_of("minor"):
            continue
        if found is not None and found.kind != "pet":
            return found
    return None


def _has_to(scan: Scan, hit: Hit) -> bool:
    """Whether the writer has to bring somebody, who thus only comes along."""
    return hit.start > 0 and scan.has(hit.start, "to_do") and scan.has(hit.start - 1, "have")


def _is_for(scan: Scan, index: int) -> bool:
    """Whether "for her" tells for whom something is booked, and not "enough for her"."""
    if not scan.has(index + 1, "third") or not index or scan.sentences.number[index - 1] != scan.sentences.number[index]:
        return True
    return any(scan.has(index - 1, name) for name in ("matter", "allowed", "be", "slot", "session", "book")) or (
        scan.tokens.words[index - 1] in MARKS
    )


def _possessed(scan: Scan, course: Course, person: Person) -> Person:
    """The person, or whom the words right behind say is meant: "my mum's neighbour"."""
    for at, one in course.people:
        if one == person and scan.tokens.words[at + 1 : at + 2] == ("'s",):
            return dict(course.people).get(at + 2, person)
    return person


def _governs_mention(scan: Scan, hit: Hit) -> bool:
    """Whether the cue's last word belongs to a condition ("for her epilepsy", "my father is having a bypass")."""
    of_third = scan.has(hit.end - 1, "possessive") and scan.has(hit.end - 1, "third")
    if not (of_third or scan.has(hit.end - 1, "having")):
        return False
    at = hit.end
    while at < len(scan.tokens) and (scan.has(at, "label_filler") or scan.has(at, "possessive") or scan.has(at, "cue_filler")):
        at += 1
    return any(mention.start <= at < mention.end for mention in scan.mentions)


def _by_role(scan: Scan, course: Course) -> Person | None:
    """By what one is to the other: "I am his wife", "as her GP", "I'm Tom's carer", "my client"."""
    words = scan.tokens.words
    named = dict(course.people)
    for index in range(len(words)):
        if scan.has(index, "professional") and index and scan.has(index - 1, "my"):
            return named.get(index) or Person(words[index], "friend")
        if scan.has(index, "professional") and index > 1:
            subject = _is_stated(scan, course, index)
            if subject is not None:
                return subject
        stands = index > 0 and (
            scan.has(index - 1, "introduces") or (scan.has(index - 1, "be") and index > 1 and is_writer(scan, index - 2))
        )
        if not stands or index + 1 >= len(words):
            continue
        of_third = scan.has(index, "third_one") and scan.has(index, "possessive")
        of_name = index + 2 < len(words) and words[index + 1] == "'s" and scan.has(index + 2, "job") and index not in named
        if of_name or (of_third and (scan.has(index + 1, "job") or scan.has(index + 1, "relative"))):
            one = Person(words[index] if of_third else "they", "unnamed", "another")
            return the_only(scan, one, course) if of_third else first_unnamed(course) or one
    return None


def _is_stated(scan: Scan, course: Course, index: int) -> Person | None:
    """Who is said to be the patient ("she's the patient"), as one and not as "a patient of a clinic"."""
    if not scan.has(index - 1, "the_one") or not scan.has(index - 2, "be") or index < 3:
        return None
    subject = course.speaks_of[index - 2]
    return the_only(scan, subject, course) if isinstance(subject, Person) and subject.kind != "pet" else None


def _by_testimony(scan: Scan, course: Course) -> Person | None:
    """By a word on their own health that somebody gives, or gives the clinic: "he insists he's fine", "what Dad tells you"."""
    words = scan.tokens.words
    for index in range(1, len(words) - 1):
        if not scan.has(index, "testimony"):
            continue
        speaker = course.speaks_of[index - 1]
        if not isinstance(speaker, Person) or speaker.kind == "pet" or scan.has(index - 1, "third_all"):
            continue
        if scan.has(index + 1, "addressed") or (
            scan.has(index, "contact") and any(scan.has(at, "reader") for at in (index + 1, index + 2) if at < len(words))
        ):
            return speaker
        for at in range(index + 1, min(index + 3 + _NEAR, len(words) - 1)):
            of_self = scan.has(at, "third_one") and (scan.has(at + 1, "be") or scan.has(at + 1, "has"))
            if (of_self and course.speaks_of[at] == speaker) or scan.has(at, "amiss"):
                return speaker
    return None


def _by_care(scan: Scan, course: Course) -> Person | None:
    """By what "we" did about somebody's health or slot: "we had her tested", "we'd like to keep the slot"."""
    kin = [
        person for _, person in course.people if person.kind == "relative" and not scan.lexicon.words_of("clan") & {person.word}
    ]
    if len({person.word for person in kin}) != 1:
        return None
    for index in range(len(scan.tokens) - 1):
        if not scan.has(index, "we") or (index and scan.has(index - 1, "may")):
            continue
        if any(scan.has(at, "carer_deed") for at in range(index + 1, min(index + 2 + _NEAR, len(scan.tokens)))):
            return kin[0]
    return None


def _by_advice(scan: Scan, course: Course) -> Person | None:
    """By whom advice is sought on, or whose head is asked about: "please advise, my son …", "is the cold on her head wise?"."""
    kin = {person for _, person in course.people if person.kind == "relative"}
    for index in range(1, len(scan.tokens)):
        if scan.has(index, "advises") and len(kin) == 1:
            return kin.copy().pop()
        owned = scan.has(index - 1, "third_one") and scan.has(index - 1, "possessive")
        if owned and scan.has(index, "treated_part") and scan.sentences.asks[scan.sentences.number[index]]:
            subject = course.speaks_of[index - 1]
            return subject if isinstance(subject, Person) and subject.kind != "pet" else None
    return None


def _unnamed(scan: Scan, course: Course) -> Person | None:
    """Somebody of whom the message has only a pronoun, and no person whom it might mean."""
    one = first_unnamed(course)
    return None if one is None else the_only(scan, one, course)
