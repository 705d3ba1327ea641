"""Milder and graver forms of a condition: "rare migraine", "pressure well controlled".

In: a concept, and the qualifier cues that reach its mention. Out: the concept's id, or that of the form that a qualifier turns
it into. Where words for a graver and a milder form meet, the graver counts. Refuses nothing: an unknown key changes nothing.

Classes read: graver (the keys of `qualified` that make a condition graver).
"""

from collections.abc import Iterable

from kb.language.mentions import Hit
from kb.language.scan import Scan
from kb.language.scope import Reached
from kb.schema.vocabulary import Concept


def qualified(concept: Concept, keys: Iterable[str], graver: frozenset[str]) -> str:
    """The id of `concept` or of its form under the first of `keys`, graver ones first."""
    wanted = sorted(set(keys), key=lambda key: (key not in graver, key))
    if any(key in graver for key in wanted):
        wanted = [key for key in wanted if key in graver]
    return next((concept.qualified[key] for key in wanted if key in concept.qualified), concept.id)


def qualifier_keys(scan: Scan, number: int, reached: Reached) -> tuple[str, ...]:
    """What is said of how bad or how often: by cues that reach the mention, or by a next sentence that names nothing."""
    hits = (*reached.before, *reached.after, *_next_sentence(scan, number))
    return tuple(hit.cue.sets for hit in hits if hit.cue.category == "qualifier" and hit.cue.sets is not None)


def _next_sentence(scan: Scan, number: int) -> list[Hit]:
    mention = scan.mentions[number]
    following = scan.sentence_of(mention) + 1
    if number + 1 < len(scan.mentions) and scan.sentence_of(scan.mentions[number + 1]) <= following:
        return []
    inside = [index for index, sentence in enumerate(scan.sentences.number) if sentence == following]
    if not inside or not (scan.has(inside[0], "it") or scan.has(inside[0], "them") or scan.has(inside[0], "only")):
        return []
    return [hit for hit in scan.hits if scan.sentences.number[hit.start] == following]
