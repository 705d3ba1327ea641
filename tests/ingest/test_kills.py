"""Killed at any moment, the old release still answers and the next publish succeeds (`make kills` does it a hundred times)."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from ingest.publish import publish
from kb.index.embedder import Vector, Vectors
from kb.index.fake import FakeEmbedder
from kb.index.remembering import RememberingEmbedder
from kb.index.unfinished import Unfinished
from kb.load import load_content
from kb.release import list_releases

TINY = Path(__file__).parents[1] / "fixtures" / "tiny_kb"
FEW = 6


@pytest.mark.slow
def test_killed_at_random_moments(tmp_path: Path) -> None:
    rounds = int(os.environ.get("KILLS", FEW))
    content = shutil.copytree(TINY, tmp_path / "content")
    script = Path(__file__).parent / "kill_rounds.py"
    command = [sys.executable, str(script), str(content), str(tmp_path / "home"), str(rounds), "1"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert told["kills"] + told["in_time"] == rounds
    assert told["kills"] >= rounds // 2


class Counting(FakeEmbedder):
    """Counts the texts that it encodes, and stops after some of them."""

    def __init__(self, stop_after: int | None = None) -> None:
        super().__init__()
        self.encoded, self._stop_after = 0, stop_after

    def encode(self, texts: Sequence[str]) -> Vectors:
        if self._stop_after is not None and self.encoded >= self._stop_after:
            raise KeyboardInterrupt
        self.encoded += len(texts)
        return super().encode(texts)


def test_what_was_embedded_before_a_stop_is_not_embedded_again(tmp_path: Path) -> None:
    texts = [f"text {number}" for number in range(200)]
    first, second = Counting(stop_after=100), Counting()
    with pytest.raises(KeyboardInterrupt):
        RememberingEmbedder(first, {}, keep=Unfinished(tmp_path, "weights").add).encode(texts)
    memory = RememberingEmbedder(second, Unfinished(tmp_path, "weights").read())
    vectors = memory.encode(texts)
    assert (first.encoded, second.encoded) == (128, 72)
    assert np.allclose(vectors, FakeEmbedder().encode(texts), atol=1e-6)
    assert Unfinished(tmp_path, "other weights").read() == {}


def test_a_publish_goes_on_where_a_stopped_one_ended(tmp_path: Path) -> None:
    def stop(stage: str, done: int, _total: int) -> None:
        if (stage, done) == ("words", 0):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(TINY, tmp_path, embedder=FakeEmbedder(), progress=stop)
    kept = Unfinished(tmp_path, FakeEmbedder().weights).read()
    done = publish(TINY, tmp_path, embedder=FakeEmbedder())
    assert (done.embedded, done.reused) == (0, len(kept))
    assert not (tmp_path / "embedded").exists()
    assert [release.version for release in list_releases(tmp_path)] == [done.version]
    assert load_content(TINY) == list_releases(tmp_path)[0].knowledge.content


def test_a_damaged_batch_is_embedded_again(tmp_path: Path) -> None:
    kept = Unfinished(tmp_path, "weights")
    one: Mapping[str, Vector] = {"a" * 64: np.ones(3, np.float32)}
    kept.add(one)
    for path in tmp_path.rglob("*.npz"):
        path.write_bytes(b"half a file")
    assert kept.read() == {}
