"""Sentences and clauses, as ranges of tokens.

In: tokens and the language's word classes. Out: for each token the number of its sentence and of its clause, which
sentences ask, and the places at which cues may begin or end. A clause begins where a new subject or verb follows a comma or
a joining word. Refuses nothing.

Classes read: abbreviation, alternative, aside, asked_of, asking, asking_of, echo, finite, join, may, negator, subject.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from kb.language.tokens import LINE, Tokens

Classes = Mapping[str, frozenset[str]]
STOPS = frozenset(".!?")
MARKS = frozenset(",;:()-\"'[]/*&+=|") | {LINE}
BULLETS = frozenset("-*•·–")
_LONGEST_SUBJECT = 4
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Sentences:
    """`number[i]` is the sentence of token i; `asks[s]` tells whether sentence s is a question."""

    number: tuple[int, ...]
    asks: tuple[bool, ...]


def split_sentences(tokens: Tokens, classes: Classes) -> Sentences:
    """Number the sentences of `tokens` from 0. A list under a colon belongs to the sentence before it."""
    out: list[int] = []
    number = 0
    listing = False
    words = tokens.words
    for index, word in enumerate(words):
        out.append(number)
        if word == LINE:
            before = words[index - 1] if index else LINE
            after = words[index + 1] if index + 1 < len(words) else LINE
            bullet = after in BULLETS or after.isdigit()
            listing = before == ":" or (listing and bullet)
            stopped = index > 0 and out[index - 1] != number
            number += not (listing or before == "," or stopped)
        elif word in STOPS and _stops(tokens, index, classes):
            number += 1
    return Sentences(tuple(out), _asking(words, out, number, classes))


def split_clauses(tokens: Tokens, sentences: Sentences, classes: Classes, breaks: Collection[int]) -> tuple[int, ...]:
    """The number of each token's clause. At the tokens of `breaks` (ends of scope, as "but") one begins in any case."""
    out: list[int] = []
    number = -1
    for index in range(len(tokens)):
        opens = index == 0 or sentences.number[index] != sentences.number[index - 1] or index in breaks
        number += opens or _clause_begins(tokens.words, sentences.number, index, classes)
        out.append(number)
    return tuple(out)


def places(tokens: Tokens, sentences: Sentences, classes: Classes) -> list[tuple[str, ...]]:
    """Which places of cues (`<start>`, `<end>`, `<ask>`, `<asked>`) hold before each token, and after the last."""
    out: list[tuple[str, ...]] = []
    edge = MARKS | STOPS | classes.get("join", _NONE)
    words = tokens.words
    for index in range(len(words) + 1):
        here: list[str] = []
        begins = index == 0 or words[index - 1] in edge
        asked = index < len(words) and sentences.asks[sentences.number[index]]
        if begins:
            here.append("<start>")
        if index == len(words) or (words[index] in edge and words[index] != ":"):
            here.append("<end>")
        if asked:
            here += ["<asked>", "<ask>"] if begins else ["<asked>"]
        out.append(tuple(here))
    return out


def _stops(tokens: Tokens, index: int, classes: Classes) -> bool:
    """Whether the mark at `index` ends a sentence."""
    words = tokens.words
    before = words[index - 1] if index else ""
    after = words[index + 1] if index + 1 < len(words) else ""
    close = index + 1 < len(words) and tokens.starts[index + 1] == tokens.ends[index]
    if words[index] == "?":
        opening = index == 0 or tokens.ends[index - 1] < tokens.starts[index]
        return not (opening and close and after[:1].isalpha()) and after not in STOPS
    if after in STOPS:
        return False
    if words[index] == ".":
        dots = before == "."
        initial = len(before) == 1 and before.isalpha() and (close or before != "i")
        return not (dots or initial or before in classes.get("abbreviation", _NONE))
    return True


def _asking(words: Sequence[str], sentence: Sequence[int], count: int, classes: Classes) -> tuple[bool, ...]:
    asks = [False] * (count + 1)
    first: set[int] = set()
    for index, word in enumerate(words):
        if word == "?" or _is_inverted(words, index, classes):
            asks[sentence[index]] = True
        elif word.isalpha() and sentence[index] not in first:
            first.add(sentence[index])
            after = words[index + 1] if index + 1 < len(words) else ""
            for first_word, second in (("asking", "subject"), ("asking_of", "asked_of")):
                if word in classes.get(first_word, _NONE) and after in classes.get(second, _NONE):
                    asks[sentence[index]] = True
    return tuple(asks)


def _is_inverted(words: Sequence[str], index: int, classes: Classes) -> bool:
    """Whether a question begins in the middle of a sentence: "…, and can I come"."""
    before, after = words[index - 1] if index else "", words[index + 1] if index + 1 < len(words) else ""
    if words[index] not in classes.get("may", _NONE) or after not in classes.get("subject", _NONE):
        return False
    return (before in MARKS or before in classes.get("join", _NONE)) and before not in classes.get("echo", _NONE)


def _clause_begins(words: Sequence[str], sentence: Sequence[int], index: int, classes: Classes) -> bool:
    """Whether a clause with a subject or a verb of its own begins at `index`."""
    join = classes.get("join", _NONE)
    back = index - 1
    while back > 0 and words[back] in classes.get("aside", _NONE) and sentence[back - 1] == sentence[index]:
        back -= 1
    before = words[back]
    if back < 0 or sentence[back] != sentence[index] or not (before in MARKS or before in join):
        return False
    word = words[index]
    if word in classes.get("subject", _NONE):
        return True
    finite = classes.get("finite", _NONE)
    if word in finite:
        return before not in classes.get("alternative", _NONE)
    return before not in classes.get("alternative", _NONE) and _subject_follows(words, sentence, index, classes)


def _subject_follows(words: Sequence[str], sentence: Sequence[int], index: int, classes: Classes) -> bool:
    """Whether a few words from `index` on are the subject of a verb that follows them, after a clause with a verb."""
    finite, join, negator = (classes.get(name, _NONE) for name in ("finite", "join", "negator"))
    if not words[index].isalpha():
        return False
    for ahead in range(index + 1, min(index + 1 + _LONGEST_SUBJECT, len(words))):
        word = words[ahead]
        if sentence[ahead] != sentence[index] or word in MARKS or word in join:
            return False
        if word in finite:
            return any(
                words[back] in finite or words[back] in negator
                for back in range(index - 1, -1, -1)
                if sentence[back] == sentence[index]
            )
    return False
