"""What a person wrote and takes back: "I ticked asthma by mistake", "I wrote there is no herpes. Correction: it came out."

In: a scan, a mention, the status that its own words give. Out: the status after the retraction, None where nothing is taken
back. What was put down as there is then absent, what was put down as absent is there. Refuses nothing.

Classes read: cue_filler, denying, file_word, forgetting, mislabel, nay, negator, remove_verb, stating, takes_back, turned_out,
what, writer.
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
    if not stated or not scan.any_has(range(sentence.start, stated[0] + 1), "writer"):
        return None
    here = range(stated[-1] + 1, sentence.stop)
    unmarked = not any(scan.tokens.words[index] in MARKS for index in range(stated[0], mention.core))
    ordered = unmarked and scan.any_has(range(sentence.start, stated[0]), "forgetting")
    later = scan.sentence(at + 1)
    taken = scan.any_has((i for i in here if not mention.core <= i < mention.end), "takes_back") or _opens_taking(scan, later)
    if not (taken or ordered):
        return None
    denied = scan.any_has(range(sentence.start, mention.core), "nay") or scan.any_has(range(stated[0], stated[0] + 1), "denying")
    if denied or status == "absent":
        return "present"
    return None if owned_by_writer(scan, number) else "absent"


def _opens_taking(scan: Scan, sentence: range) -> bool:
    """Whether a sentence begins by taking back what stands before it."""
    first = range(sentence.start, min(sentence.start + _OPENS, sentence.stop))
    return scan.any_has(first, "takes_back")


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
