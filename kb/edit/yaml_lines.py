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
SPAN = "lines"
"""The key under which a first and a last line stand."""


def item_lines(item: BaseModel, indent: int, *, skip: frozenset[str] = frozenset()) -> list[str]:
    """An item of a list: a dash at column `indent`, its keys two columns further; fields in `skip` are left out."""
    names = [name for name in type(item).model_fields if name not in skip]
    first, *rest = [line for name in names for line in field_lines(item, name, indent + 2)]
    return [f"{' ' * indent}- {first.lstrip()}", *rest]


def field_lines(item: BaseModel, name: str, column: int) -> list[str]:
    """One field of an item; nothing where it has its default."""
    field = type(item).model_fields[name]
    value = _plain(getattr(item, name), name)
    if not field.is_required() and getattr(item, name) == field.get_default(call_default_factory=True):
        return []
    margin = " " * column
    line = f"{margin}{name}: {_flow(value)}"
    items = isinstance(value, list) and any(isinstance(part, dict) for part in value)
    if len(line) <= WIDTH and "\n" not in line and not items:
        return [line]
    if isinstance(value, list):
        return [f"{margin}{name}:", *(f"{margin}  - {_flow(part)}" for part in value)]
    if isinstance(value, str) and _can_be_folded(value):
        folded = textwrap.wrap(value, WIDTH - column - 2, break_long_words=False, break_on_hyphens=False)
        return [f"{margin}{name}: >-", *(f"{margin}  {part}" for part in folded)]
    return [line]


def _plain(value: Any, name: str) -> Any:
    """A value in the types of YAML; what has its default inside a nested item is left out, and lines are written as a span."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        told = {key: getattr(value, key) for key in fields}
        kept = {key: part for key, part in told.items() if fields[key].is_required() or part != fields[key].get_default()}
        return {key: _plain(part, key) for key, part in kept.items()}
    if name == SPAN and isinstance(value, tuple):
        first, last = value
        return first if first == last else f"{first}-{last}"
    if isinstance(value, tuple | list):
        return [_plain(part, "") for part in value]
    return value


def _can_be_folded(text: str) -> bool:
    """Whether a folded block gives back the very text: only single blanks between words."""
    return " ".join(text.split()) == text


def _flow(value: Any) -> str:
    """A value on one line."""
    told: str = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=float("inf"), sort_keys=False)
    return told.removesuffix("\n").removesuffix("\n...")
