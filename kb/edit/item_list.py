"""A list of items in a YAML file rewritten where it changed, and nowhere else.

In: the file's text, the key of the list, the items that stand there and those that should. Out: the new text. What is
unchanged keeps its bytes: order, comments, the way lines are folded. Comments above an item go where it goes; those above an
item that is taken out stay for the next one. Whether the text now says what it should is for the caller to read back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import yaml
from pydantic import BaseModel

from kb.edit.yaml_lines import field_lines, item_lines

Lines = list[str]
INDENT = 2
"""Blanks before a dash where the file gives no example."""


def with_list(
    text: str, key: str, old: Sequence[BaseModel], new: Sequence[BaseModel], *, skip: frozenset[str] = frozenset()
) -> str:
    """The text with the items under `key` made into `new`; every item has an id, and fields in `skip` are not written for
    new ones.
    """
    if tuple(old) == tuple(new):
        return text
    lines = text.split("\n")
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    pairs = list(root.value) if isinstance(root, yaml.MappingNode) else []
    starts = [name.start_mark.line for name, _ in pairs]
    for (name, node), head, after in zip(pairs, starts, [*starts[1:], len(lines)], strict=False):
        if name.value == key:
            end = _before_comments(lines, max(head + 1, _stop(node)), after)
            blocks = _blocks(lines, node, head + 1, end)
            top = lines[head] if blocks else f"{key}:"
            return "\n".join([*lines[:head], top, *_items(blocks, old, new, skip), *lines[end:]])
    return "\n".join([*lines[:-1], f"{key}:", *_items([], old, new, skip), ""])


def _before_comments(lines: Lines, first: int, stop: int) -> int:
    """`stop`, moved up over comments and blank lines, but not above `first`."""
    while stop > first and (not lines[stop - 1].strip() or lines[stop - 1].lstrip().startswith("#")):
        stop -= 1
    return stop


def _stop(node: yaml.Node) -> int:
    """The line after the node's last word. A block ends where the next token begins, so its last part is asked."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _stop(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.line) + (node.end_mark.column > 0)


@dataclass(frozen=True)
class _Block:
    """An item as it stands: comments above it, its own lines, and the YAML node whose marks count from line `at`."""

    above: Lines
    own: Lines
    node: yaml.Node
    at: int

    @property
    def indent(self) -> int:
        return len(self.own[0]) - len(self.own[0].lstrip())


def _blocks(lines: Lines, node: yaml.Node, first: int, end: int) -> list[_Block]:
    """The items of a list in block style; nothing for another value, or where items stand elsewhere (anchors)."""
    if not isinstance(node, yaml.SequenceNode) or node.flow_style:
        return []
    dashes = [item.start_mark.line - (not lines[item.start_mark.line].lstrip().startswith("-")) for item in node.value]
    in_order = all(one < other for one, other in pairwise([first - 1, *dashes, end]))
    if not in_order or not all(lines[dash].lstrip().startswith("-") for dash in dashes):
        return []
    floors = [first, *map(_stop, node.value)]
    heads = [_before_comments(lines, floor, dash) for floor, dash in zip(floors, dashes, strict=False)]
    return [
        _Block(lines[head:dash], lines[dash:stop], item, dash)
        for item, dash, (head, stop) in zip(node.value, dashes, pairwise([*heads, end]), strict=True)
    ]


def _items(blocks: list[_Block], old: Sequence[BaseModel], new: Sequence[BaseModel], skip: frozenset[str]) -> Lines:
    """The lines of the list."""
    indent = blocks[0].indent if blocks else INDENT
    stands = {_id(item): (item, block) for item, block in zip(old, blocks, strict=False)}
    kept = {_id(item) for item in new}
    above: dict[str, Lines] = {}
    orphaned: Lines = []
    for item, block in stands.values():
        if _id(item) in kept:
            above[_id(item)], orphaned = orphaned + block.above, []
        else:
            orphaned += [line for line in block.above if line.strip()]
    out: Lines = []
    for item in new:
        if _id(item) in stands:
            before, block = stands[_id(item)]
            out += above[_id(item)] + (block.own if before == item else _changed(block, before, item))
        else:
            out += item_lines(item, indent, skip=skip)
    return out + orphaned


def _id(item: BaseModel) -> str:
    return str(item.id)  # type: ignore[attr-defined]


def _changed(block: _Block, old: BaseModel, new: BaseModel) -> Lines:
    """The item's lines with the fields that changed written anew, in the order of the schema."""
    fields = _fields(block)
    if not fields:
        return item_lines(new, block.indent)
    column = block.node.value[0][0].start_mark.column
    order = list(type(new).model_fields)
    for name in order:
        if getattr(old, name) == getattr(new, name):
            continue
        there = fields.pop(name, [])
        above = there[: next((at for at, line in enumerate(there) if line.strip() and not line.lstrip().startswith("#")), 0)]
        written = [*above, *field_lines(new, name, column)]
        if written:
            earlier = [key for key in fields if key in order[: order.index(name)]]
            items = list(fields.items())
            at = 1 + max((list(fields).index(key) for key in earlier), default=-1)
            fields = dict([*items[:at], (name, written), *items[at:]])
    first, *rest = [line for written in fields.values() for line in written]
    return [f"{first[: block.indent]}-{first[block.indent + 1 :]}", *rest]


def _fields(block: _Block) -> dict[str, Lines]:
    """Key -> its lines, with the comments above it and without the item's dash. Empty where keys share a line."""
    if not isinstance(block.node, yaml.MappingNode) or block.node.flow_style:
        return {}
    starts = [key.start_mark.line - block.at for key, _ in block.node.value]
    if not starts or starts[0] != 0 or any(one >= other for one, other in pairwise(starts)):
        return {}
    lines = [block.own[0].replace("-", " ", 1), *block.own[1:]]
    floors = [_stop(value) - block.at for _, value in block.node.value]
    heads = [0, *(_before_comments(lines, floor, start) for floor, start in zip(floors, starts[1:], strict=False))]
    return {
        key.value: lines[head:stop]
        for (key, _), (head, stop) in zip(block.node.value, pairwise([*heads, len(lines)]), strict=True)
    }
