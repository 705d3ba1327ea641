"""What a person states in a turn, without what they ask; words that only seem to answer are plain words.

In: the tokens of a turn. Out: the tokens that may hold answers.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.understand.answer_tokens import ENDS, LEANING, LIGHT, SENSES, AnswerLexicon, Token
from bot.understand.references import Reference


def statements(tokens: Sequence[Token], lexicon: AnswerLexicon, numbers: Collection[int]) -> list[Token]:
    """The tokens that may answer; `numbers` are those of the questions that were put."""
    return _leaning(_statements(tokens, lexicon), numbers)


def _statements(tokens: Sequence[Token], lexicon: AnswerLexicon) -> list[Token]:
    """The tokens without the questions that the person asks. A question mark ends one, an opening begins one."""
    out: list[Token] = []
    sentence: list[Token] = []
    for token in (*tokens, Token("stop", "\n", 0, 0)):
        if token.kind != "stop" or token.text not in ENDS or (token.text == "." and _after_number(sentence)):
            sentence.append(token)
            continue
        told = _told(sentence, lexicon, asks=token.text == "?")
        asks = token.text == "?" and not any(part.kind in SENSES or part.kind in ("nothing", "everything") for part in told)
        out += [*([] if asks else told), token]
        sentence = []
    return out[:-1]


def denied_by_wellbeing(tokens: Sequence[Token], found: Sequence[Reference], lexicon: AnswerLexicon) -> list[Token]:
    """ "Heart's good" denies what was asked of the heart: its "good" is no yes."""
    out, words = list(tokens), lexicon.words
    for reference in (item for item in found if item.kind == "name"):
        at = reference.last
        while at < len(out) and out[at].text not in words.well and _is_light(out[at], lexicon):
            at += 1
        if at < len(out) and out[at].text in words.well:
            out[at] = replace(out[at], kind="no")
    return out


def _is_light(token: Token, lexicon: AnswerLexicon) -> bool:
    return token.kind in LIGHT - {"stop"} or token.text in lexicon.words.well_beside


def _after_number(sentence: Sequence[Token]) -> bool:
    return bool(sentence) and sentence[-1].kind == "number" and len(sentence) == 1


def _told(sentence: list[Token], lexicon: AnswerLexicon, *, asks: bool) -> list[Token]:
    for at, token in enumerate(sentence):
        fresh = (
            at == 0
            or all(other.kind in ("fillers", "joins", "stop") for other in sentence[:at])
            or sentence[at - 1].kind in ("stop", "joins")
        )
        if token.kind in ("opening", "supposing") or (asks and fresh and token.text.split()[0] in lexicon.words.asking):
            return sentence[:at]
    return sentence


def _leaning(tokens: list[Token], numbers: Collection[int]) -> list[Token]:
    """ "I have" answers; "I have a dog" does not."""
    out = list(tokens)
    for at, token in enumerate(tokens):
        behind = [other for other in tokens[at + 1 :] if other.kind not in ("fillers", "articles")][:2]
        kinds = [other.kind for other in behind]
        if token.kind == "nothing" and kinds[:1] in (["number"], ["ordinal"]):
            out[at] = Token("no", token.text, token.start, token.end)  # "neither 1 nor 2"
        if token.kind not in LEANING or not behind:
            continue
        counts = behind[0].kind == "number" and (behind[0].number not in numbers or kinds == ["number", "word"])
        if kinds[0] == "nothing" or (kinds[0] == "no" and tokens[at + 1].kind == "no"):
            out[at] = Token("fillers", token.text, token.start, token.end)
        elif counts or kinds[0] in ("word", "no_answer"):
            out[at] = Token("word", token.text, token.start, token.end)
    return out
