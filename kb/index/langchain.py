"""An `Embedder` as LangChain wants it, so that a LangChain vector store or retriever can use it."""

from langchain_core.embeddings import Embeddings

from kb.index.embedder import Embedder


class LangChainEmbeddings(Embeddings):
    """Lists of floats in place of arrays; documents and queries are read alike."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """A vector for each text."""
        vectors: list[list[float]] = self._embedder.encode(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The vector of one text."""
        return self.embed_documents([text])[0]
