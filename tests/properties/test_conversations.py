"""No generated conversation in which a listed condition is plainly there comes out as if nothing stood against it.

The real desk's understanding and screening, from the turns to the verdict. `make properties` reads 2,000 conversations; the plain
test run reads every tenth of them.
"""

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import settings

from bot.desk import Desk
from kb.knowledge import Knowledge
from kb.screening.table import Table
from kb.screening.verdict import Verdict
from kb.settings import Settings

from .conversations import Conversation, conversations

COUNT = 2_000
PLAIN_STEP = 10


@pytest.fixture(scope="module")
def reader(knowledge: Knowledge) -> Any:
    """The desk's reader over the shipped content; it needs no published vectors."""
    release: Any = SimpleNamespace(knowledge=knowledge)
    return Desk(release, Settings()).reader


def verdict(conversation: Conversation, reader: Any) -> Verdict:
    found: Verdict = reader.health(conversation.turns, begins=lambda *_: True).screening.verdict
    return found


def test_the_same_seed_gives_the_same_conversations(knowledge: Knowledge, table: Table) -> None:
    assert list(conversations(knowledge, table, 50)) == list(conversations(knowledge, table, 50))


def test_no_conversation_is_unsafe(knowledge: Knowledge, table: Table, reader: Any) -> None:
    thorough = settings.get_current_profile_name() == "thorough"
    told = list(conversations(knowledge, table, COUNT))[:: 1 if thorough else PLAIN_STEP]
    unsafe = [
        f"{found.value} (at least {item.least.value}) on {item.concept} {item.status}: {' | '.join(item.turns)}"
        for item in told
        if (found := verdict(item, reader)).severity < Verdict.SEE_DOCTOR_FIRST.severity
    ]
    assert unsafe == [], f"{len(unsafe)} of {len(told)} conversations"
