"""Show the rule table, write it as a JDM file for the GoRules editor, and read such a file back into rules.yaml.

  cryodesk rules show
  cryodesk rules export --jdm table.json
  cryodesk rules import table.json

The table is that of the content folder (CRYODESK_CONTENT), published or not. An unchanged table leaves rules.yaml as it is, byte
by byte; where anything in the file is wrong, nothing is written. `--procedure` names another procedure than the clinic's default.
"""

import argparse
import sys
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="show | export | import")
    show = actions.add_parser("show", help="the table as text")
    export = actions.add_parser("export", help="the table as a JDM file")
    bring = actions.add_parser("import", help="a JDM file into rules.yaml")
    export.add_argument("--jdm", type=Path, required=True, metavar="FILE", help="where the JDM file goes")
    bring.add_argument("file", type=Path, metavar="FILE", help="the JDM file")
    for action in (show, export, bring):
        action.add_argument("--procedure", metavar="ID", help="the procedure's id or name; the clinic's default if left out")


def run(given: argparse.Namespace) -> int:
    """Show, export or import. Returns the exit code."""
    from kb.settings import read_settings

    content = read_settings().content
    if given.action == "import":
        return _import(content, given.file, given.procedure)
    from kb.knowledge import Knowledge
    from kb.load import load_content

    knowledge = Knowledge(load_content(content))
    procedure = knowledge.procedure(given.procedure)
    if given.action == "show":
        from bot.cli.rule_table import table_lines

        print("\n".join(table_lines(procedure, knowledge)))
        return 0
    from kb.edit.jdm_export import export_jdm

    given.jdm.write_text(export_jdm(procedure.rules, procedure.id), encoding="utf-8")
    print(f"{len(procedure.rules.rules)} rules and {len(procedure.rules.questions)} questions of '{procedure.id}': {given.jdm}")
    return 0


def _import(content: Path, file: Path, procedure: str | None) -> int:
    from kb.edit.rules_import import import_rules
    from kb.errors import ContentErrors

    try:
        change = import_rules(content, file, procedure)
    except ContentErrors as errors:
        for problem in errors.problems:
            print(problem, file=sys.stderr)
        print(f"{len(errors.problems)} problem(s); nothing was written.", file=sys.stderr)
        return 1
    target = f"the rules.yaml of '{change.procedure}'"
    if not change.written:
        print(f"Nothing has changed in {target}.")
        return 0
    for word, names in (("new", change.added), ("changed", change.changed), ("taken out", change.removed)):
        for name in names:
            print(f"{word}: {name}")
    for name in change.resign:
        print(f"note: the signature of the rule '{name}' was given to its earlier form; ask for a new one.")
    print(f"Wrote {target}. Now prove it: cryodesk check")
    return 0
