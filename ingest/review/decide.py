"""Decisions carried out: files of the content written together, checked first, and kept with their reasons.

In: a `Session`, decisions, who decides and when. Out: `Written`. Pure up to the last step, which writes. Refused, and then
nothing is written: an unknown proposal, a rejection without a reason, content that has changed since the session was opened
(ContentChanged), drafts that do not pass the checks (ContentErrors): edit their words, and decide again.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ingest.propose import Proposal
from ingest.review.decision import Decision, Written
from ingest.review.desk import Desk
from ingest.review.drafting import draft
from ingest.review.session import Session
from kb.edit.article_text import sign_passages
from kb.edit.content_change import change_content, content_stamp
from kb.errors import ContentErrors, Problem
from kb.load import load_located
from kb.schema.fact import Fact, Place
from kb.schema.review import Decided


def decide(
    session: Session,
    decisions: Sequence[Decision],
    *,
    author: str,
    today: date,
    title: str | None = None,
    own: bool = False,
    originals: Path | None = None,
) -> Written:
    """Carry out the decisions. `title` names a document that is new, `own` says that its text is the clinic's own."""
    desk = Desk(session, title=title, own=own)
    kept = [_carried_out(desk, decision, _proposal(session, decision), author, today) for decision in decisions]
    texts = desk.texts(kept)
    stamp = change_content(session.root, texts, expected=session.stamp, originals=originals, today=today)
    unread = tuple(passage.id for passage in desk.passages if not passage.reviewed)
    return Written(tuple(texts), tuple(fact.id for fact in desk.facts), tuple(sorted(desk.changed)), unread, stamp)


def sign(root: Path, passages: Sequence[str], *, today: date, originals: Path | None = None) -> Written:
    """Take the mark of a draft off passages that an editor has read. Raises ContentErrors for one that is not there."""
    stamp, located = content_stamp(root), load_located(root)
    files: dict[str, list[str]] = {}
    for passage in passages:
        where = located.where.get(("passage", passage))
        if where is None:
            raise ContentErrors(
                [Problem("--sign", "REVIEW", f"There is no passage '{passage}'.", "See the notes of cryodesk check.")]
            )
        files.setdefault(where.rpartition(":")[0], []).append(passage.partition("/")[2])
    texts = {name: sign_passages((root / name).read_text(encoding="utf-8"), anchors) for name, anchors in sorted(files.items())}
    new = change_content(root, texts, expected=stamp, originals=originals, today=today)
    return Written(tuple(texts), (), (), (), new)


def _proposal(session: Session, decision: Decision) -> Proposal:
    proposal = session.proposals.find(decision.id)
    if proposal is None:
        what = f"No single proposal of this document has the id '{decision.id}'."
        raise ContentErrors([Problem(f"proposal {decision.id}", "REVIEW", what, "List them: cryodesk review DOCUMENT --list")])
    if decision.act == "reject" and not (decision.reason or "").strip():
        raise ContentErrors([Problem(f"proposal {decision.id}", "REVIEW", "A rejection needs its reason.", "Give --reason.")])
    return proposal


def _carried_out(desk: Desk, decision: Decision, proposal: Proposal, author: str, today: date) -> Decided:
    facts: tuple[str, ...] = ()
    if decision.act == "accept":
        drafted = draft(
            desk.session,
            proposal,
            decision.values,
            source=desk.title,
            read=decision.read or desk.own,
            taken=frozenset(desk.taken),
        )
        if proposal.standing == "same" and not decision.values:
            if proposal.adds:
                facts = (_further_place(desk, proposal, drafted.fact),)
                desk.add_passages(drafted.passages)
        elif proposal.standing == "changed":
            facts = (_anew(desk, proposal, drafted.fact, reviewed=drafted.passages[0].reviewed, words=drafted.passages[0].text),)
        else:
            desk.add(drafted)
            facts = (drafted.fact.id,)
    act = "rejected" if decision.act == "reject" else "edited" if decision.values else "accepted"
    said = proposal.statement.candidates[0].text
    return Decided(
        id=proposal.id,
        act=act,
        kind=proposal.statement.kind,
        said=f"{proposal.statement.value.model_dump_json(exclude_none=True)}" if desk.own else _short(said),
        author=author,
        on=today,
        reason=decision.reason,
        facts=facts,
    )


def _further_place(desk: Desk, proposal: Proposal, drafted: Fact) -> str:
    """The fact that says the same gets the places of this document."""
    fact = desk.fact(proposal.facts[0])
    source = desk.session.document.id
    places = tuple(
        Place(lines=place.lines, passage=place.passage, source=None if fact.source == source else source)
        for place in drafted.places
    )
    desk.changed[fact.id] = fact.model_copy(update={"places": (*fact.places, *places)})
    return fact.id


def _anew(desk: Desk, proposal: Proposal, drafted: Fact, *, reviewed: bool, words: str) -> str:
    """The fact takes the value that its document now has; the passage that carried the old one is worded anew."""
    fact = desk.fact(proposal.facts[0])
    passage = desk.session.knowledge.passage(fact.places[0].passage)
    lines = drafted.places[0].lines
    desk.reworded[passage.id] = passage.model_copy(update={"text": words, "lines": lines, "reviewed": reviewed})
    place = Place(lines=lines, passage=passage.id)
    desk.changed[fact.id] = fact.model_copy(update={"value": drafted.value, "text": drafted.text, "places": (place,)})
    return fact.id


def _short(text: str, words: int = 5) -> str:
    """The first words of a source's sentence: enough to know it again, too few to be a copy of it."""
    said = text.split()
    return " ".join(said[:words]) + (" …" if len(said) > words else "")
