"""Whether a person named in a message is mere background: the dead, a source of heredity or contact, an escort, a mix-up.

In: a scan, its course and the person. Out: yes where the message speaks of genes and generations, of catching and sharing, of
a death, of one who only drives or waits or does not come; where it asks only whether the fact matters ("is it a problem that
…") or gives it as the reason for asking; where what is written down is another's. Refuses nothing.

Classes read: addressed, all_of_them, asking_word, be, bygone, contagion, dead, demonstrative, escorts, escorts_near, have,
heredity, join, kin_history, matters, negator, nominative, object_form, opinion_right, other_one, plural_kin, predicate_of,
reason, sends_word, slot, subject, tended, that_if, the, third, third_one, to_do, waits_there, we, we_share, you_treated.
"""

from kb.language.people import Person, kind_of
from kb.language.scan import Scan
from kb.language.sentences import MARKS
from kb.language.subjects import Course

_NEAR = 3


def is_background(scan: Scan, course: Course, person: Person) -> bool:
    """Whether what is told of `person` is told for the writer's sake, or for nobody's."""
    tokens = range(len(scan.tokens))
    if person.word in scan.lexicon.words_of("bygone") or scan.any_has(tokens, "heredity", "contagion", "dead", "plural_kin"):
        return True
    if any(_is_kept_apart(scan, course, index) or _is_history(scan, index) for index in tokens):
        return True
    if any(_is_weighed(scan, index) or _is_reason(scan, index) or _is_tale(scan, index) for index in tokens):
        return True
    return any(_is_anothers(scan, at) for at, _ in course.people)


def _is_history(scan: Scan, index: int) -> bool:
    """Whether it is "family history", "in the family", "we share a flat"."""
    if scan.has(index, "all_of_them"):
        in_cue = any(hit.cue.category == "family" and hit.start <= index < hit.end for hit in scan.hits)
        return in_cue or scan.has(index + 1, "kin_history")
    return scan.has(index, "we_share") and scan.any_has(range(max(index - _NEAR, 0), index), "we", "nominative", "negator")


def _is_kept_apart(scan: Scan, course: Course, index: int) -> bool:
    """Whether another only drives, waits or watches, has to be brought along, or will not come or be treated."""
    of_another = course.speaks_of[index] not in ("writer", "patient")
    if scan.has(index, "escorts"):
        return of_another or scan.has(index + 1, "object_form")
    if scan.has(index, "escorts_near"):
        return of_another and scan.has(index + 1, "waits_there")
    if scan.has(index, "tended") and scan.any_has(range(max(index - _NEAR, 0), index), "negator"):
        return of_another and not scan.any_has(range(index + 1, index + 1 + _NEAR), "slot", "sends_word")
    return scan.has(index, "to_do") and scan.has(index - 1, "have") and scan.any_has((index + 2,), "third")


def _is_weighed(scan: Scan, index: int) -> bool:
    """Whether all that is asked is if the fact matters: "does it matter that my mother …", "is she right?"."""
    if scan.has(index, "opinion_right"):
        return scan.has(index - 1, "third_one") and scan.has(index - 2, "be")
    if not scan.has(index, "matters"):
        return False
    then = next((at for at in range(index + 1, index + 1 + _NEAR) if scan.has(at, "that_if")), None)
    return then is not None and any(_names(scan, at) for at in range(then + 1, then + 3 + _NEAR))


def _names(scan: Scan, at: int) -> bool:
    return at < len(scan.tokens) and kind_of(scan, at) is not None


def _is_reason(scan: Scan, index: int) -> bool:
    """Whether the fact is why the writer asks: "I'm asking because my sister …", "that's why I'm asking"."""
    if not scan.has(index, "asking_word"):
        return False
    before = range(max(index - _NEAR, 0), index)
    return scan.has(index + 1, "reason") or (scan.any_has(before, "reason") and scan.any_has(before, "nominative"))


def _is_tale(scan: Scan, index: int) -> bool:
    """Whether the clinic is told what it did to another, or the writer that another is meant: "you treated …", "I'm not her"."""
    if scan.has(index, "you_treated") and scan.has(index - 1, "addressed"):
        return True
    denied = scan.has(index, "third_one") and scan.has(index - 1, "negator") and not scan.has(index, "subject")
    return (denied and scan.has(index - 2, "be")) or (scan.has(index, "other_one") and _is_other(scan, index))


def _is_other(scan: Scan, index: int) -> bool:
    """Whether it is "the other twin", and not "my other half"."""
    return scan.has(index - 1, "the") and _names(scan, index + 1)


def _is_anothers(scan: Scan, at: int) -> bool:
    """Whether something is said to be this person's: "… is my father's", "belongs to my husband", "those are my nan's pills"."""
    words = scan.tokens.words
    before = range(max(at - _NEAR, 0), at)
    if scan.any_has(before, "predicate_of"):
        return True
    ends = at + 2 >= len(words) or words[at + 2] in MARKS or not words[at + 2].isalpha() or scan.has(at + 2, "join")
    pointed = any(scan.has(index, "demonstrative") and scan.has(index + 1, "be") for index in before)
    return words[at + 1 : at + 2] == ("'s",) and (ends or pointed) and scan.any_has(before, "be")
