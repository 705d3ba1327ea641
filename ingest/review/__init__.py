"""An editor's decisions about what a document says, and the content that comes of them."""

from ingest.review.decide import decide, sign
from ingest.review.decision import Decision, Written
from ingest.review.record import draft_conflict, record_conflict
from ingest.review.session import Session, open_review

__all__ = ["Decision", "Session", "Written", "decide", "draft_conflict", "open_review", "record_conflict", "sign"]
