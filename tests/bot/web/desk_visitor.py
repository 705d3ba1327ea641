"""Somebody at the desks behind the counter: signs in, opens pages, sends forms with their token."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from bot.access.accounts import Accounts
from bot.access.roles import Role
from bot.access.store import Store

WORD = "correct horse battery"


def account(home: Path, role: Role, name: str | None = None) -> str:
    """Make an account. Returns its name, the role's by default."""
    return Accounts(Store(home)).add(name or role, role, WORD, now=0).name


@contextmanager
def signed_in(address: str, name: str | None) -> Iterator[httpx.Client]:
    """A browser in which this account has signed in; nobody for None."""
    with httpx.Client(base_url=address, follow_redirects=False) as browser:
        if name is not None:
            answer = browser.post("/signin", data={"name": name, "password": WORD})
            assert answer.status_code == 303, answer.text
        yield browser


def token(browser: httpx.Client) -> str:
    """The CSRF token of the browser's session, read from a page."""
    found = re.search(r'name="csrf" value="([^"]+)"', browser.get("/staff").text)
    assert found is not None
    return found[1]


def send(browser: httpx.Client, path: str, **fields: str) -> httpx.Response:
    """Send a form with its token."""
    return browser.post(path, data={"csrf": token(browser), **{name.replace("_", "-"): value for name, value in fields.items()}})
