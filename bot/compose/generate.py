"""An answer worded by a language model, where one is switched on: its sentences where they hold, the composed ones else.

In: a composed draft, the question, the desk. Out: a draft of the same kind with the same citations. The model is asked for
answers made of passages alone; verdicts, refusals, emergencies, facts, disagreements and notices never come near it. A time-out,
an error, nonsense, or more wrong sentences than right ones leave the draft as it was composed.
"""

from dataclasses import replace

import structlog

from bot.compose.draft import Draft
from bot.compose.numbered import number_sentences, prompt_of
from bot.compose.retell import retell
from bot.compose.written import read_written
from bot.desk import Desk
from bot.journal import places
from bot.model.scribe import NotWritten

log = structlog.get_logger()

GROUNDED = 0.5
"""Least share of the model's sentences that must hold for any of them to be shown: who is mostly wrong is not heard."""


def generate(draft: Draft, question: str, desk: Desk) -> Draft:
    """The draft, worded by the desk's model. Never raises."""
    try:
        return _generated(draft, question, desk)
    except NotWritten as failure:
        log.warning("model_not_heard", reason=failure.reason)
    except Exception as error:  # whatever the model made of it: the composed answer stands
        log.error("model_not_heard", reason=type(error).__name__, at=places(error))
    return draft


def _generated(draft: Draft, question: str, desk: Desk) -> Draft:
    scribe, guard = desk.scribe, desk.retelling
    if scribe is None or draft.kind != "answer":
        return draft
    numbered = number_sentences(draft, guard)
    if not numbered:
        return draft
    written = read_written(scribe.write(prompt_of(numbered, question, desk.knowledge)))
    retold = retell(draft, numbered, written, guard)
    if not retold.used or retold.used < GROUNDED * len(written):
        return replace(draft, model_dropped=len(written))
    return replace(draft, lines=retold.lines, model=scribe.name, model_dropped=retold.dropped)
