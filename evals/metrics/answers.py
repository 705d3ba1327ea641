"""Questions: the right kind of reply, the right places cited, the whole picture, conflicts shown, refusals where they belong.

A citation hits where its source lines overlap a wanted range; precision is the share of citations that hit; the whole picture
is the share of wanted ranges that some citation hits.
"""

from bot.contract import Ask, Citation, Message, Reply
from bot.desk import Desk
from evals.cases import Case
from evals.figures import Figure, share

Span = tuple[int, int]


def ask_of(case: Case) -> Ask:
    """The conversation of a case; a turn is a text of the user's, or a message with its role."""
    turns = tuple(
        Message(role="user", content=turn) if isinstance(turn, str) else Message(**turn) for turn in case.data["messages"]
    )
    return Ask(messages=turns, audience=case.data.get("audience", "client"))


def measure(cases: tuple[Case, ...], replies: dict[str, Reply], desk: Desk) -> list[Figure]:  # noqa: ARG001
    """All figures on questions."""
    rows = [(case, replies[case.id]) for case in cases]
    told = [(case, reply) for case, reply in rows if case.expect["kind"] == "answer"]
    refused = [(case, reply) for case, reply in rows if case.expect["kind"] == "refusal"]
    whole = [(case, reply) for case, reply in told if case.expect.get("whole")]
    disputed = [(case, reply) for case, reply in told if case.expect.get("conflict")]
    answered = [(case, reply) for case, reply in told if reply.citations]
    return [
        share("kind", [(case.id, reply.kind == case.expect["kind"]) for case, reply in rows]),
        share("citation hit", [(case.id, bool(_hits(case, reply))) for case, reply in told]),
        share("citation precision", [(case.id, len(_hits(case, reply)) / len(reply.citations)) for case, reply in answered]),
        share("whole picture", [(case.id, _recall(case, reply)) for case, reply in whole]),
        share("conflict shown", [(case.id, bool(reply.conflicts)) for case, reply in disputed]),
        share("correct refusal", [(case.id, reply.kind == "refusal") for case, reply in refused]),
        share("refusal reason", [(case.id, _reason(reply) == case.expect["refusal"]) for case, reply in refused]),
        share("wrong refusal", [(case.id, reply.kind == "refusal") for case, reply in told]),
    ]


def overlaps(one: Span, other: Span) -> bool:
    """Whether two line ranges share a line."""
    return one[0] <= other[1] and other[0] <= one[1]


def _wanted(case: Case) -> list[Span]:
    return [(first, last) for first, last in case.expect.get("lines", [])]


def _hits(case: Case, reply: Reply) -> list[Citation]:
    wanted = _wanted(case)
    return [item for item in reply.citations if item.source.lines and any(overlaps(item.source.lines, span) for span in wanted)]


def _recall(case: Case, reply: Reply) -> float:
    wanted = _wanted(case)
    cited = [item.source.lines for item in reply.citations if item.source.lines]
    return sum(any(overlaps(lines, span) for lines in cited) for span in wanted) / max(1, len(wanted))


def _reason(reply: Reply) -> str | None:
    return reply.refusal.reason if reply.refusal else None
