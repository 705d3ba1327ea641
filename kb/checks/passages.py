"""KB021: a passage can be shown alone: short, no sentence that leans on the one before it, a well-formed anchor."""

import re
from collections.abc import Iterator

from kb.checks.draft import Draft
from kb.errors import Problem
from kb.schema.article import Article, Passage

CODE = "KB021"
LONGEST = 80
"""Words."""
STANDS_ALONE = r"(?!This source\b|It is (?:an? )?(?:\w+(?<!ed)|recommended|advised) (?:to|that)\b)"
"""The source cited is at hand with the passage; in "It is important to finish the course" nothing stands before "it"."""
LEANING = re.compile(rf"(?:^|[.!?][\"”’')]*\s+)[\"“‘'(]*{STANDS_ALONE}((?:It|This|They|These|He|She)\b(?: \w+)?)")
"""A sentence that begins with a word for something named elsewhere."""
ANCHOR = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def check_passages(draft: Draft) -> Iterator[Problem]:
    """Problems of the form of all articles."""
    for article in draft.articles():
        if not article.passages:
            where = draft.place("article", article.id)
            yield Problem(where, CODE, f"The article '{article.id}' is empty.", "Write it, or remove it.")
        for passage in article.passages:
            for what, mend in _flaws(article, passage):
                yield Problem(draft.place("passage", passage.id), CODE, what, mend)


def _flaws(article: Article, passage: Passage) -> Iterator[tuple[str, str]]:
    owner, _, anchor = passage.id.partition("/")
    if owner != article.id or not ANCHOR.fullmatch(anchor):
        yield f"'{passage.id}' is no passage id of the article '{article.id}'.", "Use lower-case words joined by hyphens."
    length = len(passage.text.split())
    if length > LONGEST:
        yield f"The passage '{anchor}' has {length} words; {LONGEST} is the most.", "Cut it in two."
    for hit in LEANING.finditer(passage.text):
        yield f"A sentence of the passage '{anchor}' begins with '{hit[1]}' and does not stand alone.", "Name what it speaks of."
    if "  " in passage.text:
        yield f"The passage '{anchor}' has two blanks in a row.", "Keep one."
