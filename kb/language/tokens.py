"""Words and marks of a text, spelt one way.

In: a text and the language's spellings ("dont" -> "do not"). Out: `Tokens`: each with the span in the original it was read
from. A spelling of several words gives several tokens over the same span. Refuses nothing; no characters, no tokens.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kb.language.normalise import normalise

_TOKEN = re.compile(
    r"\n\s*|(?<!\w)-ve(?!\w)|\+ve(?!\w)|[^\W\d_]{1,3}\d[^\W\d_](?!\w)|[^\W\d_]+(?:'[^\W\d_]+|/[a-z](?![^\W\d_]))*"
    r"|\d+(?:[.,]\d+)*|[^\w\s]|_"
)
_LONG_DRAWN = re.compile(r"(.)\1{2,}")
_PLAIN = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")
LINE = "\n"
_Put = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Tokens:
    """`words[i]` was read from characters `starts[i]` to `ends[i]` (end not counted) of the original."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    def touching(self, start: int, end: int) -> tuple[int, int]:
        """First and last (not counted) token that overlap characters start…end. An empty range where none does."""
        inside = [i for i in range(len(self.words)) if self.starts[i] < end and self.ends[i] > start]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)


def tokenise(text: str, spellings: Mapping[str, str]) -> Tokens:
    """The tokens of `text`. Hyphens inside a word split it and are dropped; a line end is the token `LINE`."""
    plain = normalise(text)
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def put(word: str, first: int, last: int) -> None:
        start, end = plain.span(first, last)
        words.append(word)
        starts.append(start)
        ends.append(end)

    for match in _TOKEN.finditer(plain.text):
        word, first, last = match.group(), match.start(), match.end()
        if word[0] == LINE:
            put(LINE, first, first + 1)
        elif word == "-" and _joins_letters(plain.text, first):
            continue
        elif not word[0].isalpha():
            put(spellings.get(word, word), first, last)
        else:
            _put_word(word, first, last, spellings, put)
    return Tokens(tuple(words), tuple(starts), tuple(ends))


def content_words(text: str, spellings: Mapping[str, str]) -> tuple[str, ...]:
    """The words of `tokenise`, for texts of the content: one of plain letters and blanks needs no reading mark by mark."""
    if _PLAIN.fullmatch(text):
        words = text.lower().split()
        if not any(word in spellings or _LONG_DRAWN.search(word) for word in words):
            return tuple(words)
    return tokenise(text, spellings).words


def _joins_letters(text: str, at: int) -> bool:
    around = text[max(at - 1, 0)], text[min(at + 1, len(text) - 1)]
    return at > 0 and (around[0].isalpha() or around[1].isalpha()) and around[0].isalnum() and around[1].isalnum()


def _put_word(word: str, first: int, last: int, spellings: Mapping[str, str], put: _Put) -> None:
    spelt = spellings.get(word)
    if spelt is None:
        short = _LONG_DRAWN.sub(r"\1", word)
        spelt = spellings.get(short)
        word = short
    if spelt is not None:
        for part in spelt.split():
            put(part, first, last)
    elif word.endswith("'s") and len(word) > 2:
        put(word[:-2], first, last - 2)
        put("'s", last - 2, last)
    else:
        put(word, first, last)
