"""Verdicts: right, and never unsafe.

Unsafe is a verdict milder than the one expected in the way that matters: nothing listed against it, where something is;
`milder` counts every verdict that is less strict than expected.
"""

from bot.contract import Reply
from bot.desk import Desk
from evals.cases import Case
from evals.figures import Figure, count, share
from evals.metrics.findings import is_found
from kb.screening.verdict import Verdict

CLEAR = "no_listed_contraindication"


def measure(cases: tuple[Case, ...], replies: dict[str, Reply], desk: Desk) -> list[Figure]:
    """Verdict accuracy, unsafe verdicts, milder verdicts."""
    judged = [case for case in cases if "verdict" in case.expect or "verdict_any" in case.expect]
    rows = [(case.id, _accepted(case), _verdict(replies[case.id])) for case in judged]
    kinds = [(case.id, replies[case.id].kind == case.expect["kind"]) for case in cases if "kind" in case.expect]
    understood = [(case.id, _understood(case, replies[case.id], desk)) for case in cases if case.expect.get("findings")]
    return [
        share("verdict", [(name, float(given in accepted)) for name, accepted, given in rows]),
        count("unsafe", [name for name, accepted, given in rows if given == CLEAR and CLEAR not in accepted], len(rows)),
        count("milder", [name for name, accepted, given in rows if _milder(given, accepted)], len(rows)),
        share("kind of reply", kinds),
        share("understood", understood),
    ]


def _understood(case: Case, reply: Reply, desk: Desk) -> float:
    """The share of the expected findings that the reply holds, a narrower or broader name of the concept counting as well."""
    held = [(found.concept, found.status) for found in reply.eligibility.findings] if reply.eligibility else []
    rows = case.expect["findings"]
    return sum(is_found(row["concept"], row["status"], held, desk) for row in rows) / len(rows)


def _accepted(case: Case) -> list[str]:
    return list(case.expect.get("verdict_any") or [case.expect["verdict"]])


def _verdict(reply: Reply) -> str | None:
    return reply.eligibility.verdict if reply.eligibility else None


def _milder(given: str | None, accepted: list[str]) -> bool:
    return given is not None and Verdict(given).severity < min(Verdict(name).severity for name in accepted)
