"""Saved questions: what changes from one release to the next, and that a failing safety case stops the switch."""

import shutil
from pathlib import Path

import pytest

from bot.desk import Desk
from evals.saved.compare import compare
from evals.saved.gate import safety_gate
from evals.saved.outcome import Outcome, ask_saved, flaws, read_saved, run_cases
from ingest.publish import publish
from kb.errors import ContentErrors, NotApproved
from kb.index.fake import FakeEmbedder
from kb.release import Release, current_version, list_releases
from kb.release.release import open_folder
from kb.schema.saved import Saved
from kb.settings import Settings

TINY = Path(__file__).parents[2] / "fixtures" / "tiny_kb"
FIGURES, ARTICLE = "procedures/moss-wrap/facts/figures.yaml", "procedures/moss-wrap/articles/the-wrap.md"
SAVED = """
saved:
  - {id: price, turns: ["How much is one wrap?"], kind: answer, says: ["15 test crowns"]}
  - {id: fever, turns: ["I have green fever. May I have a moss wrap?"], verdict: do_not_proceed, safety: true}
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    root = Path(shutil.copytree(TINY, tmp_path / "content"))
    (root / "saved_questions.yaml").write_text(SAVED, encoding="utf-8")
    return root


@pytest.fixture
def settings(content: Path, tmp_path: Path) -> Settings:
    return Settings(content=content, home=tmp_path / "home")


def release(settings: Settings, *, gate: bool = False, switch: bool = True) -> Release:
    approve = safety_gate(settings) if gate else None
    return open_folder(publish(settings.content, settings.home, embedder=FakeEmbedder(), approve=approve, switch=switch).path)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def asked(found: Release, settings: Settings) -> tuple[Outcome, ...]:
    return ask_saved(read_saved(settings.content), Desk(found, settings, lasting=False))


def test_a_new_price_changes_the_answer_and_its_citation_and_nothing_else(settings: Settings) -> None:
    before = release(settings)
    change(settings.content / FIGURES, "costs 15 test crowns", "costs 18 test crowns")
    change(settings.content / FIGURES, "{min: 15, max: 15", "{min: 18, max: 18")
    change(settings.content / ARTICLE, "costs 15 test crowns", "costs 18 test crowns")
    after = release(settings, switch=False)
    assert current_version(settings.home) == before.version
    (found,) = compare(asked(before, settings), asked(after, settings))
    assert (found.id, found.what) == ("price", ("answer", "citation"))
    saved, outcome = read_saved(settings.content)[0], asked(after, settings)[0]
    assert flaws(saved, outcome) == ("does not say “15 test crowns”",)


def test_a_milder_rule_is_told_and_stopped(settings: Settings) -> None:
    before = release(settings, gate=True)
    rules = settings.content / "procedures/moss-wrap/rules.yaml"
    text = rules.read_text(encoding="utf-8")
    head, mark, tail = text.partition("  - id: green-fever-present\n")
    rules.write_text(head + mark + tail.replace("verdict: do_not_proceed", "verdict: postpone", 1), encoding="utf-8")
    with pytest.raises(NotApproved, match=r"1 safety case.*\n  fever: verdict is postpone"):
        release(settings, gate=True)
    assert current_version(settings.home) == before.version
    after = list_releases(settings.home)[-1]
    changes = compare(run_cases(Desk(before, settings, lasting=False)), run_cases(Desk(after, settings, lasting=False)))
    assert {item.id for item in changes if item.what[0] == "verdict"} == {"case moss-wrap: mossolol tablets present"} | {
        item.id for item in changes if "green-fever present" in item.id
    }


def test_nothing_changed_is_no_change(settings: Settings) -> None:
    found = release(settings)
    outcomes = (*asked(found, settings), *run_cases(Desk(found, settings, lasting=False)))
    assert compare(outcomes, outcomes) == ()


def test_what_is_new_and_what_is_gone() -> None:
    one, two = (Outcome(name, "answer", None, "", ()) for name in ("one", "two"))
    assert [(item.id, item.what) for item in compare([one], [two])] == [("two", ("new",)), ("one", ("gone",))]


def test_what_a_reply_has_to_be() -> None:
    saved = Saved(id="x", turns=("?",), kind="answer", verdict="postpone", cites=("a/b",), says=("MOSS",))
    good = Outcome("x", "answer", "postpone", "soft moss", ("s 1: moss",), ("a/b",))
    assert flaws(saved, good) == ()
    assert len(flaws(saved, Outcome("x", "refusal", None, "", ()))) == 4


def test_without_a_file_there_is_no_gate(tmp_path: Path) -> None:
    assert read_saved(tmp_path) == ()


def test_a_wrong_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "saved_questions.yaml").write_text("saved:\n  - {id: a, turns: [], sefety: true}\n", encoding="utf-8")
    with pytest.raises(ContentErrors, match=r"saved_questions\.yaml:2"):
        read_saved(tmp_path)
