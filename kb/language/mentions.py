"""Where a text names what the vocabulary knows, and where its cues stand.

In: tokens and a lexicon. Out: mentions and cue hits, none over another. The longest phrase wins; set phrases ("cold feet",
a `pseudo` cue) count as phrases too and hide what they hold, so that figures of speech name nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kb.language.lexicon import Lexicon
from kb.language.tokens import Tokens
from kb.schema.language import Cue


@dataclass(frozen=True)
class Mention:
    """Tokens `start` to `end` (not counted) name `concept` (None: nothing the vocabulary knows).

    `core` is where the name proper begins: in "had fits" the verb before it still counts as a cue.
    """

    concept: str | None
    start: int
    end: int
    core: int


@dataclass(frozen=True)
class Hit:
    """A cue that stands at tokens `start` to `end` (not counted)."""

    cue: Cue
    start: int
    end: int


def mention_at(concept: str | None, start: int, end: int, tokens: Tokens, lexicon: Lexicon) -> Mention:
    """The mention over these tokens, its core found."""
    lead = lexicon.words_of("lead")
    core = start
    while core < end and tokens.words[core] in lead:
        core += 1
    return Mention(concept, start, end, core if core < end else start)


def find(
    tokens: Tokens, lexicon: Lexicon, places: Sequence[Sequence[str]], fixed: Sequence[Mention] = ()
) -> tuple[list[Mention], list[Hit]]:
    """Mentions of the vocabulary (beside the `fixed` ones) and the cues around them, both in order."""
    labels, cues = lexicon.label_sight(tokens), lexicon.cue_sight(tokens, places)
    named: list[Mention] = []
    hits: list[Hit] = []
    for index in range(len(tokens)):
        label = lexicon.labels.longest(labels, index)
        if label is not None:
            named.append(mention_at(lexicon.names[label[1]], index, label[0], tokens, lexicon))
        cue = lexicon.cues.longest(cues, index)
        if cue is not None and cue[0] > index:
            hits.append(Hit(lexicon.cue_list[cue[1]], index, cue[0]))
    kept, phrases = _settle(tokens, named, [hit for hit in hits if hit.cue.category == "pseudo"], fixed, lexicon.words_of("label_filler"))
    taken = [False] * len(tokens)
    for mention in (*kept, *fixed):
        _take(taken, mention.core, mention.end)
    wanted = [*phrases, *(hit for hit in hits if hit.cue.category != "pseudo")]
    clear = [hit for hit in sorted(wanted, key=lambda hit: (hit.start - hit.end, hit.start)) if _take(taken, hit.start, hit.end)]
    return kept, sorted((hit for hit in clear if hit.cue.category != "pseudo"), key=lambda hit: hit.start)


def _settle(
    tokens: Tokens, named: Sequence[Mention], phrases: Sequence[Hit], fixed: Sequence[Mention], filler: frozenset[str]
) -> tuple[list[Mention], list[Hit]]:
    """The mentions and set phrases that stand, the longer before the shorter, none over a `fixed` mention."""
    taken = [False] * len(tokens)
    for mention in fixed:
        _take(taken, mention.start, mention.end)
    kept: list[Mention] = []
    standing: list[Hit] = []
    items: list[Mention | Hit] = [*named, *phrases]
    told = [word not in filler for word in tokens.words]
    for item in sorted(items, key=lambda item: (-sum(told[item.start : item.end]), isinstance(item, Hit), item.start - item.end, item.start)):
        if not _take(taken, item.start, item.end):
            continue
        if isinstance(item, Mention):
            kept.append(item)
        else:
            standing.append(item)
    return sorted(kept, key=lambda item: item.start), standing


def _take(taken: list[bool], start: int, end: int) -> bool:
    """Mark the tokens as taken, unless one of them is already."""
    if any(taken[start:end]):
        return False
    taken[start:end] = [True] * (end - start)
    return True
