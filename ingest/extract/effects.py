"""Effects: what the procedure does to vessels, skin, hair, and what is felt.

In: a `Reading`. Out: `effect` as `Found`: pairs of a change and what it changes inside a clause ("the blood flow slows down"),
named sensations, and the items of lists of results and advantages. Sentences about unwanted reactions, denials and
conditions are left.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.extract.names import clean
from ingest.extract.reading import LIKELY, MAYBE, SURE, Found, Reading, Sentence
from kb.language.patterns import compile_phrases
from kb.schema.extraction import Extraction
from kb.schema.fact import NameValue

FARTHEST = 9
LONGEST_ITEM = 8
WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True)
class _Spot:
    """A change or a target in a clause: its id, and its first and last word's numbers."""

    name: str
    first: int
    last: int


def read_effects(reading: Reading) -> Iterator[Found]:
    """Effects."""
    table = build_table(reading.cues.data)
    for sentence in reading.sentences:
        if not _speaks(reading, sentence):
            continue
        names: dict[str, str] = {}
        for clause in _clauses(reading, sentence.text):
            for name in _pairs(reading, clause, table):
                names.setdefault(name, clause)
        for name in _sensations(reading, sentence):
            names.setdefault(name, sentence.text)
        sure = LIKELY if sentence.role == "effect" else MAYBE
        for name, words in names.items():
            yield Found("effect", NameValue(name=name), sentence, sure, "change of a target", words)
        alone = sentence.block.kind == "item" and len(reading.of_block(sentence.block)) == 1
        if not names and alone and sentence.role == "effect" and len(sentence.text.split()) <= LONGEST_ITEM:
            name = clean(sentence.text.rstrip(" ,;."), reading.cues)
            if name and not reading.cues["not_effect"].search(name):
                yield Found("effect", NameValue(name=name), sentence, SURE, "list of effects", name)


def _speaks(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence may state an effect."""
    cues = reading.cues
    if (
        sentence.role in ("indication", "contraindication", "side_effect", "elsewhere", "price")
        and sentence.block.kind != "paragraph"
    ):
        return False
    if sentence.text.rstrip('"”’ ').endswith("?") or sentence.text.rstrip().endswith(":"):
        return False
    return not cues["effect_elsewhere"].search(sentence.text)


def _clauses(reading: Reading, text: str) -> list[str]:
    return [piece for piece in reading.cues.grammar.effect_clause.split(text) if piece and piece.strip()]


def _pairs(reading: Reading, clause: str, table: "EffectTable") -> Iterator[str]:
    """The names of the changes in a clause: each change with the nearest target, each target with the nearest change."""
    if reading.cues["denial"].search(clause):
        return
    words = [(match.start(), match.end()) for match in WORD.finditer(clause)]
    targets = _spots(clause, words, table.targets)
    taken = {number for spot in targets for number in range(spot.first, spot.last + 1)}
    changes = [spot for spot in _spots(clause, words, table.changes) if not set(range(spot.first, spot.last + 1)) <= taken]
    targets = _without_weak(targets, changes, table)
    pairs: set[tuple[int, int]] = set()
    for at, change in enumerate(changes):
        near = min(
            range(len(targets)), key=lambda n: (_apart(change, targets[n]), targets[n].first < change.first, n), default=None
        )
        if near is not None and _apart(change, targets[near]) <= FARTHEST:
            pairs.add((at, near))
    for near, target in enumerate(targets):
        at_nearest = min(range(len(changes)), key=lambda n: (_apart(changes[n], target), n), default=None)
        if at_nearest is not None and _apart(changes[at_nearest], target) <= FARTHEST:
            pairs.add((at_nearest, near))
    for at, near in sorted(pairs, key=lambda pair: (targets[pair[1]].first, changes[pair[0]].first)):
        allowed = table.allowed.get(targets[near].name)
        if not allowed or changes[at].name in allowed:
            yield table.name(changes[at].name, targets[near].name)


def _without_weak(targets: list[_Spot], changes: list[_Spot], table: "EffectTable") -> list[_Spot]:
    """The targets without the weak ones whose nearest change works on a stronger target too."""

    def nearest(target: _Spot) -> int | None:
        return min(range(len(changes)), key=lambda n: (_apart(changes[n], target), n), default=None)

    strong = {nearest(spot) for spot in targets if spot.name not in table.weak}
    return [spot for spot in targets if spot.name not in table.weak or (strong and nearest(spot) not in strong) or not strong]


def _spots(clause: str, words: list[tuple[int, int]], patterns: tuple[tuple[str, re.Pattern[str]], ...]) -> list[_Spot]:
    """Where the patterns stand in the clause, longest first, none inside another, in order."""
    found = [
        (match.end() - match.start(), match.start(), match.end(), name)
        for name, pattern in patterns
        for match in pattern.finditer(clause)
    ]
    out: list[tuple[int, int, str]] = []
    for _, start, end, name in sorted(found, key=lambda item: (-item[0], item[1])):
        if all(end <= begin or start >= stop for begin, stop, _ in out):
            out.append((start, end, name))
    spots = []
    for start, end, name in sorted(out):
        inside = [number for number, (begin, stop) in enumerate(words) if begin < end and stop > start]
        if inside:
            spots.append(_Spot(name, inside[0], inside[-1]))
    return spots


def _apart(one: _Spot, other: _Spot) -> int:
    return max(one.first - other.last, other.first - one.last, 0)


def _sensations(reading: Reading, sentence: Sentence) -> Iterator[str]:
    """Named sensations, where the sentence tells what is felt."""
    if (
        not reading.cues["feels"].search(sentence.text)
        and sentence.role != "effect"
        and not reading.cues["felt"].search(sentence.text)
    ):
        return
    for item in reading.cues.data.sensations:
        match = compile_phrases(item.words).search(sentence.text)
        if match and not reading.cues["denial"].search(sentence.text[max(0, match.start() - 25) : match.start()]):
            yield item.name


@dataclass(frozen=True)
class EffectTable:
    """Patterns of changes and targets, and the names of their pairs."""

    changes: tuple[tuple[str, re.Pattern[str]], ...]
    targets: tuple[tuple[str, re.Pattern[str]], ...]
    labels: dict[str, str]
    objects: dict[str, str]
    names: dict[tuple[str, str], str]
    weak: frozenset[str]
    allowed: dict[str, tuple[str, ...]]

    def name(self, change: str, target: str) -> str:
        """What a change of a target is called."""
        template = self.names.get((change, target), self.labels[change])
        return template.format(target=self.objects[target])


def build_table(content: Extraction) -> EffectTable:
    """The compiled changes and targets of the content."""
    names: dict[tuple[str, str], str] = {}
    for item in content.effect_names:
        for change in item.change:
            for target in item.target:
                names.setdefault((change, target), item.name)
    return EffectTable(
        tuple((item.id, compile_phrases(item.words)) for item in content.changes),
        tuple((item.id, compile_phrases(item.words)) for item in content.targets),
        {item.id: item.label for item in content.changes},
        {item.id: item.label for item in content.targets},
        names,
        frozenset(item.id for item in content.targets if item.weak),
        {item.id: item.changes for item in content.targets},
    )
