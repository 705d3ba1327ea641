"""A letter about another procedure comes in: reviewed, checked, published, answered from; nothing but content files is added."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.answer import answer
from bot.cli.main import main
from bot.contract import Ask, Message
from bot.desk import open_desk
from ingest.publish import publish
from ingest.review import Decision, Session, decide, open_review, record_conflict, sign
from kb.checks import run_checks, unreviewed
from kb.errors import ContentChanged, ContentErrors
from kb.index.fake import FakeEmbedder
from kb.load import load_content, load_located
from kb.schema.rule import CaseFinding
from kb.screening.engine import screen
from kb.screening.table import compile_table
from kb.settings import Settings, read_settings

ROOT = Path(__file__).parents[3]
TINY, FOG = ROOT / "tests/fixtures/tiny_kb", ROOT / "tests/fixtures/fog_bath"
LETTER = "fog-bath-letter.txt"
TODAY = date(2030, 5, 1)
FACTS = "procedures/moss-wrap/facts/figures.yaml"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The tiny content, the words of extraction, and the folder of a second procedure."""
    root = Path(shutil.copytree(TINY, tmp_path / "content"))
    shutil.copytree(ROOT / "kb/content/extract", root / "extract")
    shutil.copytree(FOG / "procedure", root / "procedures/fog-bath")
    return root


@pytest.fixture
def originals(tmp_path: Path) -> Path:
    folder = tmp_path / "originals"
    folder.mkdir()
    shutil.copy(FOG / LETTER, folder)
    shutil.copy(ROOT / "tests/fixtures/tiny_originals/moss-wrap-leaflet.txt", folder)
    return folder


@pytest.fixture
def review(content: Path, originals: Path) -> Callable[[], Session]:
    return lambda: open_review(content, originals / LETTER, procedure="fog-bath")


@pytest.fixture
def leaflet(content: Path, originals: Path) -> Callable[[str], Session]:
    """The leaflet read again, after one of its sentences was changed."""

    def read(text: str = "") -> Session:
        path = originals / "moss-wrap-leaflet.txt"
        if text:
            path.write_text(text, encoding="utf-8")
        return open_review(content, path, procedure="moss-wrap")

    return read


def accept_all(session: Session, originals: Path, **more: bool) -> tuple[str, ...]:
    every = [Decision(item.id, "accept", read=True) for item in session.proposals.items]
    return decide(session, every, author="Fern", today=TODAY, originals=originals, **more).added


def test_a_second_procedure_is_one_new_folder(
    content: Path, originals: Path, review: Callable[[], Session], tmp_path: Path
) -> None:
    added = accept_all(review(), originals)
    assert len(added) == 8
    located = load_located(content)
    assert run_checks(located, originals, today=TODAY).problems == ()
    assert list(unreviewed(located)) == []
    clinic = content / "clinic.yaml"
    clinic.write_text(clinic.read_text().replace("default_procedure: moss-wrap", "default_procedure: fog-bath"))
    publish(content, tmp_path / "home", embedder=FakeEmbedder())
    desk = open_desk(Settings(content=content, home=tmp_path / "home"))
    reply = answer(Ask(messages=(Message(role="user", content="How many minutes does a fog bath take?"),)), desk)
    assert reply.kind == "answer"
    assert "10 to 15 minutes" in reply.text
    assert [(item.source.id, item.source.lines) for item in reply.citations] == [("fog-bath-letter", (7, 7))]


def test_a_new_contraindication_bars_unsigned_and_doubt_goes_to_a_doctor(
    content: Path, originals: Path, review: Callable[[], Session]
) -> None:
    accept_all(review(), originals)
    loaded = open_review(content, originals / LETTER, procedure="fog-bath").knowledge
    table = compile_table(loaded.procedure("fog-bath").rules, loaded.terms)
    assert all(rule.approved_by is None for rule in table.rules)
    for status, verdict in (
        ("present", "do_not_proceed"),
        ("uncertain", "see_doctor_first"),
        ("absent", "need_more_information"),
    ):
        finding = CaseFinding.model_validate({"concept": "mist-allergy", "status": status})
        assert screen([finding], table).verdict.name.lower() == verdict


