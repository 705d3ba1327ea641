"""The API without its pages: the same parts as the application, on a service that is opened, still opening, or failed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from bot.web.api import api
from bot.web.headers import Shield
from bot.web.health import health
from bot.web.problems import tell_problems
from bot.web.service import Service
from kb.settings import Settings

TINY = Path(__file__).parents[2] / "fixtures" / "tiny_kb"


def app_over(service: Service) -> FastAPI:
    """The routes of the application."""
    app = FastAPI()
    tell_problems(app)
    app.include_router(health(service))
    app.include_router(api(service))
    app.add_middleware(Shield)
    return app


@pytest.fixture(scope="session")
def service(tiny_home: Path) -> Service:
    """An opened service over the tiny release."""
    opened = Service(Settings(content=TINY, home=tiny_home))
    opened.open()
    return opened


@pytest.fixture
def serving() -> Iterator[Callable[[Service], TestClient]]:
    """A client of a service of the test's own."""
    clients: list[TestClient] = []

    def over(service: Service) -> TestClient:
        clients.append(TestClient(app_over(service)))
        return clients[-1]

    yield over
    for client in clients:
        client.close()


@pytest.fixture
def client(service: Service, serving: Callable[[Service], TestClient]) -> TestClient:
    """A client of the opened service."""
    return serving(service)
