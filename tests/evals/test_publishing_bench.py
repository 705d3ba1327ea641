"""The bench of publishing measures what it says, on the tiny content and with a clock of its own."""

from itertools import count
from pathlib import Path

from evals.bench.publishing import Costs, measure, texts_of
from kb.index.fake import FakeEmbedder

TINY = Path(__file__).parents[1] / "fixtures" / "tiny_kb"


def test_each_part_is_measured_once_and_the_content_stays_as_it_is() -> None:
    before = {path: path.read_bytes() for path in TINY.rglob("*") if path.is_file()}
    ticks = count()
    costs = measure(TINY, 30, embedder=FakeEmbedder, clock=lambda: float(next(ticks)))
    assert costs == Costs(len(texts_of(TINY)), 1.0, 1.0, 1.0, 30, 1.0)
    assert {path: path.read_bytes() for path in TINY.rglob("*") if path.is_file()} == before


def test_the_goals() -> None:
    good = Costs(texts=10, alone=100.0, from_nothing=119.0, unchanged=4.9, passages=10_000, one_changed=1.9)
    assert good.reached
    assert not Costs(10, 100.0, 121.0, 4.9, 10_000, 1.9).reached
    assert not Costs(10, 100.0, 119.0, 5.1, 10_000, 1.9).reached
    assert not Costs(10, 100.0, 119.0, 4.9, 10_000, 2.1).reached
