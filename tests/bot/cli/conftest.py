"""Commands as a user calls them: arguments in, exit code and both outputs out; and a home with the tiny content published."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.cli.main import main
from kb.settings import read_settings

TINY = Path(__file__).parents[2] / "fixtures" / "tiny_kb"


@dataclass(frozen=True)
class Done:
    """What came of a command."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]
Batch = Callable[..., tuple[Done, list[dict[str, Any]]]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Call `cryodesk` in this process. No command may end in a traceback."""

    def called(*arguments: str | Path) -> Done:
        read_settings.cache_clear()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 1
        told = capsys.readouterr()
        assert "Traceback" not in told.out + told.err
        return Done(code, told.out, told.err)

    return called


@pytest.fixture
def published(tiny_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of the tiny release, named by the settings."""
    monkeypatch.setenv("CRYODESK_HOME", str(tiny_home))
    monkeypatch.setenv("CRYODESK_CONTENT", str(TINY))
    return tiny_home


@pytest.fixture(scope="module")
def at_once(tiny_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[dict[str, Any]]]:
    """Run a batch command once for many tests: the rows that came out. Opening a release for every line would be slow."""
    folder = tmp_path_factory.mktemp("batch")

    def called(command: str, lines: Sequence[object]) -> list[dict[str, Any]]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("CRYODESK_HOME", str(tiny_home))
            read_settings.cache_clear()
            source, target = folder / "in.jsonl", folder / "out.jsonl"
            source.write_bytes(b"\n".join(map(_as_line, lines)))
            main([command, "--batch", str(source), "--out", str(target)])
        return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]

    return called


def _as_line(line: object) -> bytes:
    """Bytes as they are, text as UTF-8, anything else as JSON."""
    return line if isinstance(line, bytes) else (line if isinstance(line, str) else json.dumps(line)).encode()


@pytest.fixture
def batch(run: Run, published: Path, tmp_path: Path) -> Batch:
    """Run a batch command over lines; what came of it, and the rows that came out."""

    def called(command: str, lines: Sequence[object]) -> tuple[Done, list[dict[str, Any]]]:
        source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
        source.write_bytes(b"\n".join(map(_as_line, lines)) + b"\n")
        done = run(command, "--batch", source, "--out", target)
        return done, [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]

    return called
