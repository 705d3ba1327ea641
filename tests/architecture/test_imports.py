"""Imports run one way, the pure packages stay pure, and heavy libraries have one door each."""

import ast
import sys
from typing import Any

import pytest

MAY_IMPORT = {"kb": {"kb"}, "ingest": {"ingest", "kb"}, "bot": {"bot", "kb"}, "evals": {"evals", "bot", "ingest", "kb"}}

PURE = ("kb.schema", "kb.language", "kb.screening")
IMPURE = {
    "os",
    "time",
    "random",
    "secrets",
    "socket",
    "ssl",
    "subprocess",
    "threading",
    "multiprocessing",
    "asyncio",
    "urllib",
    "http",
    "tempfile",
    "shutil",
    "logging",
    "uuid",
    "locale",
    "platform",
    "pathlib",
    "io",
    "glob",
    "signal",
    "ctypes",
}
CLOCK = {"now", "today", "utcnow", "time", "perf_counter", "monotonic"}
ZEN_AT = "kb.screening.table"

DOORS = {
    "kb.index": {
        "chromadb",
        "langchain_chroma",
        "langchain_core",
        "sentence_transformers",
        "torch",
        "onnx",
        "onnxruntime",
        "tokenizers",
    },
    "kb.screening": {"zen"},
    "kb.chat": {"langchain"},
    "evals.smol": {"xllamacpp"},
    "bot.web": {"gradio", "fastapi", "starlette", "uvicorn"},
    "bot.connect.mcp": {"mcp", "mcp_types"},
    "ingest.load": {"markitdown", "trafilatura"},
}
ALSO = {"bot.cli.serve": {"uvicorn"}, "bot.connect.langchain": {"langchain_core"}}


def top(name: str) -> str:
    return name.partition(".")[0]


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_run_one_way(package: str, modules: tuple[Any, ...]) -> None:
    wrong = [
        f"{module.place} imports {name}"
        for module in modules
        if within(module.name, package)
        for name in sorted(module.imports)
        if top(name) in MAY_IMPORT and top(name) not in MAY_IMPORT[package]
    ]
    assert wrong == []


@pytest.mark.parametrize("package", PURE)
def test_pure_packages_import_nothing_that_changes_from_run_to_run(package: str, modules: tuple[Any, ...]) -> None:
    wrong = []
    for module in modules:
        if not within(module.name, package):
            continue
        for name in module.imports:
            ours = any(within(name, pure) for pure in PURE)
            stdlib = top(name) in sys.stdlib_module_names and top(name) not in IMPURE
            zen = top(name) == "zen" and module.name == ZEN_AT
            if not (ours or stdlib or zen or top(name) == "pydantic"):
                wrong.append(f"{module.place} imports {name}")
    assert wrong == []


@pytest.mark.parametrize("package", PURE)
def test_pure_packages_read_no_clock_and_no_file(package: str, modules: tuple[Any, ...]) -> None:
    wrong = [
        f"{module.place}:{node.lineno} calls {ast.unparse(node.func)}"
        for module in modules
        if within(module.name, package)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK)
            or (isinstance(node.func, ast.Name) and node.func.id == "open")
        )
    ]
    assert wrong == []


@pytest.mark.parametrize("door", DOORS)
def test_heavy_libraries_have_one_door(door: str, modules: tuple[Any, ...]) -> None:
    wrong = [
        f"{module.place} imports {name}"
        for module in modules
        if not within(module.name, door)
        for name in sorted(module.imports)
        if top(name) in DOORS[door] - ALSO.get(module.name, set())
    ]
    assert wrong == []


def test_commands_are_named_by_strings_so_that_nothing_is_imported_before_it_is_called(modules: tuple[Any, ...]) -> None:
    (main,) = [module for module in modules if module.name == "bot.cli.main"]
    assert {name for name in main.imports_at_once if top(name) in MAY_IMPORT} == set()


def test_there_is_no_circle_of_imports(modules: tuple[Any, ...]) -> None:
    names = {module.name for module in modules}
    needs = {module.name: module.imports_at_once & names - {module.name} for module in modules}
    while leaves := {name for name, needed in needs.items() if not needed}:
        needs = {name: needed - leaves for name, needed in needs.items() if name not in leaves}
    assert needs == {}
