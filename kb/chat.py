"""The language model that the settings name: any chat model of LangChain, through `init_chat_model`.

In: settings with `model` ("openai:gpt-5", "ollama:llama3.2", "anthropic:…"). Out: the chat model, not yet asked. Refused as
ModelUnavailable: an extra that is not installed, a provider that nobody knows, a key that is missing. Nothing of LangChain is
imported before.
"""

from typing import Any

from pydantic import ValidationError

from kb.errors import ModelUnavailable
from kb.offline import stay_offline
from kb.settings import Settings

EXTRA = "pip install 'cryodesk[model]'"
NO_KEY = "none"
"""What an OpenAI-compatible server of one's own gets where no key is set: the client wants one, and it must not be OpenAI's."""


def open_chat(settings: Settings) -> Any | None:
    """The model of `settings.model`, or None where none is set. Nothing is asked of it yet. Raises ModelUnavailable."""
    if settings.model is None:
        return None
    provider, colon, model = settings.model.partition(":")
    if not (provider and colon and model):
        raise ModelUnavailable(f"CRYODESK_MODEL is '{settings.model}'. Write provider:model, for example ollama:llama3.2.")
    stay_offline()
    try:
        from langchain.chat_models import init_chat_model
    except ImportError as error:
        raise ModelUnavailable(f"CRYODESK_MODEL is set, but LangChain is not installed ({error}). Do: {EXTRA}") from error
    try:
        return init_chat_model(model, model_provider=provider, **_options(settings, provider))
    except ImportError as error:
        raise ModelUnavailable(f"CRYODESK_MODEL is '{settings.model}'. {error}.") from error
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, detail['loc']))}: {detail['msg']}" for detail in error.errors())
        raise ModelUnavailable(f"CRYODESK_MODEL is '{settings.model}'. {wrong}.") from error
    except Exception as error:  # each provider's client has errors of its own for a missing key or a wrong option
        first = (str(error).splitlines() or [""])[0]
        raise ModelUnavailable(f"CRYODESK_MODEL is '{settings.model}', which cannot be opened: {first}") from error


def _options(settings: Settings, provider: str) -> dict[str, Any]:
    """The keyword arguments of the chat model. One try within the time; `model_options` has the last word."""
    options: dict[str, Any] = {"timeout": settings.model_timeout, "max_retries": 0}
    if provider == "ollama":
        options = {"client_kwargs": {"timeout": settings.model_timeout}}
    if settings.model_url is not None:
        options["base_url"] = settings.model_url
    if settings.model_api_key is not None:
        options["api_key"] = settings.model_api_key.get_secret_value()
    elif settings.model_url is not None and provider == "openai":
        options["api_key"] = NO_KEY
    return options | settings.model_options
