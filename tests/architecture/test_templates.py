"""Templates of the desks hold no wording: every word is a message of the content, and every message asked for is there."""

import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
import yaml

from bot.access.roles import ROLES
from bot.audit.entry import Act
from bot.staff.form import ANSWERS, STATUSES
from bot.staff.parameters import KINDS
from bot.web.desks.pages import FOLDER, LINKS
from kb.schema.fact import UNITS
from kb.schema.rule import VerdictName

TEMPLATES = sorted((FOLDER / "templates").glob("*.html"))
BASES = ("kb/content", "tests/fixtures/tiny_kb")
ASKED = re.compile(r"say\(([\"'])([a-z_-]+)\1(\s*\+)?([^)]*)\)")
MADE = {
    "desks-role-": ROLES,
    "desks-kind-": KINDS,
    "desks-unit-": tuple({unit for kind in KINDS for unit in UNITS[kind]}),
    "desks-status-": (*STATUSES, *ANSWERS),
    "desks-verdict-": get_args(VerdictName),
    "desks-act-": get_args(Act),
}
"""Keys that templates put together: the beginning, and all ends."""


def messages(root: Path, base: str) -> dict[str, str]:
    read = yaml.safe_load((root / base / "language/en/messages.yaml").read_text(encoding="utf-8"))
    return dict(read["messages"])


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_holds_no_word(template: Path) -> None:
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", "", template.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert re.findall(r"(?:title|placeholder|alt|aria-label)=\"[^\"]*[A-Za-z][^\"]*\"", text) == []
    assert re.findall(r"[^\W\d_]+", re.sub(r"<[^>]*>", " ", text)) == []


@pytest.mark.parametrize("base", BASES)
def test_every_message_of_a_template_is_there_and_can_be_filled(base: str, root: Path) -> None:
    known, wrong = messages(root, base), []
    for template in TEMPLATES:
        for _, key, joined, rest in ASKED.findall(template.read_text(encoding="utf-8")):
            if joined:
                wrong += [f"{template.name}: {key}{end}" for end in MADE[key] if f"{key}{end}" not in known]
                continue
            given = set(re.findall(r"(\w+)=", rest))
            if {name for _, name, _, _ in Formatter().parse(known.get(key, "{missing}")) if name} != given:
                wrong.append(f"{template.name}: {key} with {sorted(given)}")
    assert wrong == []


@pytest.mark.parametrize("base", BASES)
def test_every_link_has_its_words(base: str, root: Path) -> None:
    known = messages(root, base)
    assert [key for _, link, _ in LINKS for key in (link, f"{link}-told") if key not in known] == []
