"""The shipped English over a small invented-for-tests vocabulary, so that tables of sentences stand apart from the content."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from kb.language.lexicon import Lexicon
from kb.schema.language import Language
from kb.schema.vocabulary import Concept

HERE = Path(__file__).parent
ENGLISH = HERE.parents[2] / "kb" / "content" / "language" / "en"


def read_language(folder: Path) -> Language:
    data: dict[str, Any] = {"code": folder.name, "cues": [], "units": (), "numbers": {}, "messages": {}, "words": {}}
    for path in sorted(folder.rglob("*.yaml")):
        read = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        words = {name: (*data["words"].get(name, ()), *more) for name, more in read.get("words", {}).items()}
        data |= {**read, "words": data["words"] | words, "cues": [*data["cues"], *read.get("cues", ())]}
    return Language.model_validate(data)


@pytest.fixture(scope="session")
def english() -> Language:
    return read_language(ENGLISH)


@pytest.fixture(scope="session")
def lexicon(english: Language) -> Lexicon:
    concepts = yaml.safe_load((HERE / "vocabulary.yaml").read_text(encoding="utf-8"))["concepts"]
    return Lexicon.of([Concept.model_validate(item) for item in concepts], english)
