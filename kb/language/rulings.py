"""What the grammar of the message says of a mention where single cues would mislead; each rule is a module of its own.

In: a scan, a mention, the cues that reach it, the status that they give. Out: the status that stands. Refuses nothing.
"""

from kb.language.answers import answered
from kb.language.conditionals import conditional
from kb.language.doubts import doubted
from kb.language.echoes import echoed
from kb.language.keeping import is_credited
from kb.language.left_open import left_open, wondered
from kb.language.mentions import Hit
from kb.language.negation import (
    denied_of_us,
    found_by_nobody,
    is_called_by_nobody,
    is_excepted,
    is_no_bother,
    is_none_of_mine,
    is_refused,
    is_ruled_out,
    is_unneeded,
    is_unreal,
)
from kb.language.outcomes import tested
from kb.language.reports import reported
from kb.language.retractions import is_off_the_list, is_to_be_removed, mislabelled, retracted
from kb.language.scan import Scan
from kb.language.supposed import is_the_truth, wrongly_supposed
from kb.schema.rule import Status

_DENYING = (
    is_refused,
    is_none_of_mine,
    is_unreal,
    is_called_by_nobody,
    denied_of_us,
    is_ruled_out,
    is_unneeded,
    mislabelled,
    is_to_be_removed,
    is_off_the_list,
    wrongly_supposed,
)


def ruled(scan: Scan, number: int, reached: tuple[Hit, ...], status: Status) -> Status:
    """The status of a mention of the patient's own, `status` being what the cues alone give."""
    if left_open(scan, number) and echoed(scan, number, status) is None:
        return "uncertain"
    answer = answered(scan, number)
    if answer is not None and (answer != "present" or status in ("absent", "uncertain")):
        return answer
    if any(rule(scan, number) for rule in _DENYING):
        return "absent"
    taken_back = retracted(scan, number, status)
    if taken_back is not None:
        return taken_back
    if status == "past" and is_the_truth(scan, number):
        return "present"
    echo = echoed(scan, number, status)
    if echo is not None:
        return echo
    if status == "present" and found_by_nobody(scan, number):
        return "absent"
    if status in ("absent", "uncertain") and (
        is_excepted(scan, number) or is_credited(scan, number) or is_no_bother(scan, number)
    ):
        return "present"
    outcome = tested(scan, number, reached)
    if outcome is not None and (status != "absent" or outcome == "uncertain"):
        return outcome
    if status in ("present", "absent", "past"):
        doubt = reported(scan, number) or doubted(scan, number) or (conditional(scan, number) if status == "present" else None)
        if doubt is None and status != "absent" and wondered(scan, number):
            return "uncertain"
        return doubt or status
    return status
