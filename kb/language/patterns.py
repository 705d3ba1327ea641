"""Phrases of the content folder as regular expressions.

In: phrases in the small form of kb/schema/extraction.py. Out: one compiled pattern for all of them, in any case, on whole words.
Refused: a phrase with an open bracket (ValueError). Pure.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

GAP = r"(?:[\s\-,]+[^\s.;:!?,]+){0,5}?"
BETWEEN = r"[\s\-]+"


def compile_phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the phrases. Of no phrase: one that finds nothing."""
    return _compile(tuple(phrases))


@lru_cache(maxsize=512)
def _compile(phrases: tuple[str, ...]) -> re.Pattern[str]:
    parts = [part for phrase in sorted(phrases, key=len, reverse=True) if (part := as_pattern(phrase))]
    if not parts:
        return re.compile(r"(?!)")
    return re.compile(r"(?<![\w])(?:" + "|".join(parts) + r")(?![\w])", re.IGNORECASE)


def as_pattern(phrase: str) -> str:
    """The source of the pattern of one phrase."""
    out, started = "", False
    for piece in _tokens(phrase):
        if piece == "..":
            out += GAP if started else ""
            continue
        optional = piece.endswith("?") and len(piece) > 1 and not (piece.endswith("s?") and len(piece) > 3)
        body = _word(piece[:-1] if optional else piece)
        if optional:
            out += f"(?:{BETWEEN}{body})?" if started else f"(?:{body}{BETWEEN})?"
        else:
            out += (BETWEEN if started else "") + body
            started = True
    return out


def _word(token: str) -> str:
    if token.startswith("("):
        inner = _choices(token[1:-1])
        return "(?:" + "|".join(as_pattern(item) for item in inner) + ")"
    plural = token.endswith("s?") and len(token) > 3
    stem = r"[\w'’]*".join(
        re.escape(piece).replace("'", "['’]").replace(r"\-", r"[\s\-]?") for piece in (token[:-2] if plural else token).split("*")
    )
    return stem + "s?" if plural else stem


def _tokens(phrase: str) -> list[str]:
    """Words and bracketed choices of a phrase, split at blanks outside brackets."""
    return _split(phrase, " ")


def _choices(inner: str) -> list[str]:
    return sorted(_split(inner, "|"), key=len, reverse=True)


def _split(text: str, mark: str) -> list[str]:
    out, depth, piece = [], 0, ""
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        if letter == mark and depth == 0:
            if piece.strip():
                out.append(piece.strip())
            piece = ""
        else:
            piece += letter
    if depth:
        raise ValueError(f"The phrase '{text}' has an open bracket.")
    return [*out, piece.strip()] if piece.strip() else out
