"""The five verdicts, ordered by strictness."""

from collections.abc import Iterable
from enum import Enum


class Verdict(Enum):
    """What the table says of a person. The first in this list is the strictest."""

    DO_NOT_PROCEED = "do_not_proceed"
    POSTPONE = "postpone"
    SEE_DOCTOR_FIRST = "see_doctor_first"
    NEED_MORE_INFORMATION = "need_more_information"
    NO_LISTED_CONTRAINDICATION = "no_listed_contraindication"

    @property
    def severity(self) -> int:
        """0 for the mildest, 4 for the strictest."""
        return len(Verdict) - 1 - list(Verdict).index(self)


def strictest(verdicts: Iterable[Verdict]) -> Verdict:
    """The strictest of `verdicts`. Raises ValueError where there is none."""
    return max(verdicts, key=lambda verdict: verdict.severity)
