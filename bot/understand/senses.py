"""What an answer says of the condition that was asked about: the sense of its words, how the question was put, the words beside.

In: a question as it was put, the kinds of the words that answer, and what is written beside them ("years ago", "my mother"). Out:
(concept, status) pairs, none where it stays open. The words beside are read by the language rules, as if they stood behind
the condition's name. In doubt nothing is denied.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from bot.understand.asked import Put
from kb.schema.rule import Status

Given = tuple[str, Status]
Judge = Callable[[str, str, str], tuple[str, Status]]
"""(concept, its name, words beside it) -> the concept, perhaps a qualified form of it, and its status."""

_MEANING: dict[str, dict[str, Status | None]] = {
    "plain": {
        "yes": "present", "agree": "present", "own": "present", "somewhat": "present",
        "no": "absent", "disagree": "absent", "disown": "absent", "unsure": "uncertain", "over": "past", "had": "past",
    },
    "reversed": {
        "yes": "absent", "agree": "absent", "own": "absent", "somewhat": "uncertain",
        "no": "present", "disagree": "present", "disown": "present", "unsure": "uncertain", "over": None, "had": None,
    },
    "supposed": {
        "yes": "absent", "agree": "absent", "own": "present", "somewhat": "present",
        "no": "present", "disagree": "present", "disown": "absent", "unsure": "uncertain", "over": "past", "had": "past",
    },
    "negative": {
        "yes": None, "agree": "absent", "own": "present", "somewhat": "present",
        "no": "absent", "disagree": "present", "disown": "absent", "unsure": "uncertain", "over": "past", "had": "past",
    },
}  # fmt: skip
_TELLING = ("past", "uncertain", "family", "absent")
"""Statuses that words beside tell by themselves; "present" is what they say where they say nothing."""


@dataclass(frozen=True)
class Beside:
    """The words beside an answer. `told` says that the language rules have read a condition in them."""

    text: str = ""
    told: bool = False
    doubtful: bool = False
    """Words that take something back ("but", "except") stand among them."""


def meaning(put: Put, senses: Iterable[str]) -> Status | None:
    """The status that the words that answer give, None where they leave it open or contradict each other."""
    found = {status for status in (_MEANING.get(put.way, {}).get(sense) for sense in senses) if status is not None}
    if "uncertain" in found:
        return "uncertain"
    if "past" in found:
        return "past"
    return found.pop() if len(found) == 1 else None


def settle(put: Put, senses: Sequence[str], beside: Beside, judge: Judge) -> tuple[Given, ...]:
    """What an answer says of each condition of a question."""
    status = meaning(put, senses)
    if status == "absent":
        return tuple(pair for item in put.items for pair in _denied(put, (item.concept, item.label), beside, judge))
    if len(put.items) != 1:
        return ()
    item = put.items[0]
    if not beside.text or beside.told:
        return () if status is None else ((item.concept, status),)
    if put.way == "reversed":
        return () if status is None else ((item.concept, status),)
    concept, read = judge(item.concept, item.label, beside.text)
    if status is None:
        return ((concept, read),) if read in _TELLING and not senses else ()
    if status in ("uncertain", "past"):
        return ((item.concept, "past" if read == "past" else status),)
    if read == "absent":
        return ((item.concept, "uncertain"),)
    return ((concept, read),)


def _denied(put: Put, item: tuple[str, str], beside: Beside, judge: Judge) -> Collection[Given]:
    """A denial, unless the words beside it take it back."""
    concept, label = item
    if not beside.text or beside.told:
        return ((concept, "absent"),)
    if put.way == "reversed":
        return ((concept, "uncertain" if beside.doubtful else "absent"),)
    _, alone = judge(concept, label, beside.text)
    if alone == "family":
        return ((concept, "absent"), (concept, "family"))
    if alone in ("past", "uncertain"):
        return ((concept, alone),)
    return () if beside.doubtful and alone == "present" else ((concept, "absent"),)


def careful(given: Iterable[Given]) -> tuple[Given, ...]:
    """Of two answers on one condition the one that asks for more care; a relative's stands beside."""
    order = ("absent", "past", "uncertain", "present")
    own: dict[str, Given] = {}
    beside: list[Given] = []
    for concept, status in given:
        if status == "family":
            beside.append((concept, status))
        elif concept not in own or order.index(status) > order.index(own[concept][1]):
            own[concept] = (concept, status)
    return (*own.values(), *dict.fromkeys(beside))
