"""One plain form of a text, with the way back to the original.

In: any text. Out: `Plain`: case-folded, compatibility forms unified (NFKC), accents off Latin letters, invisible characters
gone, one kind of apostrophe and dash, look-alike letters of other alphabets read as Latin. Refuses nothing.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_LIKE_LATIN = dict(
    zip(
        "аеорсухіѕјһԁԛԝєАВЕКМНОРСТУХІЅЈαορνιυκτΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "aeopcyxisjhdqweABEKMHOPCTYXISJaopviuktABEZHIKMNOPTYX",
        strict=True,
    )
)
_IN_MIXED_WORDS = _LIKE_LATIN | dict(zip("вкмнтгпдлбѵ", "bkmhtrnalbv", strict=True))
"""Look-alikes that are taken for Latin only where the word holds Latin letters too."""
_MARKS = str.maketrans(dict.fromkeys("’‘‛`´ʼ′", "'") | dict.fromkeys("‐‑‒–—―−﹣－", "-") | dict.fromkeys("“”„«»", '"'))
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Plain:
    """`text` as it is read. Character i of it was read from `starts[i]` to `ends[i]` of the original."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where characters start…end (end not counted) of `text` stand in the original."""
        return self.starts[start], self.ends[end - 1]


def normalise(text: str) -> Plain:
    """The plain form of `text`. Deterministic and idempotent."""
    if text.isascii():
        size = len(text)
        return Plain(text.lower().replace("`", "'"), range(size), range(1, size + 1))
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        for char in _plain_cluster(text[start:end]):
            chars.append(char)
            starts.append(start)
            ends.append(end)
    folded = _fold_look_alikes("".join(chars))
    return Plain(folded, starts, ends)


def _clusters(text: str) -> list[tuple[int, int]]:
    """A character with the marks that combine with it."""
    out: list[tuple[int, int]] = []
    for index, char in enumerate(text):
        if out and unicodedata.combining(char):
            out[-1] = (out[-1][0], index + 1)
        else:
            out.append((index, index + 1))
    return out


def _plain_cluster(cluster: str) -> str:
    kept = "".join(char for char in cluster if unicodedata.category(char) != "Cf").translate(_MARKS)
    unified = unicodedata.normalize("NFKC", kept).translate(_MARKS)
    apart = unicodedata.normalize("NFD", unified)
    if apart and apart[0].isascii():
        unified = "".join(char for char in apart if not unicodedata.combining(char))
    return unified


def _fold_look_alikes(text: str) -> str:
    """Look-alike letters as Latin, word by word, and the whole in lower case (one character for one)."""
    latin = sum(char.isascii() and char.isalpha() for char in text)
    mostly_latin = latin * 2 > sum(char.isalpha() for char in text)

    def fold(match: re.Match[str]) -> str:
        word = match.group()
        if word.isascii():
            return word
        if any(char.isascii() for char in word):
            return "".join(_IN_MIXED_WORDS.get(char, char) for char in word)
        if mostly_latin and all(char in _LIKE_LATIN for char in word):
            return "".join(_LIKE_LATIN[char] for char in word)
        return word

    return "".join(char.lower() if len(char.lower()) == 1 else char for char in _WORD.sub(fold, text))
