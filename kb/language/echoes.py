"""Sentences that take up what was named in an earlier one: "You asked whether I'm epileptic. I'm not.", "… Well, I have it."

In: a scan, a mention, the status that the mention's own sentence gives. Out: the status that the later words give, or None.
"I'm not" turns round what was asked, thought or said before it; "I have it today" stands against a denial. Refuses nothing.

Classes read: alternative, and, claiming, cue_filler, echo_aux, echo_lead, echo_now, echo_pronoun, echo_still, echo_subject,
echo_tail, gone_word, got_had, growing, having_now, hindering, it, join, negator, not, pronoun_object, riddance, untrue,
which_link, writer.
"""

from typing import Literal

from kb.language.mentions import Mention
from kb.language.scan import Scan
from kb.language.sentences import MARKS, STOPS
from kb.schema.rule import Status

Echo = Literal["denied", "affirmed"]
_AFTER = 3
"""Sentences over which "I have it" may reach back."""
_TAIL = 3
"""Words that may follow an ellipsis ("I'm not, honestly")."""


def echo_at(scan: Scan, index: int) -> Echo | None:
    """What an ellipsis that begins at token `index` says: "it isn't", "I do", "I've not"; None where there is none."""
    words = scan.tokens.words
    end = len(words)
    if not scan.has(index, "echo_pronoun") or index + 1 >= end or not scan.has(index + 1, "echo_aux"):
        return None
    at, denied = index + 2, False
    while at < end and scan.any_has((at,), "not", "cue_filler"):
        denied = denied or scan.has(at, "not")
        at += 1
    if scan.has(at, "got_had"):
        at += 1
    if at < end and scan.has(at, "untrue"):
        denied, at = not denied, at + 1
    for _ in range(_TAIL):
        if at < end and scan.has(at, "echo_tail"):
            at += 1
    closed = at >= end or words[at] in STOPS or words[at] in MARKS or scan.sentences.number[at] != scan.sentences.number[index]
    return None if not closed else "denied" if denied else "affirmed"


def echoed(scan: Scan, number: int, status: Status) -> Status | None:
    """What a later ellipsis or "I have it" makes of the `status` of the mention's own sentence."""
    mention = scan.mentions[number]
    at = scan.sentence_of(mention)
    later = scan.sentence(at + 1)
    echo = _opening(scan, later) or _in_same(scan, number) or _closing(scan, later)
    if scan.sentences.asks[at] and scan.any_has(scan.sentence(at), "negator"):
        return None
    if echo is not None and (_is_claimed(scan, number) or scan.sentences.asks[at]):
        own = range(scan.sentence(at).start, mention.core)
        if echo == "affirmed":
            return "present"
        behind = range(mention.end, scan.sentence(at).stop)
        if scan.any_has(own, "riddance", "growing") or (echo == _opening(scan, later) and scan.any_has(behind, "gone_word")):
            return "present"
        ended = status == "past" and not scan.sentences.asks[at] and echo == _opening(scan, later)
        return "present" if ended else "absent"
    if status in ("absent", "uncertain") and _is_had_later(scan, number):
        return "present"
    return None


def _opening(scan: Scan, sentence: range) -> Echo | None:
    """The ellipsis that a sentence begins with."""
    for index in sentence:
        if scan.has(index, "echo_pronoun"):
            found = echo_at(scan, index)
            if found is not None:
                return found
        word = scan.tokens.words[index]
        if not (scan.has(index, "echo_lead") or scan.has(index, "cue_filler") or word in MARKS):
            return None
    return None


def _in_same(scan: Scan, number: int) -> Echo | None:
    """The ellipsis behind "and" or "but" in the mention's own sentence: "if I had it I'd say so, and I haven't"."""
    mention = scan.mentions[number]
    sentence = scan.sentence(scan.sentence_of(mention))
    for index in range(mention.end, sentence.stop):
        marked = scan.tokens.words[index - 1] in MARKS or scan.any_has((index - 1,), "join", "which_link")
        opens = marked and not scan.has(index - 1, "alternative")
        if opens and (scan.has(index, "writer") or (scan.has(index, "it") and scan.has(index - 1, "which_link"))):
            found = echo_at(scan, index)
            if found is not None:
                return found
    return None


def _closing(scan: Scan, sentence: range) -> Echo | None:
    """A denial that a sentence ends with, behind "and" or "but": "I've seen a psychiatrist, and I haven't"."""
    for index in sentence:
        if scan.has(index, "which_link") and scan.has(index + 1, "writer") and echo_at(scan, index + 1) == "denied":
            return "denied"
        if any(mention.start == index for mention in scan.mentions):
            return None
    return None


def _is_claimed(scan: Scan, number: int) -> bool:
    """Whether the mention is only what somebody asks, says or thinks, or what the writer wishes."""
    mention = scan.mentions[number]
    sentence = scan.sentence(scan.sentence_of(mention))
    return scan.any_has(range(sentence.start, mention.core), "claiming")


def _is_had_later(scan: Scan, number: int) -> bool:
    """Whether a later sentence says "I have it", before anything else is named."""
    mention = scan.mentions[number]
    at = scan.sentence_of(mention)
    others = [other.start for other in scan.mentions[number + 1 :] if not _is_age(scan, other)]
    following = min(others, default=len(scan.tokens))
    for sentence in range(at + 1, at + 1 + _AFTER):
        span = scan.sentence(sentence)
        if scan.sentences.asks[min(sentence, len(scan.sentences.asks) - 1)]:
            continue
        for index in span:
            if index + 2 >= len(scan.tokens) or index >= following:
                return False
            if scan.has(index, "echo_subject") and _has_it(scan, index, span):
                return True
    return False


def _is_age(scan: Scan, mention: Mention) -> bool:
    concept = scan.lexicon.concepts.get(mention.concept or "")
    return concept is not None and concept.kind == "state"


def _has_it(scan: Scan, index: int, span: range) -> bool:
    """Whether "have it" follows a subject, with nothing in the clause that hinders it."""
    words = scan.tokens.words
    at = index + 1
    while at < span.stop and (scan.has(at, "cue_filler") or scan.has(at, "echo_still")):
        at += 1
    if at + 1 >= span.stop or not scan.has(at, "having_now"):
        return False
    at += 1
    if at + 1 < span.stop and scan.has(at, "got_had"):
        at += 1
    if at >= span.stop or not scan.has(at, "pronoun_object"):
        return False
    first = index
    while first > span.start and words[first - 1] not in MARKS and not scan.has(first - 1, "and"):
        first -= 1
    last = next((i for i in range(at, span.stop) if words[i] in MARKS or words[i] in STOPS), span.stop)
    later = last > at + 1 and not scan.any_has(range(at + 1, min(at + 2, last)), "echo_now", "echo_tail")
    return not scan.any_has(range(first, last), "hindering") and not later