def test_what_was_accepted_is_the_same_next_time_and_what_was_rejected_is_gone(
    content: Path, originals: Path, review: Callable[[], Session]
) -> None:
    first = review()
    price, minutes = (
        next(item for item in first.proposals.items if item.statement.kind == kind) for kind in ("price", "session_duration")
    )
    decisions = [Decision(price.id, "reject", reason="An old price."), Decision(minutes.id, "accept")]
    decide(first, decisions, author="Fern", today=TODAY, originals=originals)
    second = review()
    assert second.proposals.left_out == 1
    assert second.proposals.find(price.id) is None
    assert [item.standing for item in second.proposals.items if item.id == minutes.id] == ["same"]
    kept = {item.id: item for item in second.review.decisions}
    assert (kept[price.id].act, kept[price.id].reason, kept[price.id].author) == ("rejected", "An old price.", "Fern")
    assert kept[minutes.id].on == TODAY


def test_a_rejection_needs_a_reason(review: Callable[[], Session]) -> None:
    session = review()
    with pytest.raises(ContentErrors, match="needs its reason"):
        decide(session, [Decision(session.proposals.items[0].id, "reject")], author="Fern", today=TODAY)


def test_an_edit_changes_value_and_words(content: Path, originals: Path, review: Callable[[], Session]) -> None:
    session = review()
    item = next(item for item in session.proposals.items if item.statement.kind == "session_duration")
    values = {
        "qualifier": "usually",
        "text": "A fog bath takes 10 to 15 minutes.",
        "passage": "A bath in fog takes 10 to 15 minutes.",
    }
    done = decide(session, [Decision(item.id, "accept", values, "Plainer.")], author="Fern", today=TODAY, originals=originals)
    (fact,) = [fact for item in load_content(content).procedures for fact in item.facts if fact.id == done.added[0]]
    assert (fact.qualifier, fact.text) == ("usually", "A fog bath takes 10 to 15 minutes.")
    assert done.unread == ()


@pytest.mark.parametrize(("values", "said"), [({"minimum": 3}, "no field minimum"), ({"max": "many"}, "max")])
def test_values_that_a_kind_does_not_have(review: Callable[[], Session], values: dict[str, object], said: str) -> None:
    session = review()
    item = next(item for item in session.proposals.items if item.statement.kind == "session_duration")
    with pytest.raises(ContentErrors, match=said):
        decide(session, [Decision(item.id, "accept", values)], author="Fern", today=TODAY)


def test_a_number_that_the_document_does_not_say_is_not_written(
    content: Path, originals: Path, review: Callable[[], Session]
) -> None:
    session = review()
    item = next(item for item in session.proposals.items if item.statement.kind == "session_duration")
    with pytest.raises(ContentErrors, match="KB012"):
        decide(session, [Decision(item.id, "accept", {"max": 17})], author="Fern", today=TODAY, originals=originals)
    assert not (content / "reviews").exists()


def test_two_editors_do_not_overwrite_each_other(originals: Path, review: Callable[[], Session]) -> None:
    one, other = review(), review()
    decide(one, [Decision(one.proposals.items[0].id, "accept")], author="Fern", today=TODAY)
    with pytest.raises(ContentChanged, match="nothing was written"):
        decide(other, [Decision(other.proposals.items[1].id, "accept")], author="Moss", today=TODAY)


def test_drafts_are_not_published_before_they_are_read(content: Path, originals: Path, review: Callable[[], Session]) -> None:
    session = review()
    every = [Decision(item.id, "accept") for item in session.proposals.items]
    done = decide(session, every, author="Fern", today=TODAY, originals=originals)
    assert {problem.code for problem in unreviewed(load_located(content))} == {"KB027"}
    sign(content, done.unread, today=TODAY)
    assert list(unreviewed(load_located(content))) == []


