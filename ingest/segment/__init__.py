"""Cut a document into blocks: headings, paragraphs, list items, table rows, questions, captions, teasers.

In: a `Document` and the cues of teasers. Out: `Block`s in order, each with its lines and the headings above it. Nothing is
dropped and nothing is refused: a line that fits no form is a paragraph.
"""

from ingest.segment.block import Block, BlockKind
from ingest.segment.duplicates import Repeat, Sketch, likeness, repeats, sketch
from ingest.segment.segment import segment
from ingest.segment.sentences import Abbreviations, Span, sentences

__all__ = [
    "Abbreviations",
    "Block",
    "BlockKind",
    "Repeat",
    "Sketch",
    "Span",
    "likeness",
    "repeats",
    "segment",
    "sentences",
    "sketch",
]
