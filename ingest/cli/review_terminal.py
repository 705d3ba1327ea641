"""The review on a terminal: the list of proposals, and one question for each."""

import shlex

from ingest.propose import Disagreement, Proposal
from ingest.review import Decision, Session

HELP = "[a]ccept, [e]dit, [r]eject, [s]kip, [q]uit and write: "
WIDTH = 100


def listing(session: Session) -> str:
    """All proposals, one a block, and the disagreements after them."""
    found = session.proposals
    head = f"{session.document.id} on {session.procedure}: {len(found.items)} proposal(s), {found.left_out} decided before."
    blocks = [head, *map(told, found.items)]
    if found.disagreements:
        blocks.append("Disagreements:\n" + "\n".join(map(_disagreement, found.disagreements)))
    return "\n\n".join(blocks)


def told(item: Proposal) -> str:
    """One proposal as a person reads it."""
    statement = item.statement
    value = ", ".join(f"{key}: {part}" for key, part in statement.value.model_dump(exclude_none=True).items())
    where = ", ".join("-".join(map(str, dict.fromkeys(lines))) for _, lines in statement.spots if lines) or "no lines"
    way = f" ({statement.variant})" if statement.variant else ""
    facts = f" [{', '.join(item.facts)}]" if item.facts else ""
    said = statement.candidates[0].text
    return (
        f"{item.id}  {item.standing.upper()}  {statement.kind}{way}  {value}\n"
        f"  lines {where}, confidence {item.confidence:.2f}: {said[:WIDTH]}{'…' if len(said) > WIDTH else ''}\n"
        f"  {item.reason}{facts}"
    )


def ask_each(session: Session) -> list[Decision]:
    """Ask about each proposal that would change anything; what is the same already is passed over."""
    decisions: list[Decision] = []
    for item in session.proposals.items:
        if item.standing == "same" and not item.adds:
            continue
        print(f"\n{told(item)}")
        answer = ""
        while answer not in ("a", "e", "r", "s", "q"):
            answer = input(HELP).strip().lower()[:1]
        if answer == "q":
            break
        if answer == "a":
            decisions.append(Decision(item.id, "accept"))
        elif answer == "e":
            pairs = shlex.split(input("KEY=VALUE …: "))
            values = {key: _number(text) for key, _, text in (pair.partition("=") for pair in pairs)}
            decisions.append(Decision(item.id, "accept", values, input("Reason: ").strip() or None))
        elif answer == "r":
            reason = ""
            while not reason:
                reason = input("Reason: ").strip()
            decisions.append(Decision(item.id, "reject", reason=reason))
    return decisions


def _disagreement(item: Disagreement) -> str:
    sides = " | ".join(", ".join((*side.facts, *side.candidates)) for side in item.sides)
    known = f", told by '{item.record}'" if item.record else ", no record tells of it"
    return f"  {item.id} ({item.why}{known}): {sides}"


def _number(text: str) -> object:
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text
