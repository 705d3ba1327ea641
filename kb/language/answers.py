"""A topic and the answer that the same person gives to it: "Migraines? Not a single one.", "Coeliac? Jury's out."

In: a scan, a mention. Out: the status that the answer gives, None where there is no answer, or one that says nothing of
whether. A topic is a question without a verb, a question about oneself ("am I …?"), what somebody asked about, or what stands
in front of a colon; several in a row share the answer. A denial counts where nothing but words of denial, time and thanks
follow, so that "no better" denies nothing.

Classes read: answer_lead, asked_self, asking_about, cue_filler, escaping, finite, glue, good_result, knowing, might_be,
nay, nay_end, nay_had, negator, not_over, onlooker_you, own_question, period, positive, pronoun_object, reporting,
reverse, said_plainly, scarcely, season, settled, shrug, so_far, such, test_noun, testing_time, than, topic_opens,
treating, unknowing, untested, whether, writer, yes_word.
"""

from kb.language.echoes import echo_at
from kb.language.patient import owned_by_writer
from kb.language.scan import Scan
from kb.language.sentences import MARKS, STOPS
from kb.schema.rule import Status

_TOPIC = 5
"""Words beside the name that a topic may have ("and what about")."""
_FIRST = 8
"""Words of an answer among which a doubt is looked for."""


def answered(scan: Scan, number: int) -> Status | None:
    """The status that an answer to the topic gives."""
    for span in (_after_colon(scan, number), _after_question(scan, number), *_after_asking(scan, number)):
        status = None if span is None else read_answer(scan, span)
        if status is not None:
            return status
    return None


def read_answer(scan: Scan, span: range) -> Status | None:
    """The status that the tokens of `span` give to what was asked."""
    words = scan.tokens.words
    told = [index for index in span if words[index].isalnum() and not scan.has(index, "cue_filler")]
    while told and scan.has(told[0], "answer_lead") and not scan.has(told[0], "nay"):
        told.pop(0)
    if not told:
        return None
    if scan.any_has(told[:_FIRST], "knowing") and scan.has(told[0], "unknowing"):
        return "uncertain"
    if scan.any_has(told[:_FIRST], "untested") and scan.any_has(told[:_FIRST], "negator"):
        return "uncertain"
    if scan.any_has(told[:_FIRST], "shrug") and not _is_aware(scan, told):
        return "uncertain"
    if scan.any_has(told[:2], "might_be") and not scan.any_has(told[:2], "onlooker_you"):
        return "uncertain"
    if scan.any_has(span, "reporting") and scan.any_has(span, "yes_word") and scan.any_has(span, "negator"):
        return "uncertain"
    if (
        scan.any_has(told, "test_noun")
        and scan.any_has(told, "testing_time")
        and not scan.any_has(span, "good_result", "positive")
    ):
        return "uncertain"
    if scan.any_has(told[:3], "reverse"):
        return "absent"
    clause = _clause(scan, told[0], span)
    if _escaped(scan, clause):
        return "absent"
    if scan.has(told[0], "settled") and not scan.any_has(clause, "negator"):
        return "past"
    echo = echo_at(scan, told[0])
    if echo is not None:
        return None if scan.any_has(clause, "not_over") else "absent" if echo == "denied" else "present"
    return _denied(scan, clause, span) if scan.has(told[0], "nay") or _never_had(scan, clause) else None


def _denied(scan: Scan, clause: list[int], span: range) -> Status | None:
    if scan.has(clause[0], "scarcely") and len(clause) > 1:
        return None
    light = ("nay", "nay_end", "nay_had", "answer_lead", "cue_filler", "season", "period")
    over = [index for index in clause if scan.has(index, "not_over")]
    if over and scan.has(over[0] + 1, "than"):
        return None
    if over:
        bare = all(scan.has(index, "nay") or scan.any_has((index,), *light) for index in clause if index < over[0])
        return "past" if bare else None
    if not all(scan.any_has((index,), *light) or scan.tokens.words[index].isdigit() for index in clause):
        return None
    rest = [index for index in span if index > clause[-1]]
    return None if scan.any_has(rest, "settled", "not_over", "shrug") else "absent"


def _never_had(scan: Scan, clause: list[int]) -> bool:
    """Whether a clause begins with its subject and a denial: "I have never had one"."""
    return bool(clause) and scan.has(clause[0], "writer") and scan.any_has(clause[1:3], "nay")


def _escaped(scan: Scan, clause: list[int]) -> bool:
    """Whether the writer has been spared it: "I've been spared that so far"."""
    at = next((index for index in clause if scan.has(index, "escaping")), None)
    if at is None or not scan.any_has(clause[:3], "writer") or scan.any_has((i for i in clause if i < at), "negator"):
        return False
    return at == clause[-1] or scan.any_has((at + 1,), "pronoun_object", "so_far", "cue_filler") or scan.has(at + 1, "such")


