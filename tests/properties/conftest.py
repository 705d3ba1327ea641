"""The shipped knowledge, compiled once, and the generated conversations' parts."""

from pathlib import Path

import pytest

from bot.screening import Screener
from kb.knowledge import Knowledge
from kb.load import load_content
from kb.screening.table import Table
from kb.settings import PACKAGE


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The shipped content, as it stands in its folder."""
    return Knowledge(load_content(Path(PACKAGE / "content")))


@pytest.fixture(scope="session")
def screener(knowledge: Knowledge) -> Screener:
    """The rule engine as programs call it."""
    return Screener(knowledge)


@pytest.fixture(scope="session")
def table(screener: Screener) -> Table:
    """The shipped rule table."""
    return screener.table(None)
