"""What a visitor thinks of an answer: helpful, or not and why; under every answer.

In: a turn and its number, or what the page's script says was pressed. Out: HTML; the turns with what was pressed. The buttons
are real ones, so a keyboard reaches them. What comes from the page is not believed: a turn or a reason that is
none changes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape

from bot.web.pages.render import Say, Turn

REASONS = ("unclear", "incomplete", "beside", "wrong")
"""Why an answer was not helpful; the words are `page-reason-…`."""


def thumbs(turn: Turn, number: int, say: Say, *, kept: bool) -> str:
    """The buttons under an answer, or what was pressed; none in an emergency. `kept`: whether the conversation is kept."""
    if turn.reply is None or turn.reply.kind == "urgent":
        return ""
    if turn.helpful is not None:
        if turn.helpful:
            told = say("page-rated-helpful")
        else:
            told = say("page-rated-unhelpful", reason=say(f"page-reason-{turn.reason}").casefold())
        note = "" if kept else " " + say("page-rated-unkept")
        return f'<p class="rated" id="rated-{number}" tabindex="-1">{escape(told + note)}</p>'
    reasons = "".join(
        f'<button type="button" data-turn="{number}" data-reason="{reason}">{escape(say(f"page-reason-{reason}"))}</button>'
        for reason in REASONS
    )
    return (
        f'<div class="thumbs" role="group" aria-label="{escape(say("page-feedback", number=number))}">'
        f'<button type="button" data-turn="{number}" data-reason="">{escape(say("page-helpful"))}</button>'
        f"<details><summary>{escape(say('page-unhelpful'))}</summary><p>{escape(say('page-why'))}</p>"
        f'<div class="reasons">{reasons}</div></details></div>'
    )


def rated(turns: Sequence[Turn], pressed: Mapping[str, object]) -> tuple[Turn, ...]:
    """The turns with what was pressed (`turn`, from one; `reason`, empty for helpful)."""
    number, reason = pressed.get("turn"), pressed.get("reason")
    if not isinstance(number, int) or not 1 <= number <= len(turns) or not (reason == "" or reason in REASONS):
        return tuple(turns)
    old = turns[number - 1]
    new = replace(old, helpful=reason == "", reason=str(reason) or None)
    return (*turns[: number - 1], new, *turns[number:])
