"""The command line as a whole: help, wrong use, wrong settings, nothing published. Exit code 2, one line, no traceback."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.cli.main import COMMANDS

NEEDS_A_RELEASE: dict[str, list[str]] = {
    "ask": ["How long?"],
    "screen": ["--batch", "in.jsonl", "--out", "out.jsonl"],
    "findings": ["--batch", "in.jsonl", "--out", "out.jsonl"],
    "facts": ["--out", "facts.jsonl"],
    "serve": ["--port", "0"],
    "eval": ["--split", "held"],
}
WRONG = [
    ["ask", "--nonsense"],
    ["ask", "--audience", "nobody", "How long?"],
    ["ask"],
    ["ask", "How long?", "--out", "x.jsonl"],
    ["ask", "--batch", "x.jsonl"],
    ["ask", "How long?", "--batch", "x.jsonl", "--out", "y.jsonl"],
    ["screen"],
    ["findings", "--batch", "x"],
    ["facts"],
    ["extract"],
    ["schema", "everything"],
    ["serve", "--port", "many"],
    ["eval", "--split", "third"],
    ["releases", "all"],
]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str, run: Any) -> None:
    done = run(command, "--help")
    assert done.code == 0
    assert f"cryodesk {command}" in done.out
    assert done.err == ""


def test_help_lists_every_command(run: Any) -> None:
    done = run("--help")
    assert done.code == 0
    assert [name for name in COMMANDS if f"  {name}" not in done.out] == []


def test_the_version_is_told(run: Any) -> None:
    assert run("--version").out.startswith("cryodesk 0.")


def test_without_a_command_help_is_shown(run: Any) -> None:
    done = run()
    assert done.code == 2
    assert "commands:" in done.out


def test_an_unknown_command_names_those_there_are(run: Any) -> None:
    done = run("frobnicate")
    assert done.code == 2
    assert "frobnicate" in done.err
    assert "publish" in done.err


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_arguments(arguments: list[str], run: Any) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert done.err.strip()


@pytest.mark.parametrize(("command", "arguments"), NEEDS_A_RELEASE.items())
def test_before_anything_is_published_the_command_to_do_so_is_named(
    command: str, arguments: list[str], run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in.jsonl").write_text("{}\n", encoding="utf-8")
    done = run(command, *arguments)
    assert (done.code, done.out) == (2, "")
    assert "cryodesk publish" in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(("name", "value"), [("PORT", "many"), ("ENABLED", "perhaps"), ("MAX_MESSAGE_CHARS", "1")])
def test_a_wrong_setting_is_named(name: str, value: str, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"CRYODESK_{name}", value)
    done = run("releases")
    assert done.code == 2
    assert f"CRYODESK_{name}" in done.err


def test_an_interrupted_command_says_so(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_given: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.cli.releases.run", interrupted)
    assert run("releases").code == 130


def test_a_reader_that_goes_away_is_no_error() -> None:
    pipe = subprocess.Popen(
        [sys.executable, "-c", "import sys; from bot.cli.main import main; sys.exit(main(['schema', 'reply']))"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert pipe.stdout is not None
    assert pipe.stderr is not None
    pipe.stdout.close()
    told = pipe.stderr.read()
    pipe.stderr.close()
    pipe.wait()
    assert b"Traceback" not in told
