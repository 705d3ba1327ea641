"""What is left open by the build of the sentence: "it may be nothing", "to be sure it's not", "they haven't said it's …".

In: a scan, a mention. Out: whether the words leave open if it is there. Unlike a mere doubt this beats a denial, which in such a
sentence denies something else: a result, a promise, a name. What is the writer's own ("my asthma") is never left open.

Classes read: article, assuring, be, chance, deny_subject, finding_if, for_now, hunch, hunch_filler, if_filler, if_word,
introduces, left_to_chance, may, might_be, modal_filler, my, named_thing, naming, naught, negator, obtaining,
onlooker_you, option, per_cent, place_prep, possible_place, purpose, says_subject, test_noun, that_it, the, theory,
vowing, whether, wonders, wonders_about, writer.
"""

from kb.language.beside import is_my_own
from kb.language.lexicon import NUMBER
from kb.language.scan import Scan
from kb.language.sentences import MARKS, STOPS

_NEAR = 4
"""Words between a denial and the verb that it belongs to."""
_FAR = 12
"""Words behind the mention among which "may be nothing" counts."""


def left_open(scan: Scan, number: int) -> bool:
    """Whether nobody can say from these words that it is there or not, though a denial stands in them."""
    if is_my_own(scan, number):
        return False
    rules = (_or_nothing, _to_be_sure, _is_not_vouched, _is_not_called, _whether_unknown, _is_unread, _is_unexcluded)
    return any(rule(scan, number) for rule in rules)


def wondered(scan: Scan, number: int) -> bool:
    """Whether it is but a possibility, a hunch, a guess in per cent, or asked after."""
    if is_my_own(scan, number):
        return False
    rules = (_is_modal, _is_working, _as_option, _is_hunch, _in_per_cent, _is_in_place, _is_wondered, _is_asked_after)
    return any(rule(scan, number) for rule in rules)


def _lead(scan: Scan, number: int) -> range:
    """The tokens of the mention's sentence in front of it, back to a mark or to the mention before."""
    mention = scan.mentions[number]
    first = mention.core
    start = scan.sentence(scan.sentence_of(mention)).start
    floor = max((other.end for other in scan.mentions[:number] if other.end <= mention.core), default=start)
    while first > max(start, floor) and scan.tokens.words[first - 1] not in MARKS:
        first -= 1
    return range(first, mention.core)


def _or_nothing(scan: Scan, number: int) -> bool:
    """Whether "may be nothing" follows: "could be coeliac, could be nothing"."""
    mention = scan.mentions[number]
    last = scan.sentence_of(mention) + 1
    following = min((other.start for other in scan.mentions[number + 1 :]), default=len(scan.tokens))
    for index in range(mention.end, min(mention.end + _FAR, following)):
        if scan.sentences.number[index] > last:
            break
        if scan.has(index, "naught"):
            near = [at for at in range(max(index - 3, mention.end), index) if not scan.has(at - 1, "place_prep")]
            chance = scan.any_has(near, "left_to_chance")
            closed = index + 1 >= len(scan.tokens) or scan.tokens.words[index + 1] in MARKS | STOPS
            return chance and closed
    return False


def _to_be_sure(scan: Scan, number: int) -> bool:
    """Whether it is to be made sure that it is not: "want another scan to be certain it's not a tumour"."""
    lead = _lead(scan, number)
    denial = max((index for index in lead if scan.has(index, "negator")), default=None)
    if denial is None or not _all(scan, range(denial + 1, lead.stop), "that_it", "negator"):
        return False
    verb = denial - 1
    while verb >= lead.start and not scan.has(verb, "assuring") and scan.has(verb, "that_it"):
        verb -= 1
    if verb < lead.start or not scan.has(verb, "assuring"):
        return False
    return scan.any_has(range(max(verb - 3, lead.start), verb), "purpose")


def _is_not_vouched(scan: Scan, number: int) -> bool:
    """Whether its absence is what cannot be sworn: "I can't swear that I haven't got nits"."""
    lead = _lead(scan, number)
    vow = next((index for index in lead if scan.has(index, "vowing")), None)
    if vow is None or not scan.any_has(range(max(vow - _NEAR, lead.start), vow), "negator", "deny_subject"):
        return False
    return scan.any_has(range(vow + 1, lead.stop), "negator") and _all(scan, range(vow + 1, lead.stop), "that_it", "negator")


def _is_not_called(scan: Scan, number: int) -> bool:
    """Whether others have not said that "it" is this: "they haven't said it's dementia"."""
    lead = _lead(scan, number)
    denial = next((index for index in lead if scan.any_has((index,), "negator", "deny_subject")), None)
    if denial is None or scan.any_has(range(lead.start, denial), "writer", "onlooker_you"):
        return False
    verb = next((index for index in range(denial + 1, min(denial + 2 + _NEAR, lead.stop)) if scan.has(index, "naming")), None)
    if verb is None:
        return False
    rest = range(verb + 1, lead.stop)
    return scan.any_has(rest, "named_thing") and _all(scan, rest, "that_it", "negator")


def _whether_unknown(scan: Scan, number: int) -> bool:
    """Whether a denial stands in front of "whether": "no record of whether I ever had it"."""
    lead = _lead(scan, number)
    whether = next((index for index in lead if scan.has(index, "if_word") and scan.has(index - 1, "wonders_about")), None)
    return whether is not None and scan.any_has(range(lead.start, whether), "negator", "deny_subject")


