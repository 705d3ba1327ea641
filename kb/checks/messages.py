"""KB020: every message that content asks for is there, in every language, and can be filled.

Content asks for messages in topics (`message`, `worked_out`), in sources (`own`), in safety signs (`message`), and by having
alarm examples. A placeholder is a
plain name in braces; the same message has the same placeholders in every language.
"""

from collections.abc import Iterator
from string import Formatter

from kb.checks.draft import Draft
from kb.errors import Problem

CODE = "KB020"
TOTAL = ("total-worked-out", "total-worked-out-consulted", "prices-basis-general")
OWN = ("prices-own", "prices-basis-own")
"""What is said of a total that was reckoned, and of the clinic's own prices."""
ALARM = "urgent-possible"
"""What is said of an emergency that is told by its likeness to an alarm example."""


def check_messages(draft: Draft) -> Iterator[Problem]:
    """Problems of the messages of all languages."""
    everywhere = {key for language in draft.content.languages for key in language.messages}
    for where, owner, key in _asked_for(draft):
        if key not in everywhere:
            what = f"{owner} asks for the message '{key}', which no language has."
            yield Problem(where, CODE, what, "Add it to messages.yaml, or mend the key.")
    for language in draft.content.languages:
        for key in sorted(everywhere - language.messages.keys()):
            what = f"The language '{language.code}' lacks the message '{key}', which another has."
            yield Problem(f"language/{language.code}/messages.yaml:1", CODE, what, "Translate it.")
    named: dict[str, tuple[str, frozenset[str]]] = {}
    for language in draft.content.languages:
        where = f"language/{language.code}/messages.yaml:1"
        for key, text in language.messages.items():
            names = placeholders(text)
            if names is None:
                mend = "Write {name}; a brace that is meant to be read stands twice."
                yield Problem(where, CODE, f"The placeholders of the message '{key}' are broken.", mend)
                continue
            first, others = named.setdefault(key, (language.code, names))
            if names != others:
                what = f"The message '{key}' has other placeholders in '{language.code}' than in '{first}'."
                yield Problem(where, CODE, what, f"Use {', '.join(sorted(others)) or 'none'}.")


def placeholders(text: str) -> frozenset[str] | None:
    """The names in braces, or None where a brace is unbalanced or what it holds is no plain name."""
    try:
        names = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        return None
    return frozenset(names) if all(name.isidentifier() for name in names) else None


def _asked_for(draft: Draft) -> Iterator[tuple[str, str, str]]:
    for topic in draft.content.topics:
        if topic.message is not None:
            yield draft.place("topic", topic.id), f"The topic '{topic.id}'", topic.message
        for key in TOTAL if topic.worked_out else ():
            yield draft.place("topic", topic.id), f"The topic '{topic.id}'", key
    for source in draft.content.sources:
        for key in OWN if source.as_of is not None else ():
            yield draft.place("source", source.id), f"The clinic's own list '{source.id}'", key
    for sign in draft.content.safety:
        yield draft.place("sign", sign.id), f"The sign '{sign.id}'", sign.message
    if draft.content.alarm_examples:
        yield draft.place("alarm example", "0"), "An alarm example", ALARM
