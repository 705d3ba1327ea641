"""KB028: an intake example stands once, and there are ordinary ones beside those that press the desk."""

from collections.abc import Iterator

from kb.checks.draft import Draft
from kb.errors import Problem

CODE = "KB028"


def check_intake_examples(draft: Draft) -> Iterator[Problem]:
    """Problems of the messages by whose likeness it is told what presses the desk."""
    seen: set[str] = set()
    examples = draft.content.intake_examples
    for number, example in enumerate(examples):
        plain = " ".join(example.text.casefold().split())
        if plain in seen:
            what = f'The intake example "{example.text}" stands twice.'
            yield Problem(draft.place("intake example", str(number)), CODE, what, "Keep one of the two.")
        seen.add(plain)
    kinds = {example.kind for example in examples}
    if kinds and (kinds == {"ordinary"} or "ordinary" not in kinds):
        what = "The intake examples are all ordinary, or none is; nothing can be told apart by them."
        yield Problem(draft.place("intake example", "0"), CODE, what, "Add some of the other kind, or take them out.")
