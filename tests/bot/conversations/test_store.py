"""The store of kept conversations: made at the first consent, erased for good, swept by its day."""

import sqlite3
import stat
from datetime import date
from pathlib import Path

import pytest

from bot.conversations.store import FILE, BrokenConversations, Conversations, KeptConversation, KeptTurn

TODAY = date(2030, 5, 1)
WORDS = "a question about green fever that nobody else asks"


def kept(number: str, *, until: date = TODAY, **turn: object) -> KeptConversation:
    told = {"number": 1, "question": WORDS, "reply": "Told.", "kind": "answer", "answered_ms": 3.5, "kb_version": "x", **turn}
    return KeptConversation(id=number, begun=TODAY, until=until, turns=(KeptTurn.model_validate(told),))


@pytest.fixture
def store(tmp_path: Path) -> Conversations:
    return Conversations(tmp_path)


def test_nothing_is_made_before_something_is_kept(store: Conversations, tmp_path: Path) -> None:
    assert (store.all(), store.find("a"), store.erase(), store.sweep(today=TODAY), store.unanswered()) == ((), None, 0, 0, ())
    assert list(tmp_path.iterdir()) == []


def test_what_is_kept_is_found_whole_and_written_anew(store: Conversations, tmp_path: Path) -> None:
    store.keep(kept("a"), today=TODAY)
    again = kept("a", helpful=False, reason="unclear", topic="course", verdict="postpone")
    store.keep(again, today=TODAY)
    assert store.find("a") == again
    assert store.all() == (again,)
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_what_is_erased_is_gone_from_the_disk(store: Conversations, tmp_path: Path) -> None:
    store.keep(kept("a"), today=TODAY)
    store.keep(kept("b", question="another"), today=TODAY)
    assert store.erase("a") == 1
    assert [one.id for one in store.all()] == ["b"]
    assert [path.name for path in tmp_path.iterdir() if WORDS.encode() in path.read_bytes()] == []


def test_what_is_past_its_day_goes_when_the_next_is_kept(store: Conversations) -> None:
    store.keep(kept("a"), today=TODAY)
    store.keep(kept("b", until=date(2030, 6, 1)), today=date(2030, 5, 2))
    assert [one.id for one in store.all()] == ["b"]


def test_the_last_day_counts(store: Conversations) -> None:
    store.keep(kept("a"), today=TODAY)
    assert store.sweep(today=TODAY) == 0
    assert store.sweep(today=date(2030, 5, 2)) == 1


def test_questions_without_an_answer_are_listed(store: Conversations) -> None:
    store.keep(kept("a"), today=TODAY)
    store.keep(kept("b", kind="refusal", refusal="not_in_sources"), today=TODAY)
    assert [(turn.question, turn.refusal) for turn in store.unanswered()] == [(WORDS, "not_in_sources")]


@pytest.mark.parametrize("broken", ["text", "later"])
def test_another_file_is_refused(broken: str, store: Conversations, tmp_path: Path) -> None:
    if broken == "text":
        (tmp_path / FILE).write_text("no store" * 100)
    else:
        with sqlite3.connect(tmp_path / FILE) as later:
            later.execute("PRAGMA user_version = 99")
        later.close()
    with pytest.raises(BrokenConversations, match=FILE):
        store.all()
