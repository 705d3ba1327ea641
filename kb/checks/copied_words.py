"""KB022: the words are ours: no run of eight or more is shared with an original that is at hand.

Looked at: everything that a reader sees of articles, facts, conflicts, rules, topics and messages.
"""

import re
from collections.abc import Iterator

from kb.checks.draft import Draft
from kb.errors import Problem
from kb.schema.content import Procedure

CODE = "KB022"
RUN = 8
WORD = re.compile(r"[^\W_]+")


def check_copied_words(draft: Draft) -> Iterator[Problem]:
    """One problem for each text that shares a run with an original, with its longest run."""
    runs = _runs_of_originals(draft)
    if not runs:
        return
    for where, text in _texts(draft):
        words = WORD.findall(text.casefold())
        shared = [start for start in range(len(words) - RUN + 1) if tuple(words[start : start + RUN]) in runs]
        if shared:
            end = _end_of_run(shared)
            source, line = runs[tuple(words[shared[0] : shared[0] + RUN])]
            what = f"Copied from line {line} of '{source}': \"{' '.join(words[shared[0] : end + RUN])}\"."
            yield Problem(where, CODE, what, "Say it in words of our own.")


def _runs_of_originals(draft: Draft) -> dict[tuple[str, ...], tuple[str, int]]:
    """Every run of eight words of every original, with its source and line."""
    runs: dict[tuple[str, ...], tuple[str, int]] = {}
    for source, rows in sorted(draft.originals.items()):
        if draft.sources[source].own:
            continue
        words = [(word, number) for number, row in enumerate(rows, 1) for word in WORD.findall(row.casefold())]
        for start in range(len(words) - RUN + 1):
            runs.setdefault(tuple(word for word, _ in words[start : start + RUN]), (source, words[start][1]))
    return runs


def _end_of_run(starts: list[int]) -> int:
    """The last start of the run that begins with the first."""
    end = starts[0]
    for start in starts[1:]:
        if start != end + 1:
            break
        end = start
    return end


def _texts(draft: Draft) -> Iterator[tuple[str, str]]:
    for passage in draft.passages.values():
        yield draft.place("passage", passage.id), passage.text
    for procedure in draft.content.procedures:
        yield from _texts_of(draft, procedure)
    for topic in draft.content.topics:
        for text in (topic.label, *topic.examples, *topic.suggestions):
            yield draft.place("topic", topic.id), text
    for concept in draft.content.vocabulary:
        if concept.definition is not None:
            yield draft.place("concept", concept.id), concept.definition
    for language in draft.content.languages:
        for text in language.messages.values():
            yield f"language/{language.code}/messages.yaml:1", text


def _texts_of(draft: Draft, procedure: Procedure) -> Iterator[tuple[str, str]]:
    for fact in procedure.facts:
        where = draft.place("fact", fact.id)
        yield where, fact.text
        for text in (getattr(fact.value, "name", None), getattr(fact.value, "instruction", None), fact.qualifier):
            if text is not None:
                yield where, text
    for conflict in procedure.conflicts:
        for text in (conflict.topic, conflict.safety, *(side.text for side in conflict.sides)):
            yield draft.place("conflict", conflict.id), text
    for rule in procedure.rules.rules:
        for text in (rule.because, rule.would_change):
            if text is not None:
                yield draft.place("rule", rule.id), text
    for question in procedure.rules.questions:
        yield draft.place("question", question.id), question.text
