"""Who is to have the procedure: the writer, or a person the writer books, brings, asks for or works for.

In: a scan and its course. Out: the patient as a `Person`, None where it is the writer. Plain words count first: a booking, a wish,
a slot that is somebody's, "re my aunt", "as his wife", "my client". Where the writer says nothing of self, softer signs count
too: somebody whose own word on their health is questioned, or of whom only "she" speaks. Refuses nothing.

Classes read: article, be, carer_deed, caring, contact, having, his, introduces, job, minor, my, own_part, possessive, professional,
reports, self, slot, testimony, third, third_one, together, topic, wanting, writer.
"""

from kb.language.mentions import Hit
from kb.language.people import Person, may_be, meant
from kb.language.scan import Scan
from kb.language.sentences import MARKS
from kb.language.subjects import Course, is_writer

_BACK = 4
_NEAR = 3


def find_patient(scan: Scan, course: Course) -> Person | None:
    """Who is to have the procedure, if it is not the writer."""
    own = speaks_of_self(scan, course)
    found = _by_cue(scan, course, own) or _by_role(scan, course) or _by_wish(scan, course) or _by_request(scan, course)
    found = found or _by_slot(scan, course) or _by_topic(scan, course)
    if found is None and not own:
        found = _by_testimony(scan, course) or _by_care(scan, course) or _unnamed(scan, course)
    return found


def speaks_of_self(scan: Scan, course: Course) -> bool:
    """Whether the writer says anything of self, beside asking, telling, booking and caring for another."""
    if "writer" in course.subjects:
        return True
    size = len(scan.tokens)
    for index in range(size):
        if scan.has(index, "object_form"):
            if index and (scan.has(index - 1, "in_whom") or scan.tokens.words[index - 1] in ("for", "not")):
                return True
            if scan.tokens.words[index + 1 : index + 2] == (":",):
                return True
        elif is_writer(scan, index) and not scan.has(index, "together"):
            if not _only_reports(scan, index):
                return True
        elif scan.has(index, "my") and any(scan.has(at, "own_part") for at in range(index + 1, min(index + 3, size))):
            if not scan.has(index, "together"):
                return True
    return False


def _only_reports(scan: Scan, index: int) -> bool:
    """Whether what the writer does here is to ask, to tell or to book."""
    for at in range(index + 1, min(index + 2 + _NEAR, len(scan.tokens))):
        if scan.has(at, "reports"):
            return True
        if scan.tokens.words[at] in MARKS or scan.sentences.number[at] != scan.sentences.number[index]:
            return False
    return False


def _by_cue(scan: Scan, course: Course, own: bool) -> Person | None:
    """By a cue of the category `other_patient`.

    A cue without a person or pronoun ("wants to book") speaks of its subject; with "we" of a child that is brought.
    """
    people = course.people
    for hit in scan.hits:
        if hit.cue.category != "other_patient" or (hit.cue.sets == "question" and own) or _governs_mention(scan, hit):
            continue
        if any(scan.has(index, "caring") for index in range(max(hit.start - _BACK, 0), hit.start)) or _has_to(scan, hit):
            continue
        if scan.tokens.words[hit.start] == "for" and not _is_for(scan, hit.start):
            continue
        mine = scan.has(hit.end - 1, "possessive")
        inside = [person for at, person in people if hit.start <= at < hit.end + (_BACK if mine else 0)]
        if inside:
            return _possessed(scan, course, inside[0])
        pronouns = [word for word in scan.tokens.words[hit.start : hit.end] if word in scan.lexicon.words_of("third")]
        earlier = [person for at, person in people if at < hit.start]
        found = meant(scan, pronouns[0], earlier) if pronouns else None
        if found is None and pronouns and pronouns[0] in scan.lexicon.words_of("third_one"):
            found = _later(scan, Person(pronouns[0], "unnamed", "another"), course)
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
    return hit.start > 0 and scan.tokens.words[hit.start] == "to" and scan.tokens.words[hit.start - 1] == "have"


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


def _later(scan: Scan, one: Person, course: Course) -> Person:
    """The only person named whom the pronoun may mean, wherever named; else the one of whom there is but the pronoun."""
    fitting = {person for _, person in course.people if person.kind != "pet" and may_be(scan, person, one)}
    return fitting.pop() if len(fitting) == 1 else one


def _by_role(scan: Scan, course: Course) -> Person | None:
    """By what the writer is to the patient ("I am his wife", "as her GP", "I'm Tom's carer"), or the patient to the writer ("my client")."""
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
            return _later(scan, one, course) if of_third else _first_unnamed(course) or one
    return None


def _is_stated(scan: Scan, course: Course, index: int) -> Person | None:
    """Who is said to be the patient ("she's the patient"), as one and not as "a patient of a clinic"."""
    if scan.tokens.words[index - 1] not in ("the", "your") or not scan.has(index - 2, "be") or index < 3:
        return None
    subject = course.speaks_of[index - 2]
    return _later(scan, subject, course) if isinstance(subject, Person) and subject.kind != "pet" else None


