"""Accounts, sessions and the lock-out, with a clock of the test's own."""

from pathlib import Path

import pytest

from bot.access.accounts import Account, AccountError, Accounts
from bot.access.passwords import WeakPassword, fits, hashed
from bot.access.roles import ROLES, reaches
from bot.access.sessions import Sessions
from bot.access.sign_in import Lock, Refused, sign_in
from bot.access.store import FILE, BrokenStore, Store

WORD = "correct horse battery"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with Anna, who is staff."""
    made = Store(tmp_path)
    Accounts(made).add("Anna", "staff", WORD, now=0)
    return made


def tried(store: Store, name: str, password: str, *, now: float, address: str = "192.0.2.1") -> Account | Refused:
    return sign_in(name, password, address, store=store, lock=Lock(store, tries=3, lock=60), now=now)


def test_accounts_are_kept_without_their_password(store: Store, tmp_path: Path) -> None:
    assert [(account.name, account.role) for account in Accounts(store).all()] == [("anna", "staff")]
    assert WORD.encode() not in (tmp_path / FILE).read_bytes()
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["anna", "ANNA ", "", "no blanks", "<b>", "x" * 65])
def test_a_name_that_is_taken_or_no_name_is_refused(name: str, store: Store) -> None:
    with pytest.raises(AccountError):
        Accounts(store).add(name, "staff", WORD, now=0)


def test_a_short_password_is_refused() -> None:
    with pytest.raises(WeakPassword, match="12 to 1024"):
        hashed("short")


def test_nobody_s_password_fits_nothing() -> None:
    assert not fits("the password of nobody, so that a wrong name takes as long as a wrong password", None)


def test_roles_reach_upwards_only() -> None:
    reached = {role: [who for who in ("anyone", *ROLES) if reaches(role, who)] for role in (None, *ROLES)}
    assert reached == {
        None: ["anyone"],
        "staff": ["anyone", "staff"],
        "editor": ["anyone", "staff", "editor"],
        "admin": ["anyone", "staff", "editor", "admin"],
    }


def test_signing_in(store: Store) -> None:
    found = tried(store, " ANNA", WORD, now=1)
    assert isinstance(found, Account)
    assert found.name == "anna"
    assert tried(store, "anna", "wrong", now=2) == Refused()


@pytest.mark.parametrize("name", ["anna", "nobody"])
def test_a_lock_out_is_the_same_for_a_name_that_is_none(name: str, store: Store) -> None:
    told = [tried(store, name, "wrong", now=now) for now in (1, 2, 3, 4)]
    assert told == [Refused(), Refused(), Refused(60, locked=True), Refused(59)]
    assert tried(store, name, WORD, now=5) == Refused(58)


def test_a_lock_out_ends(store: Store) -> None:
    for now in (1, 2, 3):
        tried(store, "anna", "wrong", now=now)
    assert isinstance(tried(store, "anna", WORD, now=64), Account)


def test_an_address_that_tries_many_names_is_locked(store: Store) -> None:
    told = [tried(store, f"name{n}", "wrong", now=1) for n in range(12)]
    assert [item for item in told if item != Refused()] == [Refused(60, locked=True)]
    assert tried(store, "anna", WORD, now=2) == Refused(59)
    assert isinstance(tried(store, "anna", WORD, now=2, address="192.0.2.2"), Account)


def test_a_session_runs_out(store: Store) -> None:
    sessions = Sessions(store, idle=10, lasting=25)
    cookie = sessions.begin("anna", now=0)
    assert [sessions.find(cookie, now=now) is not None for now in (9, 18, 24, 26)] == [True, True, True, False]
    idle = sessions.begin("anna", now=0)
    assert sessions.find(idle, now=11) is None
    assert sessions.find(idle, now=5) is None


def test_a_cookie_that_is_not_ours_is_none(store: Store) -> None:
    sessions = Sessions(store, idle=10, lasting=25)
    cookie = sessions.begin("anna", now=0)
    number, _, _ = cookie.rpartition(".")
    for forged in ("", number, cookie[:-1], cookie + "x", "é" + cookie, f"x{cookie}"):
        assert sessions.find(forged, now=1) is None
    assert sessions.find(cookie, now=1) is not None


@pytest.mark.parametrize("change", ["role", "password", "disable"])
def test_a_changed_account_loses_its_sessions(change: str, store: Store) -> None:
    sessions, accounts = Sessions(store, idle=10, lasting=25), Accounts(store)
    cookie = sessions.begin("anna", now=0)
    if change == "role":
        accounts.set_role("anna", "editor")
    elif change == "password":
        accounts.set_password("anna", WORD + "!")
    else:
        accounts.set_disabled("anna", True)
        assert tried(store, "anna", WORD, now=1) == Refused()
    assert sessions.find(cookie, now=1) is None


def test_a_new_password_ends_a_lock_out(store: Store) -> None:
    for now in (1, 2, 3):
        tried(store, "anna", "wrong", now=now)
    Accounts(store).set_password("anna", WORD + "!")
    assert isinstance(tried(store, "anna", WORD + "!", now=4), Account)


def test_what_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("no database at all, but long enough to look like a file of some kind")
    with pytest.raises(BrokenStore):
        Accounts(Store(tmp_path)).all()
