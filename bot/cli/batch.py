"""Batches: JSON lines in, JSON lines out, in the same order.

A line that cannot be read gives `{"id": …, "error": "…"}` and the run goes on; the exit code is then 1. Progress goes to
standard error when it is a terminal.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.cli.failures import Unusable
from bot.typed import whole
from kb.errors import KnowledgeError

Row = dict[str, Any]


def run_batch(source: Path, target: Path, work: Callable[[Row], Row]) -> int:
    """Do `work` for each line of `source`, write to `target`. Returns the exit code. Raises OSError, Unusable."""
    if source.resolve() == target.resolve():
        raise Unusable("--batch and --out name the same file. Give --out another name.")
    wrong = done = 0
    with source.open(encoding="utf-8-sig", errors="replace") as lines, target.open("w", encoding="utf-8") as out:
        for number, line in enumerate(_without_trailing_blanks(lines), 1):
            result = _one(line, number, work)
            wrong += "error" in result
            done += 1
            out.write(_written(result) + "\n")
            if sys.stderr.isatty() and done % 25 == 0:
                print(f"\r{done} lines", end="", file=sys.stderr, flush=True)
    if wrong:
        print(f'{wrong} of {done} lines could not be read; they carry an "error" in {target}.', file=sys.stderr)
    return 1 if wrong else 0


def _without_trailing_blanks(lines: Iterable[str]) -> Iterator[str]:
    """The lines, but for empty ones at the end of the file."""
    blank: list[str] = []
    for line in lines:
        if line.strip():
            yield from (*blank, line)
            blank = []
        else:
            blank.append(line)


def _one(line: str, number: int, work: Callable[[Row], Row]) -> Row:
    if not line.strip():
        return {"id": None, "error": f"Line {number} is empty."}
    try:
        row = json.loads(line, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        return {"id": None, "error": f"Line {number} is not JSON: {error.msg} at character {error.pos + 1}."}
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, NaN, brackets without end
        return {"id": None, "error": f"Line {number} cannot be read: {error}."}
    if not isinstance(row, dict):
        return {"id": None, "error": f"Line {number} is not a JSON object."}
    identity = row.get("id")
    try:
        return {"id": identity, **work(row)}
    except ValidationError as error:
        detail = error.errors()[0]
        where = ".".join(map(str, detail["loc"])) or "line"
        return {"id": identity, "error": f"{where}: {detail['msg']}."}
    except (KnowledgeError, Unusable, ValueError, TypeError, KeyError) as error:
        return {"id": identity, "error": str(error) or type(error).__name__}


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is not a number of JSON")


def _written(result: Row) -> str:
    """The result as one line of JSON; half a surrogate pair, which UTF-8 cannot hold, is written as the escape that it was."""
    text = json.dumps(result, ensure_ascii=False)
    return text if whole(text) == text else json.dumps(result)
