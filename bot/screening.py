"""The rule engine alone, for programs: named findings in, eligibility out. No sentence is parsed."""

from typing import Annotated

from pydantic import Field

from bot.compose.number import Numbering
from bot.compose.reply import eligibility
from bot.contract import Eligibility, ReplyFinding
from bot.typed import Typed
from kb.knowledge import Knowledge
from kb.schema.frozen import Frozen
from kb.schema.rule import Status
from kb.screening.engine import screen
from kb.screening.table import Table, compile_table


class NamedFinding(Frozen):
    """A finding by any name of the vocabulary."""

    concept: Annotated[Typed, Field(min_length=1)]
    status: Status
    text: Typed = ""


class ScreenRequest(Frozen):
    """Findings about one person, and the procedure (the clinic's default for null)."""

    procedure: Typed | None = None
    findings: tuple[NamedFinding, ...] = ()


class Screener:
    """Rule tables of a published knowledge base, compiled once."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._tables: dict[str, Table] = {}

    def table(self, procedure: str | None) -> Table:
        """The compiled table of a procedure. Raises UnknownName."""
        found = self._knowledge.procedure(procedure)
        if found.id not in self._tables:
            self._tables[found.id] = compile_table(found.rules, self._knowledge.terms)
        return self._tables[found.id]

    def screen(self, request: ScreenRequest) -> Eligibility:
        """The verdict on the request's findings. Raises UnknownName for an unknown procedure."""
        table = self.table(request.procedure)
        findings = tuple(
            ReplyFinding(concept=table.terms.resolve(item.concept), status=item.status, text=item.text or item.concept)
            for item in request.findings
        )
        return eligibility(screen(findings, table), findings, self._knowledge, Numbering(self._knowledge))
