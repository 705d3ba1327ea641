"""Which questions the words of an answer point to: by number, by place in the list, by name, all of them, the rest.

In: the tokens of a turn and the questions that were put. Out: `Reference`s with the tokens that they take up. A number that
counts something ("2 years", "I have 2 dogs") points to nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.understand.answer_tokens import LIGHT, SENSES, AnswerLexicon, Token
from bot.understand.asked import Put
from bot.understand.phrases import stem

_BEFORE = frozenset({"stop", "joins", "marks", "to", "excepting", "only", "articles", "opening"}) | SENSES
"""Kinds after which a number may name a question."""


@dataclass(frozen=True)
class Reference:
    """Numbers of questions, and the tokens [first, last) that name them. `named` says that it is by a word of the question."""

    numbers: tuple[int, ...]
    first: int
    last: int
    kind: str = "number"


def references(tokens: Sequence[Token], asked: Sequence[Put], lexicon: AnswerLexicon) -> list[Reference]:
    """All references, in order; numbers that are listed together are one."""
    single: list[Reference] = []
    at = 0
    while at < len(tokens):
        found = _at(tokens, at, asked, lexicon)
        if found is not None:
            single.append(found)
            at = found.last
        else:
            at += 1
    return _joined(single, tokens, asked, lexicon)


def _at(tokens: Sequence[Token], at: int, asked: Sequence[Put], lexicon: AnswerLexicon) -> Reference | None:
    token = tokens[at]
    numbers = tuple(put.number for put in asked)
    if token.kind == "every":
        return Reference(numbers, at, at + 1, "every")
    if token.kind == "rest":
        return Reference(numbers, at, at + 1, "rest")
    if token.text in lexicon.words.figures and token.kind != "number":
        return _by_word(tokens, at, asked, lexicon)
    if token.kind == "ordinal":
        return _by_place(tokens, at, asked, lexicon)
    if token.kind == "number":
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        counts = after is not None and after.text.partition(" ")[0] in lexicon.counted
        before = tokens[at - 1].kind if at else "stop"
        answered = after is not None and after.kind in SENSES
        if (
            token.number in numbers
            and not counts
            and (
                answered
                or before in _BEFORE
                or (at > 1 and tokens[at - 1].text in lexicon.words.spans)
                or _is_reference(tokens, at - 1)
            )
        ):
            return Reference((token.number,), at, at + 1)
    return _by_name(tokens, at, asked) if token.kind in ("word", "fillers") else None


def _by_word(tokens: Sequence[Token], at: int, asked: Sequence[Put], lexicon: AnswerLexicon) -> Reference | None:
    """ "number two", "one no, two yes"."""
    number = lexicon.words.figures[tokens[at].text]
    before = tokens[at - 1].kind if at else "stop"
    behind = next((token.kind for token in tokens[at + 1 : at + 3] if token.kind != "stop"), "")
    named = before == "marks" or (before in {"stop", "joins", "to"} | SENSES and behind in SENSES)
    return Reference((number,), at, at + 1) if named and number in {put.number for put in asked} else None


def _is_reference(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].kind in ("number", "ordinal", "every", "rest", "fillers")


def _by_place(tokens: Sequence[Token], at: int, asked: Sequence[Put], lexicon: AnswerLexicon) -> Reference | None:
    """ "the second", "the last one", "the first two"; an ordinal that counts ("30 second") points to nothing."""
    if at and tokens[at - 1].kind == "number":
        return None
    place, size, last = tokens[at].number, 1, at + 1
    if last < len(tokens) and tokens[last].text in lexicon.words.groups:
        size, last = lexicon.words.groups[tokens[last].text], last + 1
    if last < len(tokens) and tokens[last].kind == "named":
        last += 1
    if last < len(tokens) and tokens[last].kind == "word" and tokens[last].text not in lexicon.words.named and size == 1:
        names = {part for put in asked for item in put.items for part in item.stems}
        if stem(tokens[last].text) not in names and tokens[last].text not in lexicon.words.asking:
            return None  # "first time", "second child", "last week"
    listed = [put.number for put in asked]
    chosen = listed[-size:] if place < 0 else listed[place - 1 : place - 1 + size]
    return Reference(tuple(chosen), at, last) if len(chosen) == size else None


def _by_name(tokens: Sequence[Token], at: int, asked: Sequence[Put]) -> Reference | None:
    """A word that stands in one question alone ("the pressure", "the heart one"); several such words in a row are one name."""
    numbers, last = _named(tokens[at].text, asked), at + 1
    if len(numbers) != 1 or tokens[at].kind == "fillers":
        return None
    while last < len(tokens) and tokens[last].kind == "word" and _named(tokens[last].text, asked) in (numbers, ()):
        if not _named(tokens[last].text, asked):
            break
        last += 1
    if last < len(tokens) and tokens[last].kind == "named":
        last += 1
    return Reference(numbers, at, last, "name")


def _named(word: str, asked: Sequence[Put]) -> tuple[int, ...]:
    part = stem(word)
    return tuple(put.number for put in asked if any(part in item.stems for item in put.items))


def _joined(single: list[Reference], tokens: Sequence[Token], asked: Sequence[Put], lexicon: AnswerLexicon) -> list[Reference]:
    """References listed together ("1, 2 and 4", "1-3") made one. Numbers go up within a list."""
    out: list[Reference] = []
    spans = lexicon.words.spans
    for reference in single:
        before = out[-1] if out else None
        if before is None or "number" not in (before.kind, reference.kind) or before.kind != reference.kind:
            out.append(reference)
            continue
        between = tokens[before.last : reference.first]
        kinds = {token.kind for token in between}
        texts = {token.text for token in between if token.kind in ("stop", "to")}
        rising = before.numbers[-1] < reference.numbers[0]
        if rising and between and all(token.text in spans for token in between):
            listed = [put.number for put in asked]
            spanned = tuple(number for number in listed if before.numbers[0] <= number <= reference.numbers[-1])
            out[-1] = Reference(tuple(dict.fromkeys((*before.numbers, *spanned))), before.first, reference.last)
        elif rising and kinds <= {"stop", "joins", "marks", "articles"} and texts <= {",", "/"}:
            out[-1] = Reference((*before.numbers, *reference.numbers), before.first, reference.last)
        else:
            out.append(reference)
    return out


def content(tokens: Sequence[Token]) -> list[Token]:
    """The tokens that carry content."""
    return [token for token in tokens if token.kind not in LIGHT]
