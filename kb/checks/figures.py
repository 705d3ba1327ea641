"""Numbers as a text states them, in digits or in words.

In: a text and the number words of its language. Out: `Figure`s in the order of the text. Understood: signs (hyphen or
minus before a digit, and words worth -1), ranges, thousands separators, decimals, simple fractions, tens with units
("twenty-five"), and scales, which reach back over a range ("four to seven hundred" is 400 and 700). The numbers before
the items of a list are none. No word is known here: all come from the language's `numbers`, where a worth of 100 or more
is a scale.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from unicodedata import numeric

from kb.schema.language import Language

TOKEN = re.compile(
    r"(?P<marker>(?m:^)[ \t]*\d{1,2}[.)](?=\s))"
    r"|(?P<number>(?:\d{1,3}(?:[ \u00a0\u2009\u202f,']\d{3})+(?!\d)|\d+)(?:\.\d+|,\d{1,2}(?!\d))?(?:/\d+)?)"
    r"|(?P<vulgar>[¼½¾⅓⅔])|(?P<word>[^\W\d_]+)|(?P<dash>[-–−‑])|(?P<other>\S)"
)
SCALE = 100
"""A number word worth this much multiplies the number before it."""

NEAR = 4
"""How many tokens after a number are looked at for its unit."""


@dataclass(frozen=True)
class Figure:
    """A number in a text. `spelled`: in words. `after`: words that follow, where a unit may stand."""

    value: float
    spelled: bool
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class NumberWords:
    """Number words of a language: worth by words (case-folded)."""

    worth: Mapping[tuple[str, ...], float]

    @classmethod
    def of(cls, language: Language) -> "NumberWords":
        """The number words of `language`."""
        return cls({tuple(_fold(words).split()): worth for words, worth in language.numbers.items()})

    def at(self, words: list[str]) -> tuple[int, float] | None:
        """How many of the leading `words` make a number word, and its worth; the longest wins."""
        for length in range(min(len(words), 3), 0, -1):
            worth = self.worth.get(tuple(words[:length]))
            if worth is not None:
                return length, worth
        return None


@dataclass(frozen=True)
class _Atom:
    """A token once numbers are read: kind is number, scale, sign, word, dash or other."""

    kind: str
    start: int
    end: int
    text: str = ""
    value: float = 0.0
    spelled: bool = False


def figures(text: str, words: NumberWords) -> tuple[Figure, ...]:
    """All numbers of `text`, in their order."""
    atoms = _joined(_scaled(_signed(_atoms(text, words))))
    out = []
    for index, atom in enumerate(atoms):
        if atom.kind == "number":
            out.append(Figure(round(atom.value, 6), atom.spelled, _after(atoms[index + 1 :])))
    return tuple(out)


def values(found: Iterable[Figure]) -> frozenset[float]:
    """The numbers alone."""
    return frozenset(figure.value for figure in found)


def written(value: float) -> str:
    """A number as a person writes it."""
    return f"{value:g}" if abs(value) < 1_000_000 else f"{value:.0f}"


def _fold(text: str) -> str:
    return text.casefold().replace("-", " ")


def _atoms(text: str, words: NumberWords) -> list[_Atom]:
    tokens = list(TOKEN.finditer(text))
    out: list[_Atom] = []
    index = 0
    while index < len(tokens):
        token, taken = tokens[index], 1
        start, end, kind = token.start(), token.end(), token.lastgroup or "other"
        if kind == "number":
            out.append(_Atom("number", start, end, token[0], _digits(token[0])))
        elif kind == "vulgar":
            out.append(_Atom("number", start, end, token[0], numeric(token[0])))
        elif kind == "word" and (hit := words.at(_run(tokens, index))) is not None:
            taken, worth = hit
            sort = "scale" if worth >= SCALE else "sign" if worth < 0 else "number"
            out.append(_Atom(sort, start, tokens[index + taken - 1].end(), token[0], worth, spelled=True))
        else:
            out.append(_Atom(kind, start, end, token[0].casefold()))
        index += taken
    return out


def _run(tokens: list[re.Match[str]], index: int) -> list[str]:
    """The words that stand next to each other from `index` on, at most three."""
    out: list[str] = []
    for token in tokens[index : index + 3]:
        if token.lastgroup != "word":
            break
        out.append(token[0].casefold())
    return out


def _digits(text: str) -> float:
    whole, _, divisor = text.partition("/")
    bare = re.sub(r"[ \u00a0\u2009\u202f']|,(?=\d{3}(?:\D|$))", "", whole).replace(",", ".")
    return float(bare) / float(divisor) if divisor and float(divisor) else float(bare)


def _signed(atoms: list[_Atom]) -> list[_Atom]:
    """A dash that touches the number after it is a minus, unless a number or a word stands before the dash."""
    out: list[_Atom] = []
    for atom in atoms:
        if atom.kind == "number" and out and out[-1].kind in ("dash", "sign"):
            mark, before = out[-1], out[-2] if len(out) > 1 else None
            hyphen = before is not None and (before.kind == "number" or (before.kind == "word" and before.end == mark.start))
            if mark.kind == "sign" or (mark.end == atom.start and not hyphen):
                out[-1] = replace(atom, start=mark.start, value=-atom.value)
                continue
        out.append(atom)
    return out


def _scaled(atoms: list[_Atom]) -> list[_Atom]:
    """Scales multiplied in; a scale after a range reaches its first number too. A scale alone is a number."""
    out: list[_Atom] = []
    for atom in atoms:
        if atom.kind != "scale":
            out.append(atom)
        elif out and out[-1].kind == "number":
            bare = out[-1].value
            out[-1] = replace(out[-1], end=atom.end, value=bare * atom.value)
            if len(out) > 2 and out[-2].kind in ("dash", "word") and out[-3].kind == "number" and out[-3].value < bare:
                out[-3] = replace(out[-3], value=out[-3].value * atom.value)
        else:
            out.append(replace(atom, kind="number"))
    return out


def _joined(atoms: list[_Atom]) -> list[_Atom]:
    """Spelled tens joined with the units after them ("twenty five", "twenty-five")."""
    out: list[_Atom] = []
    for atom in atoms:
        tens = out[-1] if out and out[-1].kind == "number" else out[-2] if len(out) > 1 and out[-1].kind == "dash" else None
        if _is_tens(tens) and atom.kind == "number" and atom.spelled and 0 < atom.value < 10 and tens is not None:
            if out[-1].kind == "dash":
                out.pop()
            out[-1] = replace(tens, end=atom.end, value=tens.value + atom.value)
        else:
            out.append(atom)
    return out


def _is_tens(atom: _Atom | None) -> bool:
    return atom is not None and atom.kind == "number" and atom.spelled and atom.value in range(20, 100, 10)


def _after(atoms: list[_Atom]) -> tuple[str, ...]:
    """The words near by on the right; past the second number of a range too, so that "2 or 3 hours" are hours both."""
    return tuple(atom.text for atom in atoms[:NEAR] if atom.kind == "word")
