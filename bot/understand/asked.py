"""Which screening questions were put to a person: what an answer "2 no" or a bare "no" is about.

In: the open questions that the desk itself puts, or the text of an assistant turn. Out: `Put`s, numbered as they were shown. An
assistant turn is somebody's claim. It is used for one thing: to see which questions stand in it, either a question of the rule
table or one about a condition of the vocabulary. What it says besides is not read.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.understand.phrases import content_stems
from kb.schema.answers import AnswerWords
from kb.schema.rule import Question

Way = Literal["plain", "reversed", "supposed", "negative", "listed"]
"""How a question is put: a yes says that it is there, that it is not ("free of …?", "is it true that you have no …?"), or
leaves it unclear ("you have no …?"). Conditions that were only listed can only be denied, all at once."""

ALIKE = 0.6
"""Share of a question's words that a re-worded one must have in common with it."""
_LEAD = re.compile(r"(?:^|\s)(\d{1,2})\s*[.):\-]*\s*$")
_PIECE = re.compile(r"[^?\n]+\??")
_INLINE = re.compile(r"[^\S\n]+(\d{1,2}\s*[.):]\s)")
_NUMBERED = re.compile(r"^\W*(\d{1,2})\s*[.):\-]+\s*")


@dataclass(frozen=True)
class Item:
    """A condition that a question is about: its id, its name, and the stems by which people refer to the question."""

    concept: str
    label: str
    stems: frozenset[str]


@dataclass(frozen=True)
class Put:
    """A question as it was put. One without items is about nothing that the vocabulary knows: it only holds its number."""

    number: int
    items: tuple[Item, ...]
    way: Way = "plain"


@dataclass(frozen=True)
class Askable:
    """What is needed to recognise questions. `named` reads the conditions of a question: (concept, status) pairs."""

    questions: Sequence[Question]
    words: AnswerWords
    label: Callable[[str], str]
    named: Callable[[str], Sequence[tuple[str, str]]]
    above: Callable[[str], Sequence[str]]

    def own(self, questions: Sequence[Question]) -> tuple[Put, ...]:
        """The desk's own questions, numbered from one."""
        return tuple(self._put(number, question) for number, question in enumerate(questions, 1))

    def claimed(self, text: str) -> tuple[Put, ...] | None:
        """The questions of an assistant turn; none where those that it asks are not known; None where it asks nothing."""
        plain = _plain(text)
        places = [(plain.find(_plain(question.text)), question) for question in self.questions]
        found = sorted(((at, question) for at, question in places if at >= 0), key=lambda pair: pair[0])
        if found:
            return tuple(self._put(_number(plain[:at], order), question) for order, (at, question) in enumerate(found, 1))
        pieces = [piece.strip() for piece in _PIECE.findall(_INLINE.sub(r"\n\1", text))]
        asking = [piece for piece in pieces if piece.endswith("?") or _NUMBERED.match(piece)]
        if not asking:
            told = dict.fromkeys(concept for concept, status in self.named(text) if status in ("present", "uncertain"))
            if len(told) > 1:
                return (Put(1, tuple(self._item(concept, frozenset()) for concept in told), "listed"),)
            return () if self.named(text) else None
        puts: list[Put] = []
        for piece in asking:
            lead = _NUMBERED.match(piece)
            number = int(lead[1]) if lead else len(puts) + 1
            put = self._reworded(number, piece[lead.end() :] if lead else _last_sentence(piece))
            if put.items or lead:
                puts.append(put)
        return tuple(puts) if any(put.items for put in puts) else ()

    def _reworded(self, number: int, text: str) -> Put:
        light = content_stems(" ".join((*self.words.fillers, *self.words.asking)))
        way, stems = self._way(text), content_stems(text) - light
        told = [(concept, status) for concept, status in self.named(text) if status != "family"]
        for question in self.questions:
            own = content_stems(question.text) - light
            shared = len(own & stems) / max(1, min(len(own), len(stems)))
            if shared >= ALIKE and len(own & stems) > 1 and self._fits(question, told):
                return Put(number, (self._item(question.concept, own),), way)
        if way == "plain" and any(status == "absent" for _, status in told):
            way = "negative"
        concepts = dict.fromkeys(concept for concept, _ in told)
        return Put(number, tuple(self._item(concept, frozenset()) for concept in concepts), way)

    def _fits(self, question: Question, told: Sequence[tuple[str, str]]) -> bool:
        """Whether the conditions read in a question do not speak against its being `question`."""
        own = {concept for concept, _ in self.named(question.text)}
        return all(concept in own or question.concept in self.above(concept) for concept, _ in told)

    def _way(self, text: str) -> Way:
        plain = f" {_plain(text)} "
        if any(f" {_plain(phrase)} " in plain for phrase in self.words.reversed_question):
            return "reversed"
        if any(f" {_plain(phrase)} " in plain for phrase in self.words.supposed_question):
            return "supposed"
        return "negative" if any(f" {_plain(phrase)} " in plain for phrase in self.words.negative_question) else "plain"

    def _put(self, number: int, question: Question) -> Put:
        item = self._item(question.concept, content_stems(question.text))
        return Put(number, (item,), "plain" if question.yes_means == "present" else "reversed")

    def _item(self, concept: str, stems: frozenset[str]) -> Item:
        label = self.label(concept)
        return Item(concept, label, stems | content_stems(label))


def _number(before: str, order: int) -> int:
    """The number in front of a question, or its place among the questions."""
    lead = _LEAD.search(before)
    return int(lead[1]) if lead else order


def _plain(text: str) -> str:
    """Case-folded, apostrophes alike, blanks single, marks left out but for the one that ends a question."""
    return " ".join(re.sub(r"[,;:().!\"]", " ", text.casefold().replace("’", "'")).replace("?", " ? ").split())


def _last_sentence(piece: str) -> str:
    """The question itself, without the sentences before it."""
    return re.split(r"(?<=[.!;:])\s+", piece)[-1]
