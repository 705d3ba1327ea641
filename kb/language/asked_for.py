"""For whom the procedure is asked, by how it is asked: who wants it, who may come, whose slot it is, whom the message is about.

In: a scan and its course. Out: a person other than the writer, or None. Refuses nothing.

Classes read: about_whom, addressed, adverb, allowed, article, aside, be, been, body_prep, book, cleft_one, cue_filler, get,
gives, in_need, instead, is_it, join, kin_adjective, matter, may, negator, object_form, offer, possessive, rebooks,
regarding, replaces, reports, serving, slot, the, third_one, treated_part, undergoing, whether, wish, wish_with_be,
wish_with_would.
"""

from kb.language.first_person import is_writer
from kb.language.people import Person, meant
from kb.language.scan import Scan
from kb.language.subjects import Course, the_only

_NEAR = 3
_BACK = 4
_ROUNDABOUT = 8
"""Words between "asked if" and the person."""


def by_wish(scan: Scan, course: Course) -> Person | None:
    """By who wants it: "my trainee was after a discount", "she's mad keen on your ice thing", "my aunt would be coming"."""
    words = scan.tokens.words
    for index in range(1, len(words) - 1):
        subject = course.speaks_of[index]
        if not isinstance(subject, Person) or subject.kind == "pet":
            continue
        if not any(scan.has(index, name) for name in ("wish", "wish_with_be", "wish_with_would")):
            continue
        sentence = scan.sentences.number[index]
        near = [at for at in range(index + 1, min(index + 2 + _BACK, len(words))) if scan.sentences.number[at] == sentence]
        before = range(max(index - _NEAR, 0), index)
        if scan.has(index, "wish_with_be") and (scan.has(index - 1, "been") or not scan.has(index - 1, "be")):
            continue
        if scan.has(index, "wish_with_would") and words[index - 1] != "would":
            continue
        if any(scan.has(at, "negator") for at in before) or (
            near and (is_writer(scan, near[0]) or scan.has(near[0], "object_form"))
        ):
            continue
        instead = index + 2 < len(words) and scan.has(index + 1, "negator") and scan.has(index + 2, "object_form")
        if instead or any(scan.has(at, "offer") for at in near):
            return the_only(scan, subject, course)
    return None


def by_request(scan: Scan, course: Course) -> Person | None:
    """By of whom it is asked whether or when: "may she come back", "is he still allowed", "she can do it?"."""
    words = scan.tokens.words
    named = dict(course.people)
    for index, word in enumerate(words):
        if not _asks(scan, index) or not (scan.has(index, "third_one") or index in named):
            continue
        if scan.has(index, "possessive") or (index in named and named[index].kind == "pet"):
            continue
        begins = index
        while begins and (scan.has(begins - 1, "possessive") or scan.has(begins - 1, "cue_filler")):
            begins -= 1
        at = index + 1
        if begins > 1 and scan.has(begins - 1, "book") and _you(scan, begins - 2) and not scan.has(at, "possessive"):
            found = named.get(index) or meant(scan, word, [person for place, person in course.people if place < index])
            return found or the_only(scan, Person(word, "unnamed", "another"), course)
        at = _past_aside(scan, at)
        inverted = begins > 0 and (scan.has(begins - 1, "may") or scan.has(begins - 1, "is_it"))
        if not inverted and at < len(words) and scan.has(at, "may") and not scan.has(index, "reports"):
            at += 1
        elif not inverted:
            continue
        while at < len(words) and (scan.has(at, "aside") or scan.has(at, "adverb")):
            at += 1
        is_asked = at < len(words) and (scan.has(at, "undergoing") or (scan.has(at, "allowed") and scan.has(begins - 1, "is_it")))
        guessed = scan.has(at, "get") if at < len(scan.tokens) else False  # "can my sister get asthma"
        if is_asked and not (guessed and any(mention.start <= at + 1 < mention.end for mention in scan.mentions)):
            found = named.get(index) or meant(scan, word, [person for place, person in course.people if place < index])
            return found or the_only(scan, Person(word, "unnamed", "another"), course)
    return None


def _past_aside(scan: Scan, at: int) -> int:
    """The token behind what is put in between commas ("can my son, who is nine, come"); `at` itself where nothing is."""
    words = scan.tokens.words
    if words[at : at + 1] != (",",):
        return at
    for close in range(at + 1, min(at + 1 + _ROUNDABOUT, len(words))):
        if words[close] == "," and scan.sentences.number[close] == scan.sentences.number[at]:
            return close + 1
    return at


