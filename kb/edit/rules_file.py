"""`rules.yaml` rewritten where it changed, and nowhere else.

In: the file's text, the rule book that it holds, and the one that it should hold. Out: the new text. What is unchanged keeps its
bytes: order, comments, the way lines are folded. Comments above an item go where it goes; those above an item that is taken out
stay for the next one. Refused, as `ContentErrors`: a file written in such a way that it cannot be changed in place.
"""

import yaml
from pydantic import ValidationError

from kb.edit.item_list import with_list
from kb.errors import ContentErrors, Problem
from kb.load.yaml_file import parse_yaml
from kb.schema.rule import RuleBook


def rewrite(text: str, old: RuleBook, new: RuleBook, name: str) -> str:
    """The text with the questions and rules of `new`. Raises ContentErrors."""
    newline = "\r\n" if "\r\n" in text else "\n"
    plain = text.replace("\r\n", "\n")
    try:
        plain = with_list(plain, "questions", old.questions, new.questions)
        plain = with_list(plain, "rules", old.rules, new.rules)
        read = _read(plain, name)
    except (yaml.YAMLError, ContentErrors, ValidationError):
        read = None
    if read is None or (read.questions, read.rules) != (new.questions, new.rules):
        what = "The file is written in a way that cannot be changed in place."
        mend = "Begin each item with '- id:', give each key a line of its own, and import again."
        raise ContentErrors([Problem(f"{name}:1", "JDM", what, mend)])
    return plain.replace("\n", newline)


def _read(text: str, name: str) -> RuleBook:
    data = parse_yaml(text, name).data
    return RuleBook.model_validate({key: data.get(key) or [] for key in ("questions", "rules")})
