"""Keys of programs: told once, kept as hashes, taken back."""

import stat
from datetime import date
from pathlib import Path

import pytest

from bot.access.keys import FILE, PREFIX, SCOPES, BrokenKeys, KeyRing

TODAY = date(2026, 11, 22)


@pytest.fixture
def ring(tmp_path: Path) -> KeyRing:
    return KeyRing(tmp_path / "home")


def test_a_key_is_found_again_by_what_was_told(ring: KeyRing) -> None:
    told = ring.add("front end", ("ask", "facts"), today=TODAY)
    found = ring.find(told)
    assert found is not None
    assert (found.name, found.scopes, found.created, told.startswith(PREFIX)) == ("front end", ("ask", "facts"), TODAY, True)


def test_nothing_else_is_found(ring: KeyRing) -> None:
    told = ring.add("a", SCOPES, today=TODAY)
    other = ring.add("b", SCOPES, today=TODAY)
    mixed = told[:12] + other[12:]
    assert [ring.find(text) for text in ("", PREFIX, told[:-1], told + "x", mixed, told.upper(), "cd_é_\ud800")] == [None] * 7


def test_the_key_itself_is_kept_nowhere(ring: KeyRing, tmp_path: Path) -> None:
    told = ring.add("a", SCOPES, today=TODAY)
    kept = tmp_path / "home" / FILE
    assert told.rpartition("_")[2] not in kept.read_text(encoding="utf-8")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in kept.parent.iterdir()] == [FILE]


def test_a_key_taken_back_is_listed_and_no_longer_found(ring: KeyRing) -> None:
    told = ring.add("a", SCOPES, today=TODAY)
    number = ring.all()[0].id
    assert ring.revoke(number, today=TODAY) is not None
    assert ring.find(told) is None
    assert ring.revoke(number, today=TODAY) is None
    assert [key.revoked for key in ring.all()] == [TODAY]


def test_another_process_s_change_is_seen(ring: KeyRing, tmp_path: Path) -> None:
    assert ring.all() == ()
    told = KeyRing(tmp_path / "home").add("a", SCOPES, today=TODAY)
    assert ring.find(told) is not None


def test_a_broken_file_is_told(ring: KeyRing, tmp_path: Path) -> None:
    ring.add("a", SCOPES, today=TODAY)
    (tmp_path / "home" / FILE).write_text("{}")
    with pytest.raises(BrokenKeys, match="make the keys anew"):
        ring.all()
