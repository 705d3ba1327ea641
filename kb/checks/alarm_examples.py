"""KB026: an alarm example is an emergency or it is not, and there are examples of both kinds."""

from collections.abc import Iterator

from kb.checks.draft import Draft
from kb.errors import Problem

CODE = "KB026"


def check_alarm_examples(draft: Draft) -> Iterator[Problem]:
    """Problems of the messages by whose likeness an emergency is told."""
    seen: set[str] = set()
    examples = draft.content.alarm_examples
    for number, example in enumerate(examples):
        plain = " ".join(example.text.casefold().split())
        if plain in seen:
            what = f'The alarm example "{example.text}" stands twice.'
            yield Problem(draft.place("alarm example", str(number)), CODE, what, "Keep one of the two.")
        seen.add(plain)
    if len({example.urgent for example in examples}) == 1:
        kind = "emergencies" if examples[0].urgent else "other messages"
        what = f"The alarm examples are all {kind}; nothing can be told apart by them."
        yield Problem(draft.place("alarm example", "0"), CODE, what, "Add some of the other kind, or take them out.")
