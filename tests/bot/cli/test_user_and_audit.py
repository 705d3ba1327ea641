"""`cryodesk user` and `cryodesk audit`, and the record that publishing and taking back leave."""

import io
from pathlib import Path

import pytest

from bot.audit.log import AuditLog
from bot.cli.main import main
from bot.cli.recorded import switching_recorded
from kb.settings import read_settings

WORD = "correct horse battery\n"


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A home of the test's own, and a password on standard input."""
    monkeypatch.setenv("CRYODESK_HOME", str(tmp_path))
    monkeypatch.setattr("sys.stdin", io.StringIO(WORD * 3))
    read_settings.cache_clear()
    return tmp_path


def acts(home: Path) -> list[tuple[str, dict[str, str]]]:
    return [(entry.act, entry.about) for entry in AuditLog(home).entries()]


def test_an_account_from_its_making_to_its_end(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["user", "list"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["user", "add", "Anna"]) == 0
    assert main(["user", "role", "anna", "editor"]) == 0
    assert main(["user", "password", "anna"]) == 0
    assert main(["user", "disable", "anna"]) == 0
    capsys.readouterr()
    assert main(["user", "list"]) == 0
    assert capsys.readouterr().out.split()[:2] == ["anna", "editor"]
    assert acts(home) == [
        ("account-added", {"account": "anna", "role": "staff"}),
        ("role-changed", {"account": "anna", "was": "staff", "role": "editor"}),
        ("password-changed", {"account": "anna"}),
        ("account-disabled", {"account": "anna"}),
    ]


def test_what_cannot_be_done_is_told_and_not_recorded(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["user", "role", "nobody", "admin"]) == 2
    assert "cryodesk user list" in capsys.readouterr().err
    assert acts(home) == []


def test_a_short_password_is_told(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    assert main(["user", "add", "anna"]) == 2
    assert "12 to 1024" in capsys.readouterr().err


def test_the_log_is_proved_shown_and_copied(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["user", "add", "anna"])
    assert main(["audit", "verify"]) == 0
    noted = capsys.readouterr().out.split()[-1]
    assert main(["audit", "export", str(tmp_path / "copy.jsonl")]) == 0
    assert main(["audit", "export", str(tmp_path / "copy.jsonl")]) == 2
    assert (tmp_path / "copy.jsonl").read_bytes() == AuditLog(home).file.read_bytes()
    assert main(["audit", "show", "--last", "1"]) == 0
    assert "audit-exported" in capsys.readouterr().out
    assert main(["audit", "verify", "--noted", noted]) == 0
    log = AuditLog(home).file
    log.write_bytes(log.read_bytes().replace(b"anna", b"eve0"))
    assert main(["audit", "verify"]) == 1
    assert "log.jsonl:1" in capsys.readouterr().err


def test_another_release_is_recorded_and_the_same_one_is_not(home: Path) -> None:
    with switching_recorded("publish"):
        (home / "current").write_text("aaa\n")
    with switching_recorded("publish"):
        pass
    with switching_recorded("rollback"):
        (home / "current").write_text("bbb.2\n")
    assert acts(home) == [("published", {"was": "none", "version": "aaa"}), ("rolled-back", {"was": "aaa", "version": "bbb"})]