def _by_wish(scan: Scan, course: Course) -> Person | None:
    """By who wants it: "my trainee was after a discount", "she's mad keen on your ice thing", "my aunt would be coming"."""
    words = scan.tokens.words
    for index in range(1, len(words) - 1):
        subject = course.speaks_of[index]
        if not isinstance(subject, Person) or subject.kind == "pet":
            continue
        if not (scan.has(index, "wish") or scan.has(index, "wish_with_be")):
            continue
        sentence = scan.sentences.number[index]
        near = [at for at in range(index + 1, min(index + 2 + _BACK, len(words))) if scan.sentences.number[at] == sentence]
        before = range(max(index - _NEAR, 0), index)
        if scan.has(index, "wish_with_be") and (words[index - 1] == "been" or not scan.has(index - 1, "be")):
            continue
        if any(scan.has(at, "negator") for at in before) or (
            near and (is_writer(scan, near[0]) or scan.has(near[0], "object_form"))
        ):
            continue
        if any(scan.has(at, "offer") for at in near):
            return _later(scan, subject, course)
    return None


def _by_request(scan: Scan, course: Course) -> Person | None:
    """By of whom it is asked whether or when: "may she come back", "is he still allowed", "she can do it?"."""
    words = scan.tokens.words
    named = dict(course.people)
    for index, word in enumerate(words):
        if not scan.sentences.asks[scan.sentences.number[index]] or not (scan.has(index, "third_one") or index in named):
            continue
        if scan.has(index, "possessive") or (index in named and named[index].kind == "pet"):
            continue
        begins = index
        while begins and (scan.has(begins - 1, "possessive") or scan.has(begins - 1, "cue_filler")):
            begins -= 1
        at = index + 1
        inverted = begins > 0 and (scan.has(begins - 1, "may") or words[begins - 1] in ("is", "was"))
        if not inverted and at < len(words) and scan.has(at, "may") and not scan.has(index, "reports"):
            at += 1
        elif not inverted:
            continue
        while at < len(words) and (scan.has(at, "aside") or scan.has(at, "adverb")):
            at += 1
        is_asked = at < len(words) and (
            scan.has(at, "undergoing") or (scan.has(at, "allowed") and words[begins - 1] in ("is", "was"))
        )
        if is_asked and not any(mention.start <= at + 1 < mention.end for mention in scan.mentions):
            found = named.get(index) or meant(scan, word, [person for place, person in course.people if place < index])
            return found or _later(scan, Person(word, "unnamed", "another"), course)
    return None


def _first_unnamed(course: Course) -> Person | None:
    return next((one for one in course.speaks_of if isinstance(one, Person) and one.kind == "unnamed"), None)


def _by_slot(scan: Scan, course: Course) -> Person | None:
    """By whose slot, appointment or form it is: "her Wednesday", "my dad's suitability"."""
    words = scan.tokens.words
    named = dict(course.people)
    for index in range(1, len(words)):
        if not scan.has(index, "slot"):
            continue
        if scan.has(index - 1, "third_one") and scan.has(index - 1, "possessive"):
            earlier = meant(scan, words[index - 1], [person for at, person in course.people if at < index])
            return earlier or _later(scan, Person(words[index - 1], "unnamed", "another"), course)
        if words[index - 1] == "'s" and index - 2 in named:
            return named[index - 2]
    return None


def _by_topic(scan: Scan, course: Course) -> Person | None:
    """By what the message says that it is about: "re my aunt", "three things about Dad", "for hubby"."""
    words = scan.tokens.words
    for at, person in course.people:
        before = at - 1
        while before >= 0 and any(scan.has(before, name) for name in ("possessive", "article", "kin_adjective", "cue_filler")):
            before -= 1
        if before < 0 or person.kind == "pet" or scan.sentences.number[before] != scan.sentences.number[at]:
            continue
        if at + 1 < len(words) and words[at + 1] == "'s":
            continue
        if words[before] in scan.lexicon.words_of("regarding"):
            return person
        if words[before] in scan.lexicon.words_of("about_whom") and before and scan.has(before - 1, "matter"):
            return person
    return None


def _by_testimony(scan: Scan, course: Course) -> Person | None:
    """By a word on their own health that somebody gives, or gives the clinic: "he insists he's fine", "what Dad tells you"."""
    words = scan.tokens.words
    for index in range(1, len(words) - 1):
        if not scan.has(index, "testimony"):
            continue
        speaker = course.speaks_of[index - 1]
        if not isinstance(speaker, Person) or speaker.kind == "pet" or words[index - 1] == "they":
            continue
        if words[index + 1] == "you" or (words[index + 1 : index + 3] == ("in", "your") and scan.has(index, "contact")):
            return speaker
        for at in range(index + 1, min(index + 3 + _NEAR, len(words) - 1)):
            of_self = scan.has(at, "third_one") and (scan.has(at + 1, "be") or scan.has(at + 1, "has"))
            if (of_self and course.speaks_of[at] == speaker) or words[at : at + 2] == ("wrong", "with"):
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
        if scan.tokens.words[index] != "we" or (index and scan.has(index - 1, "may")):
            continue
        if any(scan.has(at, "carer_deed") for at in range(index + 1, min(index + 2 + _NEAR, len(scan.tokens)))):
            return kin[0]
    return None


def _unnamed(scan: Scan, course: Course) -> Person | None:
    """Somebody of whom the message has only a pronoun, and no person whom it might mean."""
    one = _first_unnamed(course)
    return None if one is None else _later(scan, one, course)


def same_person(scan: Scan, one: Person, patient: Person) -> bool:
    """Whether `one` is the patient; a pronoun for which nobody was named yet may mean the patient named later."""
    if (one.word, one.of) == (patient.word, patient.of):
        return True
    return "unnamed" in (one.kind, patient.kind) and may_be(scan, one, patient)