def _is_aware(scan: Scan, told: list[int]) -> bool:
    """Whether "not that I know of" is what looks like a doubt."""
    return scan.has(told[0], "nay") and not scan.any_has(told[1:3], "shrug")


def _clause(scan: Scan, first: int, span: range) -> list[int]:
    """The words from `first` to the next mark."""
    out: list[int] = []
    for index in range(first, span.stop):
        word = scan.tokens.words[index]
        if word in MARKS or word in STOPS:
            break
        if word.isalnum():
            out.append(index)
    return out


def _after_colon(scan: Scan, number: int) -> range | None:
    """What follows "migraine:", up to the next topic."""
    mention = scan.mentions[number]
    sentence = scan.sentence(scan.sentence_of(mention))
    last = number
    while last + 1 < len(scan.mentions) and scan.mentions[last + 1].start < sentence.stop and _is_list(scan, last):
        last += 1
    end = scan.mentions[last].end
    if end >= sentence.stop or scan.tokens.words[end] != ":":
        return None
    if any(scan.has(index, "finite") for index in range(sentence.start, mention.core)):
        return None
    span = range(end + 1, sentence.stop)
    return None if _names(scan, span) else span


def _after_asking(scan: Scan, number: int) -> list[range]:
    """Where the answer to "you asked about …" or "as for …" may stand: behind a mark, or in the next sentence."""
    mention = scan.mentions[number]
    at = scan.sentence_of(mention)
    sentence = scan.sentence(at)
    lead = range(sentence.start, mention.core)
    asked = scan.any_has(lead, "asking_about") and not scan.sentences.asks[at]
    opens = scan.has(sentence.start, "topic_opens") and mention.core - sentence.start <= _TOPIC
    if not (asked or opens) or owned_by_writer(scan, number) or scan.any_has(lead, "negator"):
        return []
    marks = [index for index in range(mention.end, sentence.stop) if scan.tokens.words[index] in MARKS]
    if asked and scan.any_has(lead, "whether") and _told_no(scan, range(mention.end, sentence.stop)):
        return [range(sentence.stop - 2, sentence.stop)]
    spans = [range(index + 1, sentence.stop) for index in marks if scan.tokens.words[index] == ":" or opens]
    return [span for span in (*spans, scan.sentence(at + 1)) if span and not _names(scan, span)]


def _told_no(scan: Scan, rest: range) -> bool:
    """Whether what follows ends in "he said no"."""
    words = [index for index in rest if scan.tokens.words[index].isalnum()]
    return len(words) > 1 and scan.has(words[-1], "nay") and scan.has(words[-2], "said_plainly")


def _is_list(scan: Scan, number: int) -> bool:
    one, other = scan.mentions[number], scan.mentions[number + 1]
    between = range(one.end, other.core)
    return all(scan.tokens.words[i] in MARKS - {":"} or scan.has(i, "glue") for i in between) and len(between) > 0


def _names(scan: Scan, span: range) -> bool:
    """Whether the first clause of `span` names a condition of its own."""
    stop = next((index for index in span if scan.tokens.words[index] in MARKS | STOPS), span.stop)
    return any(span.start <= mention.core < stop for mention in scan.mentions)


def _after_question(scan: Scan, number: int) -> range | None:
    at = scan.sentence_of(scan.mentions[number])
    if not is_topic(scan, at):
        return None
    count = len(scan.sentences.asks)
    at += 1
    while at < count and is_topic(scan, at):
        at += 1
    span = scan.sentence(at)
    return None if not span or _names(scan, span) or scan.tokens.words[span.stop - 1] == "?" else span


def is_topic(scan: Scan, at: int) -> bool:
    """Whether sentence `at` only puts something up: "Anaemic, me?", "Am I depressed?"."""
    span = scan.sentence(at)
    if not span or scan.tokens.words[span.stop - 1] != "?":
        return False
    inside = {index for mention in scan.mentions for index in range(mention.start, mention.end)}
    words = [index for index in span if scan.tokens.words[index].isalnum() and index not in inside]
    if len(words) > _TOPIC:
        return False
    finite = [index for index in words if scan.has(index, "finite")]
    if scan.any_has(words, "negator"):
        return False
    if not finite:
        return True
    opens = [index for index in words if index <= finite[0]]
    own = len(opens) == 1 and scan.has(opens[0], "own_question")
    return own and len(words) > 1 and scan.has(words[1], "asked_self") and not scan.any_has(words, "treating")
