"""A release that lacks words the code asks for is refused by its format, and not met in the middle of a reply."""

import ast
from pathlib import Path
from typing import Any

import yaml

from kb.release import FORMAT

LIST = Path(__file__).parent / "format.yaml"


def asked(modules: tuple[Any, ...]) -> set[str]:
    """Every message that the code asks for by name."""
    return {
        node.args[0].value
        for module in modules
        if module.name.startswith("bot.")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.func, ast.Attribute | ast.Name)
        and (node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id) in {"say", "message"}
    }


def test_new_words_ask_for_a_new_format(modules: tuple[Any, ...]) -> None:
    """Raise FORMAT in kb/release/manifest.py, and write it and the new keys into format.yaml."""
    known = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    assert known["format"] == FORMAT
    assert sorted(asked(modules) - set(known["messages"])) == []
