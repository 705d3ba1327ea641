"""Short answers to screening questions: by number, all at once, a bare yes or no.

In: the words of a turn, and the questions that were put (in their order). Out: a status for each question that is
answered; a question that is skipped stays open. The words for yes and no are content (messages `answers-…`).

In doubt nothing is denied: "no idea" is no denial, "no to all except 2" denies nothing, and of two words on one question
the one that asks for more care stands.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.schema.rule import Question, Status

_NUMBERED = re.compile(r"(?<![\d.])(\d{1,2})(?:\s*(?:-|–|to)\s*(\d{1,2}))?\s*[.):=\-]?\s*([a-z']+)")
_CARE: tuple[Status, ...] = ("absent", "uncertain", "present")
_SPLIT = re.compile(r"[\s,;.!?/]+")


@dataclass(frozen=True)
class Words:
    """Words that answer, case-folded: plain yes, no and not sure; what answers all; what makes an exception of some."""

    yes: frozenset[str]
    no: frozenset[str]
    unsure: tuple[str, ...]
    all_no: tuple[str, ...]
    all_yes: tuple[str, ...]
    excepting: tuple[str, ...]

    @classmethod
    def of(cls, messages: Mapping[str, str]) -> "Words":
        """Read from the messages `answers-yes`, `-no`, `-unsure`, `-all-no`, `-all-yes`, `-except`."""

        def listed(key: str) -> list[str]:
            return [word.strip().casefold() for word in messages.get(key, "").split("|") if word.strip()]

        return cls(
            frozenset(listed("answers-yes")),
            frozenset(listed("answers-no")),
            tuple(listed("answers-unsure")),
            tuple(listed("answers-all-no")),
            tuple(listed("answers-all-yes")),
            tuple(listed("answers-except")),
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
    if _begins(bare, words.unsure):
        return {asked[0].concept: "uncertain"} if len(asked) == 1 else {}
    for phrases, yes in ((words.all_no, False), (words.all_yes, True)):
        phrase = _begins(bare, phrases)
        if phrase and not _excepts(bare[len(phrase) :], words):
            return {question.concept: _status(question, yes=yes) for question in asked}
        if phrase:
            return {}
    parts = [part for part in _SPLIT.split(bare) if part]
    known = words.yes | words.no
    if parts and all(part in known for part in parts) and len(parts) <= len(asked):
        if len(parts) == 1 and len(asked) > 1:
            return {} if parts[0] in words.yes else {q.concept: _status(q, yes=False) for q in asked}
        return {question.concept: _status(question, yes=part in words.yes) for question, part in zip(asked, parts, strict=False)}
    first = parts[0] if parts else ""
    if len(asked) == 1 and first in known:
        status = _status(asked[0], yes=first in words.yes)
        return {} if status == "absent" and _excepts(bare[len(first) :], words) else {asked[0].concept: status}
    return {}


def _by_number(plain: str, asked: Sequence[Question], words: Words) -> dict[str, Status]:
    out: dict[str, Status] = {}
    for found in _NUMBERED.finditer(plain):
        first, last, word = found.groups()
        unsure = bool(_begins(plain[found.start(3) :], words.unsure))
        if not unsure and word not in words.yes | words.no:
            continue
        for number in range(int(first), int(last or first) + 1):
            if 1 <= number <= len(asked):
                question = asked[number - 1]
                status: Status = "uncertain" if unsure else _status(question, yes=word in words.yes)
                out[question.concept] = max(status, out.get(question.concept, status), key=_CARE.index)
    return out


def _begins(text: str, phrases: Iterable[str]) -> str:
    """The longest of the phrases that `text` begins with, as whole words; empty where none does."""
    fits = [phrase for phrase in phrases if text == phrase or (text.startswith(phrase) and not text[len(phrase)].isalnum())]
    return max(fits, key=len, default="")


def _excepts(rest: str, words: Words) -> bool:
    """Whether what follows "no to all" takes something back: a number, a yes, a doubt, a word like "except"."""
    plain = f" {' '.join(part for part in _SPLIT.split(rest) if part)} "
    backed = (*words.excepting, *words.unsure, *words.yes)
    return any(char.isdigit() for char in rest) or any(f" {phrase} " in plain for phrase in backed)


def _status(question: Question, *, yes: bool) -> Status:
    if yes:
        return question.yes_means
    return "absent" if question.yes_means == "present" else "present"
