"""The first wording of a fact, of the passage that carries it, of a rule and its question: templates of the content, filled in.

In: a kind, a value, names. Out: sentences. Refused (UnknownName): a template that the content does not have.
"""

from dataclasses import dataclass

from kb.errors import UnknownName
from kb.knowledge import Knowledge
from kb.schema.content import Procedure
from kb.schema.fact import FactValue, PriceValue, RangeValue, StepValue


@dataclass(frozen=True)
class Wording:
    """Words for what documents say of one procedure."""

    templates: dict[str, str]
    procedure: str

    @classmethod
    def of(cls, knowledge: Knowledge, procedure: Procedure, language: str = "en") -> "Wording":
        """The words of the content."""
        return cls(dict(knowledge.language(language).drafts), procedure.label)

    def say(self, key: str, /, **values: object) -> str:
        """A template filled in. Raises UnknownName."""
        if key not in self.templates:
            raise UnknownName(f"There is no draft '{key}'. Add it to language/en/drafting.yaml.")
        return self.templates[key].format(**{"procedure": self.procedure, **values})

    def fact(self, kind: str, value: FactValue) -> str:
        """A sentence that states the fact."""
        if isinstance(value, PriceValue):
            said = self.say(f"fact-{kind}-{value.per}", what=self._range(value.min, value.max, value.currency, value.currency))
            return self.say("price-in-place", text=said.rstrip("."), place=value.place) + "." if value.place else said
        if isinstance(value, RangeValue):
            special = f"fact-{kind}-{value.unit}"
            return self.say(special if special in self.templates else f"fact-{kind}", what=self._figure(value))
        if isinstance(value, StepValue):
            return self.say(f"fact-{kind}", order=value.order, name=value.instruction)
        return self.say(f"fact-{kind}", name=value.name)

    def passage(self, fact: str, source: str) -> str:
        """The fact's sentence as the source's word."""
        return self.say("passage", source=source, fact=fact)

    def _figure(self, value: RangeValue) -> str:
        many = self.say(f"unit-{value.unit}")
        one = self.templates.get(f"unit-one-{value.unit}", many)
        return self._range(value.min, value.max, many, one)

    def _range(self, low: float | None, high: float | None, many: str, one: str) -> str:
        unit = one if high == 1 or (high is None and low == 1) else many
        told = {"min": None if low is None else f"{low:g}", "max": None if high is None else f"{high:g}", "unit": unit}
        if low is None or high is None:
            return self.say("range-at-most" if low is None else "range-at-least", **told)
        return self.say("range-exact" if low == high else "range-between", **told)
