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
    proves: bool = False
    """A reason is given: a test that came back clear, a diagnosis struck off."""

    @classmethod
    def of(cls, text: str, words: AnswerWords, relatives: Collection[str] = (), *, proves: bool = False) -> "Manner":
        """Read from the phrases of the content. A phrase that ends in "my" needs one of `relatives` behind it."""
        plain = bare(text)

        def holds(phrases: Sequence[str]) -> bool:
            return any(stands(phrase, plain, relatives) for phrase in phrases)

        forged = _speaks_for_another(text, words)
        proven = proves and not forged
        pleads = forged or (holds(words.pleads) and not proven)
        corrects = proven or (holds(words.corrects) and not pleads)
        return cls(corrects=corrects, unsays=holds(words.unsays), pleads=pleads, proves=proven)


def merge(
    known: Sequence[ReplyFinding],
    fresh: Sequence[ReplyFinding],
    manner: Manner = Manner(),
    *,
    forms: Callable[[str], Sequence[str]] = lambda _: (),
    passes: Callable[[str], bool] = lambda _: False,
) -> tuple[ReplyFinding, ...]:
    """`known` with `fresh` on top. `forms` gives the qualified forms of a concept (rare, controlled): they refine it. `passes`
    says whether nothing stands against a person any more once it is over (a cold)."""
    out = list(known)
    for finding in fresh:
        if finding.concept is None or finding.status == "family":
            out.append(finding)
        else:
            out = _with(out, finding, manner, forms, passes)
    if manner.unsays and not manner.corrects:
        out = _doubted(out, fresh)
    return tuple(dict.fromkeys(out))


def _speaks_for_another(text: str, words: AnswerWords) -> bool:
    """Whether a line of the turn is put into somebody else's mouth ("assistant: …")."""
    roles = "|".join(map(re.escape, words.roles))
    return bool(roles) and re.search(rf"(?m)^\W*(?:{roles})\s*[:>\])]", tidy(text)) is not None


def _with(
    known: list[ReplyFinding],
    finding: ReplyFinding,
    manner: Manner,
    forms: Callable[[str], Sequence[str]],
    passes: Callable[[str], bool],
) -> list[ReplyFinding]:
    refined = [item for item in known if item.concept and item.status in CARE and finding.concept in forms(item.concept)]
    if refined and finding.status != "absent":
        known = [item for item in known if item not in refined]
    own = [item for item in known if item.concept == finding.concept and item.status in CARE]
    strictest = max((CARE.index(item.status) for item in own), default=-1)
    weight = CARE.index(finding.status)
    kept = [item for item in known if item not in own]
    over = finding.status == "past" and finding.concept is not None and passes(finding.concept) and not manner.unsays
    if weight >= strictest or manner.corrects or over or strictest == CARE.index("uncertain"):
        if manner.pleads and strictest > weight and (finding.status == "absent" or over):
            return known
        return [*kept, finding]
    if manner.pleads:
        return known
    if finding.status == "absent":
        return [*kept, finding.model_copy(update={"status": "uncertain"})]
    return [*known, finding]


def revise(
    known: Sequence[ReplyFinding],
    pairs: Sequence[tuple[ReplyFinding, ReplyFinding]],
    manner: Manner,
    *,
    another: bool,
    passes: Callable[[str], bool],
) -> tuple[ReplyFinding, ...]:
    """`known` with earlier findings as a later turn makes them. `pairs`: a finding as it was told, and as it is to be read now.

    What asks for more care counts. What asks for less counts where the patient is `another` person now, where it is over and
    `passes`, where a reason is given or an error corrected, where a doubt is cleared up; never for pleading.
    """
    out = list(known)
    for was, now in pairs:
        if not any((item.concept, item.status) == (was.concept, was.status) for item in out):
            continue
        if _counts(was, now, manner, another=another, passes=passes):
            out = [item for item in out if (item.concept, item.status) != (was.concept, was.status)]
            out.append(now)
    return tuple(dict.fromkeys(out))


def _counts(was: ReplyFinding, now: ReplyFinding, manner: Manner, *, another: bool, passes: Callable[[str], bool]) -> bool:
    if was.status == "family":
        return now.status in ("present", "uncertain", "past")
    if now.status == "family":
        return not manner.pleads and not manner.unsays and (another or manner.corrects)
    if now.concept != was.concept or CARE.index(now.status) > CARE.index(was.status):
        return True
    if manner.pleads or manner.unsays:
        return False
    over = now.status == "past" and was.concept is not None and passes(was.concept)
    return over or manner.corrects or was.status == "uncertain"


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
