"""Tests and what came of them: "thyroid bloods came back bang on normal", "iffy thyroid reading, retest in June".

In: a scan, a mention. Out: "absent" where a test of the very thing was good, "uncertain" where it was odd or is awaited, else
None. A good test of what the person says to have, or that is good only by treatment, excludes nothing. Refuses nothing.

Classes read: be, body_part, came, checked, cue_filler, glue, good_result, hearing, join, label_filler, measure, nay,
negator, no_news, odd_result, remedy, result_link, said_plainly, shrug, so_far, staying, test_noun, tested_for,
tested_verb, under_treatment.
"""

from kb.language.mentions import Hit
from kb.language.scan import Scan
from kb.language.sentences import MARKS, STOPS
from kb.schema.rule import Status

_BESIDE = 4
"""Words between what was tested and the word for the test."""


def tested(scan: Scan, number: int, reached: tuple[Hit, ...]) -> Status | None:
    """The status that the outcome of a test of the mention gives."""
    mention = scan.mentions[number]
    if scan.has(mention.end - 1, "measure") and not any(_stands(scan, hit) for hit in reached):
        status = _level(scan, number)
        if status is not None:
            return status
    sentence = scan.sentence(scan.sentence_of(mention))
    if _test_says_no(scan, mention.end, sentence.stop):
        return "absent"
    for test in range(max(mention.core - _BESIDE, sentence.start), min(mention.end + _BESIDE, sentence.stop)):
        if not scan.any_has((test,), "test_noun", "tested_verb"):
            continue
        first, last = (test + 1, mention.core) if test < mention.core else (mention.end, test)
        if first > last or any(scan.tokens.words[i] in MARKS for i in range(first, last)) or not _of_it(scan, first, last):
            continue
        before = range(max(min(test, mention.core) - 2, sentence.start), min(test, mention.core))
        if scan.any_has(before, "odd_result"):
            return "uncertain"
        if _is_unheard(scan, max(test + 1, mention.end)):
            return "uncertain"
        found = _result(scan, max(test + 1, mention.end), sentence)
        if found == "absent" and any(_stands(scan, hit) for hit in reached):
            continue
        if found is not None:
            return found
    return None


def _test_says_no(scan: Scan, start: int, stop: int) -> bool:
    """Whether "the x-ray said no" follows; what a person says is another matter."""
    for index in range(start, stop - 2):
        if scan.has(index, "test_noun") and scan.has(index + 1, "said_plainly") and scan.has(index + 2, "nay"):
            return index + 3 >= stop or not scan.tokens.words[index + 3].isalpha() or scan.has(index + 3, "join")
    return False


def _is_unheard(scan: Scan, start: int) -> bool:
    """Whether no news of the result has come: "took blood for coeliac and I've heard nothing"."""
    last = scan.sentences.number[start - 1] + 1
    for index in range(start, len(scan.tokens)):
        if scan.sentences.number[index] > last:
            return False
        if scan.has(index, "hearing"):
            return scan.any_has((index - 3, index - 2, index - 1, index + 1), "no_news")
    return False


def _level(scan: Scan, number: int) -> Status | None:
    """What is said of the level of a thing that everybody has: "my cholesterol is fine"."""
    mention = scan.mentions[number]
    sentence = scan.sentence(scan.sentence_of(mention))
    at = mention.end
    if not (scan.has(at, "be") or scan.any_has((at,), "came", "staying") or scan.tokens.words[at : at + 1] == (":",)):
        return None
    return _result(scan, at, sentence)


def _stands(scan: Scan, hit: Hit) -> bool:
    """Whether a cue says more than that there was a test."""
    if hit.start and scan.has(hit.start - 1, "test_noun"):
        return False
    return hit.cue.category in ("recurring", "uncertain") and not scan.any_has(range(hit.start, hit.end), "test_noun", "checked")


def _of_it(scan: Scan, first: int, last: int) -> bool:
    """Whether nothing but words of testing and small words stand between the test and its object."""
    names = ("test_noun", "body_part", "glue", "cue_filler", "tested_for", "label_filler")
    return all(scan.any_has((index,), *names) for index in range(first, last))


def _result(scan: Scan, start: int, sentence: range) -> Status | None:
    """What the test behind whose name `start` stands came to."""
    for index in range(start, sentence.stop):
        if scan.tokens.words[index] in STOPS or scan.has(index, "negator"):
            return None
        if scan.has(index, "odd_result"):
            return "uncertain"
        if scan.has(index, "good_result"):
            rest = [at for at in range(index + 1, sentence.stop) if not scan.has(at - 1, "good_result")]
            return None if scan.any_has(rest, "under_treatment", "remedy", "so_far", "shrug") else "absent"
        if scan.tokens.words[index] not in MARKS and not scan.any_has((index,), "result_link", "cue_filler", "label_filler"):
            return None
    return None
