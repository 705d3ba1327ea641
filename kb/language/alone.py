"""The patient where no word says for whom the procedure is: the one person whose health is told, if the writer's is not.

In: a scan and its course. Out: that person, or None: where anything makes the writer the client, where several persons are
told of, where what is told is background or long past, and where a single bare statement asks for nothing ("My dad has
asthma."). Refuses nothing.

Classes read: all_of_them, asked_subject, inverted, negator, or_word, past_ending, reader, sends_word, slot, so_as, third,
told_now, told_past, you_prep.
"""

from kb.language.background import is_background
from kb.language.client import is_client
from kb.language.first_person import begins_clause
from kb.language.people import Person
from kb.language.scan import Scan
from kb.language.subjects import Course


def by_default(scan: Scan, course: Course) -> Person | None:
    """The only person whose health the message tells."""
    told = [one for one in course.subjects if isinstance(one, Person) and one.kind != "pet"]
    told = [one for one in told if one.of == "writer" or one.kind == "unnamed"]
    told = [one for one in told if one.word not in scan.lexicon.words_of("all_of_them")]
    if len({one.word for one in told}) != 1:
        return None
    wanted = _wants_a_word(scan)
    past = _is_history(scan, course, told[0])
    if past and not (wanted and _is_asked_of(scan, course, told[0])):
        return None
    if not wanted and len(told) == 1:
        return None
    return None if is_client(scan, course) or is_background(scan, course, told[0]) else told[0]


def _wants_a_word(scan: Scan) -> bool:
    """Whether the clinic is asked for something: a question, a slot, a word sent on another's behalf."""
    tokens = range(len(scan.tokens))
    if any(scan.sentences.asks) or scan.any_has(tokens, "slot", "sends_word"):
        return True
    return any(_asks(scan, index) for index in tokens)


def _asks(scan: Scan, index: int) -> bool:
    """Whether a question without its mark begins here ("so is it …", "… or not"), or the clinic is spoken of ("your gun")."""
    if scan.has(index, "or_word"):
        return scan.has(index + 1, "negator")
    if scan.has(index, "reader"):
        return not scan.has(index - 1, "you_prep")
    return scan.has(index, "inverted") and scan.has(index + 1, "asked_subject") and _opens(scan, index)


def _opens(scan: Scan, index: int) -> bool:
    return begins_clause(scan, index) or scan.has(index - 1, "so_as")


def _is_history(scan: Scan, course: Course, person: Person) -> bool:
    """Whether anything told of the person is told in the past tense ("my aunt had …") with nothing in the present before it."""
    for at, one in course.people:
        if one != person:
            continue
        sentence = scan.sentences.number[at]
        for mention in scan.mentions:
            between = range(at + 1, mention.core + 1)
            if mention.core <= at or scan.sentence_of(mention) != sentence or scan.any_has(between, "told_now"):
                continue
            if any(_is_past(scan, index) for index in between):
                return True
    return False


def _is_past(scan: Scan, index: int) -> bool:
    return scan.has(index, "told_past") or scan.tokens.words[index].endswith(tuple(scan.lexicon.words_of("past_ending")))


def _is_asked_of(scan: Scan, course: Course, person: Person) -> bool:
    """Whether a question names the person by a pronoun ("anything stopping him?"), in a sentence after the first word of them."""
    first = next((at for at, one in course.people if one == person), -1)
    asks = (index for index in range(first + 1, len(scan.tokens)) if scan.sentences.asks[scan.sentences.number[index]])
    return any(scan.has(index, "third") for index in asks)
