"""The API without its pages: the same parts as the application, on a service that is opened, still opening, or failed."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from bot.web.routes import build_routes
from bot.web.service import Service
from kb.knowledge import Knowledge
from kb.load import load_content
from kb.settings import Settings
from tests.bot.web.live import listening

TINY = Path(__file__).parents[2] / "fixtures" / "tiny_kb"


def app_over(service: Service, **changed: object) -> FastAPI:
    """The routes of the application; `changed` are settings."""
    return build_routes(service, service.settings.model_copy(update=changed), Knowledge(load_content(TINY)))


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


class Opened(Service):
    """A service that is open already, so that a server over it opens nothing behind the test's back."""

    def open_behind(self) -> None:
        """It is open."""


@pytest.fixture
def serve(tiny_home: Path, service: Service) -> Iterator[Callable[..., str]]:
    """Starts servers over the tiny release with changed settings; returns their addresses."""
    with ExitStack() as stack:

        def start(**changed: object) -> str:
            own = Opened(service.settings.model_copy(update=changed))
            own.__dict__.update({name: value for name, value in service.__dict__.items() if name != "settings"})
            return stack.enter_context(listening(app_over(own)))

        yield start


@pytest.fixture(scope="module")
def address(service: Service) -> Iterator[str]:
    """The address of a server with the settings as they are."""
    own = Opened(service.settings)
    own.__dict__.update(service.__dict__)
    with listening(app_over(own, visitor_limit="100000/minute")) as told:
        yield told
