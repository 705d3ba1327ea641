"""A short answer cut into words that answer, that point to a question, that take something back, and others.

In: the text of a turn. Out: `Token`s with their kind and place. The words are content (language/<lang>/answers.yaml). Longer
phrases win; of phrases of the same length the kind that stands earlier in `KINDS`.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kb.schema.answers import AnswerWords

KINDS = (
    "no_answer", "skips", "nothing", "everything", "unsure", "agree", "disagree", "had", "over", "own", "disown",
    "no", "yes", "somewhat", "excepting", "only", "rest", "every", "to", "joins", "marks", "opening", "supposing",
    "named", "articles", "fillers",
)  # fmt: skip
"""The kinds of phrase, by precedence."""
SENSES = frozenset({"yes", "no", "agree", "disagree", "own", "disown", "had", "over", "skips", "unsure", "somewhat"})
DENYING = frozenset({"no", "disagree", "disown"})
LEANING = frozenset({"own", "disown", "had"})
"""Senses that answer only where no further word of content follows: "I have", but not "I have a dog"."""
LIGHT = frozenset({"articles", "fillers", "named", "marks", "joins", "no_answer", "to", "stop"})
"""Kinds that carry no content of their own."""

_TOKEN = re.compile(
    r"\d+(?:[./]\d+)+|\d+[^\W\d_]+|\d+|(?<![\w/])[^\W\d_]/[^\W\d_](?![\w/])|[^\W\d_]+(?:'[^\W\d_]+)*|\n|[^\w\s]|_", re.UNICODE
)
_RUN = re.compile(r"(.)\1{2,}")
_JOINERS = re.compile("[\u200d\ufe0e\ufe0f\u20e3]")
_STOPS = frozenset(",;.!?/-–—:()=[]…\n*|>")
ENDS = frozenset(".!?;\n…")
"""Stops that end a sentence."""


@dataclass(frozen=True)
class Token:
    """A word or phrase. `kind` is one of KINDS, "number", "ordinal", "word" or "stop"; `number` that of a number or ordinal."""

    kind: str
    text: str
    start: int
    end: int
    number: int = 0


def tidy(text: str) -> str:
    """Case-folded, compatibility forms and apostrophes unified; line ends stay."""
    plain = unicodedata.normalize("NFKC", _JOINERS.sub("", text)).casefold().replace("’", "'").replace("`", "'")
    return "\n".join(" ".join(line.split()) for line in plain.splitlines()).strip()


class AnswerLexicon:
    """The words that answer, compiled. `units` are words that make a number a quantity."""

    def __init__(self, words: AnswerWords, *, units: frozenset[str] = frozenset()) -> None:
        self.words = words
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for kind in KINDS:
            for phrase in getattr(words, kind):
                parts = tuple(_letters(part) for part in _TOKEN.findall(tidy(phrase)))
                self._phrases[parts[0]].append((parts, kind))
        for listed in self._phrases.values():
            listed.sort(key=lambda pair: (-len(pair[0]), KINDS.index(pair[1])))
        self._single = frozenset(parts[0] for listed in self._phrases.values() for parts, _ in listed if len(parts) == 1)
        self._letter = frozenset(word for word in (*words.yes, *words.no) if len(word) == 1 and word.isalpha())
        self.counted = units | frozenset(words.counted)

    def tokens(self, plain: str) -> list[Token]:
        """The tokens of a tidied text."""
        raw = list(self._raw(plain))
        out: list[Token] = []
        at = 0
        while at < len(raw):
            token = raw[at]
            size, kind = self._phrase(raw, at)
            if size:
                last = raw[at + size - 1]
                out.append(Token(kind, plain[token.start : last.end], token.start, last.end))
            else:
                out.append(token)
            at += size or 1
        return out

    def without_lead(self, text: str) -> str:
        """A text without the light words that it begins with ("but it is well controlled")."""
        plain = tidy(text)
        heavy = (token for token in self.tokens(plain) if token.kind not in LIGHT | {"excepting", "yes", "agree", "own"})
        first = next(heavy, None)
        return plain if first is None else plain[first.start :]

    def _phrase(self, raw: list[Token], at: int) -> tuple[int, str]:
        """How many tokens the longest phrase that begins here has, and its kind."""
        if raw[at].kind in ("number", "ordinal"):
            return self._numbered(raw, at)
        for parts, kind in self._phrases.get(_letters(raw[at].text), ()):
            there = raw[at : at + len(parts)]
            if len(there) == len(parts) and all(_letters(token.text) == part for token, part in zip(there, parts, strict=True)):
                return len(parts), kind
        return 0, ""

    def _numbered(self, raw: list[Token], at: int) -> tuple[int, str]:
        """Phrases may begin with a figure ("4 x no")."""
        for parts, kind in self._phrases.get(raw[at].text, ()):
            there = tuple(_letters(token.text) for token in raw[at : at + len(parts)])
            if len(parts) > 1 and there == parts:
                return len(parts), kind
        return 0, ""

    def _raw(self, plain: str) -> Iterator[Token]:
        for found in _TOKEN.finditer(plain):
            text, start, end = found[0], found.start(), found.end()
            digits = re.match(r"\d+", text)
            if text in self.words.ordinals:
                yield Token("ordinal", text, start, end, self.words.ordinals[text])
            elif digits and digits[0] == text:
                yield Token("number", text, start, end, int(text[:6]))
            elif digits and text[digits.end() :].isalpha() and text[digits.end() :] not in self.counted:
                cut = start + digits.end()
                yield Token("number", digits[0], start, cut, int(digits[0][:6]))
                yield from self._word(plain[cut:end], cut)
            elif text in _STOPS:
                yield Token("stop", text, start, end)
            else:
                yield from self._word(text, start)

    def _word(self, text: str, start: int) -> Iterator[Token]:
        """A word; letters typed too often are unified, "nny" is three answers."""
        plain = _letters(text)
        if plain not in self._phrases and len(text) > 1 and all(char in self._letter for char in text) and len(text) <= 15:
            for place, char in enumerate(text, start):
                yield Token("word", char, place, place + 1)
            return
        short = _RUN.sub(r"\1", text)
        known = short if plain not in self._phrases and _letters(short) in self._single else text
        yield Token("word", known, start, start + len(text))


def _letters(text: str) -> str:
    """A word as phrases are compared: without apostrophes."""
    return text.replace("'", "") or text
