"""Items of content as lines of YAML in the house's form: short lists on one line, long texts folded under `>-`.

In: a value of the schema and the column at which its keys begin. Out: lines without their ends. A field that has its default is
left out.
"""

import textwrap
from typing import Any

import yaml
from pydantic import BaseModel

WIDTH = 130
"""The longest line."""


def item_lines(item: BaseModel, indent: int) -> list[str]:
    """An item of a list: a dash at column `indent`, its keys two columns further."""
    first, *rest = [line for name in type(item).model_fields for line in field_lines(item, name, indent + 2)]
    return [f"{' ' * indent}- {first.lstrip()}", *rest]


def field_lines(item: BaseModel, name: str, column: int) -> list[str]:
    """One field of an item; nothing where it has its default."""
    field = type(item).model_fields[name]
    value = getattr(item, name)
    if not field.is_required() and value == field.get_default(call_default_factory=True):
        return []
    margin = " " * column
    line = f"{margin}{name}: {_flow(list(value) if isinstance(value, tuple) else value)}"
    if len(line) <= WIDTH and "\n" not in line:
        return [line]
    if isinstance(value, tuple):
        return [f"{margin}{name}:", *(f"{margin}  - {_flow(part)}" for part in value)]
    if isinstance(value, str) and _can_be_folded(value):
        folded = textwrap.wrap(value, WIDTH - column - 2, break_long_words=False, break_on_hyphens=False)
        return [f"{margin}{name}: >-", *(f"{margin}  {part}" for part in folded)]
    return [line]


def _can_be_folded(text: str) -> bool:
    """Whether a folded block gives back the very text: only single blanks between words."""
    return " ".join(text.split()) == text


def _flow(value: Any) -> str:
    """A value on one line."""
    told: str = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=float("inf"), sort_keys=False)
    return told.removesuffix("\n").removesuffix("\n...")
