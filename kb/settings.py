"""Settings of the desk: one small typed class, read once from the environment (`CRYODESK_…`).

README's table of settings is compared with this class by a test.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from platformdirs import user_data_path
from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PACKAGE = Path(__file__).resolve().parent
_ORIGIN = re.compile(r"https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?")
_LIMIT = re.compile(r"[1-9]\d{0,8}/(?:second|minute|hour|day)")


def _default_home() -> Path:
    """`.cryodesk` beside a checkout; the user's data folder where the package is installed for good."""
    checkout = PACKAGE.parent
    return checkout / ".cryodesk" if (checkout / "pyproject.toml").exists() else user_data_path("cryodesk")


class Settings(BaseSettings):
    """Where things are, and what is switched on."""

    model_config = SettingsConfigDict(env_prefix="CRYODESK_", frozen=True, extra="ignore")

    content: Path = Field(default=PACKAGE / "content", description="Folder of the knowledge that is published.")
    home: Path = Field(default_factory=_default_home, description="Folder of the releases and of the publish lock.")
    originals: Path | None = Field(default=None, description="Folder of the original documents, for the checks that compare.")
    host: str = Field(default="127.0.0.1", description="Address that `cryodesk serve` listens on.")
    port: int = Field(default=7860, ge=1, le=65535, description="Port that `cryodesk serve` listens on.")
    max_message_chars: int = Field(default=4000, ge=100, description="Longest question that is read.")
    max_turns: int = Field(default=200, ge=1, description="Most turns of a conversation that the API reads.")
    body_seconds: float = Field(
        default=10.0, gt=0, le=300, description="Seconds within which the whole body of a request must arrive."
    )
    api_keys: Literal["optional", "required"] = Field(
        default="optional", description="`required`: programs need a key from `cryodesk keys add`; the chat page needs none."
    )
    visitor_limit: str = Field(default="300/minute", description="Most requests of one visitor without a key, as `count/period`.")
    key_limit: str = Field(default="3000/minute", description="Most requests of one API key, as `count/period`.")
    limit_store: str = Field(
        default="async+memory://",
        description="Where requests are counted; replicas share an address such as `async+redis://host:6379`.",
    )
    proxies: str = Field(
        default="127.0.0.1",
        description="Addresses of the proxies, with commas between them, whose `X-Forwarded-For` is believed.",
    )
    widget_origins: tuple[str, ...] = Field(
        default=(), description="Origins of the sites that may show the chat in a frame, as a JSON list."
    )
    session_idle_minutes: float = Field(
        default=30, gt=0, description="Minutes without a request after which staff and editors are signed out."
    )
    session_hours: float = Field(default=10, gt=0, description="Hours after which they are signed out in any case.")
    sign_in_tries: int = Field(default=5, ge=1, description="Failures to sign in after which an account is locked for a while.")
    sign_in_lock_minutes: float = Field(default=15, gt=0, description="Minutes that it stays locked after the last failure.")
    audit_head: Path | None = Field(
        default=None, description="File that holds the hash of the audit log's last entry; best on another disk than the home."
    )
    conversation_days: int = Field(
        default=30,
        ge=1,
        le=3650,
        description="Days for which a conversation is kept whose visitor agreed to it; then it is erased.",
    )
    enabled: bool = Field(
        default=True, description="False switches the bot off: every question but an emergency gets the clinic's contact."
    )
    model: str | None = Field(
        default=None, description="Language model that may word answers, as `provider:model`; without one none is asked."
    )
    model_url: str | None = Field(
        default=None, description="Address of the language model's server, where it has one of its own."
    )
    model_api_key: SecretStr | None = Field(default=None, description="Key of the language model's server.")
    model_timeout: float = Field(
        default=8.0, gt=0, le=300, description="Seconds after which an answer goes out without the language model's sentences."
    )
    model_options: dict[str, Any] = Field(
        default={"temperature": 0, "max_tokens": 400}, description="Further options of the LangChain chat model, as JSON."
    )

    @field_validator("widget_origins")
    @classmethod
    def _origins_only(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        for origin in origins:
            if not _ORIGIN.fullmatch(origin):
                raise ValueError(f"'{origin}' is no origin; write it as https://www.example.org, without a path")
        return tuple(origin.lower() for origin in origins)

    @field_validator("visitor_limit", "key_limit")
    @classmethod
    def _limits_only(cls, limit: str) -> str:
        if not _LIMIT.fullmatch(limit):
            raise ValueError(f"'{limit}' is no limit; write it as 300/minute (second, minute, hour or day)")
        return limit

    @field_validator("model", "model_url", "model_api_key", mode="before")
    @classmethod
    def _absent_where_empty(cls, value: object) -> object:
        return None if isinstance(value, str) and not value.strip() else value


@lru_cache(maxsize=1)
def read_settings() -> Settings:
    """The settings of this process, read at the first call. Raises pydantic.ValidationError naming the variable."""
    return Settings()
