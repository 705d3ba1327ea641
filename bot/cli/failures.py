"""Errors that a person can mend, told without a traceback on standard error."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pydantic import ValidationError

from kb.errors import ContentErrors, KnowledgeError


class Unusable(Exception):
    """What was given cannot be used; the message says why and how to mend it."""


@dataclass
class Outcome:
    """The exit code of a command."""

    code: int = 0


@contextmanager
def explained() -> Iterator[Outcome]:
    """Run a command; known errors become words on standard error and exit code 2 (1 for problems in the content)."""
    outcome = Outcome()
    try:
        yield outcome
    except ContentErrors as errors:
        for problem in errors.problems:
            print(problem, file=sys.stderr)
        print(f"{len(errors.problems)} problem(s) in the content.", file=sys.stderr)
        outcome.code = 1
    except (KnowledgeError, Unusable) as error:
        print(f"cryodesk: {error}", file=sys.stderr)
        outcome.code = 2
    except ValidationError as error:
        for detail in error.errors():
            where = ".".join(map(str, detail["loc"]))
            print(f"cryodesk: the setting CRYODESK_{where.upper()} is wrong: {detail['msg']}.", file=sys.stderr)
        outcome.code = 2
    except BrokenPipeError:
        raise
    except OSError as error:
        print(f"cryodesk: {error.filename or 'a file'}: {error.strerror or error}.", file=sys.stderr)
        outcome.code = 2
