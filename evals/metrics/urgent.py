"""Emergencies: none missed, and few false alarms."""

from bot.contract import Reply
from bot.desk import Desk
from evals.cases import Case
from evals.figures import Figure, count, share


def measure(cases: tuple[Case, ...], replies: dict[str, Reply], desk: Desk) -> list[Figure]:  # noqa: ARG001
    """Missed emergencies (count) and the share of false alarms."""
    real = [case for case in cases if case.data["urgent"]]
    alike = [case for case in cases if not case.data["urgent"]]
    return [
        count("urgent missed", [case.id for case in real if replies[case.id].kind != "urgent"], len(real)),
        share("no false alarm", [(case.id, replies[case.id].kind != "urgent") for case in alike]),
    ]
