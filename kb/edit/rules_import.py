"""A JDM file brought into the content folder.

In: the content folder, the file, the procedure or None for the one that the file was exported for. Out: `Change` (what is new,
changed, gone; whose signature is of an earlier form), with `rules.yaml` written in one step. Refused, and then nothing is
written: whatever `jdm_import`, `rules_references` and `rules_file` refuse, and a procedure that does not exist.
"""

from dataclasses import dataclass
from pathlib import Path

from kb.edit.jdm_import import import_jdm
from kb.edit.rules_file import rewrite
from kb.edit.rules_references import unknown_names
from kb.errors import ContentErrors, Problem
from kb.knowledge import Knowledge
from kb.load import load_content
from kb.load.yaml_file import read_text
from kb.schema.rule import Question, Rule, RuleBook

SIGNATURE = {"approved_by", "approved_on", "review_due"}


@dataclass(frozen=True)
class Change:
    """What an import did. Names are ids of rules and questions; `resign` are rules whose signature was given to other words."""

    procedure: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    resign: tuple[str, ...]
    written: bool


def import_rules(content: Path, file: Path, procedure: str | None = None) -> Change:
    """Make the procedure's `rules.yaml` say what `file` says. Raises ContentErrors, UnknownName, OSError."""
    knowledge = Knowledge(load_content(content))
    imported = import_jdm(_text(file), str(file))
    target = knowledge.procedure(procedure or imported.procedure)
    if imported.procedure not in (None, target.id):
        what = f"The file was exported from the procedure '{imported.procedure}'."
        raise ContentErrors([Problem(str(file), "JDM", what, f"Import it with --procedure {imported.procedure}.")])
    problems = list(unknown_names(imported.book, knowledge, target.id, str(file)))
    if problems:
        raise ContentErrors(problems)
    name = f"procedures/{target.id}/rules.yaml"
    path = content / name
    old = _exactly(path, name)
    new = rewrite(old, target.rules, imported.book, name)
    if new != old:
        _write(path, new)
    return _change(target.id, target.rules, imported.book, written=new != old)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContentErrors([Problem(str(file), "JDM", "The file is not UTF-8 text.", "Save it as UTF-8.")]) from error


def _exactly(path: Path, name: str) -> str:
    """The text with the line ends that it has. Raises ContentErrors."""
    read_text(path, name)
    return path.read_bytes().decode("utf-8")


def _write(path: Path, text: str) -> None:
    """In one step: a reader sees the old file or the new one."""
    draft = path.with_name(f".{path.name}.new")
    try:
        draft.write_bytes(text.encode("utf-8"))
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _change(procedure: str, old: RuleBook, new: RuleBook, *, written: bool) -> Change:
    before = {f"{kind} {item.id}": item for kind, items in _kinds(old) for item in items}
    after = {f"{kind} {item.id}": item for kind, items in _kinds(new) for item in items}
    were = {rule.id: rule for rule in old.rules}
    resign = [
        rule.id
        for rule in new.rules
        if rule.approved_by is not None
        and rule.id in were
        and (rule.approved_by, rule.approved_on) == (were[rule.id].approved_by, were[rule.id].approved_on)
        and rule.model_dump(exclude=SIGNATURE) != were[rule.id].model_dump(exclude=SIGNATURE)
    ]
    return Change(
        procedure=procedure,
        added=tuple(name for name in after if name not in before),
        changed=tuple(name for name in after if name in before and after[name] != before[name]),
        removed=tuple(name for name in before if name not in after),
        resign=tuple(resign),
        written=written,
    )


def _kinds(book: RuleBook) -> tuple[tuple[str, tuple[Question | Rule, ...]], ...]:
    return (("question", book.questions), ("rule", book.rules))
