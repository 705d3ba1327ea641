"""Decide what of a document goes into the content: accept, edit or reject each thing that it says.

  cryodesk review DOCUMENT                       one after the other, on a terminal
  cryodesk review DOCUMENT --list [--json]       what it says, and how that stands to what is known
  cryodesk review DOCUMENT --accept ID… --reject ID… --reason WHY
  cryodesk review DOCUMENT --accept-all new      all that stand so (same, new, changed, contradicting)
  cryodesk review DOCUMENT --edit ID max=20 text="A wrap takes 15 to 20 minutes."
  cryodesk review DOCUMENT --conflict ID         a disagreement that no record tells of yet
  cryodesk review --sign PASSAGE…                drafted passages that have been read

An id may be shortened. Decisions are kept in reviews/ in the content folder; what was rejected is not proposed again. Nothing is
published: run `cryodesk check`, `cryodesk diff` and `cryodesk publish` afterwards.
"""

import argparse
import getpass
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kb.errors import KnowledgeError

if TYPE_CHECKING:
    from ingest.review import Decision, Session, Written


class Unusable(KnowledgeError):
    """What was given cannot be used; the message says why and how to mend it."""


STANDINGS = ("same", "new", "changed", "contradicting")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("document", nargs="?", type=Path, metavar="DOCUMENT", help="the document (.txt .md .html .docx .pdf)")
    parser.add_argument("--procedure", help="procedure that the document is about (default: the clinic's)")
    parser.add_argument("--list", action="store_true", help="list the proposals and decide nothing")
    parser.add_argument("--json", action="store_true", help="list as one JSON object")
    parser.add_argument("--accept", nargs="+", default=[], metavar="ID", help="take over as drafted")
    parser.add_argument(
        "--accept-all", nargs="+", default=[], choices=STANDINGS, metavar="STANDING", help="take over all of a standing"
    )
    parser.add_argument("--edit", nargs="+", action="append", default=[], metavar="ID KEY=VALUE", help="take over with changes")
    parser.add_argument("--reject", nargs="+", default=[], metavar="ID", help="do not take over, nor propose again")
    parser.add_argument("--reason", help="why; a rejection needs it")
    parser.add_argument("--author", help="who decides (default: the user's name)")
    parser.add_argument("--title", help="title of a document that is new (default: its own)")
    parser.add_argument("--own-text", action="store_true", help="the document is the clinic's own: its drafts need no reading")
    parser.add_argument("--read", action="store_true", help="the drafted passages of this call have been read")
    parser.add_argument("--conflict", metavar="ID", help="write a disagreement of the list down as a conflict")
    parser.add_argument(
        "--sign", nargs="+", default=[], metavar="PASSAGE", help="passages that have been read and are no drafts any more"
    )


def run(given: argparse.Namespace) -> int:
    """Review. Returns the exit code."""
    from ingest.errors import IngestError
    from ingest.review import decide, open_review, record_conflict, sign
    from kb.settings import read_settings

    settings = read_settings()
    if given.sign:
        done = sign(settings.content, given.sign, today=date.today(), originals=settings.originals)
        print(f"{len(given.sign)} passage(s) signed in {', '.join(done.files)}.")
        return 0
    if given.document is None:
        raise Unusable("Name the document to review, or passages after --sign.")
    try:
        session = open_review(settings.content, given.document, procedure=given.procedure)
    except IngestError as error:
        raise Unusable(str(error)) from error
    from ingest.cli.review_terminal import ask_each, listing

    if given.list or given.json:
        print(json.dumps(_as_json(session), ensure_ascii=False, indent=2) if given.json else listing(session))
        return 0
    if given.conflict:
        done = record_conflict(session, given.conflict, today=date.today(), originals=settings.originals)
        print(f"Written: {', '.join(done.files)}. Read its words: {done.added[0]}.")
        return 0
    decisions = _decisions(given, session)
    if not decisions:
        if not sys.stdin.isatty():
            raise Unusable("Nothing is decided. Use --list, --accept, --edit or --reject, or run this on a terminal.")
        decisions = ask_each(session)
    if decisions:
        done = decide(
            session,
            decisions,
            author=given.author or getpass.getuser(),
            today=date.today(),
            title=given.title,
            own=given.own_text,
            originals=settings.originals,
        )
        _tell(done)
    return 0


def _decisions(given: argparse.Namespace, session: "Session") -> "list[Decision]":
    from ingest.review import Decision

    accepted = dict.fromkeys(given.accept)
    accepted |= dict.fromkeys(item.id for item in session.proposals.items if item.standing in given.accept_all)
    out = [Decision(name, "accept", reason=given.reason, read=given.read) for name in accepted]
    for name, *pairs in given.edit:
        if not pairs or not all("=" in pair for pair in pairs):
            raise Unusable(f"--edit {name} wants KEY=VALUE, for example max=20.")
        values = {key: _value(text) for key, _, text in (pair.partition("=") for pair in pairs)}
        out.append(Decision(name, "accept", values, given.reason, given.read))
    out += [Decision(name, "reject", reason=given.reason) for name in given.reject]
    return out


def _value(text: str) -> object:
    """A number or null where the text is one, else the text."""
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return value if value is None or isinstance(value, int | float) else text


def _as_json(session: "Session") -> dict[str, object]:
    found = session.proposals
    return {
        "document": session.document.id,
        "procedure": session.procedure,
        "stamp": session.stamp,
        "decided_before": found.left_out,
        "proposals": [
            {
                "id": item.id,
                "standing": item.standing,
                "kind": item.statement.kind,
                "variant": item.statement.variant,
                "value": item.statement.value.model_dump(mode="json"),
                "confidence": item.confidence,
                "reason": item.reason,
                "facts": item.facts,
                "places": [lines for _, lines in item.statement.spots],
                "text": item.statement.candidates[0].text,
            }
            for item in found.items
        ],
        "disagreements": [
            {
                "id": item.id,
                "why": item.why,
                "record": item.record,
                "apart": item.apart,
                "sides": [{"facts": side.facts, "proposals": side.candidates} for side in item.sides],
            }
            for item in found.disagreements
        ],
    }


def _tell(done: "Written") -> None:
    print(f"{len(done.added)} fact(s) added, {len(done.changed)} changed. Written: {', '.join(done.files)}.")
    if done.unread:
        print(f"{len(done.unread)} drafted passage(s) wait to be read: cryodesk review --sign {' '.join(done.unread)}")