def _asks(scan: Scan, index: int) -> bool:
    """Whether it is asked, if only in a roundabout way ("he wonders whether you'd see him")."""
    if scan.sentences.asks[scan.sentences.number[index]]:
        return True
    return any(scan.has(at, "whether") and scan.has(at - 1, "reports") for at in range(max(index - _ROUNDABOUT, 1), index))


def _you(scan: Scan, index: int) -> bool:
    """Whether the token is "you", but for an auxiliary ("would you still see him", "if you would take her")."""
    while index > 0 and (scan.has(index, "aside") or scan.has(index, "may")):
        index -= 1
    return scan.has(index, "addressed")


def by_slot(scan: Scan, course: Course) -> Person | None:
    """By whose slot, form or head it is: "her Wednesday", "my dad's suitability", "the head is my brother's"."""
    words = scan.tokens.words
    named = dict(course.people)
    for index in range(1, len(words)):
        if scan.has(index, "treated_part") and scan.has(index - 1, "the"):
            theirs = _whose_is(scan, course, index)
            if theirs is not None:
                return theirs
        if not scan.has(index, "slot") or any(scan.has(at, "object_form") for at in range(index + 1, min(index + 3, len(words)))):
            continue
        theirs = _whose_is(scan, course, index)
        if theirs is not None:
            return theirs
        if scan.has(index - 1, "third_one") and scan.has(index - 1, "possessive"):
            earlier = meant(scan, words[index - 1], [person for at, person in course.people if at < index])
            return earlier or the_only(scan, Person(words[index - 1], "unnamed", "another"), course)
        if words[index - 1] == "'s" and index - 2 in named:
            return named[index - 2]
    return None


def _whose_is(scan: Scan, course: Course, index: int) -> Person | None:
    """Whose the slot at `index` is said to be: "the booking is my nan's"."""
    words = scan.tokens.words
    sentence = scan.sentences.number[index]
    if index > 1 and scan.has(index - 2, "body_prep"):
        return None  # "the asthma on the form is my father's"
    for at, person in course.people:
        genitive = at > index and scan.sentences.number[at] == sentence and words[at + 1 : at + 2] == ("'s",)
        ends = at + 2 >= len(words) or not words[at + 2].isalpha() or scan.has(at + 2, "join")
        if genitive and ends and any(scan.has(back, "be") for back in range(index, at)):
            return person
    return None


def by_service(scan: Scan, course: Course) -> Person | None:
    """By whom the clinic is to serve: "it's my aunt you'll be seeing", "we bought Dad a voucher", "please move my son"."""
    words = scan.tokens.words
    for at, person in sorted(course.people, key=lambda place: place[1].kind != "relative"):
        if person.kind == "pet" or words[at + 1 : at + 2] == ("'s",):
            continue
        before = at - 1
        while before > 0 and any(scan.has(before, name) for name in ("possessive", "article", "kin_adjective", "cue_filler")):
            before -= 1
        if before >= 0 and scan.has(before, "rebooks"):
            return person
        gift = (
            at + 2 < len(words)
            and scan.has(at + 1, "article")
            and any(scan.has(i, "offer") for i in range(at + 2, at + 4) if i < len(words))
        )
        if before >= 0 and gift and scan.has(before, "gives"):
            return person
        sentence = scan.sentences.number[at]
        for index in range(len(words) - 2):
            served = scan.has(index, "addressed") and scan.sentences.number[index] == sentence and scan.has(index + 1, "may")
            if served and any(scan.has(i, "serving") for i in range(index + 2, min(index + 4, len(words)))):
                return person
    return None


def by_handover(scan: Scan, course: Course) -> Person | None:
    """By who is to take the writer's slot, or is the one in need: "my sister will use it", "my twin is the one losing hair"."""
    words = scan.tokens.words
    for index in range(1, len(words) - 2):
        subject = course.speaks_of[index]
        if not isinstance(subject, Person) or subject.kind == "pet":
            continue
        takes = scan.has(index, "replaces") and scan.has(index - 1, "may") and scan.any_has((index + 2, index + 3), "slot")
        instead = scan.has(index, "instead") and scan.has(index + 2, "object_form")
        needy = scan.has(index, "cleft_one") and scan.has(index - 2, "be") and scan.has(index + 1, "in_need")
        if takes or instead or (needy and not any(mention.start <= index + 2 < mention.end for mention in scan.mentions)):
            return the_only(scan, subject, course)
    return None


def by_topic(scan: Scan, course: Course) -> Person | None:
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