def _is_unread(scan: Scan, number: int) -> bool:
    """Whether it is the result that is not there: "wasn't able to get the HIV result"."""
    mention = scan.mentions[number]
    if not scan.has(mention.end, "test_noun"):
        return False
    lead = _lead(scan, number)
    verb = max((index for index in lead if scan.has(index, "obtaining")), default=None)
    if verb is None or not _all(scan, range(verb + 1, lead.stop), "that_it", "modal_filler", "obtaining"):
        return False
    return scan.any_has(range(max(verb - _NEAR, lead.start), verb), "negator")


def _is_unexcluded(scan: Scan, number: int) -> bool:
    """Whether "not yet excluded" follows."""
    mention = scan.mentions[number]
    stop = scan.sentence(scan.sentence_of(mention)).stop
    for index in range(mention.end, min(mention.end + 2 + _NEAR, stop)):
        if scan.tokens.words[index] in MARKS:
            return False
        if scan.has(index, "excluding"):
            return scan.any_has(range(mention.end, index), "negator")
    return False


def _is_modal(scan: Scan, number: int) -> bool:
    """Whether "it might have been" governs it."""
    lead = _lead(scan, number)
    index = lead.stop - 1
    while index >= lead.start and scan.has(index, "modal_filler"):
        index -= 1
    named = any(other.end == index for other in scan.mentions)
    return index >= lead.start and scan.has(index, "might_be") and (named or scan.has(index - 1, "says_subject"))


def _is_working(scan: Scan, number: int) -> bool:
    """Whether it is a working diagnosis, or the theory of the day."""
    mention = scan.mentions[number]
    start = scan.sentence(scan.sentence_of(mention)).start
    index = mention.core - 1
    while index > start and (scan.any_has((index,), "that_it", "article") or scan.tokens.words[index] in ":-"):
        index -= 1
    return index > start and index < mention.core - 1 and scan.has(index, "theory") and scan.has(index - 1, "for_now")


def _as_option(scan: Scan, number: int) -> bool:
    """Whether it is named "as one option"."""
    at = scan.mentions[number].end
    return scan.has(at, "introduces") and scan.any_has(range(at + 1, at + _NEAR), "possibility", "option")


def _is_hunch(scan: Scan, number: int) -> bool:
    """Whether a feeling says so: "a sneaking feeling I'm coming down with flu"."""
    lead = _lead(scan, number)
    index = lead.stop - 1
    while index >= lead.start and scan.has(index, "hunch_filler"):
        index -= 1
    between = range(index + 1, lead.stop)
    if index < lead.start or not scan.has(index, "hunch") or not scan.any_has(between, "says_subject"):
        return False
    return not scan.any_has(range(max(index - _NEAR, lead.start), index), "negator")


def _in_per_cent(scan: Scan, number: int) -> bool:
    """Whether so many per cent are given for it: "seventy percent it's hay fever"."""
    lead = _lead(scan, number)
    index = lead.stop - 1
    while index >= lead.start and scan.any_has((index,), "that_it", "vowing", "chance"):
        index -= 1
    if index <= lead.start - 1 or index == lead.stop - 1 or not scan.has(index, "per_cent"):
        return False
    return any(NUMBER in scan.lexicon.cue_keys(scan.tokens.words[at]) for at in range(max(index - 2, 0), index))


def _is_in_place(scan: Scan, number: int) -> bool:
    """Whether it is "on the table" or "in the frame"."""
    mention = scan.mentions[number]
    end = min(mention.end + 2 + _NEAR, scan.sentence(scan.sentence_of(mention)).stop)
    for index in range(mention.end, end):
        if scan.tokens.words[index] in MARKS or scan.any_has((index,), "negator", "off_word"):
            return False
        if scan.has(index, "place_prep"):
            return scan.any_has(range(mention.end, index), "be") and scan.any_has((index + 1, index + 2), "possible_place")
    return False


def _is_wondered(scan: Scan, number: int) -> bool:
    """Whether somebody wonders about it: "they're wondering about diabetes"."""
    lead = _lead(scan, number)
    index = lead.stop - 1
    while index >= lead.start and scan.any_has((index,), "article", "that_it"):
        index -= 1
    if index <= lead.start or not scan.has(index, "wonders_about") or not scan.has(index - 1, "wonders"):
        return False
    return not scan.any_has(range(lead.start, index), "negator", "writer", "onlooker_you")


def _is_asked_after(scan: Scan, number: int) -> bool:
    """Whether it is to be found out if it is there: "any way of knowing if I have an aneurysm"."""
    lead = _lead(scan, number)
    word = max((index for index in lead if scan.has(index, "if_word")), default=None)
    if word is None or not scan.any_has(range(max(word - 2, lead.start), word), "finding_if"):
        return False
    mention, rest = scan.mentions[number], range(word + 1, lead.stop)
    if scan.any_has(range(mention.start, mention.end), "finite"):
        return _all(scan, rest, "if_filler", "possessive")  # "to see if my thyroid is slow"
    return scan.any_has(rest, "if_filler") and _all(scan, rest, "if_filler")


def _all(scan: Scan, span: range, *names: str) -> bool:
    return all(scan.any_has((index,), *names) for index in span)
