"""The record of one screening, to be printed and filed by the clinic. The desk itself keeps none of it.

In: an eligibility, who screened, when, and an override note if there is one. Out: `Record`, the same as a page and as JSON. The
note changes no verdict: it stands beside it.
"""

from datetime import datetime

from bot.contract import Eligibility
from kb.schema.frozen import Frozen


class Record(Frozen):
    """A screening. `number` is drawn for this record; the audit log knows an override by it."""

    number: str
    at: datetime
    screened_by: str
    procedure: str
    kb_version: str
    eligibility: Eligibility
    override_note: str | None = None
