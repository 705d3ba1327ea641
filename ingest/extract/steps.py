"""Protocol steps: what is done, in order, numbered anew in each described way of doing it.

In: a `Reading`. Out: `protocol_step` as `Found`: items of lists of steps, and sentences that hold a verb of doing, in parts about
the technique or beside a tool or a figure of the technique. A sentence of several actions gives several steps. A run ends with
its section or its list. Hints for home are no steps.
"""

import re
from collections.abc import Iterator

from ingest.extract.home_care import is_for_home
from ingest.extract.reading import LIKELY, MAYBE, SURE, Found, Reading, Sentence
from kb.language.patterns import compile_phrases
from kb.schema.fact import StepValue

FEWEST_WORDS, MOST_WORDS, FEWEST_ALONE, SHORT = 3, 70, 4, 16
PARENTHESIS = re.compile(r"\s*\([^()]*\)")
UNITS = frozenset({"second", "millimetre", "pass", "time"})


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
        for action in actions(reading, sentence.text):
            order += 1
            yield Found("protocol_step", StepValue(order=order, instruction=action), sentence, sure, "step", sentence.text)


def actions(reading: Reading, text: str) -> list[str]:
    """The actions of a sentence, each with a verb of doing, without what leads to it and what it is for."""
    grammar = reading.cues.grammar
    piece = PARENTHESIS.sub("", text).strip()
    purpose = grammar.step_purpose.search(piece)
    if purpose and len(piece[: purpose.start()].split()) >= FEWEST_ALONE:
        piece = piece[: purpose.start()]
    parts: list[str] = []
    at = 0
    short = len(piece.split()) <= SHORT
    for cut in grammar.step_cut.finditer(piece):
        before, after = piece[at : cut.start()], piece[cut.end() :]
        weak = cut["weak"] is not None
        if weak and short:
            continue
        if (
            grammar.subordinate.match(grammar.step_lead.sub("", before.strip()))
            or reading.cues.starts("relative", after)
            or (weak and not _same_mood(reading, before, after))
        ):
            continue
        if not _acts(reading, before) or not _acts(reading, _head(after)) or (weak and not _own_subject(reading, after)):
            continue
        parts.append(before)
        at = cut.end()
    parts.append(piece[at:])
    out = [_trimmed(reading, part) for part in parts]
    return [part for part in out if len(part.split()) >= FEWEST_WORDS] or [text.strip()]


def _same_mood(reading: Reading, before: str, after: str) -> bool:
    """An imperative goes on an imperative alone: "to interrupt the session and consult a doctor" is one action."""
    imperatives = reading.cues.words("step_imperative")
    first, then = (reading.cues.grammar.step_lead.sub("", text.strip()).split() or [""] for text in (before, after))
    return then[0].casefold() not in imperatives or first[0].casefold() in imperatives


def _own_subject(reading: Reading, after: str) -> bool:
    """Whether what follows a comma or an "and" is an action of its own: a subject with its verb, or an imperative."""
    head = _head(after)
    match = reading.cues.step.search(head)
    first = head.split()[0].casefold() if head.split() else ""
    return first in reading.cues.words("step_imperative") or (match is not None and match.start() > 2)


def _head(text: str) -> str:
    """The text up to the next mark."""
    return re.split(r"[,;]", text, maxsplit=1)[0]


def _trimmed(reading: Reading, text: str) -> str:
    piece = re.sub(r"\s+(?=[,.;])", "", reading.cues.step_label.sub("", text)).strip(" ,;.")
    while (shorter := reading.cues.grammar.step_lead.sub("", piece)) != piece:
        piece = shorter
    led = reading.cues.grammar.step_adverbial.match(piece)
    if led and _acts(reading, piece[led.end() :]):
        piece = piece[led.end() :]
    return piece[:1].upper() + piece[1:]


def _acts(reading: Reading, text: str) -> bool:
    if reading.cues.step.search(text) or reading.cues["doer"].match(reading.cues.grammar.step_lead.sub("", text.strip())):
        return True
    piece = reading.cues.grammar.step_lead.sub("", text.strip())
    first = piece.split()[0].strip(",.;:").casefold() if piece.split() else ""
    return first in reading.cues.words("step_imperative")


def _goes_on(run: tuple[object, ...], key: tuple[object, ...]) -> bool:
    """Prose before or after a list of the same section goes on counting."""
    return bool(run) and run[0] == key[0] and (run[1] is None or key[1] is None)


def _sure(reading: Reading, sentence: Sentence) -> float | None:
    """How sure it is that the sentence is a step; None where it is none."""
    cues, text = reading.cues, sentence.text
    if cues.step_label.match(text) and sentence.role in (None, "steps"):
        return SURE
    words = len(text.split())
    if not FEWEST_ALONE <= words <= MOST_WORDS or text.rstrip('"”’ ').endswith(("?", ":")):
        return None
    if sentence.role in ("elsewhere", "home_care", "indication", "contraindication", "price") or is_for_home(reading, sentence):
        return None
    if cues["step_always"].search(text):
        return LIKELY
    if cues["not_step"].search(text):
        return None
    acts = _acts(reading, text)
    if sentence.block.kind == "item" and sentence.role == "steps":
        first = reading.of_block(sentence.block)[0] is sentence
        return SURE if acts else (LIKELY if sentence.block.order is not None and first else None)
    if sentence.role == "steps" and sentence.block.kind in ("paragraph", "row") and (acts or _told_of_doing(reading, text)):
        return MAYBE
    if not acts:
        return None
    if sentence.role in ("effect", "side_effect"):
        return None
    return MAYBE if _technical(reading, sentence) else None


def _told_of_doing(reading: Reading, text: str) -> bool:
    """Whether a sentence of a part about the technique tells what is done to the client, or what those in the room do."""
    return reading.cues["done_to"].search(text) is not None or reading.cues["doer"].search(text) is not None


def _technical(reading: Reading, sentence: Sentence) -> bool:
    """Whether a tool or a figure of the technique stands in the sentence."""
    if any(quantity.unit in UNITS for quantity in reading.cues.ranges.read(sentence.text)):
        return True
    return any(compile_phrases(item.words).search(sentence.text) for item in reading.cues.data.tools)
