"""One message laid open: tokens, sentences, clauses, mentions, cues. What the judges of status and patient look at.

In: a text, a lexicon, and the spans to judge where the caller names them. Out: `Scan`. Refuses nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from kb.language.ages import beside, find_ages
from kb.language.bare_nouns import find_bare_nouns
from kb.language.conditions import find_conditions
from kb.language.descriptions import Described
from kb.language.hedges import doubting
from kb.language.lexicon import Lexicon
from kb.language.listed import find_listed
from kb.language.mentions import (
    Hit,
    Mention,
    concept_within,
    find_cues,
    find_mentions,
    healthy,
    mention_at,
    standing_cues,
    timeless,
)
from kb.language.named import find_named
from kb.language.readings import find_readings
from kb.language.sentences import Sentences, places, split_clauses, split_sentences
from kb.language.tokens import Tokens
from kb.language.unchanged import none_new


@dataclass(frozen=True)
class Scan:
    """`mentions` and `hits` stand in order and do not overlap (save a verb that opens a name)."""

    text: str
    tokens: Tokens
    sentences: Sentences
    clauses: tuple[int, ...]
    mentions: tuple[Mention, ...]
    hits: tuple[Hit, ...]
    lexicon: Lexicon

    def sentence_of(self, mention: Mention) -> int:
        """The number of the mention's sentence."""
        return self.sentences.number[mention.core]

    def has(self, index: int, name: str) -> bool:
        """Whether token `index` belongs to the word class `name`; no place outside of the text does."""
        return 0 <= index < len(self.tokens.words) and self.tokens.words[index] in self.lexicon.words_of(name)

    def sentence(self, number: int) -> range:
        """The tokens of sentence `number`; empty where there is none."""
        of = self.sentences.number
        return range(bisect_left(of, number), bisect_right(of, number))

    def any_has(self, tokens: Iterable[int], *names: str) -> bool:
        """Whether any of the tokens belongs to one of the word classes."""
        return any(self.has(index, name) for index in tokens for name in names)

    def span(self, mention: Mention) -> tuple[int, int]:
        """Where the mention stands in the text."""
        return self.tokens.starts[mention.start], self.tokens.ends[mention.end - 1]


_read: ContextVar[dict[tuple[str, int, tuple[tuple[int, int], ...]], Scan] | None] = ContextVar("read", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """Within the block no text is laid open twice; what was read is forgotten when the block ends."""
    token = _read.set({})
    try:
        yield
    finally:
        _read.reset(token)


def scan(text: str, lexicon: Lexicon, given: Sequence[tuple[int, int]] = ()) -> Scan:
    """Lay `text` open. `given` are character spans that count as mentions, whatever the vocabulary knows of them."""
    known = _read.get()
    if known is None:
        return _scan(text, lexicon, given)
    key = (text, id(lexicon), tuple(given))
    if key not in known:
        known[key] = _scan(text, lexicon, given)
    return known[key]


def _scan(text: str, lexicon: Lexicon, given: Sequence[tuple[int, int]]) -> Scan:
    tokens = lexicon.read(text)
    sentences = split_sentences(tokens, lexicon.classes)
    here = places(tokens, sentences, lexicon.classes)
    spots = [tokens.touching(*span) for span in sorted(set(given))]
    described = lexicon.descriptions.find(tokens, sentences.number, sentences.asks, lexicon.classes)
    fixed = [mention_at(_concept_of(*spot, tokens, lexicon, described), *spot, tokens, lexicon) for spot in spots]
    fixed = _apart([mention for mention in fixed if mention.end > mention.start])
    fixed += find_readings(tokens, lexicon, fixed)
    cues = find_cues(tokens, lexicon, here)
    cues += healthy(described, tokens, lexicon.words_of("with_word"))
    known, phrases = find_mentions(tokens, lexicon, cues, fixed, described)
    known += beside(find_ages(tokens, lexicon), [*fixed, *known])
    mentions = [*fixed, *timeless(known, cues, tokens, lexicon)]
    hidden = [Mention(None, hit.start, hit.end, hit.start) for hit in phrases]
    mentions += find_bare_nouns(tokens, lexicon, [*mentions, *hidden])
    mentions += find_listed(text, tokens, lexicon, [*mentions, *hidden])
    mentions += find_conditions(tokens, lexicon, [*mentions, *hidden])
    mentions += find_named(text, tokens, lexicon, [*mentions, *hidden])
    mentions.sort(key=lambda mention: mention.start)
    unchanged = none_new(phrases, mentions, sentences.number, tokens, lexicon)
    phrases = [hit for hit in phrases if all(hit.start != other.start for other in unchanged)]
    hits = doubting(standing_cues([*cues, *unchanged], phrases, mentions, sentences.number), tokens, lexicon)
    breaks = {hit.start for hit in hits if hit.cue.category == "terminate" and hit.cue.sets is None}
    clauses = split_clauses(tokens, sentences, lexicon.classes, breaks)
    return Scan(text, tokens, sentences, clauses, tuple(mentions), tuple(hits), lexicon)


def _concept_of(first: int, last: int, tokens: Tokens, lexicon: Lexicon, described: Sequence[Described]) -> str | None:
    """What a name between two tokens stands for, or else what is described there."""
    inside = (one.concept for one in described if one.start < last and first < one.end)
    return concept_within(first, last, tokens, lexicon) or next(inside, None)


def _apart(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without those that overlap an earlier one."""
    out: list[Mention] = []
    for mention in mentions:
        if not out or mention.start >= out[-1].end:
            out.append(mention)
    return out
