"""Attacks on the whole application: paths, redirects, Gradio's other doors, scripts in questions, frames of strangers."""

import socket
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.chat import ask, enter

pytestmark = pytest.mark.slow
PATHS = [
    "/../../../../etc/passwd",
    "/assets/../../../../etc/passwd",
    "/assets/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
    "/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/static//etc/passwd",
    "/svelte/../../../../etc/passwd",
    "/assets/..\\..\\..\\etc\\passwd",
    "/gradio_api/file=/etc/passwd",
    "/gradio_api/file/etc/passwd",
    "/file=/etc/passwd",
    "/gradio_api/proxy=http://127.0.0.1:1/",
    "/gradio_api/stream/../../etc/passwd",
    "/v1/models/..%2f..%2fetc%2fpasswd",
    "/keys.json",
    "/assets/%00",
]
DOORS = [
    "/gradio_api/upload",
    "/gradio_api/call/ask",
    "/gradio_api/run/predict",
    "/gradio_api/api/predict",
    "/login",
    "/monitoring",
]
REDIRECTS = [
    "//evil.example/",
    "//evil.example/%2e%2e",
    "/\\evil.example",
    "/%2f%2fevil.example",
    "/logout",
    "/login?next=//evil.example",
]
SCRIPTS = [
    "<img src=x onerror=window.hacked=1>",
    "<script>window.hacked=1</script>",
    "<svg/onload=window.hacked=1>",
    "[a](javascript:window.hacked=1)",
    "{{constructor.constructor('window.hacked=1')()}} [1]",
]


def raw(address: str, path: str, host: str | None = None) -> tuple[int, str]:
    """Status and whole answer to a path that no client has tidied."""
    at = urlsplit(address)
    with socket.create_connection((at.hostname or "", at.port or 80), timeout=10) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: {host or at.netloc}\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while part := line.recv(65536):
            answer += part
    return int(answer.split(b" ", 2)[1]), answer.decode("utf-8", "replace")


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_out_of_the_application(path: str, desk_address: str) -> None:
    status, answer = raw(desk_address, path)
    assert 400 <= status < 500
    assert "root:" not in answer


@pytest.mark.parametrize("path", REDIRECTS)
def test_nothing_sends_a_visitor_elsewhere(path: str, desk_address: str) -> None:
    for host in (None, "evil.example"):
        status, answer = raw(desk_address, path, host)
        assert not 300 <= status < 400
        assert "location:" not in answer.lower().split("\r\n\r\n")[0]


@pytest.mark.parametrize("path", DOORS)
def test_gradio_s_other_doors_are_shut(path: str, desk_address: str, tmp_path: Path) -> None:
    file = tmp_path / "<img src=x onerror=hacked()>.txt"
    file.write_text("x")
    with file.open("rb") as opened:
        answer = httpx.post(desk_address + path, files={"files": opened})
    assert answer.status_code == 404
    assert "<img" not in answer.text


def test_every_kind_of_answer_has_the_headers(desk_address: str) -> None:
    for path in ("/", "/theme.css", "/nothing", "/assets/nothing.js", "/openapi.json"):
        headers = httpx.get(desk_address + path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "object-src 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_question_is_text(script: str, page: Page, desk_address: str) -> None:
    enter(page, desk_address)
    ask(page, f"How long does a wrap take? {script}")
    expect(page.locator(".turn.you").first).to_contain_text(script)
    assert page.evaluate("window.hacked") is None
    assert page.locator("#talk img, #talk script, #talk svg:not(.bar), #sources img, #sources script").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0


def test_a_stranger_s_page_can_frame_nothing_and_send_nothing(
    page: Page, desk_address: str, hosts: tuple[str, str], host_folder: Path
) -> None:
    frames = "".join(f'<iframe src="{desk_address}{path}"></iframe>' for path in ("/", "/openapi.json", "/healthz"))
    (host_folder / "stranger.html").write_text(f"<!doctype html><title>x</title>{frames}")
    page.goto(f"{hosts[1]}/stranger.html")
    page.wait_for_timeout(1000)
    assert [frame.url for frame in page.frames if frame.parent_frame and frame.url.startswith(desk_address)] == []
    sent = """async (url) => {
      const asked = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };
      try { return (await fetch(url, asked)).status; }
      catch (stopped) { return "stopped"; }
    }"""
    assert page.evaluate(sent, f"{desk_address}/api/v1/chat") == "stopped"
