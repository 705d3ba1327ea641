"""What is said under a condition: "if it comes back as iron deficiency", "I'm supposed to be getting a pacemaker if …".

In: a scan, a mention. Out: "uncertain" where the mention stands in a condition about the writer's own future or tests, or is
something planned, else None. "If" that asks ("they wonder if"), allows ("as if", "even if"), counts ("if you count asthma")
or speaks of what is owned ("if my asthma acts up") is no such condition. Refuses nothing.

Classes read: asked_self, be_if, condition_opens, finding_out, fitting, if_asked, if_clinic, if_set, in_case, in_it, inverting,
may, negator, planned, subject, then_main.
"""

from kb.language.beside import is_my_own
from kb.language.mentions import Mention
from kb.language.scan import Scan
from kb.language.sentences import MARKS
from kb.schema.rule import Status

_PLANNED = frozenset({"device", "treatment", "medicine"})
"""Kinds of concept that are planned, and not there before."""
_NEAR = 5


def conditional(scan: Scan, number: int) -> Status | None:
    """The doubt that a condition or a plan puts on the mention."""
    return "uncertain" if _in_condition(scan, number) or _is_planned(scan, number) else None


def _in_condition(scan: Scan, number: int) -> bool:
    mention = scan.mentions[number]
    start = scan.sentence(scan.sentence_of(mention)).start
    for index in range(mention.core - 1, start - 1, -1):
        between = range(index + 1, mention.core)
        if any(scan.tokens.words[i - 1] in MARKS and scan.any_has((i,), "subject", "may") for i in between):
            continue
        if _in_case(scan, index) or _is_inverted(scan, index, mention):
            return not is_my_own(scan, number)
        if not scan.has(index, "condition_opens"):
            continue
        if index > start and scan.has(index - 1, "if_asked"):
            return False
        if scan.has(index + 1, "if_clinic") or scan.has(index + 1, "if_set") or is_my_own(scan, number):
            return False
        return _is_of_findings(scan, between)
    return False


def _in_case(scan: Scan, index: int) -> bool:
    """Whether "in case" ends at `index`; "in any case" and "in my case" are none."""
    return scan.has(index, "in_case") and scan.has(index - 1, "in_it")


def _is_inverted(scan: Scan, index: int, mention: Mention) -> bool:
    """Whether a condition without "if" begins at `index`: "should it be …", "were it …, would you"."""
    sentence = scan.sentence(scan.sentence_of(mention))
    if not scan.has(index, "inverting") or not scan.has(index + 1, "asked_self"):
        return False
    if index > sentence.start and scan.tokens.words[index - 1] not in MARKS:
        return False
    main = mention.core == index + 2 and any(scan.tokens.words[at] in MARKS for at in range(mention.end, sentence.stop))
    return not scan.sentences.asks[scan.sentence_of(mention)] or scan.has(index + 2, "be_if") or main


def _is_of_findings(scan: Scan, between: range) -> bool:
    """Whether what the condition waits for is a finding: a test, a doctor's word, what it turns out to be."""
    return scan.any_has(between, "finding_out") and not scan.any_has(between, "negator", "then_main")


def _is_planned(scan: Scan, number: int) -> bool:
    """Whether a treatment or device is only planned: "might be getting a stent"."""
    mention = scan.mentions[number]
    concept = scan.lexicon.concepts.get(mention.concept or "")
    if concept is None or concept.kind not in _PLANNED:
        return False
    start = scan.sentence(scan.sentence_of(mention)).start
    near = range(mention.core - 1, max(mention.core - 1 - _NEAR, start - 1), -1)
    got = next((index for index in near if scan.has(index, "fitting")), None)
    if got is None or scan.any_has(range(got, mention.core), "off_word"):
        return False
    if any(scan.tokens.words[index] in MARKS for index in range(got, mention.core)):
        return False
    ahead = range(max(got - _NEAR, start), got)
    return scan.any_has(ahead, "planned") and not scan.any_has(ahead, "negator")
