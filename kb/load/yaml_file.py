"""A YAML file as plain data, with the line on which each node stands.

In: a path. Out: `YamlFile` (data, and lines by path of keys and indexes). Refused, as problems: unreadable bytes, broken
YAML, a key that stands twice, a top level that is no mapping.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from kb.errors import ContentErrors, Problem

NodePath = tuple[str | int, ...]


@dataclass(frozen=True)
class YamlFile:
    """What a YAML file holds. `lines` gives the 1-based line of every node by its path from the top."""

    name: str
    data: dict[str, Any]
    lines: dict[NodePath, int] = field(default_factory=dict)

    def where(self, path: NodePath) -> str:
        """`file:line` of the node at `path`, or of its nearest parent that has a line."""
        while path and path not in self.lines:
            path = path[:-1]
        return f"{self.name}:{self.lines.get(path, 1)}"


def read_yaml(path: Path, name: str) -> YamlFile:
    """Read `path`; `name` is how problems call it. Raises ContentErrors."""
    return parse_yaml(read_text(path, name), name)


def read_text(path: Path, name: str) -> str:
    """The text of a content file. Raises ContentErrors."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ContentErrors([Problem(f"{name}:1", "KB001", f"The file cannot be read: {error.strerror}.")]) from error
    except UnicodeDecodeError as error:
        raise ContentErrors([Problem(f"{name}:1", "KB001", "The file is not UTF-8 text.", "Save it as UTF-8.")]) from error


def parse_yaml(text: str, name: str) -> YamlFile:
    """Read `text`; `name` is how problems call it. Raises ContentErrors."""
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ContentErrors([Problem(f"{name}:{line}", "KB001", f"This is not YAML: {error.problem}.")]) from error
    except yaml.YAMLError as error:
        raise ContentErrors([Problem(f"{name}:1", "KB001", f"This is not YAML: {error}.")]) from error
    if root is None:
        return YamlFile(name, {})
    lines: dict[NodePath, int] = {}
    problems: list[Problem] = []
    data = _value(root, (), lines, problems, name)
    if not isinstance(data, dict):
        problems.append(Problem(f"{name}:1", "KB001", "The top of the file is not a mapping.", "Begin with a key and a colon."))
    if problems:
        raise ContentErrors(problems)
    return YamlFile(name, data, lines)


def _value(node: yaml.Node, path: NodePath, lines: dict[NodePath, int], problems: list[Problem], name: str) -> Any:
    """The plain value of `node`, its lines noted on the way."""
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        out: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = _scalar(key_node)
            if key in out:
                place = f"{name}:{key_node.start_mark.line + 1}"
                problems.append(Problem(place, "KB002", f"The key '{key}' stands twice.", "Keep one of the two."))
            out[key] = _value(value_node, (*path, key), lines, problems, name)
            lines[(*path, key)] = key_node.start_mark.line + 1
        return out
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, index), lines, problems, name) for index, item in enumerate(node.value)]
    return _scalar(node)


_SCALARS = yaml.constructor.SafeConstructor()


def _scalar(node: yaml.Node) -> Any:
    """A scalar as YAML's safe schema reads it; a tag of its own is read as text."""
    construct = _SCALARS.yaml_constructors.get(node.tag) or _SCALARS.yaml_constructors["tag:yaml.org,2002:str"]
    return construct(_SCALARS, node)
