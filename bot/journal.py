"""What the desk writes down of itself: on standard error, and never a person's words.

Standard output belongs to the commands' results. A fault is told by its type and the places it passed through; its
message, its values and local variables may hold what somebody wrote, so they are left out.
"""

import sys
import traceback
from pathlib import Path
from typing import Any

import structlog


def open_journal() -> None:
    """Send this process's log to standard error, whatever that is when a line is written."""
    structlog.configure(logger_factory=_to_stderr, cache_logger_on_first_use=False)


def places(error: BaseException) -> str:
    """Where an error came from, outermost first, as `file:line`, without a word of what was being read."""
    frames = traceback.extract_tb(error.__traceback__)
    return " > ".join(f"{Path(frame.filename).parent.name}/{Path(frame.filename).name}:{frame.lineno}" for frame in frames)


def _to_stderr(*_: Any) -> structlog.PrintLogger:
    return structlog.PrintLogger(sys.stderr)
