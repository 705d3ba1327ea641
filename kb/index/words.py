"""The word index: BM25 over stemmed words.

In: passages, a language. Out: one file (.npz), and passages by the words of a query. bm25s computes the scores when the
index is built (eager scoring: Lù 2024, "BM25S: Orders of magnitude faster lexical search via eager sparse scoring", Lucene's
variant), and leaves a sparse matrix of words by passages; a query adds up the columns of its words, which numpy alone
does as well as bm25s, without the third of a second that importing it takes.
"""

import re
import threading
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
import Stemmer

from kb.errors import UnknownName
from kb.index.passages import IndexedPassage
from kb.index.vectors import Hits

TERM = re.compile(r"[^\W_]+(?:(?:[.,](?=\d)|')[^\W_]+)*")
"""A run of letters and digits; a point or comma between digits and an apostrophe between letters belong to it."""


class Terms:
    """Cuts texts into stemmed words, stop words left out. Safe to share between threads."""

    def __init__(self, language: str, stopwords: Iterable[str]) -> None:
        """`language` is a code that Snowball has a stemmer for ("en"). Raises UnknownName where it has none."""
        self.language = language
        self.stopwords = frozenset(map(_plain, stopwords))
        self._lock = threading.Lock()  # a stemmer keeps a cache of its own, without one
        try:
            self._stemmer = Stemmer.Stemmer(language)
        except KeyError as error:
            known = ", ".join(Stemmer.algorithms())
            raise UnknownName(f"There is no stemmer for the language '{language}'. There are: {known}.") from error

    def of(self, text: str) -> list[str]:
        """The terms of a text, in its order, repeated as often as they stand there."""
        words = [word for word in TERM.findall(_plain(text)) if word not in self.stopwords]
        with self._lock:
            stems: list[str] = self._stemmer.stemWords(words)
        return stems


@dataclass(frozen=True)
class WordIndex:
    """Scores of words in passages as a sparse matrix, one column a word (`starts` [v+1], `rows` and `scores` [entries])."""

    ids: tuple[str, ...]
    terms: Terms
    vocabulary: tuple[str, ...]
    starts: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int64]
    scores: npt.NDArray[np.float32]

    @cached_property
    def _column(self) -> dict[str, int]:
        return {word: column for column, word in enumerate(self.vocabulary)}

    def search(self, query: str, k: int) -> Hits:
        """The `k` best passages that share a word with the query, with their BM25 score, best first; ties in index order."""
        total = np.zeros(len(self.ids), dtype=np.float32)
        for term in self.terms.of(query):
            column = self._column.get(term)
            if column is not None:
                own = slice(int(self.starts[column]), int(self.starts[column + 1]))
                total[self.rows[own]] += self.scores[own]
        order = np.argsort(-total, kind="stable")[: max(k, 0)]
        return [(self.ids[row], float(total[row])) for row in order if total[row] > 0]

    def save(self, path: Path) -> None:
        """Write the index to a file that ends in .npz."""
        np.savez(
            path,
            ids=np.array(self.ids, np.str_),
            language=np.array(self.terms.language),
            stopwords=np.array(sorted(self.terms.stopwords), np.str_),
            vocabulary=np.array(self.vocabulary, np.str_),
            starts=self.starts,
            rows=self.rows,
            scores=self.scores,
        )


def build_words(passages: Sequence[IndexedPassage], *, language: str, stopwords: Iterable[str] = ()) -> WordIndex:
    """The word index of the passages. `stopwords` are not looked for. Raises UnknownName for a language without a stemmer."""
    terms = Terms(language, stopwords)
    texts = [terms.of("\n".join((passage.embed_text, *passage.asked))) for passage in passages]
    vocabulary = tuple(sorted({term for text in texts for term in text}))
    ids = tuple(passage.id for passage in passages)
    if not vocabulary:
        nothing = np.zeros(0, dtype=np.int64)
        return WordIndex(ids, terms, (), np.zeros(1, dtype=np.int64), nothing, nothing.astype(np.float32))
    import bm25s

    number = {term: n for n, term in enumerate(vocabulary)}
    model = bm25s.BM25(method="lucene")
    model.index(([[number[term] for term in text] for text in texts], number), create_empty_token=False, show_progress=False)
    matrix = model.scores
    return WordIndex(
        ids,
        terms,
        vocabulary,
        matrix["indptr"].astype(np.int64),
        matrix["indices"].astype(np.int64),
        matrix["data"].astype(np.float32),
    )


def open_words(path: Path) -> WordIndex:
    """The index that `save` wrote. Raises OSError, ValueError."""
    with np.load(path, allow_pickle=False) as file:
        terms = Terms(str(file["language"]), file["stopwords"].tolist())
        names = {name: tuple(file[name].tolist()) for name in ("ids", "vocabulary")}
        return WordIndex(terms=terms, starts=file["starts"], rows=file["rows"], scores=file["scores"], **names)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
