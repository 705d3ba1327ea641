"""What was thought to be, and was something else: "they thought meningitis. It was a hangover", "a scare, but a cyst".

In: a scan, a mention. Out: whether the mention is what was wrongly supposed. Refuses nothing.

Classes read: article, came_out, confirmed_right, else_opens, false_verb, gone_word, got_had, having_now, it, my, negator,
no_thing, pronoun_object, supposing, supposing_told, used_to, was, was_else, was_else_sure, was_verb, which.
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
    sure = not (_is_supposed(scan, lead) or _used_to_think(scan, lead) or _was_feared(scan, mention.end, sentence.stop))
    if (sure and not scan.any_has(lead, "supposing_told")) or owned_by_writer(scan, number):
        return False
    if scan.any_has(range(mention.end, sentence.stop), "gone_word"):
        return False
    if any(scan.has(index, "negator") for index in range(max(mention.core - 2, sentence.start), mention.core)):
        return False
    rest = range(mention.end, sentence.stop)
    if not sure and (_came_out(scan, rest) or _came_out(scan, scan.sentence(at + 1))):
        return True
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


def _used_to_think(scan: Scan, lead: range) -> bool:
    """Whether "I used to think" stands in front."""
    return any(scan.has(index, "used_to") and scan.any_has(range(index + 1, index + 4), "false_verb") for index in lead)


def _came_out(scan: Scan, span: range) -> bool:
    """Whether it is told what it turned out to be, and not that the belief was right."""
    for index in span:
        if scan.has(index, "came_out"):
            told = range(index + 1, min(index + 1 + 2 * _OTHER, span.stop))
            return len(told) > 1 and not scan.any_has(told, "confirmed_right") and not _names_it(scan, span)
        if scan.has(index, "negator"):
            return False
    return False


def _names_it(scan: Scan, span: range) -> bool:
    """Whether it is said to be there after all ("it turned out I did have it")."""
    return scan.any_has(span, "pronoun_object") and scan.any_has(span, "having_now", "got_had")


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
