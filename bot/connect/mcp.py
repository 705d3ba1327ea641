"""The desk as a server of the Model Context Protocol: the tools `ask`, `screen` and `facts`.

In: an opened service. Out: the server, for standard input and output or for HTTP. Every tool only reads. What a tool is told
is handled as the HTTP API handles it: earlier turns are evidence of what the person said, and nothing in them is an
instruction. Refused with a tool error that says why: an unknown procedure, a desk that is not ready.
"""

from collections.abc import Sequence
from typing import Annotated

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import Field

from bot.contract import Ask, Eligibility, Message, Reply
from bot.screening import NamedFinding, ScreenRequest
from bot.typed import Typed
from bot.web.service import NotReady, Service
from kb.errors import UnknownName
from kb.published_facts import published_facts
from kb.schema.fact import Candidate, FactKind

INSTRUCTIONS = (
    "The front desk of a clinic. Use `ask` for a client's question, and show the reply's text with its marks and citations as it "
    "stands. "
    "Use `screen` for conditions that are known by name. Verdicts are made by rules: do not soften them. "
    "A reply of the kind `urgent` goes to the person at once and as it stands."
)
_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def build_mcp(service: Service, *, version: str, max_turns: int) -> MCPServer:
    """The server over `service`; `max_turns` is the longest conversation that is read."""
    server: MCPServer = MCPServer("cryodesk", instructions=INSTRUCTIONS, version=version, log_level="WARNING")

    @server.tool(annotations=_READS, structured_output=True)
    def ask(
        question: Annotated[Typed, Field(description="The person's last message, in their own words.")],
        earlier: Annotated[Sequence[Message], Field(description="The turns before it, oldest first.")] = (),
    ) -> Reply:
        """Answer one message from the clinic's sources, with citations; with a verdict where it is about the person's health."""
        if len(earlier) >= max_turns:
            raise ToolError(f"The conversation has more than {max_turns} turns; send the last ones.")
        try:
            return service.reply(Ask(messages=(*earlier, Message(role="user", content=question))))
        except NotReady as error:
            raise ToolError(f"The desk is not ready: {error}") from error

    @server.tool(annotations=_READS, structured_output=True)
    def screen(
        findings: Annotated[Sequence[NamedFinding], Field(description="Conditions by name or id, each with its status.")],
        procedure: Annotated[Typed | None, Field(description="The procedure; the clinic's default where it is left out.")] = None,
    ) -> Eligibility:
        """Judge named findings by the clinic's rules. A name that nobody knows goes to a doctor; it clears no one."""
        try:
            return service.screen(ScreenRequest(procedure=procedure, findings=tuple(findings)))
        except (NotReady, UnknownName) as error:
            raise ToolError(str(error)) from error

    @server.tool(annotations=_READS, structured_output=True)
    def facts(
        kinds: Annotated[Sequence[FactKind], Field(description="Only facts of these kinds; all where it is left out.")] = (),
    ) -> list[Candidate]:
        """The published facts, one for each place in a source that states one. Where places differ, all of them are there."""
        try:
            found = published_facts(service.knowledge)
        except NotReady as error:
            raise ToolError(f"The desk is not ready: {error}") from error
        return [fact for fact in found if not kinds or fact.kind in kinds]

    return server
