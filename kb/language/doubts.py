"""Doubts that lie in how a thing is said: a chance of it, a hope against it, a test that will tell, no word for certain.

In: a scan, a mention. Out: "uncertain" where the words leave it open, else None. Refuses nothing.

Classes read: alternative, article, asked_self, be, certainty, chance, chance_link, checked, deny_subject, excluding, finite,
have, hoping, it, join, label_filler, nay, negator, not, onlooker_you, perhaps_asked, possibility, reporting, subject,
telling_verb, test_noun, that, whether, will_tell.
"""

from kb.language.beside import is_my_own
from kb.language.echoes import echo_at
from kb.language.scan import Scan
from kb.language.sentences import MARKS
from kb.schema.rule import Status

_NEAR = 4
"""Words over which a denial or a doubt reaches."""


def doubted(scan: Scan, number: int) -> Status | None:
    """The doubt that the sentence puts on the mention."""
    rules = (
        _is_untold,
        _is_chance,
        _is_possibility,
        _is_hoped_away,
        _or_not,
        _is_undiagnosed,
        _is_not_excluded,
        _will_be_told,
        _is_asked_possible,
    )
    return "uncertain" if any(rule(scan, number) for rule in rules) else None


def _is_possibility(scan: Scan, number: int) -> bool:
    """Whether it is called a possibility: "cancer is one possibility"."""
    mention = scan.mentions[number]
    if not scan.has(mention.end, "be"):
        return False
    near = range(mention.end + 1, min(mention.end + 2 + _NEAR, len(scan.tokens)))
    noun = next((index for index in near if scan.has(index, "possibility")), None)
    return noun is not None and not any(
        scan.any_has((index,), "negator", "nay") or scan.tokens.words[index] in MARKS for index in range(mention.end, noun)
    )


def _is_undiagnosed(scan: Scan, number: int) -> bool:
    """Whether "not diagnosed, but …" stands in front of it."""
    mention = scan.mentions[number]
    start = scan.sentence(scan.sentence_of(mention)).start
    for index in range(start, mention.core):
        if scan.has(index, "checked") and scan.any_has(range(max(index - 3, start), index), "negator"):
            after = index + 1
            if scan.tokens.words[after] in MARKS or scan.any_has((after,), "join", "that"):
                return True
    return False


def _is_not_excluded(scan: Scan, number: int) -> bool:
    """Whether it is not ruled out: "not ruling out shingles"."""
    mention = scan.mentions[number]
    start = scan.sentence(scan.sentence_of(mention)).start
    for index in range(max(mention.core - _NEAR, start), mention.core):
        if scan.has(index, "excluding") and scan.any_has(range(max(index - 3, start), index), "negator"):
            return not any(scan.tokens.words[at] in MARKS for at in range(index, mention.core))
    return False


def _will_be_told(scan: Scan, number: int) -> bool:
    """Whether a test is to tell: "a murmur; the echo will tell"."""
    mention = scan.mentions[number]
    if is_my_own(scan, number):
        return False
    stop = scan.sentence(scan.sentence_of(mention)).stop
    for index in range(mention.end, stop - 2):
        if scan.has(index, "test_noun") and scan.has(index + 1, "will_tell"):
            return scan.any_has((index + 2, index + 3), "telling_verb") and not scan.any_has(range(index, stop), "onlooker_you")
    return False


def _is_asked_possible(scan: Scan, number: int) -> bool:
    """Whether the question is if it may be: "is it possible that I have herpes?"."""
    mention = scan.mentions[number]
    at = scan.sentence_of(mention)
    if not scan.sentences.asks[at]:
        return False
    for index in range(scan.sentence(at).start, mention.core):
        if scan.has(index, "perhaps_asked"):
            after = range(index + 1, mention.core)
            return (
                scan.any_has(after, "finite", "have") and scan.any_has(after, "asked_self") and not scan.any_has(after, "whether")
            )
    return False


def _is_untold(scan: Scan, number: int) -> bool:
    """Whether nobody said so for certain: "no doctor has told me for sure that it's lupus"."""
    mention = scan.mentions[number]
    lead = range(scan.sentence(scan.sentence_of(mention)).start, mention.core)
    nobody = next((index for index in lead if scan.has(index, "deny_subject")), None)
    if nobody is None:
        return False
    between = range(nobody, mention.core)
    if any(scan.tokens.words[index] in MARKS or scan.has(index, "join") for index in between):
        return False
    told = any(scan.has(index, "reporting") and not scan.has(index, "certainty") for index in between)
    return told and scan.any_has(between, "certainty")


def _is_chance(scan: Scan, number: int) -> bool:
    """Whether there is a chance of it, of whatever size: "a slim chance that it's TB"."""
    mention = scan.mentions[number]
    start = scan.sentence(scan.sentence_of(mention)).start
    index = mention.core - 1
    while index >= start and scan.has(index, "chance_link"):
        index -= 1
    if index < start or not scan.has(index, "chance"):
        return False
    return not scan.any_has(range(max(index - _NEAR, start), index), "negator")


def _is_hoped_away(scan: Scan, number: int) -> bool:
    """Whether its absence is hoped for: "fingers crossed it's not shingles"."""
    mention = scan.mentions[number]
    lead = range(scan.sentence(scan.sentence_of(mention)).start, mention.core)
    hope = next((index for index in lead if scan.has(index, "hoping")), None)
    if hope is None or any(scan.tokens.words[index] in MARKS for index in range(hope + 2, mention.core)):
        return False
    between = range(hope + 1, mention.core)
    denial = max((index for index in between if scan.has(index, "negator")), default=None)
    if denial is None or not scan.any_has(between, "it", "subject") or scan.any_has(between, "join"):
        return False
    return all(scan.any_has((index,), "label_filler", "article", "have") for index in range(denial + 1, mention.core))


def _or_not(scan: Scan, number: int) -> bool:
    """Whether "or it isn't" follows."""
    mention = scan.mentions[number]
    stop = scan.sentence(scan.sentence_of(mention)).stop
    for index in range(mention.end, min(mention.end + _NEAR, stop - 1)):
        if scan.has(index, "alternative"):
            return echo_at(scan, index + 1) == "denied" or scan.has(index + 1, "not")
    return False
