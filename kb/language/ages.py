"""Ages of persons: "she's 11", "my dad, 74, diabetic", "an 82 year old", "my stepson, seventeen".

In: tokens and a lexicon. Out: mentions of the concepts that the language's `ages` name for so many years; each covers the number
and the unit behind it. Refused: numbers of other things ("I'm 11 weeks pregnant", "he is 2 metres tall", "a 5 year old tattoo"),
ages that were ("when she was 6").

Classes read: age_after, age_be, age_lead, age_old, age_self, age_still, age_subject, age_to, age_unit, age_when, age_year,
age_years, age_yo, friend, relative, young.
"""

from collections.abc import Sequence

from kb.language.lexicon import Lexicon
from kb.language.mentions import Mention
from kb.language.readings import number_of, spoken_number
from kb.language.sentences import MARKS, STOPS
from kb.language.stem import singular
from kb.language.tokens import Tokens

_PERSONS = ("relative", "friend", "young", "age_subject")
_LEAST_ALONE = 10
"""The writer's own age is no smaller: "I'm 5" leaves out what is counted."""
_ASIDE = 2
"""Words that may stand between a person and an age set off by a comma: "my nephew please, 16"."""


def find_ages(tokens: Tokens, lexicon: Lexicon) -> list[Mention]:
    """The ages in `tokens` that the language names a concept for, in order."""
    ages, out, index = lexicon.language.ages, list[Mention](), 0
    while index < len(tokens) and ages:
        spoken = (
            spoken_number(tokens.words, index, lexicon.language.numbers) if _may_count(tokens.words[index], lexicon) else None
        )
        if spoken is None:
            index += 1
            continue
        years, end = spoken
        last = _age_end(tokens, lexicon, index, end, years)
        concept = next((name for name, (least, most) in ages.items() if least <= years <= most), None)
        if last and concept in lexicon.concepts and years == int(years):
            out.append(Mention(concept, index, last, index))
        index = max(end, last or end)
    return out


def _may_count(word: str, lexicon: Lexicon) -> bool:
    return number_of(word) is not None or word in lexicon.language.numbers


def _age_end(tokens: Tokens, lexicon: Lexicon, start: int, end: int, years: float) -> int | None:
    """Where the age that begins at `start` with a number up to `end` ends; None where the number is no age."""

    def has(at: int, *names: str) -> bool:
        return 0 <= at < len(tokens) and any(tokens.words[at] in lexicon.words_of(name) for name in names)

    def person(at: int) -> bool:
        return has(at, *_PERSONS) or (at >= 0 and singular(tokens.words[at]) in lexicon.words_of("relative"))

    def edge(at: int) -> bool:
        return not 0 <= at < len(tokens) or tokens.words[at] in MARKS or tokens.words[at] in STOPS

    at = end
    while has(at, "age_unit"):
        at += 1
    old = at > end and has(at, "age_old")
    told = old or has(end, "age_yo")
    at = at + 1 if old else end + 1 if told else at if has(at - 1, "age_year") else end
    if told and at < len(tokens) and tokens.words[at] == "." and tokens.words[at - 1] == "o":
        at += 1
    before = start - 1
    while has(before, "age_still") or (has(before - 1, "age_lead") and tokens.words[before] == ":"):
        before -= 1
    if has(before, "age_to") and has(end, "age_years"):
        return end + 1
    if has(before, "age_lead"):
        return at if edge(at) or has(at, "age_after") or person(at) else None
    if has(before, "age_be"):
        free = edge(at) or has(at, "age_after") or told
        own = has(before - 1, "age_self")
        return at if free and person(before - 1) and (told or not own or years >= _LEAST_ALONE) else None
    if told and not has(before, "age_when"):
        return at if edge(at) or has(at, "age_after") or person(at) else None
    if at == end and before >= 0 and tokens.words[before] in {",", "(", "-"} and edge(at):
        return at if any(person(spot) for spot in range(before - _ASIDE, before) if spot >= 0) else None
    return None


def beside(ages: Sequence[Mention], taken: Sequence[Mention]) -> list[Mention]:
    """The `ages` that stand over none of the mentions `taken`."""
    covered = {index for mention in taken for index in range(mention.start, mention.end)}
    return [age for age in ages if covered.isdisjoint(range(age.start, age.end))]
