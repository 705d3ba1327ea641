"""Names of the vocabulary as people write them."""

import pytest

from kb.language.findings import read_findings
from kb.language.lexicon import Lexicon
from kb.language.misspelling import Misspellings
from kb.schema.language import Language
from kb.schema.vocabulary import Concept


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("epilespy", "epilepsy"),
        ("epilepsie", "epilepsy"),
        ("migranes", "migraine"),
        ("hipertenshun", None),
        ("atheroscelrosis", "atherosclerosis"),
        ("HIGH  BLOOD   PRESSURE", "hypertension"),
        ("high bloodpressure", "hypertension"),
        ("high-blood-pressure", "hypertension"),
        ("sickle cell anemia", "sickle-cell-anemia"),
        ("caught a cold", "common-cold"),
        ("hypotension", "hypotension"),
        ("a fit of rage", None),
        ("fit", None),
    ],
)
def test_names(text: str, concept: str | None, lexicon: Lexicon) -> None:
    assert [item.concept for item in read_findings(text, lexicon)] == ([] if concept is None else [concept])


def test_the_longest_name_wins(lexicon: Lexicon) -> None:
    assert [item.text for item in read_findings("a cold sore", lexicon)] == ["cold sore"]


def test_a_common_word_is_no_misspelling() -> None:
    index = Misspellings.of(["infection", "asthma"], {"injection"})
    assert (index.meant_by("injection"), index.meant_by("infecton"), index.meant_by("ashtma")) == (None, "infection", "asthma")


@pytest.mark.parametrize("word", ["asthm", "xsthma", "astthmaa", "123456"])
def test_what_is_too_far_is_not_meant(word: str) -> None:
    assert Misspellings.of(["asthma"], frozenset()).meant_by(word) is None


def test_a_language_without_word_classes_still_reads() -> None:
    bare = Language.model_validate(
        {"code": "xx", "cues": [{"cue": "no", "category": "negated"}], "units": [], "numbers": {}, "messages": {}}
    )
    tiny = Lexicon.of([Concept(id="gripe", prefLabel="gripe", kind="condition")], bare)
    assert [(item.concept, item.status) for item in read_findings("no gripe", tiny)] == [("gripe", "absent")]


def test_every_cue_has_a_form_of_its_own(english: Language) -> None:
    cues = [phrase for cue in english.cues for phrase in (cue.cue, *cue.also)]
    assert len(cues) == len(set(cues)) >= 250


def test_every_class_that_a_cue_names_exists(english: Language) -> None:
    places = {"start", "end", "ask", "asked", "number", "year"}
    phrases = [phrase for cue in english.cues for phrase in (cue.cue, *cue.also)]
    named = {part[1:-1] for phrase in phrases for part in phrase.split() if part.startswith("<")}
    assert named <= places | set(english.words)