def test_the_clinics_own_text_needs_no_second_reading(content: Path, originals: Path, review: Callable[[], Session]) -> None:
    accept_all(review(), originals, own=True)
    assert [source.own for source in load_content(content).sources] == [False, True]
    assert list(unreviewed(load_located(content))) == []


def test_a_changed_document_changes_its_fact_in_place_and_nothing_else(content: Path, leaflet: Callable[[str], Session]) -> None:
    old = (content / FACTS).read_text(encoding="utf-8")
    (content / FACTS).write_text(f"# The figures.\n{old}", encoding="utf-8")
    text = (ROOT / "tests/fixtures/tiny_originals/moss-wrap-leaflet.txt").read_text(encoding="utf-8")
    session = leaflet(text.replace("one every 4 days", "one every 5 days"))
    (changed,) = [item for item in session.proposals.items if item.standing == "changed"]
    words = "There are 6 to 8 moss wraps in a course, with one wrap every 5 days. One moss wrap costs 15 test crowns."
    done = decide(session, [Decision(changed.id, "accept", {"passage": words})], author="Fern", today=TODAY)
    assert done.changed == ("session-interval-4-days",)
    before, after = old.splitlines(), (content / FACTS).read_text(encoding="utf-8").splitlines()
    assert after[0] == "# The figures."
    gone = [line.strip() for line in before if line not in after]
    assert gone == ["value: {min: 4, max: 4, unit: day}", "text: Moss wraps are done every 4 days."]
    assert load_content(content).procedures[1].articles[0].passages[-1].text == words


def test_a_disagreement_becomes_a_conflict_once_its_sides_are_facts(content: Path, originals: Path) -> None:
    letter = originals / LETTER
    text = letter.read_text(encoding="utf-8")
    letter.write_text(text + "\nOne session lasts 25 minutes.\n", encoding="utf-8")
    session = open_review(content, letter, procedure="fog-bath")
    (found,) = session.proposals.disagreements
    with pytest.raises(ContentErrors, match="Accept what the document says first"):
        record_conflict(session, found.id, today=TODAY)
    accept_all(session, originals)
    record_conflict(open_review(content, letter, procedure="fog-bath"), found.id, today=TODAY, originals=originals)
    (conflict,) = next(item.conflicts for item in load_content(content).procedures if item.id == "fog-bath")
    assert [side.facts for side in conflict.sides] == [("session-duration-10-15-minute",), ("session-duration-25-25-minute",)]
    assert conflict.topics == ("session-length",)
    again = open_review(content, letter, procedure="fog-bath")
    with pytest.raises(ContentErrors, match="tells of it already"):
        record_conflict(again, found.id, today=TODAY)


def test_on_the_command_line(
    content: Path, originals: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CRYODESK_CONTENT", str(content))
    monkeypatch.setenv("CRYODESK_ORIGINALS", str(originals))
    read_settings.cache_clear()
    letter, about = str(originals / LETTER), ["--procedure", "fog-bath"]
    assert main(["review", letter, *about, "--list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert {item["standing"] for item in listed["proposals"]} == {"new"}
    price = next(item for item in listed["proposals"] if item["kind"] == "price")
    assert main(["review", letter, *about, "--reject", price["id"][:6], "--reason", "old", "--author", "Fern"]) == 0
    assert main(["review", letter, *about, "--accept-all", "new", "--author", "Fern"]) == 0
    assert main(["check"]) == 0
    capsys.readouterr()
    assert main(["review", letter, *about, "--reject", "nothing", "--reason", "x"]) == 1
    assert "No single proposal" in capsys.readouterr().err
    assert main(["review", letter, *about]) == 2
    assert "Nothing is decided" in capsys.readouterr().err
