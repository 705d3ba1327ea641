"""Publishers killed at random moments; run as a process of its own by test_kills.py: kill_rounds.py CONTENT HOME ROUNDS SEED.

It imports once and forks: each child publishes a content that no release has yet, and is killed with SIGKILL after a random
part of the time that a publish takes. After each kill the current release is whole and is the old one or the new one; then the
next publish succeeds, and its vectors hold exactly its passages. Prints one JSON object.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from ingest.publish import publish
from kb.index.collection import open_collection
from kb.index.embedder import Vectors
from kb.index.fake import FakeEmbedder
from kb.index.passages import entries_of, passages_of
from kb.release import open_current

ARTICLE = "procedures/moss-wrap/articles/the-wrap.md"


class Slow(FakeEmbedder):
    """Takes a while, so that kills also fall into the embedding."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        time.sleep(0.02)
        return super().encode(texts)


def child(work: Callable[[], object]) -> int:
    """Fork a process that does the work and ends without cleaning up."""
    process = os.fork()
    if process == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return process


def main(content: Path, home: Path, rounds: int, seed: int) -> dict[str, int]:
    """Run the rounds. Raises AssertionError where a promise is broken."""
    draw = random.Random(seed)
    article = content / ARTICLE
    text = article.read_text(encoding="utf-8")
    assert os.waitpid(child(lambda: publish(content, home, embedder=Slow())), 0)[1] == 0
    article.write_text(text.replace("damp moss", "damp moss of the first bed"), encoding="utf-8")
    begun = time.monotonic()  # what only changes a passage is faster than the first publish
    assert os.waitpid(child(lambda: publish(content, home, embedder=Slow())), 0)[1] == 0
    whole = time.monotonic() - begun
    counted = {"kills": 0, "in_time": 0, "switched": 0}
    for number in range(rounds):
        article.write_text(text.replace("damp moss", f"damp moss of bed {number}"), encoding="utf-8")
        old = open_current(home).version
        process = child(lambda: publish(content, home, embedder=Slow()))
        time.sleep(draw.uniform(0, whole))
        os.kill(process, signal.SIGKILL)
        killed = os.WIFSIGNALED(os.waitpid(process, 0)[1])
        release = open_current(home)
        release.verify()
        counted["kills"] += killed
        counted["in_time"] += not killed
        counted["switched"] += killed and release.version != old
        assert os.waitpid(child(lambda: publish(content, home, embedder=Slow())), 0)[1] == 0
        assert os.waitpid(child(lambda: whole_collection(home)), 0)[1] == 0
        assert not [path for path in (home / "releases").iterdir() if path.name.startswith(".")]
        assert not (home / "embedded").exists()
    return counted


def whole_collection(home: Path) -> None:
    """The vectors of the current release hold its entries, each once, and no others."""
    release = open_current(home)
    release.verify()
    wanted = sorted(entry.id for entry in entries_of(passages_of(release.knowledge.content)))
    with open_collection(release.vectors_path, release.manifest.embedder.name, release.version) as collection:
        assert sorted(collection.store.get(include=[])["ids"]) == wanted


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))))
