"""The vocabulary and a language, compiled once for reading.

In: concepts and the data of one language. Out: `Lexicon`: tries of labels, cues and set phrases, word classes, the index of
misspellings. Refuses nothing that the schema lets pass; where two concepts share a label, the first in order has it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.language.descriptions import Descriptions
from kb.language.misspelling import Misspellings
from kb.language.phrases import PhraseTrie, Sight
from kb.language.stem import singular, stem
from kb.language.tokens import Tokens, content_words, tokenise
from kb.schema.language import Cue, Language
from kb.schema.vocabulary import Concept

NUMBER = "<number>"
YEAR = "<year>"
_YEAR = re.compile("(?:19|20)[0-9]{2}")
HAVE = "<have>"
"""Stands for any verb of having: "have a cold" is also "caught a cold"."""
_PERSONS = frozenset({"<relative>", "<friend>", "<pet>"})
"""Classes whose plurals count too."""
_SHORT = 4
"""Singulars of up to so many letters are another word too often ("fits", "fit"): such words match as written."""

_WITH_VERB = 3
"""Labels of so many words that begin with a verb of having match with any such verb (two words mean another thing too often)."""


@dataclass(frozen=True)
class Lexicon:
    """What the readers of this package look things up in. `names[n]` and `cue_list[n]` belong to number n of the tries."""

    language: Language
    concepts: Mapping[str, Concept]
    classes: Mapping[str, frozenset[str]]
    class_keys: Mapping[str, tuple[str, ...]]
    labels: PhraseTrie
    names: tuple[str, ...]
    label_words: frozenset[str]
    cues: PhraseTrie
    cue_list: tuple[Cue, ...]
    misspellings: Misspellings
    descriptions: Descriptions
    endings: Mapping[str, str]
    leads: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, vocabulary: Sequence[Concept], language: Language) -> "Lexicon":
        """Compile `vocabulary` for `language`. About half a second for 10 000 labels."""
        classes = {name: frozenset(words) for name, words in language.words.items()}
        labels, names, label_words = _labels(vocabulary, language.spellings, classes.get("have", frozenset()))
        cues, cue_words = PhraseTrie(), set[str]()
        cue_list = tuple(cue.model_copy(update={"cue": phrase}) for cue in language.cues for phrase in (cue.cue, *cue.also))
        for number, cue in enumerate(cue_list):
            parts = cue_parts(cue.cue, language.spellings)
            cues.add(parts, number)
            cue_words.update(parts)
        concepts = {concept.id: concept for concept in vocabulary}
        descriptions = Descriptions.of(language.descriptions, language.parts, language.spellings, concepts)
        never = (
            label_words
            | descriptions.words
            | cue_words
            | set(language.common_words)
            | set(language.stopwords)
            | set(language.numbers)
        )
        never = never.union(*classes.values(), *(unit.words for unit in language.units))
        return cls(
            language=language,
            concepts=concepts,
            classes=classes,
            class_keys=_class_keys(classes, language.numbers),
            labels=labels,
            names=names,
            label_words=frozenset(label_words),
            cues=cues,
            cue_list=cue_list,
            misspellings=Misspellings.of(label_words, frozenset(never)),
            descriptions=descriptions,
            endings={ending: concept for concept, ends in language.endings.items() if concept in concepts for ending in ends},
            leads=tuple(content_words(lead, language.spellings) for lead in language.words.get("named_after", ())),
        )

    def read(self, text: str) -> Tokens:
        """The tokens of `text`, spelt as this lexicon's phrases are."""
        return tokenise(text, self.language.spellings)

    def words_of(self, name: str) -> frozenset[str]:
        """The word class `name`; empty where the language has none."""
        return self.classes.get(name, frozenset())

    def label_sight(self, tokens: Tokens) -> Sight:
        """`tokens` as the trie of labels sees them: singulars, and what a misspelt word is meant to be."""
        fillers = self.words_of("label_filler")
        keys = [self._label_keys(word) for word in tokens.words]
        skip = frozenset(index for index, word in enumerate(tokens.words) if word in fillers)
        return Sight(keys, [()] * (len(tokens) + 1), skip)

    def cue_sight(self, tokens: Tokens, places: Sequence[Sequence[str]]) -> Sight:
        """`tokens` as the trie of cues sees them, with the places that hold before each."""
        fillers, words = self.words_of("cue_filler"), tokens.words
        skip = {index for index, word in enumerate(words) if word in fillers}
        skip |= {index - 1 for index in skip if index and words[index - 1].isdigit()}
        return Sight([self.cue_keys(word) for word in words], places, frozenset(skip))

    def cue_keys(self, word: str) -> tuple[str, ...]:
        """The word, and the classes that it belongs to."""
        if word[0].isdigit():
            return (word, NUMBER, YEAR) if _YEAR.fullmatch(word) else (word, NUMBER)
        keys = self.class_keys.get(word)
        if keys is None and word.endswith("s"):
            keys = tuple(key for key in self.class_keys.get(singular(word), ()) if key in _PERSONS)
        return (word, *(keys or ()))

    def _label_keys(self, word: str) -> tuple[str, ...]:
        one, never = singular(word), self.misspellings.never
        if word in self.words_of("have"):
            return (word, HAVE)
        if not word.isalpha() or word in never or one in never or stem(word) in never:
            return (word,) if one == word else (word, one)
        meant = self.misspellings.meant_by(word) or self.misspellings.meant_by(one)
        return (word,) if meant is None else (word, meant)


def label_key(word: str) -> str:
    """The form under which a word of a label is filed."""
    one = singular(word)
    return one if len(one) > _SHORT or one + "s" != word else word


def cue_parts(text: str, spellings: Mapping[str, str]) -> tuple[str, ...]:
    """A cue cut into words, `<classes>` and `<places>`."""
    parts: list[str] = []
    for piece in text.split():
        whole = piece == "'s" or (piece.startswith("<") and piece.endswith(">"))
        parts += [piece] if whole else content_words(piece, spellings)
    return tuple(parts)


def _labels(
    vocabulary: Sequence[Concept], spellings: Mapping[str, str], have: frozenset[str]
) -> tuple[PhraseTrie, tuple[str, ...], set[str]]:
    trie, names, words = PhraseTrie(), list[str](), set[str]()
    for concept in vocabulary:
        for label in (concept.prefLabel, *concept.altLabel, *concept.hiddenLabel):
            parts = [label_key(word) for word in content_words(label, spellings)]
            for form in _joined(parts):
                trie.add(form, len(names))
                words.update(word for word in form if word.isalpha())
            if len(parts) >= _WITH_VERB and parts[0] in have:
                trie.add([HAVE, *parts[1:]], len(names))
        names.append(concept.id)
    return trie, tuple(names), words


def _joined(parts: Sequence[str]) -> Iterable[Sequence[str]]:
    """The label, and for one of two or three words the forms with two neighbours written together."""
    if parts:
        yield parts
    if 2 <= len(parts) <= 3 and all(part.isalpha() and len(part) > 2 for part in parts):
        for index in range(len(parts) - 1):
            yield [*parts[:index], parts[index] + parts[index + 1], *parts[index + 2 :]]


def _class_keys(classes: Mapping[str, frozenset[str]], numbers: Mapping[str, float]) -> dict[str, tuple[str, ...]]:
    keys: dict[str, list[str]] = {}
    for name in sorted(classes):
        for word in sorted(classes[name]):
            keys.setdefault(word, []).append(f"<{name}>")
    for word in sorted(numbers):
        keys.setdefault(word, []).append(NUMBER)
    return {word: tuple(names) for word, names in keys.items()}
