"""Items added to a list in a content file, or changed there.

In: the file's text, the key of its list, the model of its items. Out: the new text, read back and compared. What is
unchanged keeps its bytes (kb.edit.item_list). Refused, as ContentErrors: a file that is written in such a way that it cannot
be changed in place.
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from kb.edit.item_list import with_list
from kb.errors import ContentErrors, Problem
from kb.load.yaml_file import parse_yaml

M = TypeVar("M", bound=BaseModel)


def read_items(text: str, name: str, key: str, model: type[M], *, inherit: Sequence[str] = ()) -> tuple[M, ...]:
    """The items under `key`; those in `inherit` are keys of the file's top that items take over. Raises ContentErrors."""
    data = parse_yaml(text, name).data
    top = {word: data[word] for word in inherit if word in data}
    try:
        return tuple(model.model_validate({**top, **row}) for row in data.get(key) or ())
    except (ValidationError, TypeError) as error:
        raise ContentErrors([Problem(f"{name}:1", "KB001", f"The items under '{key}' cannot be read: {error}.")]) from error


def put_items(
    text: str,
    name: str,
    key: str,
    model: type[M],
    *,
    added: Sequence[M] = (),
    changed: Mapping[str, M] | None = None,
    inherit: Sequence[str] = (),
) -> str:
    """The text with items `changed` (by id) and `added` at the end. Raises ContentErrors."""
    newline = "\r\n" if "\r\n" in text else "\n"
    plain = text.replace("\r\n", "\n")
    old = read_items(plain, name, key, model, inherit=inherit)
    known = changed or {}
    new = (*(known.get(getattr(item, "id", ""), item) for item in old), *added)
    skip = frozenset(word for word in inherit if parse_yaml(plain, name).data.get(word) is not None)
    odd = [item for item in added if any(getattr(item, word) != parse_yaml(plain, name).data[word] for word in skip)]
    try:
        written = with_list(plain, key, old, new, skip=frozenset() if odd else skip)
        same = read_items(written, name, key, model, inherit=inherit) == new
    except (yaml.YAMLError, ContentErrors):
        same = False
    if not same:
        what = f"The list '{key}' is written in a way that cannot be changed in place."
        raise ContentErrors(
            [Problem(f"{name}:1", "KB001", what, "Begin each item with '- id:' and give each key a line of its own.")]
        )
    return written.replace("\n", newline)
