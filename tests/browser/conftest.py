"""A real browser (Debian's Chromium) on a real server: the whole application in a process, and a host page of another origin."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from bot.web.widget.routes import EXAMPLE

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PLACEHOLDER = "https://desk.example.org"
SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1440, "height": 900}}
PATIENCE = 90
"""Seconds until the server must be ready."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Quiet(SimpleHTTPRequestHandler):
    """Files of a folder, without a log."""

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@pytest.fixture(scope="session")
def host_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the other site serves."""
    return tmp_path_factory.mktemp("host")


@pytest.fixture(scope="session")
def hosts(host_folder: Path) -> Iterator[tuple[str, str]]:
    """Two other sites with the same files: one that the desk lets in, and one that it does not."""
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(host_folder))) for _ in range(2)]
    for server in servers:
        Thread(target=server.serve_forever, daemon=True).start()
    welcome, stranger = (f"http://localhost:{server.server_address[1]}" for server in servers)
    yield welcome, stranger
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def visited_home(tiny_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of the server's own, in which visitors' conversations may be kept."""
    return Path(shutil.copytree(tiny_home, tmp_path_factory.mktemp("visited") / "home", symlinks=True))


@pytest.fixture(scope="session")
def desk_address(visited_home: Path, hosts: tuple[str, str]) -> Iterator[str]:
    """The address of `cryodesk serve` over the tiny release."""
    port = free_port()
    setting = {**os.environ, "CRYODESK_HOME": str(visited_home), "CRYODESK_WIDGET_ORIGINS": f'["{hosts[0]}"]'}
    setting["CRYODESK_VISITOR_LIMIT"] = "1000000/minute"  # all tests come from one address
    command = [sys.executable, "-m", "bot.cli.main", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=setting, cwd=Path(__file__).parents[2], stderr=subprocess.DEVNULL)
    address, patience = f"http://127.0.0.1:{port}", monotonic() + PATIENCE
    while not ready(address) and monotonic() < patience and server.poll() is None:
        sleep(0.2)
    yield address
    server.terminate()
    server.wait(20)


def ready(address: str) -> bool:
    try:
        return httpx.get(f"{address}/readyz", timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


@pytest.fixture(scope="session")
def host_page(desk_address: str, hosts: tuple[str, str], host_folder: Path) -> str:
    """The example of a host page, on a site that the desk lets in."""
    page = EXAMPLE.read_text(encoding="utf-8").replace(PLACEHOLDER, desk_address)
    (host_folder / "index.html").write_text(page, encoding="utf-8")
    return f"{hosts[0]}/index.html"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(params=SIZES)
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A visitor's fresh browser, on a phone and at a desk."""
    fresh = browser.new_context(viewport=SIZES[request.param], reduced_motion="reduce")  # type: ignore[arg-type]
    fresh.set_default_timeout(15_000)
    expect.set_options(timeout=15_000)
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page of the visitor's."""
    return context.new_page()
