"""What a language model wrote, read with patience: sentences with the ids that it gave them.

In: any text. Out: sentences, each with the ids that stand on its line, in order. "E2: …", "- **E2** …", "… [E1, E3]", "(E2)" and
JSON-like lines are all understood; a line without an id, and everything in a thinking block, gives nothing that could be shown.
"""

import re
from dataclasses import dataclass

from bot.guard.statement import cut

_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL | re.IGNORECASE)
_ID = re.compile(r"(?<![A-Za-z0-9])[Ee](\d{1,3})(?![A-Za-z0-9])")
_IDS = r"[\[({*_`\"']*[Ee]\d{1,3}(?:[\s,;&*_`\"'\])}]+(?:and\s+)?[\[({*_`\"']*[Ee]\d{1,3})*[\])}*_`\"']*"
_HEAD = re.compile(rf"^[\s\-*+•>#\d.)({{\[\"']*?(?:{_IDS})\s*[:.\-–—|]*\s*")
_TAIL = re.compile(rf"\s*{_IDS}\s*(?P<end>[.!?]?)[\s\"'}},]*$")
_ROUND = " \t\"'“”*_`"


@dataclass(frozen=True)
class Written:
    """A sentence of the model, and the ids that it names. Nothing of it is true until it is checked."""

    ids: tuple[str, ...]
    text: str


def read_written(text: str) -> tuple[Written, ...]:
    """The sentences of `text`; of a line with several, each has the line's ids. Never raises."""
    out = []
    for line in _THOUGHT.sub("\n", text).splitlines():
        ids = tuple(dict.fromkeys(f"E{int(found[1])}" for found in _ID.finditer(line)))
        said = _HEAD.sub("", line) if ids else line
        said = _TAIL.sub(lambda found: found["end"], said) if ids else said
        out += [Written(ids, sentence.strip(_ROUND)) for sentence in cut(said) if any(map(str.isalpha, sentence))]
    return tuple(out)
