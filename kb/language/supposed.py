"""What was thought to be, and was something else: "they thought meningitis. It was a hangover", "a scare, but a cyst".

In: a scan, a mention. Out: whether the mention is what was wrongly supposed. Refuses nothing.

Classes read: article, else_opens, gone_word, it, my, negator, no_thing, supposing, supposing_told, was, was_else,
was_else_sure, was_verb, which.
"""

from kb.language.patient import owned_by_writer
from kb.language.scan import Scan
from kb.language.sentences import MARKS

_OTHER = 3
"""Words between "it" and "was"."""


def wrongly_supposed(scan: Scan, number: int) -> bool:
    """Whether the words say what it was instead."""
    mention = scan.mentions[number]
    at = scan.sentence_of(mention)
    sentence = scan.sentence(at)
    lead = range(sentence.start, mention.core)
    sure = not (_is_supposed(scan, lead) or _was_feared(scan, mention.end, sentence.stop))
    if (sure and not scan.any_has(lead, "supposing_told")) or owned_by_writer(scan, number):
        return False
    if scan.any_has(range(mention.end, sentence.stop), "gone_word"):
        return False
    if any(scan.has(index, "negator") for index in range(max(mention.core - 2, sentence.start), mention.core)):
        return False
    rest = range(mention.end, sentence.stop)
    return _was_else(scan, rest, sure=sure) or _was_else(scan, scan.sentence(at + 1), sure=sure)


def is_the_truth(scan: Scan, number: int) -> bool:
    """Whether it is what came out behind a wrong belief: "they thought it was a virus. It was leukaemia"."""
    mention = scan.mentions[number]
    at = scan.sentence_of(mention)
    sentence = scan.sentence(at)
    verb = next(
        (i for i in range(mention.core - 1, max(mention.core - _OTHER - 1, sentence.start), -1) if scan.has(i, "was_verb")), None
    )
    if verb is None or not scan.any_has((verb - 1,), "it", "which"):
        return False
    opens = verb - 1 == sentence.start or scan.tokens.words[verb - 2] in MARKS or scan.has(verb - 2, "else_opens")
    earlier = range(scan.sentence(at - 1).start if at else sentence.start, verb - 1)
    return opens and scan.any_has(earlier, "supposing") and not scan.any_has(earlier, "negator")


def _is_supposed(scan: Scan, lead: range) -> bool:
    return scan.any_has(lead, "supposing") and not scan.any_has(lead, "negator")


def _was_feared(scan: Scan, start: int, stop: int) -> bool:
    """Whether "was what they feared" follows."""
    first = range(start, min(start + 5, stop))
    return scan.any_has(first, "was") and scan.any_has(first, "supposing")


def _was_else(scan: Scan, span: range, *, sure: bool) -> bool:
    """Whether "it was only …" opens a clause within `span`; `sure`: no mere "it was a …" will do."""
    for index in span:
        opens = index == span.start or scan.tokens.words[index - 1] in MARKS or scan.has(index - 1, "else_opens")
        if not opens or not scan.any_has((index,), "it", "article", "my", "which"):
            continue
        for verb in range(index + 1, min(index + 1 + _OTHER, span.stop)):
            if scan.has(verb, "was_verb"):
                if scan.any_has(range(verb + 1, verb + 4), "no_thing"):
                    return False
                return scan.has(verb + 1, "was_else_sure" if sure else "was_else") or _names_another(scan, verb + 1)
    return False


def _names_another(scan: Scan, index: int) -> bool:
    return any(mention.start == index for mention in scan.mentions)
