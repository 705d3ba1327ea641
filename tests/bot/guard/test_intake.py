"""What comes in, made readable or refused."""

import pytest

from bot.guard.intake import Unreadable, readable

READ = [
    ("How long?", "How long?"),
    ("  How long?\n", "How long?"),
    ("How\u200b long\u202e?", "How long?"),
    ("\ufeffHow long?", "How long?"),
    ("How\x00 long\x07?", "How long?"),
    ("how\tlong", "how long"),
    ("how\x0blong", "how long"),
    ("one\r\ntwo", "one \ntwo"),
    ("12", "12"),
    ("Сколько?", "Сколько?"),
    ("how long 🙂", "how long 🙂"),
    ("\ud800 how long", "how long"),
    ("soft\u00adhyphen", "softhyphen"),
]
UNREADABLE = ["", " ", "\n\t ", "…", "?!", "🙂🙂", "\u200b\u200b", "\x00\x01", "\ud800", "— — —"]


@pytest.mark.parametrize(("raw", "text"), READ)
def test_it_is_read(raw: str, text: str) -> None:
    assert readable(raw, limit=100) == text


@pytest.mark.parametrize("raw", UNREADABLE)
def test_what_holds_no_word_is_refused(raw: str) -> None:
    with pytest.raises(Unreadable) as caught:
        readable(raw, limit=100)
    assert caught.value.message == "refusal-invalid-input"


def test_what_is_too_long_is_refused_and_what_just_fits_is_read() -> None:
    assert readable("x" * 100, limit=100) == "x" * 100
    with pytest.raises(Unreadable) as caught:
        readable("x" * 101, limit=100)
    assert caught.value.message == "refusal-too-long"


def test_what_cannot_be_seen_does_not_count_as_length() -> None:
    assert readable("\u200b" * 500 + "how long", limit=10) == "how long"
