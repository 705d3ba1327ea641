"""Patterns that rules cut sentences with, made of the little words of the content (extract/grammar.yaml).

In: the words of extraction. Out: `Grammar`, compiled on first use. No word stands here, only how words and marks join.
"""

import re
from functools import cached_property

from ingest.extract.phrases import words_of
from kb.language.patterns import compile_phrases
from kb.schema.extraction import Extraction

DASH = r"\s[–—-]\s"


class Grammar:
    """Patterns over one language's little words."""

    def __init__(self, data: Extraction) -> None:
        self._data = data

    def _any(self, *names: str) -> str:
        return compile_phrases(cue for name in names for cue in words_of(self._data, name)).pattern

    def _of(self, pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    @cached_property
    def adjunct(self) -> re.Pattern[str]:
        """What a clause begins with before its subject: "With the help of X, "."""
        return self._of(rf"^{self._any('adjunct')}[^,]*,\s*")

    @cached_property
    def clause_start(self) -> re.Pattern[str]:
        """Where a clause begins, looked at from a cue backwards."""
        return self._of(rf"[;:!?]|,\s*{self._any('clause_joins')}|{DASH}|{self._any('that')}")

    @cached_property
    def participle(self) -> re.Pattern[str]:
        """A participle with what belongs to it: "divided into"."""
        return self._of(rf"\w+ed\s+{self._any('by_means')}")

    @cached_property
    def condition(self) -> re.Pattern[str]:
        """A condition at the front of a sentence, with what it says as group 1."""
        return self._of(rf"^{self._any('conditional')}\s+([^,]{{5,80}}),\s")

    @cached_property
    def separator(self) -> re.Pattern[str]:
        """What stands between the names of a list."""
        joins, long = self._any("list_joins"), self._any("list_joins_long")
        return self._of(rf"\s*(?:[,;]|{long}|\s[/&]\s)\s*(?:(?:{joins}|{long})\s+)?|\s+{joins}\s+")

    @cached_property
    def dangling(self) -> re.Pattern[str]:
        """A joining word left at the end of a name: "bruising and"."""
        return self._of(rf"[\s,]+{self._any('list_joins')}$")

    @cached_property
    def grades(self) -> re.Pattern[str]:
        """Grades told together: "2nd and 3rd", "II, III", "first or second"."""
        grade = rf"(?:[IVX]{{1,4}}\b|\d{{1,2}}\b|{self._any('ordinals')})"
        between = rf"(?:\s*[,/–-]\s*|\s+{self._any('list_joins')}\s+)"
        return re.compile(rf"\b{grade}(?:{between}{grade})+")

    @cached_property
    def stretch(self) -> re.Pattern[str]:
        """A stretch of time and nothing else: "two days", "24 hours"."""
        return self._of(rf"(?:\S+\s+){{0,3}}{self._any('times_of')}")

    @cached_property
    def together(self) -> re.Pattern[str]:
        """Two words that a list may not take apart: "after childbirth or dieting"."""
        return self._of(rf"{self._any('held_together')}\s+(?:\w+\s+)?[\w-]+\s+{self._any('list_joins')}\s+[\w-]+$")

    @cached_property
    def step_lead(self) -> re.Pattern[str]:
        """What leads to an action: "then", "at the same time"."""
        return self._of(rf"^{self._any('step_leads')}[,:]?\s+")

    @cached_property
    def step_adverbial(self) -> re.Pattern[str]:
        """A circumstance before an action, up to its comma."""
        return self._of(rf"^{self._any('step_adverbial')}[^,]{{2,70}},\s+")

    @cached_property
    def step_purpose(self) -> re.Pattern[str]:
        """What an action is for, to the end of the sentence."""
        return self._of(rf"\s*,?\s*{self._any('step_purpose')}.*$")

    @cached_property
    def step_cut(self) -> re.Pattern[str]:
        """Where a sentence of actions may be cut; group `weak` where only a comma or an "and" stands there."""
        joins, ands = self._any("step_joins"), self._any("number_joins")
        return self._of(rf"\s*(?:;|,\s*(?:{ands}\s+)?{joins}|{ands}\s+{joins}|(?P<weak>,\s+{ands}\s+|,\s+|\s+{ands}\s+))\s*")

    @cached_property
    def subordinate(self) -> re.Pattern[str]:
        """A text that is nothing but a subordinate clause."""
        return self._of(rf"{self._any('subordinate')}[^,]*$")

    @cached_property
    def hint_cut(self) -> re.Pattern[str]:
        """Where a sentence of advice is cut."""
        return self._of(rf"\s*(?:;|,\s*{self._any('hint_joins')}|{DASH})\s*")

    @cached_property
    def choice(self) -> re.Pattern[str]:
        """What stands between the things of a choice."""
        joins = self._any("list_joins", "list_joins_long")
        return self._of(rf"\s*,\s*(?:{joins}\s+)?|\s+{self._any('choice_joins')}\s+")

    @cached_property
    def described(self) -> re.Pattern[str]:
        """The adjectives at the end of a text."""
        return self._of(rf"(?:{self._any('described')}\s+)+$")

    @cached_property
    def effect_clause(self) -> re.Pattern[str]:
        """Where the clause of an effect ends."""
        return self._of(rf"[.;:!?()]|,\s*(?:{self._any('number_joins', 'effect_joins')}\s+)?|{DASH}|{self._any('effect_joins')}")

    @cached_property
    def in_place(self) -> re.Pattern[str]:
        """A capitalised name of a place after its preposition, as group 1."""
        before, joins = self._any("place_before"), self._any("place_joins")
        return re.compile(rf"(?i:{before})\s+([A-Z][\w.’'-]+(?:\s+(?:(?i:{joins})\s+)*[A-Z][\w.’'-]+)*)")
