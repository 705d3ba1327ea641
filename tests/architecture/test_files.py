"""Files are small, named for what they hold, say what they are, and know nothing of the machine they were written on."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base", "types"}
MOST_LINES, MOST_TEST_LINES = 300, 500
OURS = ("kb", "ingest", "bot", "evals", "tests")
SKIPPED = {"__pycache__", "out"}
TEXT = {".py", ".md", ".yaml", ".yml", ".toml", ".txt", ".json", ".css", ".js", ".html", ".cfg", ""}
MACHINE = re.compile(r"(?<![\w.>$}])/(?:wo" r"rk|ho" r"me|ro" r"ot|Use" r"rs|workspace)/[\w.]|[A-Z]:\\\\?Users", re.ASCII)


def text_files(root: Path) -> Iterator[Path]:
    """Every text file that is ours."""
    for path in sorted(root.iterdir()):
        if path.is_file() and path.suffix in TEXT:
            yield path
    for folder in OURS:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and path.suffix in TEXT and not SKIPPED.intersection(path.parts):
                yield path


def test_no_file_and_no_folder_has_a_name_that_says_nothing(root: Path) -> None:
    paths = [path.relative_to(root) for folder in OURS for path in (root / folder).rglob("*") if "__pycache__" not in path.parts]
    assert [str(path) for path in paths if FORBIDDEN & {part.partition(".")[0].lower() for part in path.parts}] == []


def test_code_files_are_small(root: Path) -> None:
    sizes = {
        path: len(path.read_text(encoding="utf-8").splitlines()) for folder in OURS for path in (root / folder).rglob("*.py")
    }
    cap = {path: MOST_TEST_LINES if (root / "tests") in path.parents else MOST_LINES for path in sizes}
    assert [f"{path.relative_to(root)}: {size}" for path, size in sizes.items() if size > cap[path]] == []


def test_every_module_says_what_it_is(modules: tuple[Any, ...], root: Path) -> None:
    own = [module.place for module in modules if not ast.get_docstring(module.tree)]
    tests = [
        path for path in (root / "tests").rglob("*.py") if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert own + [str(path.relative_to(root)) for path in tests] == []


def test_every_folder_of_modules_is_a_package(modules: tuple[Any, ...]) -> None:
    folders = {module.path.parent for module in modules}
    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_no_path_of_a_machine(root: Path) -> None:
    wrong = []
    for path in text_files(root):
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if MACHINE.search(line):
                wrong.append(f"{path.relative_to(root)}:{number}")
    assert wrong == []


def test_nothing_is_left_to_do(modules: tuple[Any, ...]) -> None:
    mark = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX)\b")
    assert [module.place for module in modules if mark.search(module.text)] == []


def test_library_code_prints_nothing(modules: tuple[Any, ...]) -> None:
    wrong = [
        f"{module.place}:{node.lineno}"
        for module in modules
        if ".cli" not in module.name
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert wrong == []


def test_every_message_that_code_asks_for_is_there_and_can_be_filled(modules: tuple[Any, ...], root: Path) -> None:
    """In the shipped and in the tiny knowledge base: `say("key", name=…)` finds its key, and its names."""
    asked = [
        (f"{module.place}:{node.lineno}", node.args[0].value, {keyword.arg for keyword in node.keywords})
        for module in modules
        if module.name.startswith("bot.")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.func, ast.Attribute | ast.Name)
        and (node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id) in {"say", "message"}
    ]
    assert len(asked) > 10
    wrong = []
    for folder in ("kb/content", "tests/fixtures/tiny_kb"):
        messages = yaml.safe_load((root / folder / "language/en/messages.yaml").read_text(encoding="utf-8"))["messages"]
        for where, key, given in asked:
            wanted = {name for _, name, _, _ in Formatter().parse(messages.get(key, "")) if name}
            if key not in messages or wanted != given:
                wrong.append(f"{where}: {key} in {folder} wants {sorted(wanted)}")
    assert wrong == []


def test_both_knowledge_bases_have_the_same_messages(root: Path) -> None:
    """A key that the shipped words have and the tiny ones lack is one that no test can reach."""
    shipped, tiny = (
        yaml.safe_load((root / folder / "language/en/messages.yaml").read_text(encoding="utf-8"))["messages"].keys()
        for folder in ("kb/content", "tests/fixtures/tiny_kb")
    )
    assert shipped == tiny
