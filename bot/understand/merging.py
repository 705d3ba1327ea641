"""Findings of a turn put on top of those before: a new word replaces an old one only where the person says so.

In: what is known, what a turn says, and how it says it (`Manner`). Out: what is known now. What asks for more care always
counts. What asks for less replaces only in a turn that corrects; a bare denial of what was told before makes it uncertain,
never absent; a request to overlook it changes nothing.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.contract import ReplyFinding
from bot.understand.answer_tokens import tidy
from kb.schema.answers import AnswerWords

GAP = r"(?:\S+ ){0,3}"
CARE = ("absent", "past", "uncertain", "present")
"""A person's own statuses, the one that asks for most care last."""


@dataclass(frozen=True)
class Manner:
    """How a turn stands to what was said before."""

    corrects: bool = False
    unsays: bool = False
    pleads: bool = False

    @classmethod
    def of(cls, text: str, words: AnswerWords, relatives: Collection[str] = ()) -> "Manner":
        """Read from the phrases of the content. A phrase that ends in "my" needs one of `relatives` behind it."""
        plain = bare(text)

        def holds(phrases: Sequence[str]) -> bool:
            return any(stands(phrase, plain, relatives) for phrase in phrases)

        pleads = holds(words.pleads) or _speaks_for_another(text, words)
        return cls(corrects=holds(words.corrects) and not pleads, unsays=holds(words.unsays), pleads=pleads)


def merge(
    known: Sequence[ReplyFinding],
    fresh: Sequence[ReplyFinding],
    manner: Manner = Manner(),
    *,
    forms: Callable[[str], Sequence[str]] = lambda _: (),
) -> tuple[ReplyFinding, ...]:
    """`known` with `fresh` on top. `forms` gives the qualified forms of a concept (rare, controlled): they refine it."""
    out = list(known)
    for finding in fresh:
        if finding.concept is None or finding.status == "family":
            out.append(finding)
        else:
            out = _with(out, finding, manner, forms)
    if manner.unsays and not manner.corrects:
        out = _doubted(out, fresh)
    return tuple(dict.fromkeys(out))


def _speaks_for_another(text: str, words: AnswerWords) -> bool:
    """Whether a line of the turn is put into somebody else's mouth ("assistant: …")."""
    roles = "|".join(map(re.escape, words.roles))
    return bool(roles) and re.search(rf"(?m)^\W*(?:{roles})\s*[:>\])]", tidy(text)) is not None


def _with(
    known: list[ReplyFinding], finding: ReplyFinding, manner: Manner, forms: Callable[[str], Sequence[str]]
) -> list[ReplyFinding]:
    refined = [item for item in known if item.concept and item.status in CARE and finding.concept in forms(item.concept)]
    if refined and finding.status != "absent":
        known = [item for item in known if item not in refined]
    own = [item for item in known if item.concept == finding.concept and item.status in CARE]
    strictest = max((CARE.index(item.status) for item in own), default=-1)
    weight = CARE.index(finding.status)
    kept = [item for item in known if item not in own]
    if weight >= strictest or manner.corrects or strictest == CARE.index("uncertain"):
        if manner.pleads and finding.status == "absent" and strictest > 0:
            return known
        return [*kept, finding]
    if manner.pleads:
        return known
    if finding.status == "absent":
        return [*kept, finding.model_copy(update={"status": "uncertain"})]
    return [*known, finding]


def _doubted(known: list[ReplyFinding], fresh: Sequence[ReplyFinding]) -> list[ReplyFinding]:
    """What was told and is now said to be untrue: of the conditions named, else of all."""
    named = {finding.concept for finding in fresh if finding.concept is not None}
    told = {item.concept for item in known if item.status in ("present", "past") and item.concept is not None}
    doubted = (named & told) or told
    return [
        item.model_copy(update={"status": "uncertain"})
        if item.concept in doubted and item.status in ("present", "past")
        else item
        for item in known
    ]


def stands(phrase: str, plain: str, relatives: Collection[str] = ()) -> bool:
    """Whether a phrase stands in a bare text as whole words; `*` in it is up to three words."""
    for found in _pattern(phrase).finditer(plain):
        behind = plain[found.end() :].split()
        if not phrase.endswith(" my") or (behind and behind[0] in relatives):
            return True
    return False


@lru_cache(maxsize=4096)
def _pattern(phrase: str) -> re.Pattern[str]:
    """A phrase as it is looked for in a bare text."""
    wanted = f" {GAP}".join(re.escape(bare(part)) for part in phrase.split(" * "))
    return re.compile(rf"(?<!\S){wanted}(?!\S)")


def bare(text: str) -> str:
    """Words alone, apostrophes left out."""
    return " ".join("".join(char if char.isalnum() else " " for char in tidy(text).replace("'", "")).split())
