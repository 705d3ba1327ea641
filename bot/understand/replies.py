"""Short answers to screening questions: by number, all at once, a bare yes or no.

In: the words of a turn, and the questions that were put (in their order). Out: a status for each question that is
answered; a question that is skipped stays open. The words for yes and no are content (messages `answers-…`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kb.schema.rule import Question, Status

_NUMBERED = re.compile(r"(?<![\d.])(\d{1,2})(?:\s*(?:-|–|to)\s*(\d{1,2}))?\s*[.):=\-]?\s*([a-z']+)")
_SPLIT = re.compile(r"[\s,;.!?/]+")


@dataclass(frozen=True)
class Words:
    """Words that answer, case-folded: plain yes, no and not sure; and what makes a no of all."""

    yes: frozenset[str]
    no: frozenset[str]
    unsure: frozenset[str]
    all_no: tuple[str, ...]
    all_yes: tuple[str, ...]

    @classmethod
    def of(cls, messages: Mapping[str, str]) -> "Words":
        """Read from the messages `answers-yes`, `answers-no`, `answers-unsure`, `answers-all-no`, `answers-all-yes`."""

        def listed(key: str) -> list[str]:
            return [word.strip().casefold() for word in messages.get(key, "").split("|") if word.strip()]

        return cls(
            frozenset(listed("answers-yes")), frozenset(listed("answers-no")), frozenset(listed("answers-unsure")),
            tuple(listed("answers-all-no")), tuple(listed("answers-all-yes")),
        )


def answers(text: str, asked: Sequence[Question], words: Words) -> dict[str, Status]:
    """Concept -> status for the questions that `text` answers. Empty where it answers none."""
    if not asked:
        return {}
    plain = " ".join(text.casefold().replace("’", "'").split())
    numbered = _by_number(plain, asked, words)
    if numbered:
        return numbered
    bare = plain.strip(" .,!?;:")
    for phrases, yes in ((words.all_no, False), (words.all_yes, True)):
        if any(bare == phrase or bare.startswith((phrase + " ", phrase + ",")) for phrase in phrases):
            return {question.concept: _status(question, yes=yes) for question in asked}
    parts = [part for part in _SPLIT.split(bare) if part]
    known = words.yes | words.no
    if parts and all(part in known for part in parts) and len(parts) <= len(asked):
        if len(parts) == 1 and len(asked) > 1:
            return {} if parts[0] in words.yes else {q.concept: _status(q, yes=False) for q in asked}
        return {question.concept: _status(question, yes=part in words.yes) for question, part in zip(asked, parts, strict=False)}
    first = parts[0] if parts else ""
    if len(asked) == 1 and first in known:
        return {asked[0].concept: _status(asked[0], yes=first in words.yes)}
    return {}


def _by_number(plain: str, asked: Sequence[Question], words: Words) -> dict[str, Status]:
    out: dict[str, Status] = {}
    for first, last, word in _NUMBERED.findall(plain):
        if word not in words.yes | words.no | words.unsure:
            continue
        for number in range(int(first), int(last or first) + 1):
            if 1 <= number <= len(asked):
                question = asked[number - 1]
                out[question.concept] = "uncertain" if word in words.unsure else _status(question, yes=word in words.yes)
    return out


def _status(question: Question, *, yes: bool) -> Status:
    if yes:
        return question.yes_means
    return "absent" if question.yes_means == "present" else "present"
