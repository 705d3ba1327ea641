"""The indexes of a release. The only package that imports chromadb and sentence-transformers, and only where they are used."""
