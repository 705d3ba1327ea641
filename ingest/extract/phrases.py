"""The lists of phrases that rules of extraction ask for.

In: the words of extraction and a list's name. Out: its phrases. Refused: a list that the content lacks (ExtractionError).
"""

from ingest.errors import ExtractionError
from kb.schema.extraction import Extraction


def words_of(data: Extraction, name: str) -> tuple[str, ...]:
    """The list of phrases under `name`. Raises ExtractionError where the content has none."""
    if name not in data.cues:
        raise ExtractionError(
            f"The words of extraction have no list '{name}'. Add it under `cues:` in a file of the content's folder extract/."
        )
    return data.cues[name]
