"""What a turn makes of what the turns before it told: "Can he come?" makes the husband the patient, "I'm over it" ends a cold.

In: the earlier turns, the turn and how it stands to them. Out: what is known now. The language rules read the earlier turns
again with the turn behind them; where they judge an earlier finding differently than without it, merging decides whether the
change counts.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.contract import ReplyFinding
from bot.understand.leave import Leave
from bot.understand.merging import CARE, Manner, revise
from bot.understand.phrases import sentences, words
from bot.understand.proof import instead
from kb.language.findings import judge_mentions, read_findings
from kb.language.lexicon import Lexicon
from kb.schema.rule import Status
from kb.screening.engine import screen
from kb.screening.table import Table

FARTHEST = 1500
"""Characters of earlier turns that are read again."""

Pair = tuple[ReplyFinding, ReplyFinding]
Known = tuple[ReplyFinding, ...]


@dataclass(frozen=True)
class Hindsight:
    """Reads earlier turns again. `forms` gives the qualified forms of a concept, `relatives` are words for other persons."""

    lexicon: Lexicon
    table: Table
    forms: Callable[[str], Sequence[str]]
    relatives: frozenset[str]

    def of_another(self, read: Known, turns: Sequence[str], text: str) -> Known:
        """ "She's diabetic", where a turn before says who she is: read behind that turn."""
        if not read or not turns or self._kin(text) or not self._begins_with_third(text):
            return read
        first = _joined(turns)
        found = [item for item in read_findings(f"{first}\n{text}", self.lexicon) if item.start > len(first)]
        own = {item.concept for item in found if item.status != "family"}
        theirs = {item.concept for item in found if item.status == "family"} - own
        return tuple(item.model_copy(update={"status": "family"}) if item.concept in theirs else item for item in read)

    def revised(
        self,
        known: Known,
        turns: Sequence[str],
        text: str,
        manner: Manner,
        asks: Leave,
        fresh: Sequence[ReplyFinding],
        last: Sequence[ReplyFinding],
    ) -> Known:
        """What was known, with what `text` makes of it. `fresh` are the findings of `text`, `last` those of the turn before."""
        pairs = self._pairs(turns, text)
        kin = self._kin(" ".join((*turns, text)))
        if asks.other and len(kin) == 1:
            changed = {(was.concept, was.status) for was, _ in pairs}
            told = [item for item in self._told_of_kin(turns) if item in {(k.concept, k.status) for k in known} - changed]
            pairs = (*pairs, *((_finding(name, "family"), _finding(name, "present")) for name, _ in told))
        known = revise(known, pairs, manner, another=asks.other or bool(self._kin(text)), passes=self.passes)
        if manner.corrects and not manner.unsays:
            known = self._not_mine(known, fresh, text)
        forced = manner.pleads or manner.unsays
        return self._mistaken(known, fresh, last) if not forced and instead(text, self.lexicon.language.words) else known

    def passes(self, concept: str) -> bool:
        """Whether nothing stands against a person once this is over."""
        return not screen([_finding(concept, "past")], self.table).fired

    def _pairs(self, turns: Sequence[str], text: str) -> tuple[Pair, ...]:
        """Earlier findings that are judged differently with `text` behind them: as they were, and as they are now."""
        first = _joined(turns)
        read = [finding for finding in read_findings(first, self.lexicon) if finding.concept is not None] if first else []
        if not read:
            return ()
        spans = [(finding.start, finding.end) for finding in read]
        then = judge_mentions(first, spans, self.lexicon)
        now = judge_mentions(f"{first}\n{text}", spans, self.lexicon)
        out = []
        for was, before, after in zip(read, then, now, strict=True):
            if (before.concept, before.status) != (after.concept, after.status):
                concept = after.concept if after.concept in self.forms(was.concept or "") else was.concept
                out.append((_finding(was.concept, was.status, was.text), _finding(concept, after.status, was.text)))
        return tuple(dict.fromkeys(out))

    def _told_of_kin(self, turns: Sequence[str]) -> tuple[tuple[str | None, Status], ...]:
        """What was told of a relative from the start."""
        found = read_findings(_joined(turns), self.lexicon)
        return tuple(dict.fromkeys((item.concept, item.status) for item in found if item.status == "family"))

    def _not_mine(self, known: Known, fresh: Sequence[ReplyFinding], text: str) -> Known:
        """Corrected: "it's not me who has it, it's my sister". What a relative has "too" takes nothing back."""
        if self.lexicon.words_of("additive").intersection(words(text)):
            return known
        own = {item.concept for item in fresh if item.status in CARE}
        theirs = {item.concept for item in fresh if item.status == "family" and item.concept is not None} - own
        return tuple(item for item in known if item.concept not in theirs or item.status == "family")

    def _mistaken(self, known: Known, fresh: Sequence[ReplyFinding], last: Sequence[ReplyFinding]) -> Known:
        """It turned out to be something else: what was told in the turn before is in doubt."""
        named = {item.concept for item in fresh if item.status in CARE}
        doubted = {item.concept for item in last if item.status == "present"} - named if named else set()
        return tuple(
            item.model_copy(update={"status": "uncertain"}) if item.concept in doubted and item.status == "present" else item
            for item in known
        )

    def _kin(self, text: str) -> frozenset[str]:
        return self.relatives.intersection(words(text))

    def _begins_with_third(self, text: str) -> bool:
        """Whether a sentence begins with a pronoun for somebody else, short for "has" or "is" perhaps."""
        third = self.lexicon.words_of("third")
        first = [word for sentence in sentences(text) for word in words(sentence)[:1]]
        return any(word in third or word.removesuffix("s") in third for word in first)


def _joined(turns: Sequence[str]) -> str:
    """Turns as one text, a line each, the oldest left out where they are too long together."""
    kept: list[str] = []
    for turn in reversed(turns):
        if sum(map(len, kept)) + len(turn) > FARTHEST:
            break
        kept.insert(0, turn.strip().rstrip(",;:"))
    return "\n".join(kept)


def _finding(concept: str | None, status: Status, text: str = "") -> ReplyFinding:
    return ReplyFinding(concept=concept, status=status, text=text or (concept or ""))
