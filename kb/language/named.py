"""Names that the vocabulary lacks and that their form or their place gives away: medicines by the ending of their international
name ("perindopril"), illnesses behind "diagnosed with", short names in capitals behind "I have".

In: a text, its tokens, a lexicon, what is named already. Out: mentions: of the class of the medicine, or without a concept.
Refused: words that the language knows for everyday ones.

Classes read: description_bar, have, label_filler, name_stop, named_after, no_medicine. Endings read: the language's `endings`.
"""

from collections.abc import Sequence

from kb.language.lexicon import Lexicon
from kb.language.mentions import Mention
from kb.language.romanise import romanised
from kb.language.sentences import MARKS, STOPS
from kb.language.stem import singular, stem
from kb.language.tokens import LINE, Tokens

_SHORTEST = 6
_SHORTEST_NAME = 4
_CAPITALS = range(3, 6)
"""Letters of a name in capitals."""
_LONGEST = 3


def find_named(text: str, tokens: Tokens, lexicon: Lexicon, named: Sequence[Mention]) -> list[Mention]:
    """The mentions in `tokens` beside `named`, in order, none over another."""
    covered = {index for mention in named for index in range(mention.start, mention.end)}
    out: list[Mention] = []
    for index, word in enumerate(tokens.words):
        if index in covered or (out and index < out[-1].end):
            continue
        medicine = _medicine(word, lexicon)
        if medicine is not None:
            out.append(Mention(medicine, index, index + 1, index))
            continue
        written = text[tokens.starts[index] : tokens.ends[index]]
        end = index + _in_capitals(text, written, tokens, lexicon, index)
        if end == index and _led(tokens, lexicon, index, written):
            while end < len(tokens) and end - index < _LONGEST and end not in covered and _strange(text, tokens, lexicon, end):
                end += 1
        if end > index and not (end < len(tokens) and tokens.words[end] in lexicon.words_of("description_bar")):
            out.append(Mention(None, index, end, index))
    return out


def _medicine(word: str, lexicon: Lexicon) -> str | None:
    """The class of medicine that the ending of an unknown word tells."""
    if (
        len(word) < _SHORTEST
        or not word.isalpha()
        or word in lexicon.misspellings.never
        or word in lexicon.words_of("no_medicine")
    ):
        return None
    latin = romanised(word)
    found = [ending for ending in lexicon.endings if latin.endswith(ending) and len(latin) > len(ending) + 1]
    return lexicon.endings[max(found, key=len)] if found else None


def _strange(text: str, tokens: Tokens, lexicon: Lexicon, index: int) -> bool:
    """Whether the language does not know the word, or only from names and it is written as one."""
    word = tokens.words[index]
    if len(word) < _SHORTEST_NAME or not word.isalpha():
        return False
    known = {form for form in (word, singular(word), stem(word)) if form in lexicon.misspellings.never}
    return not known or (text[tokens.starts[index]].isupper() and known <= lexicon.label_words and not text.isupper())


def _led(tokens: Tokens, lexicon: Lexicon, index: int, written: str) -> bool:
    """Whether words that a name of an illness follows stand in front; for a name with a capital a verb of having will do."""
    at = index
    while at > 0 and tokens.words[at - 1] in lexicon.words_of("label_filler"):
        at -= 1
    if any(tuple(tokens.words[max(at - len(lead), 0) : at]) == lead for lead in lexicon.leads):
        return True
    named = index > 0 and written[0].isupper() and not written.isupper() and tokens.words[index - 1] in lexicon.words_of("have")
    after = tokens.words[index + 1] if index + 1 < len(tokens) else LINE
    return named and (after in MARKS or after in STOPS or (after in lexicon.words_of("list_link") and after != "with"))


def _in_capitals(text: str, written: str, tokens: Tokens, lexicon: Lexicon, index: int) -> bool:
    """Whether a short name in capitals stands right behind a verb of having, in a message that is not all capitals."""
    if not (written.isupper() and written.isalpha() and len(written) in _CAPITALS) or index == 0 or text.isupper():
        return False
    return tokens.words[index - 1] in lexicon.words_of("have") and _unlike(tokens.words[index], lexicon)


def _unlike(word: str, lexicon: Lexicon) -> bool:
    return word not in lexicon.misspellings.never and word not in lexicon.words_of("name_stop")
