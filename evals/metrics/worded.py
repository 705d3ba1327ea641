"""Answers worded by a language model: is every sentence of them still carried, by the guard and by a check of its own kind?

In: for each case the reply with the model, the reply without, and what was asked of the model. Out: figures. The second check
knows nothing of the guard: a sentence must stand in the knowledge base or in the composed reply word for word, or use no figure,
no denial and no word (but for grammar's) that its cited passages do not have.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bot.contract import Reply, Sentence
from bot.desk import Desk
from evals.figures import Figure, count, share

_WORD = re.compile(r"[a-z0-9]+(?:[.,][0-9]+)?")
_MARK = re.compile(r"\s*\[\d+\]")
_DENIAL = re.compile(r"\b(?:not?|never|none|nor|neither|without|cannot|nothing)\b|n['’]t\b", re.IGNORECASE)
_CODE = re.compile(r"[<>{}\[\]*_#`|\\/@]|https?:|www\.")
GRAMMAR = frozenset(
    "a an the and or of to in on at by for with as is are was were be been being it its this that these those there has have had "
    "do does did which who whom whose what how also procedure method source sources according say says said".split()
)
"""Words of grammar and of telling who says it; all others must stand in the passage, in this or another form."""
NEVER = ("ungrounded, by the guard", "ungrounded, by words", "citations lost", "other kind of reply")
"""Figures that must be 0."""
STEM = 5
"""Letters at the beginning of a word by which two forms of it are known to be one."""


@dataclass(frozen=True)
class Worded:
    """One case. `asked` says whether the model was asked; `failure` is why it was not heard, where the asking itself failed."""

    id: str
    reply: Reply
    composed: Reply
    asked: bool
    failure: str | None
    seconds: float


def measure(rows: Sequence[Worded], desk: Desk) -> list[Figure]:
    """All figures. Only `asked` cases count for what the model did."""
    asked = [row for row in rows if row.asked]
    shown = [row for row in asked if row.reply.model is not None]
    times = sorted(row.seconds for row in asked)
    reason = {row.id: row.failure or "nothing held" for row in asked if row.reply.model is None}
    known = _known(desk)
    told = [(row, sentence) for row in rows for sentence in row.reply.sentences]
    new = [(row, item) for row, item in told if _bare(item) not in {_bare(other) for other in row.composed.sentences}]
    reworded = [(row, item) for row, item in new if _bare(item) not in known]
    return [
        count("ungrounded, by the guard", [row.id for row, item in new if not _guarded(item, row.reply, desk)], len(told)),
        count("ungrounded, by words", [row.id for row, item in reworded if not is_carried(item, row.reply)], len(told)),
        count("citations lost", [row.id for row in rows if _cited(row.composed) - _cited(row.reply)], len(rows)),
        count("other kind of reply", [row.id for row in rows if row.reply.kind != row.composed.kind], len(rows)),
        count("model asked", [row.id for row in asked], len(rows)),
        share("model heard", [(row.id, row.reply.model is not None) for row in asked]),
        count("sentences dropped", [row.id for row in asked for _ in range(row.reply.model_dropped)], len(asked)),
        count("sentences reworded", [row.id for row, _ in reworded], len(shown)),
        *(
            count(f"composed: {why}", [name for name, own_reason in reason.items() if own_reason == why], len(asked))
            for why in sorted(set(reason.values()))
        ),
        Figure("seconds, median", round(median(times), 2) if times else 0.0, len(times)),
        Figure("seconds, slowest", round(times[-1], 2) if times else 0.0, len(times)),
    ]


def is_carried(sentence: Sentence, reply: Reply) -> bool:
    """Whether a sentence says nothing that its cited passages do not have."""
    bare = _bare(sentence)
    passages = [item for item in reply.citations if item.n in sentence.citations]
    text = " ".join(f"{item.section} {item.passage}" for item in passages)
    held = _words(text)
    new = [word for word in _words(bare) - GRAMMAR if not any(word[:STEM] == other[:STEM] for other in held)]
    denies = _DENIAL.search(bare) is None or _DENIAL.search(text) is not None
    return bool(passages) and not new and denies and not _CODE.search(bare)


def _guarded(sentence: Sentence, reply: Reply, desk: Desk) -> bool:
    """The guard's own word, over again, on what reached the reply."""
    names = {(passage.text, passage.section): passage.id for _, passage in desk.knowledge.passages()}
    cited = [names[(item.passage, item.section)] for item in reply.citations if item.n in sentence.citations]
    return desk.grounding.carries(_bare(sentence), cited)


def _cited(reply: Reply) -> set[tuple[str, str, tuple[int, int] | None]]:
    return {(item.passage, item.source.id, item.source.lines) for item in reply.citations}


def _known(desk: Desk) -> frozenset[str]:
    """Every sentence of every passage."""
    return frozenset(part for _, passage in desk.knowledge.passages() for part in re.split(r"(?<=[.!?…])\s+", passage.text))


def _bare(sentence: Sentence) -> str:
    return _MARK.sub("", sentence.text)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold().replace("-", " ")))
