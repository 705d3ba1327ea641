"""What a release says to the saved questions and to the cases of its rules.

In: a content folder, a `Desk`. Out: the saved questions; an `Outcome` for each. Refused: a file that cannot be read
(ContentErrors).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from bot.answer import answer
from bot.contract import Ask, Message
from bot.desk import Desk
from bot.screening import NamedFinding, Screener, ScreenRequest
from kb.errors import ContentErrors, Problem
from kb.load.yaml_file import read_yaml
from kb.schema.saved import Saved

FILE = "saved_questions.yaml"


@dataclass(frozen=True)
class Outcome:
    """What came out for one saved question or one rule case. `cited` are places in sources, with their passages' words."""

    id: str
    kind: str
    verdict: str | None
    text: str
    cited: tuple[str, ...]
    passages: tuple[str, ...] = ()


def read_saved(content: Path) -> tuple[Saved, ...]:
    """The saved questions of a content folder; none where it has no such file. Raises ContentErrors."""
    path = content / FILE
    if not path.is_file():
        return ()
    file = read_yaml(path, FILE)
    out: list[Saved] = []
    problems: list[Problem] = []
    for index, row in enumerate(file.data.get("saved") or ()):
        try:
            out.append(Saved.model_validate(row))
        except ValidationError as error:
            where = file.where(("saved", index))
            problems += [Problem(where, "KB001", f"{detail['loc']}: {detail['msg']}.") for detail in error.errors()]
    twice = {item.id for item in out if sum(other.id == item.id for other in out) > 1}
    problems += [Problem(f"{FILE}:1", "KB002", f"The saved question '{name}' stands twice.") for name in sorted(twice)]
    if problems:
        raise ContentErrors(problems)
    return tuple(out)


def ask_saved(saved: Iterable[Saved], desk: Desk) -> tuple[Outcome, ...]:
    """What the desk replies to each."""
    return tuple(_asked(item, desk) for item in saved)


def run_cases(desk: Desk) -> tuple[Outcome, ...]:
    """The verdict on the findings of every rule case that the release holds."""
    screener = Screener(desk.knowledge)
    out: dict[str, Outcome] = {}
    for procedure in desk.knowledge.content.procedures:
        for case in procedure.rules.cases:
            findings = tuple(NamedFinding(concept=item.concept, status=item.status) for item in case.findings)
            told = screener.screen(ScreenRequest(procedure=procedure.id, findings=findings))
            given = ", ".join(f"{item.concept} {item.status}" for item in case.findings) or "nothing known"
            name = f"case {procedure.id}: {given}"
            cited = tuple(sorted(rule.id for rule in told.rules))
            out[name] = Outcome(name, "eligibility", told.verdict, "", cited)
    return tuple(out.values())


def flaws(saved: Saved, outcome: Outcome) -> tuple[str, ...]:
    """In what the outcome is not what the saved question asks for."""
    out = []
    for name, wanted, found in (("kind", saved.kind, outcome.kind), ("verdict", saved.verdict, outcome.verdict)):
        if wanted is not None and wanted != found:
            out.append(f"{name} is {found or 'none'}, and has to be {wanted}")
    out += [f"does not cite {passage}" for passage in saved.cites if passage not in outcome.passages]
    out += [f"does not say “{words}”" for words in saved.says if words.casefold() not in outcome.text.casefold()]
    return tuple(out)


def _asked(saved: Saved, desk: Desk) -> Outcome:
    messages: Sequence[Message] = [Message(role="user", content=turn) for turn in saved.turns]
    reply = answer(Ask(messages=tuple(messages)), desk)
    ids = {passage.text: passage.id for _, passage in desk.knowledge.passages()}
    passages = tuple(sorted({ids[item.passage] for item in reply.citations if item.passage in ids}))
    cited = tuple(sorted({f"{item.source.id} {_lines(item.source.lines)}: {item.passage}" for item in reply.citations}))
    verdict = None if reply.eligibility is None else reply.eligibility.verdict
    return Outcome(saved.id, reply.kind, verdict, reply.text, cited, passages)


def _lines(lines: tuple[int, int] | None) -> str:
    return "" if lines is None else "-".join(map(str, dict.fromkeys(lines)))
