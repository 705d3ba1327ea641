"""Which yes or no belongs to which question: "1 no, 2 yes", "no to 1 and 2", "yes 3, no 1", "the second, years ago".

In: tokens and the references among them. Out: a `Bound` for each reference: its senses, the words beside it. A yes or no that
"to" ties to a reference goes to it; where a turn begins with a yes or no and ends with a reference, each goes to the
references behind it; else each reference takes what follows it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.understand.answer_tokens import SENSES, Token
from bot.understand.references import Reference, content


@dataclass(frozen=True)
class Bound:
    """A reference with its answer. `excepted`, `only`, `marked`: a word like "except", "only", "number" stands before it."""

    reference: Reference
    senses: tuple[str, ...]
    beside: str
    first: int
    last: int
    doubtful: bool = False
    excepted: bool = False
    only: bool = False
    marked: bool = False


def bind(tokens: Sequence[Token], found: Sequence[Reference], plain: str) -> list[Bound]:
    """Each reference with the yes or no that belongs to it."""
    if not found:
        return []
    leading = _answers_first(tokens, found)
    ties = [_tied(tokens, reference) for reference in found]
    before = [_before(tokens, reference) for reference in found]
    out = []
    for place, reference in enumerate(found):
        start = 0 if place == 0 else found[place - 1].last
        end = found[place + 1].first if place + 1 < len(found) else len(tokens)
        following = ties[place + 1] if place + 1 < len(found) else None
        lead = ties[place] if ties[place] is not None else None
        if lead is None and leading:
            lead = next((n for n in range(reference.first - 1, start - 1, -1) if tokens[n].kind in SENSES), None)
        stop = _before_next(tokens, reference.last, end, following, leading)
        own = [n for n in range(reference.last, stop) if tokens[n].kind in SENSES]
        if lead is not None:
            senses: tuple[str, ...] = (tokens[lead].kind,)
            words = list(range(reference.last, stop))
        else:
            run = _run(own)
            senses = tuple(dict.fromkeys(tokens[n].kind for n in run))
            dropped = [n for n in run if tokens[n].kind != "somewhat"]
            words = [n for n in range(reference.last, stop) if n not in dropped]
        kinds = before[place]
        out.append(
            Bound(
                reference, senses, _text(tokens, words, plain),
                first=reference.first if lead is None else lead, last=max(stop, reference.last),
                doubtful=any(tokens[n].kind == "excepting" for n in words),
                excepted="excepting" in kinds, only="only" in kinds or _only_behind(tokens, reference), marked="marks" in kinds,
            )
        )  # fmt: skip
    return out


def _only_behind(tokens: Sequence[Token], reference: Reference) -> bool:
    """Whether "only" follows right away: "4 only"."""
    return reference.last < len(tokens) and tokens[reference.last].kind == "only"


def _answers_first(tokens: Sequence[Token], found: Sequence[Reference]) -> bool:
    """Whether the turn goes yes or no, reference, yes or no, reference."""
    senses = [n for n, token in enumerate(tokens) if token.kind in SENSES]
    return bool(senses) and senses[0] < found[0].first and senses[-1] < found[-1].first


def _tied(tokens: Sequence[Token], reference: Reference) -> int | None:
    """The yes or no that "to" ties to a reference."""
    tie = False
    for n in range(reference.first - 1, -1, -1):
        kind = tokens[n].kind
        if kind == "to":
            tie = True
        elif kind in SENSES:
            return n if tie else None
        elif kind not in ("articles", "marks", "fillers", "named"):
            return None
    return None


def _before(tokens: Sequence[Token], reference: Reference) -> frozenset[str]:
    """The kinds of the light words right before a reference, back to the first "except" or "only"."""
    out = set()
    for n in range(reference.first - 1, -1, -1):
        kind = tokens[n].kind
        out.add(kind)
        if kind not in ("articles", "marks", "to", "fillers", "stop", "joins", "named"):
            break
        if kind == "stop" and tokens[n].text not in ":(":
            break
    return frozenset(out)


def _before_next(tokens: Sequence[Token], first: int, end: int, following: int | None, leading: bool) -> int:
    """Where the words of a reference end: before the yes or no that belongs to the next."""
    if following is not None and following >= first:
        return following
    if leading:
        return next((n for n in range(first, end) if tokens[n].kind in SENSES), end)
    return end


def _run(own: Sequence[int]) -> list[int]:
    """The first yes or no and those right after it."""
    out = list(own[:1])
    for n in own[1:]:
        if n - out[-1] <= 2:
            out.append(n)
    return out


def _text(tokens: Sequence[Token], words: Sequence[int], plain: str) -> str:
    kept = [tokens[n] for n in words]
    while kept and kept[-1].kind in ("joins", "articles", "marks", "excepting", "only", "to", "stop"):
        kept.pop()
    while kept and kept[0].kind in ("stop", "named"):
        kept.pop(0)
    if not content(kept) or not kept:
        return ""
    return " ".join(plain[token.start : token.end] for token in kept).strip()
