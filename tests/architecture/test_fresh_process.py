"""What a fresh process loads: a question must not pay for what it does not use."""

import json
import subprocess
import sys

import pytest

HEAVY = (
    "torch",
    "transformers",
    "gradio",
    "sentence_transformers",
    "chromadb",
    "langchain",
    "langchain_chroma",
    "fastapi",
    "uvicorn",
)
WATCHED = (*HEAVY, "numpy", "zen", "pydantic", "onnxruntime", "bm25s", "trafilatura", "markitdown")


def loaded_by(*imports: str) -> set[str]:
    """Which of the watched libraries a new process has loaded after these imports."""
    code = f"import json, sys, {', '.join(imports)}\nprint(json.dumps([name for name in {WATCHED!r} if name in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


def test_the_answering_side_loads_nothing_heavy() -> None:
    assert loaded_by("bot.answer", "bot.desk", "bot.cli.ask") & set(HEAVY) == set()


@pytest.mark.parametrize("package", ["kb.schema.content", "kb.language.findings", "kb.screening.engine"])
def test_the_pure_packages_load_no_model(package: str) -> None:
    allowed = {"pydantic"} | ({"zen"} if package.startswith("kb.screening") else set())
    assert loaded_by(package) <= allowed


def test_the_command_line_starts_with_the_standard_library() -> None:
    assert loaded_by("bot.cli.main") == set()
