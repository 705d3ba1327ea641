"""`cryodesk keys`: made and shown once, listed without the secret, taken back."""

import pytest

from bot.access.keys import KeyRing
from kb.settings import read_settings


def test_a_key_s_life(capsys: pytest.CaptureFixture[str]) -> None:
    from bot.cli.main import main

    assert main(["keys", "add", "front end", "--scope", "ask", "--scope", "facts"]) == 0
    told = capsys.readouterr().out.strip()
    ring = KeyRing(read_settings().home)
    found = ring.find(told)
    assert found is not None
    assert (found.name, found.scopes) == ("front end", ("ask", "facts"))
    assert main(["keys", "list"]) == 0
    listed = capsys.readouterr().out
    assert "front end" in listed
    assert told not in listed
    assert main(["keys", "revoke", found.id]) == 0
    assert KeyRing(read_settings().home).find(told) is None
    assert main(["keys", "revoke", found.id]) == 1
    assert "keys list" in capsys.readouterr().out
