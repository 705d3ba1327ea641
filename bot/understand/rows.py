"""A row of answers ("no, no, yes"): where each begins and which words lean on it.

In: the tokens of a turn. Out: `Unit`s, in their order.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.understand.answer_tokens import LEANING, SENSES, Token
from bot.understand.references import content


@dataclass(frozen=True)
class Unit:
    """One answer of a row: its senses, and the tokens [first, last) up to the next. `determines`: a "no" before a noun."""

    kinds: tuple[str, ...]
    first: int
    last: int
    size: int = 1
    determines: bool = False


def parted(tokens: Sequence[Token], stops: frozenset[str]) -> list[list[Token]]:
    """The tokens cut at these stops."""
    out: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == "stop" and token.text in stops:
            out.append([])
        else:
            out[-1].append(token)
    return out


def units(tokens: Sequence[Token]) -> list[Unit]:
    """The answers of a turn, in their order. Words that lean on a yes or no ("no, I don't") belong to it."""
    starts: list[tuple[int, int]] = []
    for at, token in enumerate(tokens):
        if token.kind not in SENSES:
            continue
        if starts and starts[-1][0] + starts[-1][1] == at and _leans(tokens[at - 1], token):
            starts[-1] = (starts[-1][0], starts[-1][1] + 1)
        elif starts and token.kind in LEANING | {"over"} and _follows(tokens[starts[-1][0] : at]):
            starts[-1] = (starts[-1][0], at - starts[-1][0] + 1)
        elif starts and token.kind in ("unsure", "somewhat") and not _begins(tokens, at):
            continue
        else:
            starts.append((at, 1))
    ends = [*(first for first, _ in starts[1:]), len(tokens)][: len(starts)]
    out = []
    for (first, size), last in zip(starts, ends, strict=True):
        behind = tokens[first + size] if first + size < len(tokens) else None
        out.append(
            Unit(
                tuple(dict.fromkeys(t.kind for t in tokens[first : first + size] if t.kind in SENSES)), first, last, size,
                determines=tokens[first].kind == "no" and size == 1 and behind is not None and behind.kind == "word",
            )
        )  # fmt: skip
    return out


def _follows(between: Sequence[Token]) -> bool:
    """Whether words that lean go on after a yes or no and a comma: "yes, 2 years ago"."""
    kinds = [token.kind for token in between]
    return kinds[0] in ("yes", "no") and kinds[1:] in (["stop"], ["stop", "number"], ["number"], ["fillers"], ["stop", "fillers"])


def _leans(before: Token, token: Token) -> bool:
    return token.kind in LEANING | {"over", "agree", "unsure", "somewhat"} and before.kind in SENSES


def _begins(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token begins a part of a row: after a comma or the like."""
    before = [token for token in tokens[:at] if token.kind not in ("fillers", "joins")]
    return not before or before[-1].kind == "stop" or tokens[at - 1].kind == "joins"


def answered_at_once(behind: Sequence[Token]) -> bool:
    """Whether a yes or no, and nothing else, follows up to the next comma or the end."""
    rest = [token for token in behind if token.kind not in ("fillers", "articles", "named")]
    rest = rest[1:] if rest and rest[0].kind == "stop" else rest
    return bool(rest) and rest[0].kind in SENSES and (len(rest) == 1 or rest[1].kind in ("stop", "joins"))


def near(after: Sequence[Token]) -> bool:
    """Whether so little stands beside a yes or no that it must have been an answer."""
    return len(content(after)) <= 4
