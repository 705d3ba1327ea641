"""The words of extraction, compiled.

In: an `Extraction` (kb/content/extract). Out: `Cues`: patterns by name, and the role of a heading or a lead-in. Compiled once.
Refused: a rule that asks for a list of cues that the content does not have (ExtractionError).
"""

import re
from dataclasses import dataclass
from functools import cached_property

from ingest.extract.grammar import Grammar
from ingest.extract.phrases import words_of
from ingest.extract.quantities import range_reader
from ingest.segment.segment import PageCues
from ingest.segment.sentences import Abbreviations
from kb.language.patterns import compile_phrases
from kb.language.ranges import RangeReader
from kb.schema.extraction import Extraction, Role

HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
"""Left out of headings: "contra-indications" is no heading about indications."""
EDGES = " .:;,!?-–—*#"
"""What may stand around a heading's words."""


@dataclass(frozen=True)
class Cues:
    """Compiled cues over one `Extraction`."""

    data: Extraction

    def __getitem__(self, name: str) -> re.Pattern[str]:
        """The pattern of the cues under `name`. Raises ExtractionError where the content has none."""
        return compile_phrases(words_of(self.data, name))

    def starts(self, name: str, text: str) -> re.Match[str] | None:
        """The cue under `name` that the text begins with."""
        return self[name].match(text)

    def ends(self, name: str, text: str) -> bool:
        """Whether the text ends with a cue under `name`."""
        return any(not text[match.end() :].strip() for match in self[name].finditer(text))

    def either(self, *names: str) -> str:
        """The source of a pattern of all cues under the names."""
        return compile_phrases(cue for name in names for cue in words_of(self.data, name)).pattern

    def words(self, name: str) -> frozenset[str]:
        """The cues under `name` as plain words, case-folded."""
        return self._words.setdefault(name, frozenset(word.casefold() for word in words_of(self.data, name)))

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def page(self) -> PageCues:
        """What segmentation needs."""
        captions = "|".join(sorted(map(re.escape, words_of(self.data, "caption")), key=len, reverse=True))
        fronts = (rf"(?:{'|'.join(map(re.escape, words_of(self.data, name)))})\s*[:.]\s+" for name in ("question", "answer"))
        asked, answered = (re.compile(front, re.IGNORECASE) for front in fronts)
        step = re.compile(rf"(?:\*\*|__)?{compile_phrases(words_of(self.data, 'step_front')).pattern}\s+(?=\d)", re.IGNORECASE)
        return PageCues(
            self["teaser"],
            re.compile(rf"(?:{captions})\s*\d*\s*:", re.IGNORECASE),
            asked,
            answered,
            step,
            self["list_lead"],
            self._short,
        )

    @property
    def _short(self) -> Abbreviations:
        return Abbreviations(*(self.words(f"short_{name}") for name in ("always", "numbered", "units", "closing")))

    @cached_property
    def grammar(self) -> Grammar:
        """What sentences are cut with."""
        return Grammar(self.data)

    @cached_property
    def ranges(self) -> RangeReader:
        """The reader of numbers with units."""
        return range_reader(self.data)

    @cached_property
    def step(self) -> re.Pattern[str]:
        """A process verb in the passive or the imperative."""
        return compile_phrases(words_of(self.data, "step_verbs"))

    @cached_property
    def step_label(self) -> re.Pattern[str]:
        """What numbers a step inside a paragraph: "Step 3: "."""
        return re.compile(rf"\s*{compile_phrases(words_of(self.data, 'step_front')).pattern}\s+\d+\s*[:.)–-]\s*", re.IGNORECASE)

    @cached_property
    def change(self) -> re.Pattern[str]:
        """A word for any change that an effect makes."""
        return compile_phrases(word for item in self.data.changes for word in item.words)

    @cached_property
    def _openers(self) -> tuple[tuple[Role, re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]:
        return tuple(
            (item.role, compile_phrases(item.phrases), compile_phrases(item.unless), compile_phrases(item.whole))
            for item in self.data.openers
        )

    def roles(self, text: str) -> tuple[Role, ...]:
        """The roles that a heading or a lead-in opens, in the order of the content."""
        return self._roles(text)

    def _roles(self, text: str) -> tuple[Role, ...]:
        text = HYPHEN.sub("", text)
        said = text.strip(EDGES)
        found = (
            role
            for role, opens, unless, whole in self._openers
            if (opens.search(text) and not unless.search(text)) or whole.fullmatch(said)
        )
        return tuple(dict.fromkeys(found))
