"""What names a condition and says it of nobody: work, organisations, stories, words as words, what the treatment may be good for.

In: a scan and a mention. Out: whether the mention is no statement of anybody's health. Not so where it is "my …", or where the
writer attends the place that bears its name ("I go to the migraine clinic"). Refuses nothing.

Classes read: article, as_word, be, benefit, benefit_prep, benefit_thing, fiction, fiction_link, finite, held, label_filler,
listing, my, office, possessive, practitioner, self, third, third_one, trade, what, word_use, works_for.
"""

from bisect import bisect_left

from kb.language.beside import owned_by_writer
from kb.language.first_person import is_writer
from kb.language.mentions import Mention
from kb.language.scan import Scan
from kb.language.sentences import MARKS

_OBJECT = 4
"""Words that may stand between a verb of work and what the work is about."""
_NAME = 3
"""Words that may stand between a condition and the word for the place ("Parkinson's UK helpline")."""


def is_of_nobody(scan: Scan, number: int) -> bool:
    """Whether the mention is no statement of anybody's health."""
    if owned_by_writer(scan, number):
        return False
    mention = scan.mentions[number]
    told = _is_work(scan, mention) or _is_office(scan, mention) or _is_story(scan, mention) or _is_word(scan, mention)
    return told or _is_benefit(scan, mention) or _is_example(scan, mention)


def _clause(scan: Scan, mention: Mention) -> range:
    """The tokens of the mention's sentence in front of it."""
    return range(bisect_left(scan.sentences.number, scan.sentence_of(mention)), mention.start)


def _is_work(scan: Scan, mention: Mention) -> bool:
    """Whether it is what the writer works on: "I sell insulin pumps", "I translate leaflets on …"."""
    before = _clause(scan, mention)
    for index in before:
        if not scan.has(index, "trade") or index == before.start or not is_writer(scan, index - 1):
            continue
        between = range(index + 1, mention.start)
        if len(between) <= _OBJECT and not any(scan.has(at, "held") or scan.tokens.words[at] in MARKS for at in between):
            return True
    return False


def _is_office(scan: Scan, mention: Mention) -> bool:
    """Whether it is part of the name of a place or a job, and the writer is no patient there."""
    words = scan.tokens.words
    sentence = scan.sentence_of(mention)
    for at in range(mention.end, min(mention.end + _NAME, len(words))):
        if scan.sentences.number[at] != sentence or words[at] in MARKS or scan.has(at, "finite"):
            return False
        if scan.has(at, "office") or scan.has(at, "practitioner"):
            before = list(_clause(scan, mention))
            works = any(scan.has(index, "works_for") for index in before[-_OBJECT - 1 :])
            return works or (scan.has(at, "practitioner") and _is_one(scan, mention))
    return False


def _is_one(scan: Scan, mention: Mention) -> bool:
    """Whether the words in front are "I am a"."""
    at = mention.start - 1
    while at > 0 and (scan.has(at, "article") or scan.has(at, "label_filler")):
        at -= 1
    return at > 0 and at < mention.start - 1 and scan.has(at, "be") and is_writer(scan, at - 1)


def _is_story(scan: Scan, mention: Mention) -> bool:
    """Whether it is told of a figure in a story, or is a name: "the hero of my novel is …", "our band is called …"."""
    before = _clause(scan, mention)
    for index in before:
        named = any(scan.has(at, "possessive") or scan.has(at, "article") for at in range(max(index - 2, 0), index))
        if not (scan.has(index, "fiction") and named):
            continue
        between = range(index + 1, mention.start)
        linked = any(scan.has(at, "fiction_link") for at in between)
        if linked and not any(scan.has(at, "self") or scan.has(at, "third") for at in between):
            return True
    return False


def _is_word(scan: Scan, mention: Mention) -> bool:
    """Whether it is spoken of as a word: "the word hypertension"."""
    if not (mention.core and scan.has(mention.core - 1, "as_word")):
        return False
    after = range(mention.end, min(mention.end + 2, len(scan.tokens)))
    return any(scan.has(at, "word_use") for at in (*list(_clause(scan, mention))[-_OBJECT:], *after))


def _is_benefit(scan: Scan, mention: Mention) -> bool:
    """Whether it is asked if the treatment is good for it: "does it do anything for migraine"."""
    if not scan.sentences.asks[scan.sentence_of(mention)]:
        return False
    before = _clause(scan, mention)
    if any(scan.has(at, "self") or scan.has(at, "my") or scan.has(at, "third_one") for at in before):
        return False
    at = mention.start - 1
    while at > before.start and scan.has(at, "label_filler"):
        at -= 1
    if at > before.start and scan.has(at, "benefit_prep"):
        at -= 1
    for_it = at + 1 < mention.start and scan.has(at + 1, "benefit_prep")
    return at > before.start and (scan.has(at, "benefit") or (for_it and scan.has(at, "benefit_thing")))


def _is_example(scan: Scan, mention: Mention) -> bool:
    """Whether it is a guess at the answer to a general question: "Which illnesses rule one out? Asthma?"."""
    sentence = scan.sentence_of(mention)
    numbers = scan.sentences.number
    own = range(bisect_left(numbers, sentence), bisect_left(numbers, sentence + 1))
    if not scan.sentences.asks[sentence] or any(scan.has(at, "finite") or scan.has(at, "self") for at in own):
        return False
    for earlier in range(sentence - 1, -1, -1):
        theirs = range(bisect_left(numbers, earlier), bisect_left(numbers, earlier + 1))
        if not scan.sentences.asks[earlier] or any(scan.has(at, "self") for at in theirs):
            return False
        if theirs and scan.has(theirs.start, "what") and any(scan.has(at, "listing") for at in theirs):
            return True
    return False
