"""A draft's passages as numbered sentences: what a language model is shown, and what its numbers are mapped back to.

In: a draft, the guard over retellings, the question. Out: `Numbered` sentences (E1, E2 …) and the prompt. Only lines that are a
passage's own text are numbered: facts, lists, prices, steps and disagreements are never shown to a model and never reworded.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.compose.draft import Draft, Line
from bot.guard.retelling import Retelling
from bot.guard.statement import cut
from bot.model.writer import Prompt
from kb.knowledge import Knowledge

LETTER = "E"


@dataclass(frozen=True)
class Numbered:
    """A sentence of the sources under an id that holds for one prompt. `line` is the number of its line in the draft."""

    id: str
    text: str
    line: int
    passage: str
    fixed: bool


def number_sentences(draft: Draft, retelling: Retelling) -> tuple[Numbered, ...]:
    """The sentences of the draft's passages, in order; none where a model could change nothing."""
    knowledge = retelling.grounding.knowledge
    told = [
        (place, line.parts[0].evidence[0].passage, text)
        for place, line in enumerate(draft.lines)
        if is_passage(line, knowledge)
        for text in cut(line.parts[0].text)
    ]
    numbered = tuple(
        Numbered(f"{LETTER}{number}", text, place, passage, retelling.fixed(text))
        for number, (place, passage, text) in enumerate(told, 1)
    )
    return numbered if len(numbered) > 1 and not all(item.fixed for item in numbered) else ()


def is_passage(line: Line, knowledge: Knowledge) -> bool:
    """Whether the line is a passage in its own words, and no fact."""
    if not line.factual or len(line.parts) != 1 or line.frame != "{items}":
        return False
    (part,) = line.parts
    plain = bool(part.evidence) and not any(item.facts for item in part.evidence)
    return plain and knowledge.passage(part.evidence[0].passage).text == part.text


def prompt_of(numbered: Sequence[Numbered], question: str, knowledge: Knowledge) -> Prompt:
    """The words of the content, filled. Raises KeyError where the content has none."""
    words = knowledge.language().prompts
    evidence = "\n".join(f"{item.id}: {item.text}" for item in numbered)
    task = words["retelling-task"].format(evidence=evidence, question=" ".join(question.split()))
    return Prompt(words["retelling-orders"].strip(), task.strip())
