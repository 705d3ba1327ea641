"""Denials and exceptions told by their grammar: who denies, what is excepted, what "this does not concern me" takes back.

In: a scan, a mention. Out: yes or no. Refuses nothing.

Classes read: accused, accusing, applying, aside_after, be, bothers, clause_word, counting, cue_filler, deny_subject,
do_be, do_with, echo_lead, exception_of, exception_tail, finding, glue, hoping, if_asked, join, label_filler, may,
me_word, nay, needing, negator, not, not_mine, of_or_nor, out, ruling, said_of, self, such, that_who, to_me, unless,
unreal, unreal_filler, unruled, until, which_link, wont_have, writer.
"""

from kb.language.patient import owned_by_writer
from kb.language.scan import Scan
from kb.language.sentences import MARKS

_USED = frozenset({"medicine", "treatment", "device"})
"""Kinds of concept that are needed or not."""

_NEAR = 4
"""Words between a denying subject and its verb, or between the verb and its object."""


def found_by_nobody(scan: Scan, number: int) -> bool:
    """Whether the subject of a verb of finding denies: "nobody in the clinic found any arrhythmia"."""
    mention = scan.mentions[number]
    start = scan.sentence(scan.sentence_of(mention)).start
    verb = next(
        (index for index in range(mention.core - 1, max(mention.core - _NEAR, start), -1) if scan.has(index, "finding")), None
    )
    if verb is None or owned_by_writer(scan, number) or scan.any_has(range(verb, mention.core), "said_of", "until"):
        return False
    lead = range(max(verb - _NEAR - 1, start), verb)
    subject = next((index for index in lead if scan.has(index, "deny_subject")), None)
    if subject is None or scan.any_has(range(start, subject), "if_asked", "hoping"):
        return False
    return not any(scan.tokens.words[index] in MARKS or scan.has(index, "join") for index in range(subject, verb))


def is_unneeded(scan: Scan, number: int) -> bool:
    """Whether a medicine or device is one that is not needed: "my diabetes doesn't need insulin"."""
    mention = scan.mentions[number]
    concept = scan.lexicon.concepts.get(mention.concept or "")
    if concept is None or concept.kind not in _USED or owned_by_writer(scan, number):
        return False
    index = mention.core - 1
    while index > 0 and scan.has(index, "label_filler"):
        index -= 1
    near = range(max(index - 3, scan.sentence(scan.sentence_of(mention)).start), index)
    return scan.has(index, "needing") and scan.any_has(near, "negator")


def is_unreal(scan: Scan, number: int) -> bool:
    """Whether it is said not to exist: "my bleeding disorder doesn't exist", "the gluten thing isn't a thing"."""
    mention = scan.mentions[number]
    stop = scan.sentence(scan.sentence_of(mention)).stop
    at = mention.end
    while at < stop and at - mention.end < _NEAR and not scan.has(at, "do_be") and scan.tokens.words[at] not in MARKS:
        at += 1
    if not scan.has(at, "do_be") or not scan.has(at + 1, "negator") or scan.has(at - 1, "label_filler"):
        return False
    at += 2
    while at < stop and scan.has(at, "unreal_filler"):
        at += 1
    closed = at + 1 >= stop or scan.tokens.words[at + 1] in MARKS or not scan.tokens.words[at + 1].isalnum()
    return at < stop and scan.has(at, "unreal") and (closed or scan.has(at + 1, "join"))


def is_called_by_nobody(scan: Scan, number: int) -> bool:
    """Whether nobody could call the writer so: "nobody could call me depressed"."""
    mention = scan.mentions[number]
    start = scan.sentence(scan.sentence_of(mention)).start
    at = mention.core - 1
    while at > start and scan.has(at, "accused") and not scan.has(at, "me_word"):
        at -= 1
    if not scan.has(at, "me_word") or not scan.has(at - 1, "accusing"):
        return False
    lead = range(max(at - 2 - _NEAR, start), at - 1)
    return scan.any_has(lead, "may") and scan.any_has(lead, "deny_subject", "negator")


def is_ruled_out(scan: Scan, number: int) -> bool:
    """Whether a verb parted from its "out" stands around the mention: "we can rule pregnancy out"."""
    mention = scan.mentions[number]
    start = scan.sentence(scan.sentence_of(mention)).start
    near = range(max(mention.core - 3, start), mention.core)
    verb = next((index for index in near if scan.has(index, "ruling")), None)
    if verb is None or not scan.has(mention.end, "out"):
        return False
    lead = range(max(verb - _NEAR, start), verb)
    return not scan.any_has(lead, "negator", "unruled")


