"""What a person wrote and takes back: "I ticked asthma by mistake", "I wrote there is no herpes. Correction: it came out."

In: a scan, a mention, the status that its own words give. Out: the status after the retraction, None where nothing is taken
back. What was put down as there is then absent, what was put down as absent is there. Refuses nothing.

Classes read: a_mistake, back_word, be, be_if, cue_filler, denying, file_word, forgetting, may, mislabel, nay, negator,
off_list, off_word, out, put_prep, put_word, remove_verb, stating, such_thing, takes_back, taking_word, turned_out, was,
what, writer, yes_word.
"""

from kb.language.patient import owned_by_writer
from kb.language.scan import Scan
from kb.language.sentences import MARKS
from kb.schema.rule import Status

_NEAR = 5
_OPENS = 7
"""Words of a sentence among which it takes back what was said before it."""


def retracted(scan: Scan, number: int, status: Status) -> Status | None:
    """The status that a retraction leaves."""
    mention = scan.mentions[number]
    at = scan.sentence_of(mention)
    sentence = scan.sentence(at)
    stated = [index for index in range(sentence.start, mention.core) if scan.has(index, "stating")]
    stated = [index for index in stated if not (scan.has(index, "put_word") and scan.has(index + 1, "put_prep"))]
    if not stated:
        return None
    if not scan.any_has(range(sentence.start, stated[-1] + 1), "writer"):
        return _misrecorded(scan, number, status)
    here = range(stated[-1] + 1, sentence.stop)
    unmarked = not any(scan.tokens.words[index] in MARKS for index in range(stated[0], mention.core))
    ordered = unmarked and scan.any_has(range(sentence.start, stated[0]), "forgetting")
    later = scan.sentence(at + 1)
    if scan.any_has(range(stated[0], mention.core), "nay") and _says_yes(
        scan, mention.end, scan.sentence(at + 2).stop or later.stop
    ):
        return "present"
    taken = any(_takes_back(scan, i) for i in here if not mention.core <= i < mention.end) or _opens_taking(scan, later)
    if not (taken or ordered):
        return None
    denied = scan.any_has(range(sentence.start, mention.core), "nay") or scan.any_has(range(stated[0], stated[0] + 1), "denying")
    before = [hit for hit in scan.hits if sentence.start <= hit.start < mention.core]
    if denied or (status == "absent" and any(hit.cue.category == "negated" for hit in before)):
        return "present"
    return None if owned_by_writer(scan, number) else "absent"


def _opens_taking(scan: Scan, sentence: range) -> bool:
    """Whether a sentence begins by taking back what stands before it."""
    first = range(sentence.start, min(sentence.start + _OPENS, sentence.stop))
    return any(_takes_back(scan, index) for index in first)


def _says_yes(scan: Scan, start: int, stop: int) -> bool:
    """Whether it ends in a yes: "… but the honest answer is yes"."""
    for index in range(start, stop):
        if scan.has(index, "yes_word") and not scan.has(index - 1, "negator"):
            return index + 1 >= len(scan.tokens) or not scan.tokens.words[index + 1].isalnum()
    return False


def _takes_back(scan: Scan, index: int) -> bool:
    """Whether the word takes back what was said; "take" does so with a "back" or "off" only."""
    if scan.has(index, "taking_word"):
        return scan.any_has(range(index + 1, index + 4), "back_word", "off_word")
    return scan.has(index, "takes_back")


def _misrecorded(scan: Scan, number: int, status: Status) -> Status | None:
    """What is left of what others put in the records, if that is called a mistake: "they wrote asthma down. It's an error"."""
    mention = scan.mentions[number]
    at = scan.sentence_of(mention)
    if owned_by_writer(scan, number) or not (
        _is_mistake(scan, scan.sentence(at + 1)) or _is_mistake(scan, _behind(scan, number))
    ):
        return None
    lead = range(scan.sentence(at).start, mention.core)
    return "present" if status == "absent" or scan.any_has(lead, "nay") else "absent"


def _behind(scan: Scan, number: int) -> range:
    """What follows the first mark behind the mention in its sentence."""
    mention = scan.mentions[number]
    stop = scan.sentence(scan.sentence_of(mention)).stop
    mark = next((index for index in range(mention.end, stop) if scan.tokens.words[index] in MARKS), stop)
    return range(min(mark + 1, stop), stop)


def _is_mistake(scan: Scan, span: range) -> bool:
    """Whether `span` opens with "that is a mistake"."""
    first = range(span.start, min(span.start + _OPENS, span.stop))
    subject = next((index for index in first if scan.has(index, "such_thing")), None)
    if subject is None or not scan.any_has((subject + 1,), "be", "was"):
        return False
    told = range(subject + 2, min(subject + 6, span.stop))
    return scan.any_has(told, "a_mistake") and not scan.any_has(told, "negator")


def is_off_the_list(scan: Scan, number: int) -> bool:
    """Whether it may be struck off: "Raynaud's can be struck off the list"."""
    mention = scan.mentions[number]
    stop = scan.sentence(scan.sentence_of(mention)).stop
    verb = next((index for index in range(mention.end, min(mention.end + _NEAR, stop)) if scan.has(index, "off_list")), None)
    if verb is None or not (scan.has(verb + 1, "off_word") or scan.has(verb + 1, "out")):
        return False
    lead = range(mention.end, verb)
    return scan.any_has(lead, "may") and scan.any_has(lead, "be_if") and not scan.any_has(lead, "negator")


def mislabelled(scan: Scan, number: int) -> bool:
    """Whether the mention is the name that something else went by: "what the nurse called eczema was shampoo"."""
    mention = scan.mentions[number]
    sentence = scan.sentence(scan.sentence_of(mention))
    near = range(max(mention.core - _NEAR, sentence.start), mention.core)
    called = [index for index in near if scan.has(index, "mislabel")]
    if not called or not scan.any_has(range(sentence.start, called[-1]), "what"):
        return False
    at = mention.end
    while at < sentence.stop and (scan.tokens.words[at] in MARKS or scan.has(at, "cue_filler")):
        at += 1
    return at < sentence.stop and scan.has(at, "turned_out")


def is_to_be_removed(scan: Scan, number: int) -> bool:
    """Whether the writer asks to have it taken off the file: "please delete the heart failure from my file"."""
    mention = scan.mentions[number]
    sentence = scan.sentence(scan.sentence_of(mention))
    verb = next((i for i in range(sentence.start, mention.core) if scan.has(i, "remove_verb")), None)
    if verb is None or mention.core - verb > _NEAR or scan.any_has(range(sentence.start, verb), "negator"):
        return False
    after = range(mention.end, min(mention.end + _NEAR, sentence.stop))
    return scan.any_has(after, "file_word") and not scan.any_has(range(sentence.start, mention.core), "nay")
