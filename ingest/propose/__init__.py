"""Candidates held against what is known: same, new, changed, contradicting; and the disagreements that they bring to light."""

from ingest.propose.disagreements import Disagreement, Side, find_disagreements
from ingest.propose.proposal import Proposal, Proposals, Standing
from ingest.propose.propose import propose

__all__ = ["Disagreement", "Proposal", "Proposals", "Side", "Standing", "find_disagreements", "propose"]
