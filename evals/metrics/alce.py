"""Citation recall and citation precision as ALCE defines them (Gao et al. 2023, "Enabling Large Language Models to Generate Text
with Citations", section 4), and the statements that nothing carries.

In: replies. Out: figures over the answers. A statement is what stands before a group of marks: a whole sentence, or one item of a
list. Recall: the share of statements that their citations, taken together, entail. Precision: the share of citations that are not
irrelevant; one is relevant where its statement is entailed by all its citations, and it entails it alone or the others do not
without it. Both are means over the answers. In place of an entailment model the guard decides (bot.guard.grounding).
Sentences of the desk's own, which state nothing of the procedure, are no statements.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.contract import Reply
from bot.desk import Desk
from evals.cases import Case
from evals.figures import Figure, count, share

Entails = Callable[[str, Sequence[str]], bool]
"""Whether passages (ids), taken together, entail a statement."""
_MARKS = re.compile(r"((?:\s*\[\d+\])+)[\s.;,:!?…]*")
_MARK = re.compile(r"\[(\d+)\]")
_BLANK = re.compile(r"\\\{\w+\\\}")
ITEMS = "{items}"
LITTLE = 12
"""Letters up to which a message, its placeholders apart, is too short to be known by."""


@dataclass(frozen=True)
class Statement:
    """A text, and the ids of the passages that it cites."""

    text: str
    cited: tuple[str, ...]


def measure(cases: tuple[Case, ...], replies: dict[str, Reply], desk: Desk) -> list[Figure]:
    """Citation recall and precision of the answers, and how many statements nothing carries."""
    reader = StatementsOf(desk)
    told = [(case.id, reader.read(replies[case.id])) for case in cases if replies[case.id].kind == "answer"]
    told = [(name, statements) for name, statements in told if statements]

    def entails(text: str, passages: Sequence[str]) -> bool:
        return any(desk.grounding.carries(said, passages) for said in (text, f"{text}."))

    bare = [name for name, statements in told for item in statements if not (item.cited and entails(item.text, item.cited))]
    return [
        share("ALCE citation recall", [(name, citation_recall(statements, entails)) for name, statements in told]),
        share("ALCE citation precision", [(name, citation_precision(statements, entails)) for name, statements in told]),
        count("ungrounded statements", bare, sum(len(statements) for _, statements in told)),
    ]


def citation_recall(statements: Sequence[Statement], entails: Entails) -> float:
    """The share of statements that their citations together entail (0 to 1); 1 where there are none."""
    return _mean(bool(item.cited) and entails(item.text, item.cited) for item in statements)


def citation_precision(statements: Sequence[Statement], entails: Entails) -> float:
    """The share of citations that are not irrelevant (0 to 1); 0 where nothing is cited."""
    relevant = [_relevant(item, place, entails) for item in statements for place in range(len(item.cited))]
    return _mean(relevant) if relevant else 0.0


def _relevant(item: Statement, place: int, entails: Entails) -> bool:
    if not entails(item.text, item.cited):
        return False
    others = (*item.cited[:place], *item.cited[place + 1 :])
    return entails(item.text, item.cited[place : place + 1]) or not (others and entails(item.text, others))


def _mean(values: Iterable[bool]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 1.0


class StatementsOf:
    """Reads the statements of replies of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read(self, reply: Reply) -> tuple[Statement, ...]:
        """What a reply states, each with the passages it cites; one without a mark cites none."""
        ids = {item.n: self._ids[(item.passage, item.section)] for item in reply.citations}
        out: list[Statement] = []
        for sentence in reply.sentences:
            if sentence.citations:
                out += self._marked(sentence.text, ids)
            else:
                out.append(Statement(sentence.text, ()))
        return tuple(item for item in out if item.cited or not self._own.fullmatch(item.text.rstrip(".")))

    def _marked(self, text: str, ids: dict[int, str]) -> list[Statement]:
        opened = self._frames.match(text)
        parts = _MARKS.split(text[opened.end() :] if opened else text)
        pairs = zip(parts[0::2], [*parts[1::2], ""], strict=True)
        return [
            Statement(said.strip(), tuple(dict.fromkeys(ids[int(n)] for n in _MARK.findall(marks))))
            for said, marks in pairs
            if said.strip()
        ]

    @cached_property
    def _ids(self) -> dict[tuple[str, str], str]:
        return {(passage.text, passage.section): passage.id for _, passage in self._desk.knowledge.passages()}

    @cached_property
    def _own(self) -> re.Pattern[str]:
        """The sentences that the clinic's own words make."""
        clinic, messages = self._desk.clinic, self._desk.knowledge.language().messages
        fixed = [clinic.notices.health, clinic.notices.unsigned, clinic.contact.line]
        own = (
            _pattern(text.rstrip(".")) for text in (*messages.values(), *fixed) if len(_BLANK.sub("", re.escape(text))) > LITTLE
        )
        return re.compile("|".join(sorted(own)), re.DOTALL)

    @cached_property
    def _frames(self) -> re.Pattern[str]:
        """What opens a list of statements."""
        messages = self._desk.knowledge.language().messages.values()
        frames = {text.partition(ITEMS)[0] for text in messages if ITEMS in text} | {
            text for text in messages if text.endswith(":")
        }
        return re.compile("|".join(sorted(map(_pattern, frames - {""}), key=lambda text: (-len(text), text))) or r"(?!)")


def _pattern(message: str) -> str:
    """A message as a pattern, anything in place of its placeholders."""
    return _BLANK.sub(".+?", re.escape(message))
