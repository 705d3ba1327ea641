"""Doubts that are none: a word such as "maybe" in front of a number or a time doubts how often or when, not whether.

In: cues that stand, tokens, a lexicon. Out: the cues without such hedges ("migraines, maybe two a year"). Refuses nothing.

Classes read: about, cue_filler, hedge (cues), hedged (words that a hedge may belong to), hedged_at (that a number may follow).
"""

from collections.abc import Sequence

from kb.language.lexicon import NUMBER, Lexicon
from kb.language.mentions import Hit
from kb.language.tokens import Tokens


def doubting(hits: Sequence[Hit], tokens: Tokens, lexicon: Lexicon) -> list[Hit]:
    """`hits` without the doubts that belong to a number or a time."""
    hedges = lexicon.words_of("hedge")
    often = {hit.start for hit in hits if hit.cue.category == "qualifier"}
    return [
        hit
        for hit in hits
        if hit.cue.category != "uncertain" or hit.cue.cue not in hedges or not _of_measure(hit.end, tokens, lexicon, often)
    ]


def _of_measure(start: int, tokens: Tokens, lexicon: Lexicon, often: set[int]) -> bool:
    """Whether a number, a time or a frequency begins at `start`."""
    at = start
    while at < len(tokens) and (
        tokens.words[at] in lexicon.words_of("cue_filler") or tokens.words[at] in lexicon.words_of("about")
    ):
        at += 1
    if at < len(tokens) and tokens.words[at] in lexicon.words_of("hedged_at"):
        at += 1
        return at < len(tokens) and NUMBER in lexicon.cue_keys(tokens.words[at])
    if at >= len(tokens):
        return False
    return at in often or tokens.words[at] in lexicon.words_of("hedged") or NUMBER in lexicon.cue_keys(tokens.words[at])
