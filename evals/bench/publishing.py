"""What publishing costs beside what it is made of, measured in one run.

In: a content folder, and a number of passages. Out: `Costs` (seconds and ratios): publishing from nothing beside loading the
model and embedding the same texts alone; publishing with nothing changed; one changed passage of many. Run it: python -m
evals.bench.publishing
"""

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from ingest.publish import publish
from kb.checks import run_checks
from kb.errors import ContentErrors
from kb.index.alarm_net import example_pieces
from kb.index.embedder import PublishableEmbedder
from kb.index.encoder import open_encoder
from kb.index.examples import example_texts
from kb.index.minilm import SentenceTransformerEmbedder
from kb.index.passages import entries_of, passages_of
from kb.load import Located, load_content
from kb.release import open_current
from kb.settings import read_settings

PER_ARTICLE = 100
FROM_NOTHING, UNCHANGED, ONE_CHANGED = 1.2, 0.05, 2.0
"""At most this many times the embedding alone, this share of it, and this many seconds."""
Clock = Callable[[], float]


@dataclass(frozen=True)
class Costs:
    """Seconds. `alone`: the texts embedded by the encoder that publishing itself uses; `passages` is the size of the last one."""

    texts: int
    alone: float
    from_nothing: float
    unchanged: float
    passages: int
    one_changed: float

    @property
    def ratios(self) -> dict[str, float]:
        """What the goals are set for."""
        return {"from_nothing": self.from_nothing / self.alone, "unchanged": self.unchanged / self.alone}

    @property
    def reached(self) -> bool:
        """Whether all goals are reached."""
        told = self.ratios
        return told["from_nothing"] <= FROM_NOTHING and told["unchanged"] <= UNCHANGED and self.one_changed <= ONE_CHANGED


def measure(content: Path, many: int, *, embedder: Callable[[], PublishableEmbedder], clock: Clock = time.perf_counter) -> Costs:
    """Measure on `content`, and on `many` invented passages put beside it. `embedder` gives a fresh one."""
    texts = texts_of(content)
    with tempfile.TemporaryDirectory(prefix="cryodesk-bench-") as folder:
        home = Path(folder) / "home"
        embedder().encode(texts[:1])  # imports count for nobody
        from_nothing = _seconds(lambda: publish(content, home, embedder=embedder(), check=checked, besides="a day"), clock)
        encoder = open_encoder(open_current(home).encoder_path)
        alone = _seconds(lambda: encoder.encode(texts), clock)
        unchanged = _seconds(lambda: publish(content, home, embedder=embedder(), check=checked, besides="a day"), clock)
        large = Path(shutil.copytree(content, Path(folder) / "content"))
        swell(large, many)
        publish(large, home, embedder=embedder(), check=checked)
        reword(large)
        one_changed = _seconds(lambda: publish(large, home, embedder=embedder(), check=checked), clock)
    return Costs(len(texts), alone, from_nothing, unchanged, many, one_changed)


def texts_of(content: Path) -> list[str]:
    """Every different text of the content that a release holds a vector of."""
    loaded = load_content(content)
    own = [entry.text for entry in entries_of(passages_of(loaded))]
    return list(
        dict.fromkeys((*own, *example_texts(loaded.topics), *(text for text, _ in example_pieces(loaded.alarm_examples))))
    )


def checked(located: Located) -> None:
    """What `cryodesk publish` asks of the content. Raises ContentErrors."""
    report = run_checks(located, None, today=date(2000, 1, 1))
    if report.problems:
        raise ContentErrors(report.problems)


def swell(content: Path, many: int) -> None:
    """Add `many` invented passages, each of its own words, to the first procedure."""
    loaded = load_content(content)
    folder, source = content / "procedures" / loaded.procedures[0].id / "articles", loaded.sources[0].id
    for number in range(0, many, PER_ARTICLE):
        name = f"invented-{number}"
        rows = [f"---\nid: {name}\ntitle: Invented {number}\nsource: {source}\n---\n\n## Part\n"]
        rows += [f'{_words(number + n)}\n{{: #p{n} lines="1"}}\n' for n in range(min(PER_ARTICLE, many - number))]
        (folder / f"{name}.md").write_text("\n".join(rows), encoding="utf-8")


def reword(content: Path) -> None:
    """Change one invented passage."""
    path = next((content / "procedures").glob("*/articles/invented-0.md"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Passage alpha", "Passage omega", 1), encoding="utf-8")


def _words(number: int) -> str:
    """A sentence that no other number has; numbers in words, since a passage's figures are compared with its source."""
    letters = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa")
    told = " ".join(letters[int(digit)] for digit in f"{number:05d}")
    return f"Passage {told} tells that the moss of this bed is turned by hand before the linen goes over the elbow."


def _seconds(work: Callable[[], object], clock: Clock) -> float:
    begun = clock()
    work()
    return clock() - begun


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print one JSON object. Returns 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--content", type=Path, help="content folder (default: the setting)")
    parser.add_argument("--passages", type=int, default=10_000, help="invented passages of the last measurement")
    given = parser.parse_args(arguments)
    costs = measure(given.content or read_settings().content, given.passages, embedder=SentenceTransformerEmbedder)
    sys.stdout.write(json.dumps({**asdict(costs), "ratios": costs.ratios, "reached": costs.reached}, indent=2) + "\n")
    return 0 if costs.reached else 1


if __name__ == "__main__":
    sys.exit(main())
