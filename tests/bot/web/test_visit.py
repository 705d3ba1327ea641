"""What happens on the page, without a browser: consent, thumbs, erasure, and whose words it speaks. Checked on the disk."""

from pathlib import Path
from typing import Any

import pytest

from bot.conversations.store import FILE, Conversations
from bot.web.pages.kept import Keeper
from bot.web.pages.thumbs import rated
from bot.web.pages.visit import Visit, Visits
from bot.web.service import Service
from kb.knowledge import Knowledge
from kb.settings import Settings

QUESTION = "My name is Wilhelmina, how long does a wrap take?"


@pytest.fixture
def visits(service: Service, tmp_path: Path) -> Visits:
    return Visits(service, service.knowledge, Keeper(Conversations(tmp_path), days=30))


def visit(drawn: list[Any]) -> Visit:
    assert isinstance(drawn[0], Visit)
    return drawn[0]


def test_without_consent_nothing_is_on_the_disk(visits: Visits, tmp_path: Path) -> None:
    now = visit(visits.ask(QUESTION, Visit()))
    now = visit(visits.rate({"turn": 1, "reason": "unclear"}, now))
    visits.erase(now)
    visits.anew()
    assert list(tmp_path.iterdir()) == []


def test_with_consent_the_whole_conversation_is_kept_without_names(visits: Visits, tmp_path: Path) -> None:
    now = visit(visits.ask(QUESTION, Visit()))
    now = visit(visits.consent(True, now))
    now = visit(visits.ask("Is there parking, Wilhelmina asks?", now))
    now = visit(visits.rate({"turn": 1, "reason": "wrong"}, now))
    kept = Conversations(tmp_path).find(now.number or "")
    assert kept is not None
    first, second = kept.turns
    assert first.question == "My name is [name], how long does a wrap take?"
    assert (first.kind, first.helpful, first.reason, first.topic) == ("answer", False, "wrong", "session-length")
    assert second.refusal is not None
    assert second.answered_ms > 0
    assert b"ilhelmina" not in (tmp_path / FILE).read_bytes()
    assert (kept.until - kept.begun).days == 30


@pytest.mark.parametrize("act", ["withdraw", "erase"])
def test_withdrawn_or_erased_it_is_gone_from_the_disk(act: str, visits: Visits, tmp_path: Path) -> None:
    now = visit(visits.ask("How long does a wrap take?", visit(visits.consent(True, Visit()))))
    assert b"a wrap take" in (tmp_path / FILE).read_bytes()
    now = visit(visits.consent(False, now) if act == "withdraw" else visits.erase(now))
    assert now.number is None
    assert len(now.turns) == (1 if act == "withdraw" else 0)
    assert b"a wrap take" not in (tmp_path / FILE).read_bytes()


def test_a_new_start_asks_for_consent_again(visits: Visits) -> None:
    visits.consent(True, Visit())
    assert visit(visits.anew()).number is None


def test_where_it_cannot_be_kept_the_visitor_is_told_and_the_answer_stands(visits: Visits, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("no store" * 100)
    drawn = visits.ask("How long does a wrap take?", Visit(number="x"))
    assert visit(drawn).number is None
    assert "could not be kept" in drawn[2]
    assert "minutes" in drawn[1]


@pytest.mark.parametrize("pressed", [{}, {"turn": 2, "reason": ""}, {"turn": "1", "reason": ""}, {"turn": 1, "reason": "<b>"}])
def test_what_no_thumb_says_changes_nothing(pressed: dict[str, object], visits: Visits) -> None:
    turns = visit(visits.ask("How long does a wrap take?", Visit())).turns
    assert rated(turns, pressed) == turns


def test_until_the_desk_is_ready_the_first_words_speak_and_then_those_of_the_release(tiny: Knowledge, tiny_home: Path) -> None:
    late = Service(Settings(home=tiny_home))
    visits = Visits(late, tiny, Keeper(Conversations(tiny_home), days=1))
    assert visits.knowledge is tiny
    assert visit(visits.ask("Hello", Visit())).turns[0].reply is None
    late.open()
    assert visits.knowledge is late.knowledge


def test_beside_an_emergency_no_question_is_offered_and_no_thumb(visits: Visits) -> None:
    drawn: list[Any] = visits.ask("I cannot breathe", Visit())
    assert [chip["visible"] for chip in drawn[5:8]] == [False] * 3
    assert 'role="alert"' in drawn[1]
    assert "data-turn" not in drawn[1]
