"""Protocol steps: what is done, in order, numbered anew in each described way of doing it.

In: a `Reading`. Out: `protocol_step` as `Found`: items of numbered or ordered lists, and sentences of parts about the technique that
hold a verb of doing. A run ends with its section or its list.
"""

import re
from collections.abc import Iterator

from ingest.extract.reading import LIKELY, MAYBE, SURE, Found, Reading, Sentence
from kb.schema.fact import StepValue

FEWEST_WORDS, MOST_WORDS = 4, 70
LEADS = re.compile(r"^(?:then|first(?:ly)?|next|after that|afterwards|finally|second(?:ly)?|at the end|at first|in the first case|in this case|further)[,:]?\s+", re.IGNORECASE)


def read_steps(reading: Reading) -> Iterator[Found]:
    """Protocol steps."""
    run: tuple[object, ...] = ()
    order = 0
    for sentence in reading.sentences:
        sure = _sure(reading, sentence)
        if sure is None:
            continue
        key = (sentence.block.path, sentence.block.group)
        if key != run:
            order = 0 if not _goes_on(run, key) else order
            run = key
        order += 1
        value = StepValue(order=order, instruction=_instruction(sentence.text))
        yield Found("protocol_step", value, sentence, sure, "step", sentence.text)


def _goes_on(run: tuple[object, ...], key: tuple[object, ...]) -> bool:
    """Prose before or after a list of the same section goes on counting."""
    return bool(run) and run[0] == key[0] and (run[1] is None or key[1] is None)


def _sure(reading: Reading, sentence: Sentence) -> float | None:
    """How sure it is that the sentence is a step; None where it is none."""
    cues, text = reading.cues, sentence.text
    words = len(text.split())
    if not FEWEST_WORDS <= words <= MOST_WORDS or text.rstrip("\"”’ ").endswith(("?", ":")):
        return None
    if sentence.role == "elsewhere" or cues["not_step"].search(text):
        return None
    does = cues.step.search(text) is not None or _imperative(reading, text)
    if sentence.block.kind == "item" and sentence.role == "steps":
        return SURE if does else (LIKELY if sentence.block.order is not None and reading.of_block(sentence.block)[0] is sentence else None)
    if not does:
        return None
    if cues["test_step"].search(text):
        return LIKELY
    if sentence.role == "steps" and sentence.block.kind == "paragraph":
        return MAYBE
    return None


def _imperative(reading: Reading, text: str) -> bool:
    first = LEADS.sub("", text).split()
    return bool(first) and first[0].strip(",.;").casefold() in reading.cues.words("step_imperative")


def _instruction(text: str) -> str:
    return text.strip()
