"""The audit log: entries follow one another, and every way of tampering is found."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.audit.entry import Entry, hash_of
from bot.audit.log import AuditLog, BrokenLog
from bot.audit.verify import faults

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def log(tmp_path: Path) -> AuditLog:
    """A log of four acts."""
    made = AuditLog(tmp_path)
    for name in ("anna", "ben", "carl", "dora"):
        made.add(name, "sign-in", at=AT, about={"address": "192.0.2.1"})
    return made


def rewrite(log: AuditLog, change: Callable[[list[dict[str, object]]], list[dict[str, object]]]) -> None:
    entries = change([json.loads(line) for line in log.lines()])
    log.file.write_text("".join(json.dumps(entry) + "\n" for entry in entries), encoding="utf-8")


def renamed(entries: list[dict[str, object]]) -> list[dict[str, object]]:
    entries[1]["who"] = "eve"
    return entries


def renamed_and_sealed(entries: list[dict[str, object]]) -> list[dict[str, object]]:
    entries[1]["who"] = "eve"
    entries[1]["hash"] = hash_of(Entry.model_validate(entries[1]))
    return entries


def test_an_untouched_log_is_whole(log: AuditLog) -> None:
    assert faults(log) == ()
    assert [entry.number for entry in log.entries()] == [1, 2, 3, 4]
    assert log.file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (renamed, "log.jsonl:2: the entry was changed"),
        (renamed_and_sealed, "log.jsonl:3: it does not follow"),
        (lambda entries: [entries[0], *entries[2:]], "log.jsonl:2: it does not follow"),
        (lambda entries: [entries[1], entries[0], *entries[2:]], "log.jsonl:1: it does not follow"),
        (lambda entries: entries[:-1], "the end was cut off"),
        (lambda entries: [], "the end was cut off"),
        (lambda entries: [*entries, {"who": "eve"}], "log.jsonl:5: this is no entry"),
    ],
    ids=["changed", "changed and sealed anew", "taken out", "moved", "cut", "emptied", "put in"],
)
def test_tampering_is_found(log: AuditLog, change: Callable[..., list[dict[str, object]]], told: str) -> None:
    rewrite(log, change)
    assert told in "\n".join(faults(log))


def test_a_cut_end_stays_found_when_the_log_goes_on(log: AuditLog) -> None:
    rewrite(log, lambda entries: entries[:-1])
    log.add("eve", "sign-in", at=AT)
    assert faults(log) != ()


def test_a_log_written_anew_is_found_by_a_hash_that_was_noted(log: AuditLog, tmp_path: Path) -> None:
    noted = list(log.entries())[-1].hash
    log.add("anna", "sign-out", at=AT)
    assert faults(log, noted) == ()
    log.file.unlink()
    log.head_file.unlink()
    log.add("eve", "sign-in", at=AT)
    assert faults(log) == ()
    assert "written anew" in faults(log, noted)[0]


def test_the_head_may_lie_elsewhere(tmp_path: Path) -> None:
    log = AuditLog(tmp_path / "home", tmp_path / "other" / "head.json")
    log.add("anna", "sign-in", at=AT)
    assert (tmp_path / "other" / "head.json").exists()
    assert faults(log) == ()


def test_a_power_cut_between_entry_and_head_is_put_right(log: AuditLog) -> None:
    head = log.head_file.read_bytes()
    log.add("erin", "sign-in", at=AT)
    log.head_file.write_bytes(head)
    assert faults(log) == ()
    log.add("fay", "sign-in", at=AT)
    assert faults(log) == ()
    assert len(list(log.entries())) == 6


def test_many_writers_make_one_chain(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: AuditLog(tmp_path).add(f"w{n}", "sign-in", at=AT), range(40)))
    assert faults(AuditLog(tmp_path)) == ()
    assert len(list(AuditLog(tmp_path).entries())) == 40


def test_a_line_that_is_none_is_told_by_its_place(log: AuditLog) -> None:
    log.file.write_text("{}\n", encoding="utf-8")
    with pytest.raises(BrokenLog, match=r"log\.jsonl:1"):
        list(log.entries())
