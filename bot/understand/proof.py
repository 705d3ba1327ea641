"""Whether a turn gives a reason for what it takes back: a test that came back clear, a doctor who struck the diagnosis off.

In: a turn, the turn before it, the word classes of the language. Out: yes or no. A doctor's permission is no such reason.
"""

from collections.abc import Mapping, Sequence

from bot.understand.phrases import sentences, words

Classes = Mapping[str, Sequence[str]]


def proves(text: str, classes: Classes, *, before: str = "") -> bool:
    """Whether a sentence of `text` says that it was found not to be so. The examination may stand in `before`."""
    exam, clear, who, withdraws, doubts, undecided = (
        frozenset(classes.get(f"proof_{name}", ())) for name in ("exam", "clear", "who", "withdraws", "not", "open")
    )
    examined = bool(exam.intersection(words(before)))
    for sentence in sentences(text):
        heard = frozenset(words(sentence))
        if heard & withdraws and heard & (who | exam) and not heard & doubts:
            return True
        if heard & clear and not heard & undecided and (heard & exam or (examined and not heard & doubts)):
            return True
    return False


def instead(text: str, classes: Classes) -> bool:
    """Whether a turn says that somebody found it to be something else."""
    heard = f" {' '.join(words(text))} "
    found = {word for name in ("proof_exam", "proof_who") for word in classes.get(name, ())}
    return bool(found.intersection(words(text))) and any(f" {phrase} " in heard for phrase in classes.get("proof_instead", ()))
