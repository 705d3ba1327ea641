"""Who gets in: the whole route table walked in every role, forged forms and cookies, session fixation, the lock-out."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from bot.access.accounts import Accounts
from bot.access.roles import ROLES, Role, reaches
from bot.access.store import FILE, Store
from bot.audit.log import AuditLog
from bot.web.desks.who import ROUTES, needed
from bot.web.service import Service
from tests.bot.web.conftest import app_over
from tests.bot.web.desk_visitor import WORD, account, send, signed_in, token

Serve = Callable[..., str]
COOKIE = "cryodesk_session"
OTHERS = ("/editor", "/admin", "/staff/nothing", "/editor/upload", "/admin/audit/nothing")


def routes_of(routes: list[Any]) -> Iterator[tuple[str, set[str]]]:
    """Path and methods of every route, those of included routers among them."""
    for route in routes:
        included = getattr(route, "original_router", None)
        if included is not None:
            yield from routes_of(included.routes)
        else:
            yield route.path, set(route.methods or {"GET"})


def walked(app: FastAPI) -> list[tuple[str, str]]:
    """(method, path) of every route of the application."""
    return sorted({(method, path) for path, methods in routes_of(app.routes) for method in methods - {"HEAD", "OPTIONS"}})


@pytest.fixture
def counter(serve: Serve, tmp_path: Path) -> tuple[str, Path]:
    """A server with an account for each role, and its home."""
    for role in ROLES:
        account(tmp_path, role)
    return serve(home=tmp_path, sign_in_tries=3), tmp_path


def test_every_route_says_whom_it_is_for(service: Service) -> None:
    found = {path for _, path in walked(app_over(service))}
    assert len(found) > 20
    assert found - ROUTES.keys() == set(), "name these routes in bot/web/desks/who.py"
    assert ROUTES.keys() - found == {"/"}, "these are no routes (the chat page is mounted by bot/web/app.py)"


def test_a_route_that_is_not_named_is_seen(service: Service) -> None:
    app = app_over(service)
    app.get("/staff/forgotten")(lambda: None)
    assert {path for _, path in walked(app)} - ROUTES.keys() == {"/staff/forgotten"}
    assert needed("/staff/forgotten") == "admin"


@pytest.mark.parametrize("role", [None, *ROLES], ids=str)
def test_nobody_gets_where_the_role_does_not_reach(role: Role | None, counter: tuple[str, Path], service: Service) -> None:
    address, _ = counter
    reached = []
    with signed_in(address, role) as browser:
        for method, path in walked(app_over(service)):
            if path == "/mcp" or "{" in path or path == "/signout":
                continue
            got = browser.request(method, path, data={"name": "nobody"} if path == "/signin" else None)
            if not reaches(role, ROUTES[path]):
                assert got.status_code == (403 if role else 401), (method, path)
            elif ROUTES[path] != "anyone" and method == "GET":
                assert got.status_code == 200, (method, path)
                reached.append(path)
            elif ROUTES[path] != "anyone":
                assert got.status_code == 403, (method, path, "without its token")
                assert "did not come from its own page" in got.text
        for path in OTHERS:
            assert browser.get(path).status_code == {None: 401, "admin": 404}.get(role, 403)
    assert ("/admin/audit" in reached) == (role == "admin")
    assert ("/staff/protocol" in reached) == (role is not None)


def test_a_session_slipped_in_before_the_sign_in_is_worth_nothing(counter: tuple[str, Path]) -> None:
    address, _ = counter
    with signed_in(address, "staff") as attacker, httpx.Client(base_url=address) as victim:
        planted = attacker.cookies[COOKIE]
        victim.cookies.set(COOKIE, planted)
        victim.post("/signin", data={"name": "admin", "password": WORD})
        fresh = [cookie.value for cookie in victim.cookies.jar if cookie.value != planted]
        assert len(fresh) == 1
        assert httpx.get(f"{address}/admin/audit", cookies={COOKIE: str(fresh[0])}).status_code == 200
        assert attacker.get("/staff").status_code == 401


def test_the_cookie_is_for_the_server_alone(counter: tuple[str, Path]) -> None:
    address, _ = counter
    answer = httpx.post(f"{address}/signin", data={"name": "staff", "password": WORD})
    told = answer.headers["set-cookie"].lower()
    assert "httponly" in told
    assert "samesite=strict" in told
    assert "domain" not in told


def test_a_sign_out_ends_the_session_on_the_server(counter: tuple[str, Path]) -> None:
    address, home = counter
    with signed_in(address, "staff") as browser:
        kept = browser.cookies[COOKIE]
        assert browser.post("/signout").status_code == 403
        assert send(browser, "/signout").status_code == 303
    assert httpx.get(f"{address}/staff", cookies={COOKIE: kept}).status_code == 401
    assert [entry.act for entry in AuditLog(home).entries()] == ["sign-in", "sign-out"]


def test_a_token_of_another_session_is_worth_nothing(counter: tuple[str, Path]) -> None:
    address, home = counter
    with signed_in(address, "staff") as one, signed_in(address, "editor") as other:
        forged = other.post("/staff/screening/override", data={"csrf": token(one), "note": "forged", "q-green-fever": "present"})
    assert forged.status_code == 403
    assert {entry.act for entry in AuditLog(home).entries()} == {"sign-in"}


def test_another_site_s_page_sends_nothing(counter: tuple[str, Path]) -> None:
    address, _ = counter
    with signed_in(address, "staff") as browser:
        data = {"csrf": token(browser), "q-green-fever": "present"}
        for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
            assert browser.post("/staff/screening", data=data, headers=headers).status_code == 403
    foreign = {"origin": "https://evil.example"}
    assert httpx.post(f"{address}/signin", data={"name": "staff", "password": WORD}, headers=foreign).status_code == 403


def test_no_field_of_a_form_makes_an_administrator(counter: tuple[str, Path]) -> None:
    address, home = counter
    with httpx.Client(base_url=address) as browser:
        more = {"role": "admin", "account": "admin", "csrf": "x"}
        browser.post("/signin", data={"name": "staff", "password": WORD, **more}, headers={"x-role": "admin"})
        assert browser.get("/admin/audit", params=more, headers={"x-role": "admin"}).status_code == 403
        send(browser, "/staff/screening", role="admin")
        assert browser.get("/admin/audit").status_code == 403
    assert {item.name: item.role for item in Accounts(Store(home)).all()} == {role: role for role in ROLES}


@pytest.mark.parametrize("change", ["role", "disable"])
def test_a_role_taken_away_is_gone_at_once(change: str, counter: tuple[str, Path]) -> None:
    address, home = counter
    with signed_in(address, "admin") as browser:
        assert browser.get("/admin/audit").status_code == 200
        if change == "role":
            Accounts(Store(home)).set_role("admin", "staff")
        else:
            Accounts(Store(home)).set_disabled("admin", True)
        assert browser.get("/admin/audit").status_code == 401


@pytest.mark.parametrize("name", ["staff", "nobody-of-this-name"])
def test_a_lock_out_tells_when_to_come_again_and_not_whether_the_name_is_known(name: str, counter: tuple[str, Path]) -> None:
    address, home = counter
    told = [httpx.post(f"{address}/signin", data={"name": name, "password": "wrong wrong wrong"}) for _ in range(3)]
    assert [answer.status_code for answer in told] == [401, 401, 429]
    late = httpx.post(f"{address}/signin", data={"name": name, "password": WORD})
    assert late.status_code == 429
    assert 800 < int(late.headers["retry-after"]) <= 900
    assert re.sub(r"\s+", " ", told[2].text) == re.sub(r"\s+", " ", late.text)
    assert name not in late.text.replace("/staff", "")
    acts = [entry.act for entry in AuditLog(home).entries()]
    assert acts == ["sign-in-failed", "sign-in-failed", "locked-out", "sign-in-failed"]


@pytest.mark.parametrize("onward", ["https://evil.example", "//evil.example", "/signin", "/nowhere", ""])
def test_a_sign_in_leads_to_no_other_place(onward: str, counter: tuple[str, Path]) -> None:
    answer = httpx.post(f"{counter[0]}/signin", data={"name": "staff", "password": WORD, "onward": onward})
    assert answer.headers["location"] == "/staff"


def test_a_sign_in_leads_on_to_the_page_that_was_asked_for(counter: tuple[str, Path]) -> None:
    page = httpx.get(f"{counter[0]}/staff/protocol")
    assert page.status_code == 401
    assert 'name="onward" value="/staff/protocol"' in page.text
    answer = httpx.post(f"{counter[0]}/signin", data={"name": "staff", "password": WORD, "onward": "/staff/protocol"})
    assert answer.headers["location"] == "/staff/protocol"


def test_a_first_visit_without_any_account_says_how_to_make_one(serve: Serve, tmp_path: Path) -> None:
    assert "cryodesk user add" in httpx.get(f"{serve(home=tmp_path)}/signin").text


def test_accounts_that_cannot_be_read_let_nobody_in(counter: tuple[str, Path]) -> None:
    address, home = counter
    with signed_in(address, "staff") as browser:
        (home / FILE).write_bytes(b"no database at all, but long enough to look like a file of some kind" * 9)
        assert browser.get("/staff").status_code == 503
