"""What all tests share: no setting of the machine is read, and the tiny knowledge base is published once."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot.answer import answer
from bot.contract import Ask, Message, Reply
from bot.desk import Desk, open_desk
from ingest.publish import publish
from kb.index.fake import FakeEmbedder
from kb.knowledge import Knowledge
from kb.load import load_content
from kb.settings import Settings, read_settings

TINY = Path(__file__).parent / "fixtures" / "tiny_kb"
KEPT = "CRYODESK_ORIGINALS"
"""The tests of the real content compare with the originals where this names them."""

settings.register_profile("steady", deadline=None)
settings.register_profile("thorough", deadline=None, max_examples=20_000, derandomize=True, database=None)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The environment's settings are out of sight, and a home is only where a test makes one."""
    for name in [name for name in os.environ if name.startswith("CRYODESK_") and name != KEPT]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CRYODESK_HOME", str(tmp_path_factory.getbasetemp() / "no-home"))
    read_settings.cache_clear()
    yield
    read_settings.cache_clear()


@pytest.fixture(scope="session")
def tiny() -> Knowledge:
    """The tiny content, as it stands in its folder."""
    return Knowledge(load_content(TINY))


@pytest.fixture(scope="session")
def tiny_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the tiny content is published. Not to be changed."""
    home = tmp_path_factory.mktemp("tiny-home")
    publish(TINY, home, embedder=FakeEmbedder())
    return home


@pytest.fixture(scope="session")
def desk(tiny_home: Path) -> Desk:
    """The desk over the tiny release."""
    return open_desk(Settings(content=TINY, home=tiny_home))


@pytest.fixture(scope="session")
def ask(desk: Desk) -> Callable[..., Reply]:
    """Ask the tiny desk: the person's turns, the last of which is answered."""

    def asked(*turns: str, audience: str = "client") -> Reply:
        messages = [Message(role="user", content=turn) for turn in turns]
        return answer(Ask.model_validate({"messages": messages, "audience": audience}), desk)

    return asked
