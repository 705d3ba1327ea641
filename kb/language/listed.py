"""Short names that stand for a condition only in a list of conditions, as a topic, or in capitals: "no sugar, no BP, no cough",
"Pressure? Fine.", "it was MS all along".

In: a text, its tokens, a lexicon, and what is named already. Out: further mentions. Refused: the same words in running speech
("sugar in my tea", "the cold room"), capitals in a message that is all capitals.

Classes read: list_answer, list_link, listing_stop. Names read: the language's `listed` and `capitals`.
"""

from collections.abc import Sequence

from kb.language.lexicon import Lexicon
from kb.language.mentions import Mention
from kb.language.sentences import MARKS, STOPS
from kb.language.tokens import Tokens

_ANSWER = 3
"""Words after a topic within which its answer begins."""


def find_listed(text: str, tokens: Tokens, lexicon: Lexicon, named: Sequence[Mention]) -> list[Mention]:
    """The mentions in `tokens` beside `named`, in order."""
    covered = {index for mention in named for index in range(mention.start, mention.end)}
    known = lexicon.language.listed
    free = [index for index, word in enumerate(tokens.words) if word in known and index not in covered]
    items = {index for index in free if _alone(tokens, lexicon, index)}
    beside = {index for mention in named if mention.concept for index in (mention.start, mention.end - 1)} | items
    out = {index: known[tokens.words[index]] for index in items if _topic(tokens, lexicon, index)}
    out |= {index: known[tokens.words[index]] for index in items if _linked(tokens, lexicon, index, beside - {index})}
    if not text.isupper():
        capitals = lexicon.language.capitals
        for index in range(len(tokens)):
            written = text[tokens.starts[index] : tokens.ends[index]]
            if written in capitals and index not in covered:
                out[index] = capitals[written]
    return [Mention(out[index], index, index + 1, index) for index in sorted(out) if out[index] in lexicon.concepts]


def _edge(tokens: Tokens, index: int) -> bool:
    return not 0 <= index < len(tokens) or tokens.words[index] in MARKS or tokens.words[index] in STOPS


def _alone(tokens: Tokens, lexicon: Lexicon, index: int) -> bool:
    """Whether the word is an item by itself: links or marks on both sides."""
    links = lexicon.words_of("list_link")
    left = _edge(tokens, index - 1) or tokens.words[index - 1] in links
    after = lexicon.words_of("listing_stop")
    right = _edge(tokens, index + 1) or tokens.words[index + 1] in links or tokens.words[index + 1] in after
    return left and right


def _topic(tokens: Tokens, lexicon: Lexicon, index: int) -> bool:
    """Whether the word is put as a topic and answered at once: "Sugar? never"."""
    opens = index == 0 or tokens.words[index - 1] in STOPS or tokens.words[index - 1] == "\n"
    marked = index + 1 < len(tokens) and tokens.words[index + 1] in "?:-"
    answers = lexicon.words_of("list_answer")
    ahead = tokens.words[index + 2 : index + 2 + _ANSWER]
    return opens and marked and any(word in answers for word in ahead)


def _linked(tokens: Tokens, lexicon: Lexicon, index: int, beside: set[int]) -> bool:
    """Whether only links stand between the word and another item or a name."""
    links = lexicon.words_of("list_link")
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(tokens) and (tokens.words[at] in links or tokens.words[at] in ",/&+\n"):
            at += step
        if at in beside and at != index + step:
            return True
    return False
