"""Words that name an illness only as a noun by themselves: "a raging cold", "my cold", and not "a cold drink", "the cold".

In: tokens, a lexicon, what is named already. Out: further mentions. A determiner or an adjective of illness stands in front, and
nothing that such a word could describe stands behind. Refused: "the" or "this" without an adjective or a
verb behind, for that is the weather.

Classes read: bare_after, bare_before, bare_degree, bare_the, bare_verb, have. Names read: the language's `alone`.
"""

from collections.abc import Sequence

from kb.language.lexicon import Lexicon
from kb.language.mentions import Mention
from kb.language.sentences import MARKS, STOPS
from kb.language.tokens import Tokens


def find_bare_nouns(tokens: Tokens, lexicon: Lexicon, named: Sequence[Mention]) -> list[Mention]:
    """The mentions in `tokens` beside `named`, in order."""
    alone = lexicon.language.alone
    spots = [index for index, word in enumerate(tokens.words) if word in alone]
    if not spots:
        return []
    covered = {index for mention in named for index in range(mention.start, mention.end)}
    found = [(_begins(tokens, lexicon, index), index) for index in spots if index not in covered]
    return [
        Mention(alone[tokens.words[index]], index, index + 1, index)
        for start, index in found
        if start is not None and alone[tokens.words[index]] in lexicon.concepts
    ]


def _begins(tokens: Tokens, lexicon: Lexicon, index: int) -> int | None:
    """Where the noun phrase that ends with `index` begins; None where the word is no noun by itself."""

    def has(at: int, name: str) -> bool:
        return 0 <= at < len(tokens) and tokens.words[at] in lexicon.words_of(name)

    def edge(at: int) -> bool:
        return not 0 <= at < len(tokens) or tokens.words[at] in MARKS or tokens.words[at] in STOPS

    first = index
    while has(first - 1, "bare_degree"):
        first -= 1
    graded = first < index
    if not (edge(index + 1) or has(index + 1, "bare_after") or has(index + 1, "bare_verb")):
        return None
    if has(first - 1, "bare_before"):
        return first - 1
    if has(first - 1, "bare_the"):
        return first - 1 if graded or has(index + 1, "bare_verb") else None
    return first if graded and (edge(first - 1) or has(first - 1, "have")) else None
