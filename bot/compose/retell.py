"""A language model's sentences put in the place of the passages that they say again.

In: a draft, its numbered sentences, what the model wrote. Out: the lines that may stand, in place of the draft's, and how many of
the model's sentences were used and dropped. The model orders passages and rewords sentences. What never happens: a sentence or a
citation of the draft is lost, a line is touched that is no passage. What the model does not say again stays as it was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.compose.draft import Draft, Evidence, Line
from bot.compose.numbered import Numbered
from bot.compose.written import Written
from bot.guard.retelling import Retelling


@dataclass(frozen=True)
class Retold:
    """`lines` are those of the whole draft. `used` and `dropped` count the model's sentences."""

    lines: tuple[Line, ...]
    used: int
    dropped: int


def retell(draft: Draft, numbered: Sequence[Numbered], written: Sequence[Written], guard: Retelling) -> Retold:
    """The draft's lines with what the model says of them."""
    heard = _heard(numbered, written, guard)
    spoken: dict[int, dict[str, str]] = {}
    own = {item.id: item for item in numbered}
    for name, text in heard.items():
        spoken.setdefault(own[name].line, {})[name] = text
    said = {}
    for place, texts in spoken.items():
        lines = _lines(draft.lines[place], [item for item in numbered if item.line == place], texts, guard)
        if lines is not None:
            said[place] = lines
    used = sum(len(spoken[place]) for place in said)
    return Retold(_woven(draft.lines, said, {item.line for item in numbered}), used, len(written) - used)


def _heard(numbered: Sequence[Numbered], written: Sequence[Written], guard: Retelling) -> dict[str, str]:
    """What is shown for each id, in the model's order: of several ids that which carries the sentence, of several sentences
    the first."""
    own = {item.id: item for item in numbered}
    heard: dict[str, str] = {}
    for sentence in written:
        for item in (own[name] for name in sentence.ids if name in own):
            shown = guard.shown(sentence.text, item.text, item.passage)
            if shown is not None:
                heard.setdefault(item.id, shown)
                break
    return heard


def _lines(line: Line, own: Sequence[Numbered], texts: Mapping[str, str], guard: Retelling) -> list[Line] | None:
    """The sentences of a passage in its order, in the model's words or their own, each with the evidence that carries it; None
    where evidence would be lost."""
    if all(texts.get(item.id, item.text) == item.text for item in own):
        return [line]
    evidence = line.parts[0].evidence
    lines = []
    kept: set[Evidence] = set()
    for item in own:
        text = texts.get(item.id, item.text)
        carried = tuple(piece for piece in evidence if guard.grounding.carries(text, [piece.passage]))
        kept.update(carried)
        lines.append(Line.cited(text, carried))
    return lines if kept == set(evidence) and all(line.parts[0].evidence for line in lines) else None


def _woven(lines: Sequence[Line], said: Mapping[int, Sequence[Line]], passages: set[int]) -> tuple[Line, ...]:
    """Of passages that stand together those that the model speaks of come first, in its order; all else keeps its place."""
    order = {place: rank for rank, place in enumerate(said)}
    out: list[Line] = []
    for together, run in groupby(range(len(lines)), key=lambda place: place in passages):
        places = list(run)
        if together:
            places.sort(key=lambda place: order.get(place, len(order)))
        for place in places:
            out += said.get(place, [lines[place]])
    return tuple(out)
