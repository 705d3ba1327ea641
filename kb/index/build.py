"""All indexes of one release, written into its folder.

In: the content, an embedder, an earlier release made with the same model if there is one. Out: the encoder, the passages'
vectors (Chroma, and as plain arrays), the examples' vectors, the solved examples of emergencies and of what presses the desk,
the word index. The encoder of the release itself makes all vectors, so that passages and questions are read by the same one.
Refused: a missing model (ModelUnavailable).
"""

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kb.index.alarm_net import build_alarm_net, example_pieces, open_alarm_net
from kb.index.card import read_card
from kb.index.collection import build_collection, patch_collection
from kb.index.embedder import PublishableEmbedder, Vector, text_key
from kb.index.encoder import open_encoder
from kb.index.examples import embed_examples, example_texts, open_examples
from kb.index.intake_net import IntakeNet, build_intake_net, intake_rows
from kb.index.passages import IndexedPassage, entries_of, passages_of
from kb.index.remembering import RememberingEmbedder
from kb.index.unfinished import Unfinished
from kb.index.vectors import VectorTable, open_vectors
from kb.index.words import build_words
from kb.release.release import ALARMS, ENCODER, EXAMPLES, INTAKE, VECTOR_TABLE, VECTORS, WORDS, Release
from kb.schema.content import Content

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and how much there is."""

PROBES = 24


@dataclass(frozen=True)
class Built:
    """What was built. `embedded` and `reused` count different texts (passages, their questions, examples of all kinds)."""

    embedder: str
    dimensions: int
    passages: int
    examples: int
    embedded: int
    reused: int


def build_indexes(
    folder: Path,
    content: Content,
    version: str,
    embedder: PublishableEmbedder,
    *,
    previous: Release | None,
    unfinished: Unfinished,
    progress: Progress,
) -> Built:
    """Write all indexes into `folder`. `previous` must have been made with the embedder's model; `unfinished` keeps
    what was embedded should this be stopped. Raises ModelUnavailable.

    Stages told to `progress`: encoder, embed, vectors, words.
    """
    passages = passages_of(content)
    entries = entries_of(passages)
    texts = [entry.text for entry in entries]
    questions = example_texts(content.topics)
    alarms = [text for text, _ in example_pieces(content.alarm_examples)]
    pressing = [text for text, _ in intake_rows(content)]

    progress("encoder", 0, 1)
    if previous is None:
        embedder.export(folder / ENCODER, _probes([*texts, *questions]))
    else:
        _take_over(previous.path / ENCODER, folder / ENCODER)
    encoder = open_encoder(folder / ENCODER)
    progress("encoder", 1, 1)

    memory = RememberingEmbedder(
        encoder,
        {**unfinished.read(), **_known(previous)},
        progress=lambda done, total: progress("embed", done, total),
        keep=unfinished.add,
    )
    memory.encode([*texts, *questions, *alarms, *pressing])
    embedded, reused = memory.embedded, memory.reused

    progress("vectors", 0, len(passages))
    ids, keys = (entry.id for entry in entries), map(memory.key, texts)
    VectorTable(tuple(ids), tuple(keys), memory.encode(texts)).save(folder / VECTOR_TABLE)
    embed_examples(content.topics, memory).save(folder / EXAMPLES)
    if previous is not None and _same_alarms(previous.knowledge.content, content):
        shutil.copyfile(previous.alarms_path, folder / ALARMS)
    else:
        build_alarm_net(content.alarm_examples, memory, language=_language(content)).save(folder / ALARMS)
    if previous is not None and _same_intake(previous.knowledge.content, content):
        shutil.copyfile(previous.intake_path, folder / INTAKE)
    else:
        build_intake_net(content, memory, language=_language(content)).save(folder / INTAKE)
    if previous is None or not patch_collection(
        previous.vectors_path,
        folder / VECTORS,
        entries_of(passages_of(previous.knowledge.content)),
        entries,
        memory,
        (previous.version, version),
    ):
        build_collection(folder / VECTORS, entries, memory, version)
    progress("vectors", len(passages), len(passages))

    progress("words", 0, len(passages))
    _write_words(content, passages, folder / WORDS)
    progress("words", len(passages), len(passages))
    dimensions = read_card(folder / ENCODER).dimensions
    return Built(encoder.name, dimensions, len(passages), len(questions), embedded, reused)


def _probes(texts: Sequence[str]) -> list[str]:
    """Texts of all lengths, the shortest and the longest among them, on which an exported encoder is compared."""
    ordered = sorted(set(texts), key=lambda text: (len(text), text))
    return list(dict.fromkeys((*ordered[:: max(len(ordered) // PROBES, 1)], *ordered[-1:])))


def _take_over(old: Path, new: Path) -> None:
    """The encoder of an earlier release, without using the disk twice where the file system can do that."""
    new.mkdir()
    for path in sorted(old.iterdir()):
        try:
            os.link(path, new / path.name)
        except OSError:
            shutil.copyfile(path, new / path.name)


def _known(previous: Release | None) -> dict[str, Vector]:
    """The vectors of the texts of an earlier release, by `text_key`."""
    if previous is None:
        return {}
    name = previous.manifest.embedder.name
    examples = open_examples(previous.examples_path).by_key(name)
    rows = example_pieces(previous.knowledge.content.alarm_examples)
    learnt = zip(rows, open_alarm_net(previous.alarms_path).vectors, strict=False)  # a net without emergencies keeps no vectors
    alarms = {text_key(name, text): vector for (text, _), vector in learnt}
    pressing = zip(intake_rows(previous.knowledge.content), IntakeNet.open(previous.intake_path).vectors, strict=False)
    intake = {text_key(name, text): vector for (text, _), vector in pressing}
    return {**open_vectors(previous.vector_table_path).by_key(), **examples, **alarms, **intake}


def _same_alarms(one: Content, other: Content) -> bool:
    return (one.alarm_examples, _language(one)) == (other.alarm_examples, _language(other))


def _same_intake(one: Content, other: Content) -> bool:
    return (intake_rows(one), _language(one)) == (intake_rows(other), _language(other))


def _language(content: Content) -> str:
    """The code of the language of the sources."""
    return content.sources[0].language if content.sources else content.languages[0].code


def _write_words(content: Content, passages: Sequence[IndexedPassage], path: Path) -> None:
    """The word index, in the language of the sources, without its stop words where the content names them."""
    code = _language(content)
    stopwords = next((language.stopwords for language in content.languages if language.code == code), ())
    build_words(passages, language=code, stopwords=stopwords).save(path)
