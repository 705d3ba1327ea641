"""Retrieval alone: does a passage on the wanted lines stand among the first k (Recall@k), and how high (MRR)?"""

from bot.desk import Desk
from evals.cases import Case
from evals.figures import Figure, share
from evals.metrics.answers import overlaps

DEPTHS = (1, 3, 5)


def measure(cases: tuple[Case, ...], desk: Desk) -> list[Figure]:
    """Recall@1, @3, @5 and mean reciprocal rank over the questions that have an answer."""
    ranks = {case.id: _rank(case, desk) for case in cases if case.expect["kind"] == "answer"}
    recalls = [
        share(f"recall@{k}", [(name, float(rank is not None and rank <= k)) for name, rank in ranks.items()]) for k in DEPTHS
    ]
    return [*recalls, share("reciprocal rank", [(name, 1 / rank if rank else 0.0) for name, rank in ranks.items()])]


def _rank(case: Case, desk: Desk) -> int | None:
    turns = case.data["messages"]
    subject = desk.subjects.read(turns[-1], turns[-2] if len(turns) > 1 else None)[0]
    wanted = [(first, last) for first, last in case.expect["lines"]]
    for rank, found in enumerate(subject.found, 1):
        if any(overlaps(desk.knowledge.passage(found.passage).lines, span) for span in wanted):
            return rank
    return None
