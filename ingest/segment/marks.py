"""What a line looks like: its mark (heading, bullet, number, table row, rule) and its text without the mark.

In: one line. Out: a `Marked` line. Pure; nothing is refused.
"""

import html
import re
from dataclasses import dataclass
from typing import Literal

Mark = Literal["blank", "heading", "bold", "item", "row", "rule", "underline", "text"]

HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
BULLET = re.compile(r"^(?:[•·▪●◦‣∙■□►▶»✓✔✅❌☑○]|[*+](?=\s)|[-–—](?=\s))\s*(?:\[[ xX]\]\s*)?(.+)$")
NUMBERED = re.compile(r"^(\d{1,2})\s*(?:[.):]|\s[-–—]\s)\s+(.+)$", re.IGNORECASE)
LETTERED = re.compile(r"^\(?([a-h])\)\s+(.+)$")
ORDERED = re.compile(r"^(\d{1,2})\s*[.:)–—-]?\s+(.+)$")
SECTION = re.compile(r"^(\d{1,2}(?:\.\d{1,2})+)\.?\s+(.+)$")
BOLD = re.compile(r"^(?:\*\*|__)(.+?)(?:\*\*|__)\s*:?$")
ROW = re.compile(r"^\|(.+)\|$")
RULE = re.compile(r"^(?:\s*[-*_=|:+]\s*){3,}$")
UNDERLINE = re.compile(r"^(=+|-{3,})$")
IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
LINK = re.compile(r"\[([^\]]+)\]\((?:[^()\s]|\([^)]*\))*(?:\s+\"[^\"]*\")?\)")
STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])")
CODE = re.compile(r"`([^`]+)`")
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,100}>")


@dataclass(frozen=True)
class Marked:
    """A line: its mark, its text without it, how deep it is indented, and the level or number that the mark says."""

    number: int
    mark: Mark
    text: str
    indent: int = 0
    level: int = 0
    order: int | None = None
    strong: bool = False


def mark(number: int, line: str, step: re.Pattern[str] | None = None) -> Marked:
    """The line with this 1-based number, looked at alone. `step` finds the word that numbered steps begin with."""
    expanded = line.replace("\u00a0", " ").replace("\u200b", "").replace("\ufeff", "").expandtabs(4)
    indent = len(expanded) - len(expanded.lstrip())
    raw = expanded.strip()
    if raw.startswith(">"):
        raw = raw.lstrip("> ")
    if not raw or not IMAGE.sub("", raw).strip():
        return Marked(number, "blank", "")
    if found := HEADING.match(raw):
        return Marked(number, "heading", plain(found[2]), indent, level=len(found[1]))
    if UNDERLINE.match(raw):
        return Marked(number, "underline", raw, indent, level=1 if raw[0] == "=" else 2)
    if ROW.match(raw):
        return Marked(number, "row", raw, indent)
    if RULE.match(raw):
        return Marked(number, "rule", raw, indent)
    if found := BOLD.match(raw):
        return Marked(number, "bold", plain(found[1]), indent, level=5, strong=True)
    if found := SECTION.match(raw):
        return Marked(number, "text", plain(found[2]), indent, level=found[1].count(".") + 2)
    fronted = step.match(raw) if step else None
    if found := NUMBERED.match(raw) or (ORDERED.match(raw[fronted.end() :].lstrip("*_ ")) if fronted else None):
        return Marked(number, "item", plain(found[2]), indent, order=int(found[1]))
    if found := LETTERED.match(raw):
        return Marked(number, "item", plain(found[2]), indent, order=ord(found[1]) - ord("a") + 1)
    if found := BULLET.match(raw):
        return Marked(number, "item", plain(found[1]), indent)
    return Marked(number, "text", plain(raw), indent)


def plain(text: str) -> str:
    """The text without the marks of Markdown and HTML inside the line."""
    text = LINK.sub(r"\1", IMAGE.sub("", text))
    for pattern, to in ((STRONG, r"\2"), (EMPHASIS, r"\2"), (CODE, r"\1"), (TAG, "")):
        text = pattern.sub(to, text)
    text = re.sub(r"\\([*_#>\[\]().+!|~-])", r"\1", text)
    return " ".join(html.unescape(text).replace("\u00a0", " ").split())
