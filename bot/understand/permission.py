"""A doctor's word, an authority or a code that a person claims: noted for the specialist, without any weight in a verdict.

In: a turn. Out: the sentences that claim it, as they were written.
"""

from bot.understand.merging import bare, stands
from bot.understand.phrases import sentences
from kb.schema.answers import AnswerWords


def claimed_permissions(text: str, words: AnswerWords) -> tuple[str, ...]:
    """The sentences of `text` that claim a permission. A sentence that begins as a question claims none."""
    claim = words.permission
    out = []
    for sentence in sentences(text):
        plain = bare(sentence)
        if plain.partition(" ")[0] in words.asking:
            continue

        def holds(phrases: tuple[str, ...], within: str = plain) -> bool:
            return any(stands(phrase, within) for phrase in phrases)

        if holds(claim.alone) or (holds(claim.who) and holds(claim.grants)):
            out.append(sentence.strip())
    return tuple(out)
