"""The columns of the two tables of a JDM file: which field of a rule or question stands in which column, as what cell."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kb.edit import jdm_cells as cells

Write = Callable[[Any], str]
Read = Callable[[str], Any]


@dataclass(frozen=True)
class Column:
    """One column: the key in the file, the field of the model, the heading, and how its cells are written and read."""

    key: str
    field: str
    heading: str
    write: Write
    read: Read

    @classmethod
    def text(cls, key: str, heading: str, field: str = "") -> "Column":
        """A column of texts."""
        return cls(key, field or key, heading, cells.text_cell, cells.read_text)

    @classmethod
    def texts(cls, key: str, heading: str) -> "Column":
        """A column of lists of texts."""
        return cls(key, key, heading, cells.texts_cell, cells.read_texts)

    @classmethod
    def day(cls, key: str, heading: str) -> "Column":
        """A column of days."""
        return cls(key, key, heading, cells.day_cell, cells.read_day)


RULE_INPUTS = (
    Column.text("concept", "Concept"),
    Column("status", "status", "Status", cells.choice_cell, cells.read_texts),
    Column("spoken_of", "spoken_of", "The sources speak of it", cells.flag_cell, cells.read_flag),
)
RULE_OUTPUTS = (
    Column.text("rule", "Rule", "id"),
    Column.text("verdict", "Verdict"),
    Column.texts("facts", "Facts"),
    Column.texts("passages", "Passages"),
    Column.text("question", "Question"),
    Column.text("because", "Because"),
    Column.text("would_change", "What would change it"),
    Column.text("approved_by", "Approved by"),
    Column.day("approved_on", "Approved on"),
    Column.day("review_due", "Review due"),
)
QUESTION_OUTPUTS = (
    Column.text("question", "Question", "id"),
    Column.text("concept", "Concept"),
    Column.text("text", "Text"),
    Column("order", "order", "Order", cells.number_cell, cells.read_number),
    Column.text("yes_means", "Yes means"),
    Column.texts("parts", "Parts"),
    Column.texts("answered_by", "Answered by"),
)
