"""An answer to all questions at once: "no to all", "none of the six", "four times no", "all except 4 are no".

In: the tokens of a turn, the references among them. Out: the sense of the answer and the tokens that it takes up, or None.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.understand.answer_tokens import DENYING, LIGHT, SENSES, AnswerLexicon, Token
from bot.understand.asked import Put
from bot.understand.references import Reference

_GENERAL = {"nothing": "no", "everything": "yes"}
_LEADS = frozenset(":,-–—=")


def side(sense: str) -> str:
    """ "No" for each word that denies."""
    return "no" if sense in DENYING else sense


@dataclass(frozen=True)
class ToAll:
    """Finds what answers all of `asked`."""

    asked: tuple[Put, ...]
    lexicon: AnswerLexicon

    def place(self, tokens: Sequence[Token], found: Sequence[Reference]) -> tuple[str, frozenset[int]] | None:
        """The sense of an answer to all, and the tokens that it takes up."""
        for at, token in enumerate(tokens):
            if token.kind in _GENERAL:
                return _GENERAL[token.kind], frozenset({at})
            size = self.of_so_many(tokens, at) or self._so_often(tokens, at)
            if size:
                return "no", frozenset(range(at, at + size))
        for reference in (item for item in found if item.kind == "every"):
            before = [n for n in range(reference.first) if tokens[n].kind not in ("to", "articles", "fillers")]
            if before and tokens[before[-1]].kind in SENSES:
                return side(tokens[before[-1]].kind), frozenset(range(before[-1], reference.last))
            after = [n for n in range(reference.last, len(tokens)) if tokens[n].kind not in ("fillers", "named")]
            after = after[1:] if after and tokens[after[0]].text in _LEADS else after
            if after and tokens[after[0]].kind == "excepting":  # "all except 4 are no"
                points = [
                    n for item in found if item.first > after[0] and item.kind == "number" for n in range(item.first, item.last)
                ]
                after = [n for n in after[1:] if n not in points and tokens[n].kind not in LIGHT]
            if after and tokens[after[0]].kind in SENSES:
                return side(tokens[after[0]].kind), frozenset({*range(reference.first, reference.last), after[0]})
        lead = next((n for n, token in enumerate(tokens) if token.kind not in LIGHT), None)
        if lead is not None and tokens[lead].kind in DENYING and len(self.asked) > 1:
            after = [n for n in range(lead + 1, len(tokens)) if tokens[n].kind not in ("stop", "fillers")]
            pointed = any(item.first > lead and item.kind != "every" for item in found)
            if after and tokens[after[0]].kind in ("excepting", "only") and pointed:
                return "no", frozenset({lead})
        return None

    def of_so_many(self, tokens: Sequence[Token], at: int) -> int:
        """How many tokens "none of the six" takes up, where no more than six were put; 0 for other words."""
        if tokens[at].text not in self.lexicon.words.whole:
            return 0
        for n in range(at + 1, min(at + 6, len(tokens))):
            many = self._number(tokens[n])
            if many:
                led = any("of" in token.text.split() for token in tokens[at + 1 : n])
                return n + 1 - at if led and many >= len(self.asked) else 0
            if tokens[n].kind not in ("articles", "fillers", "every", "named"):
                return 0
        return 0

    def _so_often(self, tokens: Sequence[Token], at: int) -> int:
        """How many tokens "four times no" takes up."""
        if len(self.asked) < 2 or self._number(tokens[at]) != len(self.asked) or at + 2 >= len(tokens):
            return 0
        last = next(
            (n for n in range(at + 2, min(at + 5, len(tokens))) if tokens[n].kind not in ("stop", "articles", "fillers")), 0
        )
        often = tokens[at + 1].text in self.lexicon.words.times
        return last + 1 - at if often and last and tokens[last].kind in DENYING else 0

    def _number(self, token: Token) -> int:
        """The number that a token is, in figures or words; 0 for none."""
        return token.number if token.kind == "number" else self.lexicon.words.figures.get(token.text, 0)
