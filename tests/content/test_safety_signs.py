"""The signs that ship: what they see, what they leave alone, and how long they take."""

from collections.abc import Mapping
from pathlib import Path
from time import perf_counter

import pytest
import yaml

from bot.guard.signs import Watch
from kb.load import load_content

CONTENT = Path(__file__).parents[2] / "kb" / "content"
CASES = yaml.safe_load((Path(__file__).parent / "safety_cases.yaml").read_text(encoding="utf-8"))["cases"]
URGENT = yaml.safe_load((Path(__file__).parent / "urgent_cases.yaml").read_text(encoding="utf-8"))
KINDS = ("urgent", "manipulation", "medical_advice")
SLOWEST = 0.01
"""Seconds for all watches over twenty words. They take a tenth of it; a busy machine may take longer."""
TWENTY_WORDS = "My scalp was numb and white after the session yesterday, how long does that last and what does it cost?"


@pytest.fixture(scope="module")
def watches() -> Mapping[str, Watch]:
    content = load_content(CONTENT)
    return {kind: Watch.of(content.safety, kind, asides=content.asides) for kind in KINDS}


@pytest.mark.parametrize("case", CASES, ids=[f"{case['seen']}: {case['text'][:60]}" for case in CASES])
def test_what_is_seen(case: Mapping[str, str], watches: Mapping[str, Watch]) -> None:
    seen = {kind: [sign.id for sign in watches[kind].seen(case["text"])] for kind in KINDS}
    first = next((kind for kind in KINDS if seen[kind]), "none")
    assert first == case["seen"], seen


@pytest.mark.parametrize("text", URGENT["urgent"])
def test_an_emergency_is_seen(text: str, watches: Mapping[str, Watch]) -> None:
    assert watches["urgent"].seen(text)


@pytest.mark.parametrize("text", URGENT["harmless"])
def test_what_only_sounds_like_one_is_left_alone(text: str, watches: Mapping[str, Watch]) -> None:
    assert [sign.id for sign in watches["urgent"].seen(text)] == []


@pytest.mark.parametrize("frame", URGENT["frames"])
def test_an_emergency_is_seen_whatever_else_is_told(frame: str, watches: Mapping[str, Watch]) -> None:
    told = [frame.format(text) for text in URGENT["urgent"][::4]]
    assert [text for text in told if not watches["urgent"].seen(text)] == []


def test_every_sign_names_asides_that_are_there() -> None:
    content = load_content(CONTENT)
    known = {aside.id for aside in content.asides}
    assert all(known.issuperset(sign.not_in) for sign in content.safety)


def test_the_watches_are_quick(watches: Mapping[str, Watch]) -> None:
    spent = []
    for _ in range(20):
        begun = perf_counter()
        for watch in watches.values():
            watch.seen(TWENTY_WORDS)
        spent.append(perf_counter() - begun)
    assert min(spent) < SLOWEST


@pytest.mark.parametrize(
    "said", ["my chest hurts since yesterday and it is not swollen ", "since yesterday ", "no pain or blister, "]
)
def test_a_message_without_a_full_stop_takes_no_age(said: str, watches: Mapping[str, Watch]) -> None:
    begun = perf_counter()
    watches["urgent"].seen((said * 2000)[:20_000])
    assert perf_counter() - begun < 500 * SLOWEST
