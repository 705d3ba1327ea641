"""KB025: what a language model is told is whole: both prompts are there or none; the task names the evidence and the question.

Without prompts no language model can be switched on; that is no problem by itself.
"""

from collections.abc import Iterator

from kb.checks.draft import Draft
from kb.checks.messages import placeholders
from kb.errors import Problem

CODE = "KB025"
NAMES = {"retelling-orders": None, "retelling-task": frozenset({"evidence", "question"})}
"""The prompts, and the names in braces that code fills in; None where it fills in nothing."""


def check_prompts(draft: Draft) -> Iterator[Problem]:
    """Problems of the prompts of all languages."""
    for language in draft.content.languages:
        where = f"language/{language.code}/retelling.yaml:1"
        for name in sorted(NAMES.keys() - language.prompts.keys()) if language.prompts else ():
            yield Problem(where, CODE, f"The prompt '{name}' is missing.", "Write it, or remove all prompts.")
        for name in sorted(language.prompts.keys() - NAMES.keys()):
            yield Problem(where, CODE, f"Nobody reads the prompt '{name}'.", f"The prompts are {' and '.join(sorted(NAMES))}.")
        for name, wanted in NAMES.items():
            if wanted is not None and name in language.prompts and placeholders(language.prompts[name]) != wanted:
                names = " and ".join(f"{{{part}}}" for part in sorted(wanted))
                yield Problem(where, CODE, f"The prompt '{name}' does not hold {names}, and no other.", "Mend its braces.")
