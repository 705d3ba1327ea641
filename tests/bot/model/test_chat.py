"""Opening the model that the settings name: what is wrong is told, keys go where they belong, nothing is imported before."""

import sys
from types import ModuleType
from typing import Any

import pytest

from bot.model.chat import NO_KEY, open_writer
from kb.errors import ModelUnavailable
from kb.settings import Settings

Given = dict[str, Any]


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Given:
    """What `init_chat_model` was called with."""
    told: Given = {}

    def init_chat_model(model: str, **options: Any) -> str:
        told.update(options, model=model)
        return "a chat model"

    fake = ModuleType("langchain.chat_models")
    fake.init_chat_model = init_chat_model  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "langchain", ModuleType("langchain"))
    monkeypatch.setitem(sys.modules, "langchain.chat_models", fake)
    return told


def test_without_a_model_nothing_is_opened() -> None:
    assert open_writer(Settings()) is None
    assert open_writer(Settings(model=" ")) is None


def test_provider_and_model_are_named(given: Given) -> None:
    writer = open_writer(Settings(model="ollama:llama3.2:3b"))
    assert writer is not None
    assert writer.name == "ollama:llama3.2:3b"
    assert (given["model_provider"], given["model"]) == ("ollama", "llama3.2:3b")
    assert given["client_kwargs"] == {"timeout": 8.0}


def test_one_try_within_the_time_and_further_options_have_the_last_word(given: Given) -> None:
    open_writer(Settings(model="openai:gpt-5", model_timeout=3, model_options={"max_retries": 1}))
    assert (given["timeout"], given["max_retries"]) == (3.0, 1)
    assert "temperature" not in given


def test_a_key_for_openai_does_not_go_to_another_server(given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "real")
    open_writer(Settings(model="openai:local", model_url="http://127.0.0.1:9/v1"))
    assert (given["api_key"], given["base_url"]) == (NO_KEY, "http://127.0.0.1:9/v1")


def test_the_own_key_is_given_and_never_shown(given: Given) -> None:
    settings = Settings.model_validate({"model": "anthropic:claude", "model_api_key": "secret"})
    open_writer(settings)
    assert given["api_key"] == "secret"
    assert "secret" not in repr(settings)


@pytest.mark.parametrize("name", ["gpt-5", ":gpt-5", "openai:"])
def test_a_name_without_its_provider_is_refused(name: str) -> None:
    with pytest.raises(ModelUnavailable, match="provider:model"):
        open_writer(Settings(model=name))


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "langchain.chat_models", None)
    with pytest.raises(ModelUnavailable, match=r"pip install 'cryodesk\[model\]'"):
        open_writer(Settings(model="openai:gpt-5"))


@pytest.mark.parametrize("error", [ImportError("install langchain-x"), ValueError("no such provider"), RuntimeError("no key")])
def test_what_cannot_be_opened_is_told(error: Exception, given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(sys.modules["langchain.chat_models"], "init_chat_model", fails)
    with pytest.raises(ModelUnavailable, match=str(error)):
        open_writer(Settings(model="openai:gpt-5"))


def test_what_people_write_is_not_traced_elsewhere(given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    open_writer(Settings(model="openai:gpt-5"))
    assert os.environ["LANGSMITH_TRACING"] == "false"
