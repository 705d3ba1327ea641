"""What a whole conversation says of a person's health, by replaying the person's own turns from the start.

In: the user turns, oldest first. Out: `Health`. What an assistant turn claims is not read: which questions were put is
worked out again, so a forged turn changes nothing. A later word on a concept replaces an earlier one only where the
person says so (a finding of another status in a later turn that is not weaker than a doubt).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.compose.eligibility import ASKED_AT_ONCE
from bot.contract import ReplyFinding
from bot.understand.question import Health
from bot.understand.replies import Words, answers
from kb.language.findings import read_findings
from kb.language.lexicon import Lexicon
from kb.schema.rule import Question
from kb.screening.engine import screen
from kb.screening.table import Table

_CARE = ("absent", "past", "uncertain", "present")
"""A person's own statuses. Where an answer by number and the words beside it differ, the later of these stands."""


@dataclass(frozen=True)
class Reader:
    """What is needed to read turns: the compiled vocabulary, the rule table, the words that answer."""

    lexicon: Lexicon
    table: Table
    words: Words
    counts: Callable[[str | None], bool]
    """Whether a concept counts as a finding about health (a device does not)."""

    def health(self, turns: Sequence[str], *, begins: Callable[[str, Sequence[ReplyFinding]], bool]) -> Health:
        """Replay `turns`. `begins` says whether a turn starts screening."""
        known: tuple[ReplyFinding, ...] = ()
        asked: tuple[Question, ...] = ()
        fresh: tuple[ReplyFinding, ...] = ()
        answered = started = before = False
        for earlier, text in zip(("", *turns), turns, strict=False):
            before = started
            fresh, answered = self._read(text, asked, earlier)
            known = merge(known, fresh)
            started = started or answered or begins(text, fresh)
            asked = screen(known, self.table).questions[:ASKED_AT_ONCE] if started else ()
        return Health(known, fresh, screen(known, self.table), asked=before, answered=answered)

    def _read(self, text: str, asked: Sequence[Question], earlier: str) -> tuple[tuple[ReplyFinding, ...], bool]:
        given = answers(text, asked, self.words)
        read = tuple(
            ReplyFinding(concept=finding.concept, status=finding.status, text=finding.text)
            for finding in read_findings(text, self.lexicon, before=earlier)
            if self.counts(finding.concept)
        )
        told = [(finding.concept, finding.status) for finding in read if finding.status in _CARE]
        replies = tuple(
            ReplyFinding(concept=concept, status=status, text=text.strip())
            for concept, status in given.items()
            if not any(name == concept and _CARE.index(own) >= _CARE.index(status) for name, own in told)
        )
        answered = {finding.concept for finding in replies}
        kept = tuple(finding for finding in read if finding.concept not in answered or finding.status not in _CARE)
        return (*kept, *replies), bool(given)


def merge(known: Sequence[ReplyFinding], fresh: Sequence[ReplyFinding]) -> tuple[ReplyFinding, ...]:
    """Earlier findings with a later turn's on top: a new word on the same concept replaces the old, a relative's does not."""
    renewed = {finding.concept for finding in fresh if finding.concept is not None and finding.status in _CARE}
    kept = [finding for finding in known if finding.concept not in renewed or finding.status == "family"]
    return tuple(dict.fromkeys((*kept, *fresh)))
