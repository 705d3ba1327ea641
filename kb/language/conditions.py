"""Conditions that the vocabulary does not know, told by how their names are made.

In: tokens and a lexicon. Out: mentions without a concept: words with a medical ending ("sarcoidosis"), names in front of a
word such as "syndrome", an organ in front of a word such as "trouble", and what a person is allergic to. Unknown is not no.
Refused: everyday words, so that "I have a question" names nothing.

Classes read: condition_ending, condition_head, organ, organ_trouble, bare_condition, allergy, no_condition, name_part_stop.
"""

from collections.abc import Sequence

from kb.language.lexicon import Lexicon
from kb.language.mentions import Mention
from kb.language.sentences import MARKS, STOPS
from kb.language.stem import singular
from kb.language.tokens import Tokens

_SHORTEST = 6
_LONGEST_NAME = 3


def find_conditions(tokens: Tokens, lexicon: Lexicon, taken: Sequence[Mention]) -> list[Mention]:
    """The unknown conditions named in `tokens`, beside what is already `taken`, in order."""
    covered = {index for mention in taken for index in range(mention.start, mention.end)}
    out: list[Mention] = []
    for index in range(len(tokens)):
        found = None if index in covered else _named_at(tokens, lexicon, index, covered)
        if found is not None and not (out and index < out[-1].end):
            start, end = found
            out = [*(mention for mention in out if mention.end <= start), Mention(None, start, end, start)]
    return out


def _named_at(tokens: Tokens, lexicon: Lexicon, index: int, covered: set[int]) -> tuple[int, int] | None:
    """First and last (not counted) token of an unknown condition whose telling word is `index`."""
    word = tokens.words[index]
    if not word.isalpha():
        return None
    one = singular(word)
    if one in lexicon.words_of("condition_head") or word in lexicon.words_of("condition_head"):
        start = _name_before(tokens, lexicon, index, covered)
        return (start, index + 1) if start < index else None
    if one in lexicon.words_of("organ_trouble") or word in lexicon.words_of("organ_trouble"):
        organ = index - 1
        known = index > 0 and organ not in covered and singular(tokens.words[organ]) in lexicon.words_of("organ")
        return (organ, index + 1) if known else None
    if word in lexicon.words_of("allergy"):
        end = _object_after(tokens, lexicon, index, covered)
        return (index, end) if end else None
    return (index, index + 1) if looks_medical(word, lexicon) else None


def looks_medical(word: str, lexicon: Lexicon) -> bool:
    """Whether a word by itself is made like the name of a condition."""
    one = singular(word)
    if one in lexicon.words_of("bare_condition") or word in lexicon.words_of("bare_condition"):
        return True
    if len(word) < _SHORTEST or not word.isascii():
        return False
    everyday = lexicon.words_of("no_condition")
    if word in everyday or one in everyday or word in lexicon.misspellings.never:
        return False
    return word.endswith(tuple(lexicon.words_of("condition_ending")))


def _name_before(tokens: Tokens, lexicon: Lexicon, index: int, covered: set[int]) -> int:
    """Where the name in front of a head word ("Sjogren's syndrome") begins."""
    stop = lexicon.words_of("name_stop")
    start = index
    while start > 0 and index - start < _LONGEST_NAME:
        word = tokens.words[start - 1]
        if start - 1 in covered or not (word.isalpha() or word == "'s") or word in stop:
            break
        start -= 1
    return start + 1 if start < index and tokens.words[start] == "'s" else start


def _object_after(tokens: Tokens, lexicon: Lexicon, index: int, covered: set[int]) -> int | None:
    """The end of "to nickel" after a word of allergy, or None."""
    ahead = index + 1
    if ahead + 1 >= len(tokens) or tokens.words[ahead] not in lexicon.words_of("allergy_link"):
        return None
    ahead += 1
    while ahead < len(tokens) and tokens.words[ahead] in lexicon.words_of("label_filler"):
        ahead += 1
    if ahead >= len(tokens) or ahead in covered or not tokens.words[ahead].isalpha() or tokens.words[ahead] in MARKS | STOPS:
        return None
    return None if tokens.words[ahead] in lexicon.words_of("name_stop") else ahead + 1
