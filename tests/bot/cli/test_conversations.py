"""`cryodesk conversations`: what visitors agreed to have kept, exported, erased, listed, swept."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.conversations.store import Conversations, KeptConversation, KeptTurn


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Conversations:
    """Two conversations: one past its day, one with a refusal."""
    monkeypatch.setenv("CRYODESK_HOME", str(tmp_path))
    made = Conversations(tmp_path)
    day = date(2100, 1, 1)
    for number, until, refusal in (("old", date(2000, 1, 2), None), ("new", day, "not_in_sources")):
        kind = "refusal" if refusal else "answer"
        turn = KeptTurn(number=1, question="Why\nso?", reply="x", kind=kind, refusal=refusal, answered_ms=1.0, kb_version="x")
        made.keep(KeptConversation(id=number, begun=until, until=until, turns=(turn,)), today=date(2000, 1, 1))
    return made


def test_export_of_all_and_of_one(run: Callable[..., Any], store: Conversations) -> None:
    assert [json.loads(line)["id"] for line in run("conversations", "export").out.splitlines()] == ["old", "new"]
    assert json.loads(run("conversations", "export", "new").out)["turns"][0]["refusal"] == "not_in_sources"
    assert run("conversations", "export", "none").code == 1


def test_erase_one_and_all(run: Callable[..., Any], store: Conversations) -> None:
    assert run("conversations", "erase").code == 2
    assert run("conversations", "erase", "none").code == 1
    assert run("conversations", "erase", "old").code == 0
    assert run("conversations", "erase", "--all").out == "1 erased.\n"
    assert store.all() == ()


def test_unanswered_and_sweep(run: Callable[..., Any], store: Conversations) -> None:
    assert run("conversations", "unanswered").out == "not_in_sources\t-\tWhy so?\n"
    assert run("conversations", "sweep").out == "1 erased.\n"
    assert [kept.id for kept in store.all()] == ["new"]