def denied_of_us(scan: Scan, number: int) -> bool:
    """Whether the subject denies it of the writer and others: "neither my wife nor I have ever had shingles"."""
    mention = scan.mentions[number]
    start = scan.sentence(scan.sentence_of(mention)).start
    lead = range(start, mention.core)
    subject = next((index for index in lead if scan.has(index, "deny_subject")), None)
    if subject is None:
        return False
    writer = next((index for index in range(subject + 1, mention.core) if scan.has(index, "self")), None)
    if writer is None or writer - subject > _NEAR + 1 or not scan.any_has(range(subject, writer), "of_or_nor"):
        return False
    between = range(writer + 1, mention.core)
    marked = any(scan.tokens.words[index] in MARKS or scan.has(index, "join") for index in between)
    return not marked and scan.any_has(between, "wont_have") and not scan.any_has(between, "negator", "clause_word")


def is_none_of_mine(scan: Scan, number: int) -> bool:
    """Whether the mention is the subject of "isn't one of my problems"."""
    mention = scan.mentions[number]
    at = mention.end
    if owned_by_writer(scan, number) or not scan.has(at, "be") or not scan.has(at + 1, "not"):
        return False
    at += 2
    while scan.has(at, "cue_filler"):
        at += 1
    return scan.has(at, "not_mine") and (scan.any_has(range(at, at + 4), "to_me", "writer") or at + 1 >= len(scan.tokens))


def is_excepted(scan: Scan, number: int) -> bool:
    """Whether the mention is what a denial of everything leaves: "no illnesses bar the asthma", "nothing, diabetes aside"."""
    mention = scan.mentions[number]
    sentence = scan.sentence(scan.sentence_of(mention))
    if mention.end < sentence.stop and scan.has(mention.end, "aside_after"):
        return mention.end + 1 >= sentence.stop or not scan.has(mention.end + 1, "label_filler")
    index = mention.core - 1
    if scan.has(index, "counting") and scan.any_has(range(max(index - 3, sentence.start), index), "unless"):
        return True
    while index >= sentence.start and scan.any_has((index,), "label_filler", "glue", "exception_of", "exception_tail"):
        if scan.has(index, "exception_of"):
            return scan.any_has((i for i in sentence if i < index or i >= mention.end), "nay")
        index -= 1
    return False


def is_no_bother(scan: Scan, number: int) -> bool:
    """Whether what is denied is that this very thing bothers: "it's not the stent that worries me"."""
    mention = scan.mentions[number]
    sentence = scan.sentence(scan.sentence_of(mention))
    for index in range(mention.end, min(mention.end + _NEAR + 1, sentence.stop - 1)):
        if scan.has(index, "that_who"):
            return scan.any_has((index + 1, index + 2), "bothers") and scan.any_has(
                range(sentence.start, mention.core), "negator"
            )
        if scan.tokens.words[index] in MARKS:
            return False
    return False


def is_refused(scan: Scan, number: int) -> bool:
    """Whether the next sentence says that it is no matter of the writer's: "This does not concern me"."""
    mention = scan.mentions[number]
    if owned_by_writer(scan, number):
        return False
    here = scan.sentence(scan.sentence_of(mention))
    later = scan.sentence(scan.sentence_of(mention) + 1)
    return _says_not_mine(scan, range(mention.end, here.stop)) or _says_not_mine(scan, later)


def _says_not_mine(scan: Scan, span: range) -> bool:
    for index in span:
        if scan.has(index, "such") and (
            index == span.start or scan.tokens.words[index - 1] in MARKS or scan.has(index - 1, "which_link")
        ):
            words = range(index, min(index + 8, span.stop))
            verb = next((i for i in words if scan.any_has((i,), "applying", "do_with")), None)
            if verb is None or not scan.any_has(range(index, verb), "nay"):
                return False
            return scan.any_has(range(verb, min(verb + 4, span.stop)), "to_me")
        if not (scan.has(index, "cue_filler") or scan.has(index, "echo_lead") or scan.tokens.words[index] in MARKS):
            return False
    return False
