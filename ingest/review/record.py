"""A disagreement that the machine found, written down as a conflict of the procedure.

In: a session, the id of a disagreement, the editor's words. Out: `Written`. A side is told by the facts that say it, so these
have to be accepted first. Refused (ContentErrors): an unknown disagreement, one that a record tells of already, fewer than two
sides with facts.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ingest.propose import Disagreement
from ingest.propose import Side as Found
from ingest.review.decision import Written
from ingest.review.session import Session
from ingest.review.wording import Wording
from kb.edit.content_change import change_content
from kb.edit.item_file import put_items
from kb.errors import ContentErrors, Problem
from kb.schema.conflict import Conflict, Side


def record_conflict(
    session: Session,
    name: str,
    *,
    today: date,
    topic: str | None = None,
    safety: str | None = None,
    originals: Path | None = None,
) -> Written:
    """Write the disagreement `name` into the procedure's conflicts.yaml. `topic` and `safety` are the editor's words."""
    conflict = draft_conflict(session, _find(session, name), topic=topic, safety=safety)
    file = f"procedures/{session.procedure}/conflicts.yaml"
    text = put_items((session.root / file).read_bytes().decode("utf-8"), file, "conflicts", Conflict, added=(conflict,))
    stamp = change_content(session.root, {file: text}, expected=session.stamp, originals=originals, today=today)
    return Written((file,), (conflict.id,), (), (), stamp)


def draft_conflict(session: Session, found: Disagreement, *, topic: str | None = None, safety: str | None = None) -> Conflict:
    """The record of a disagreement: each side in the words of its facts, the topics of the questions that these answer."""
    sides = tuple(_side(session, side) for side in found.sides if side.facts)
    if len(sides) < 2:
        raise _refused(found.id, "Fewer than two of its sides are facts.", "Accept what the document says first.")
    kinds = {session.knowledge.fact(name).kind for side in sides for name in side.facts}
    topics = tuple(item.id for item in session.located.content.topics if kinds & set(item.kinds))
    wording = Wording.of(session.knowledge, session.about)
    label = topic or wording.say(f"section-{min(kinds)}")
    return Conflict(id=found.id, topic=label, topics=topics, sides=sides, safety=safety or wording.say("conflict-safety"))


def _side(session: Session, side: Found) -> Side:
    texts: Iterable[str] = dict.fromkeys(session.knowledge.fact(name).text for name in side.facts)
    return Side(text=" ".join(texts), facts=tuple(dict.fromkeys(side.facts)))


def _find(session: Session, name: str) -> Disagreement:
    found = next((item for item in session.proposals.disagreements if item.id == name), None)
    if found is None:
        raise _refused(name, "The document brings no such disagreement.", "List them: cryodesk review DOCUMENT --list")
    if found.record is not None:
        raise _refused(name, f"The conflict '{found.record}' tells of it already.", "Add the new facts to its sides.")
    return found


def _refused(name: str, what: str, mend: str) -> ContentErrors:
    return ContentErrors([Problem(f"disagreement {name}", "REVIEW", what, mend)])
