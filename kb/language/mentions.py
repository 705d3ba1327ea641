"""Where a text names what the vocabulary knows, and where its cues stand.

In: tokens and a lexicon. Out: mentions and cue hits, none over another. The longest phrase wins; set phrases ("cold feet",
a `pseudo` cue) count as phrases too and hide what they hold, so that figures of speech name nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kb.language.descriptions import Described
from kb.language.lexicon import Lexicon
from kb.language.phrases import Sight
from kb.language.tokens import Tokens
from kb.schema.language import Cue

END = "<end>"
_ANYWHERE = frozenset({"terminate", "other_patient", "qualifier"})
"""Categories of cues that matter wherever they stand."""

_HEALTHY = Cue(cue="healthy", category="negated"), Cue(cue="healthy", category="negated", direction="backward")


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


def concept_within(first: int, last: int, tokens: Tokens, lexicon: Lexicon) -> str | None:
    """The concept of the longest label between two tokens; None where there is none."""
    sight = lexicon.label_sight(tokens)
    inside: list[tuple[int, int, int]] = []
    for index in range(first, last):
        match = lexicon.labels.longest(sight, index)
        if match is not None and match[0] <= last:
            inside.append((match[0] - index, -index, match[1]))
    return lexicon.names[max(inside)[2]] if inside else None


def find_cues(tokens: Tokens, lexicon: Lexicon, places: Sequence[Sequence[str]]) -> list[Hit]:
    """All cues that stand in `tokens`, in order of their beginning; they may overlap."""
    sight = lexicon.cue_sight(tokens, places)
    found = ((index, *match) for index in range(len(tokens)) for match in lexicon.cues.every(sight, index))
    return [Hit(lexicon.cue_list[number], start, end) for start, end, number in found if end > start]


def find_mentions(
    tokens: Tokens,
    lexicon: Lexicon,
    cues: Sequence[Hit],
    fixed: Sequence[Mention] = (),
    described: Sequence[Described] = (),
) -> tuple[list[Mention], list[Hit]]:
    """What the vocabulary knows by name or by its parts (beside the `fixed` mentions), and the set phrases that stand."""
    sight = lexicon.label_sight(tokens)
    items: list[Mention | Hit] = [hit for hit in cues if hit.cue.category == "pseudo"]
    for index in range(len(tokens)):
        match = lexicon.labels.longest(sight, index)
        if match is not None and not _opens_another(match[0], index, tokens, lexicon, sight):
            items.append(mention_at(lexicon.names[match[1]], index, match[0], tokens, lexicon))
    filler = lexicon.words_of("label_filler")
    for one in described:
        items = _with_described(one, items, cues, tokens, filler)
    return _settle(tokens, items, fixed, filler)


def _opens_another(end: int, start: int, tokens: Tokens, lexicon: Lexicon, sight: Sight) -> bool:
    """Whether the last word of a name is a noun by itself elsewhere, and here opens a longer name ("a cold | sore")."""
    last = end - 1
    if last == start or tokens.words[last] not in lexicon.language.alone:
        return False
    other = lexicon.labels.longest(sight, last)
    return other is not None and other[0] > end


def healthy(described: Sequence[Described], tokens: Tokens, apart: frozenset[str]) -> list[Hit]:
    """The denials that stand in descriptions of health: the "normal" of "my pressure is normal".

    None where a word of `apart` follows it: who is "healthy with this heart failure" has it.
    """
    sound = [one for one in described if one.healthy and not set(tokens.words[one.slots[0][1] : one.slots[0][1] + 1]) & apart]
    return [Hit(_HEALTHY[one.slots[0] > one.slots[-1]], *one.slots[0]) for one in sound]


def _with_described(
    one: Described, items: Sequence[Mention | Hit], cues: Sequence[Hit], tokens: Tokens, filler: frozenset[str]
) -> list[Mention | Hit]:
    """`items` with what the parts of `one` describe in place of the names that stand for a part of it only.

    A name or a set phrase that says more than all the parts stays in its stead. Words of denial, doubt and the like beside
    the last part, or another name between them, leave the last part alone for the mention.
    """

    def told(start: int, end: int) -> int:
        return sum(word not in filler for word in tokens.words[start:end])

    weight = sum(told(*slot) for slot in one.slots) + len(one.slots) - 1
    touching = [item for item in items if any(item.start < end and start < item.end for start, end in one.slots)]
    longer = [item for item in touching if told(item.start if isinstance(item, Hit) else item.core, item.end) >= weight]
    beyond = [
        item
        for item in touching
        if isinstance(item, Mention) and told(max(item.start, one.end), item.end) + told(item.core, min(one.start, item.end))
    ]  # "my scalp, and plaque psoriasis": the name goes on where the description ends
    if longer or beyond or any(item.start <= one.start and one.end <= item.end for item in touching):
        return list(items)
    gone = {id(item) for item in touching}
    rest = [item for item in items if id(item) not in gone]
    last = one.slots[-1]
    others = {*range(one.start, last[0]), *range(last[1], one.end)}
    between = {index for index in others if not any(start <= index < end for start, end in one.slots)}
    split = any(index in between for item in rest for index in range(item.start, item.end)) or any(
        hit.start in others and hit.cue.category not in _ANYWHERE for hit in cues
    )
    start, end = last if split or one.healthy else (one.start, one.end)
    return [*rest, Mention(one.concept, start, end, start)]


def timeless(mentions: Sequence[Mention], cues: Sequence[Hit], tokens: Tokens, lexicon: Lexicon) -> list[Mention]:
    """The mentions without the ages that only tell when something was or how long: "in my teens", "meningitis aged 6".

    Classes read: during, early, life, period, young.
    """
    times = [hit for hit in cues if hit.cue.category == "past" and hit.cue.direction == "both"]
    ends = {mention.end for mention in mentions}

    def has(start: int, end: int, *names: str) -> bool:
        return any(word in lexicon.words_of(name) for word in tokens.words[start:end] for name in names)

    def is_time(mention: Mention) -> bool:
        concept = lexicon.concepts.get(mention.concept or "")
        if concept is None or concept.kind != "state":
            return False
        if has(mention.end - 1, mention.end, "period") and mention.start and has(mention.start - 1, mention.start, "during"):
            return True
        over = [hit for hit in times if hit.start <= mention.start and mention.end <= hit.end]
        aged = has(mention.start, mention.end, "life", "young") or any(
            word[0].isdigit() or word in lexicon.language.numbers for word in tokens.words[mention.start : mention.end]
        )
        over = [hit for hit in over if aged or has(hit.start, hit.end, "early")]
        return any(hit.end - hit.start > mention.end - mention.start or hit.start in ends for hit in over)

    return [mention for mention in mentions if not is_time(mention)]


def standing_cues(cues: Sequence[Hit], phrases: Sequence[Hit], named: Sequence[Mention], sentence: Sequence[int]) -> list[Hit]:
    """The cues that count: none over the core of a mention or over a longer cue or set phrase; in order."""
    taken = [False] * len(sentence)
    for mention in named:
        _take(taken, mention.core, mention.end)
    wanted = [*phrases, *(hit for hit in cues if hit.cue.category != "pseudo" and _has_object(hit, named, sentence))]
    clear = [hit for hit in sorted(wanted, key=lambda hit: (hit.start - hit.end, hit.start)) if _take(taken, hit.start, hit.end)]
    return sorted((hit for hit in clear if hit.cue.category != "pseudo"), key=lambda hit: hit.start)


def _has_object(hit: Hit, named: Sequence[Mention], sentence: Sequence[int]) -> bool:
    """Whether anything is named on the side to which the cue reaches, so that it may hide a shorter cue of the other side."""
    if hit.cue.category in _ANYWHERE:
        return True
    here = sentence[hit.start]
    ahead = any(mention.core >= hit.end and sentence[mention.core] == here for mention in named)
    opens = hit.start > 0 and sentence[hit.start - 1] != here
    far = hit.cue.reach is None or hit.cue.cue.endswith(END) or opens
    behind = any(mention.end <= hit.start and here - far <= sentence[mention.core] <= here for mention in named)
    return {"forward": ahead, "backward": behind, "both": ahead or behind}[hit.cue.direction]


def _settle(
    tokens: Tokens, items: Sequence[Mention | Hit], fixed: Sequence[Mention], filler: frozenset[str]
) -> tuple[list[Mention], list[Hit]]:
    """The mentions and set phrases that stand, the longer before the shorter, none over a `fixed` mention."""
    taken = [False] * len(tokens)
    for mention in fixed:
        _take(taken, mention.start, mention.end)
    kept: list[Mention] = []
    standing: list[Hit] = []
    names = [item for item in items if isinstance(item, Mention)]
    # "It's cold | urticaria": a set phrase hides only what it holds as a whole.
    items = [
        item
        for item in items
        if isinstance(item, Mention) or not any(item.start < name.core < item.end < name.end for name in names)
    ]
    told = [word not in filler for word in tokens.words]

    def rank(item: Mention | Hit) -> tuple[int, bool, int, int]:
        return -sum(told[item.start : item.end]), isinstance(item, Hit), item.start - item.end, item.start

    for item in sorted(items, key=rank):
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
