"""The screening questions of the last reply as buttons: Yes, No, Not sure for each, and one that says no to all.

In: the questions that a reply put, and what has been picked so far. Out: the looks of the buttons, and the words that a click
sends: the same that a person would type ("1 no, 2 yes"). Every button is a real one, so a keyboard reaches it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import gradio as gr

from bot.contract import OpenQuestion, Reply
from bot.understand.question import ASKED_AT_ONCE

CHOICES = ("page-yes", "page-no", "page-unsure")
"""The keys of the words on the buttons of a question."""
Picks = tuple[str | None, ...]
NOTHING: Picks = (None,) * ASKED_AT_ONCE


@dataclass(frozen=True)
class Panel:
    """The parts of the panel, in the order in which `shown` gives their looks."""

    box: gr.Column
    texts: tuple[gr.HTML, ...]
    rows: tuple[gr.Row, ...]
    buttons: tuple[tuple[gr.Button, ...], ...]
    send: gr.Button
    none: gr.Button

    @property
    def parts(self) -> list[gr.blocks.Block]:
        """All parts that change."""
        return [self.box, *self.texts, *self.rows, *(button for row in self.buttons for button in row), self.send]


def build_panel(say: Callable[..., str]) -> Panel:
    """The panel, hidden until there are questions."""
    texts, rows, buttons = [], [], []
    with gr.Column(visible=False, elem_id="questions", elem_classes="questions") as box:
        gr.HTML(f"<h2>{escape(say('page-questions'))}</h2>")
        for number in range(1, ASKED_AT_ONCE + 1):
            texts.append(gr.HTML("", visible=False, elem_classes="asked"))
            with gr.Row(visible=False, elem_classes="picks", elem_id=f"picks-{number}") as row:
                buttons.append(tuple(gr.Button(say(choice), variant="secondary", min_width=64) for choice in CHOICES))
            rows.append(row)
        with gr.Row(elem_classes="picks"):
            send = gr.Button(say("page-answers-send"), variant="primary", interactive=False, elem_id="send-answers")
            none = gr.Button(say("page-answers-none"), variant="secondary", elem_id="no-to-all")
    return Panel(box, tuple(texts), tuple(rows), tuple(buttons), send, none)


def shown(reply: Reply | None, picks: Picks, say: Callable[..., str]) -> list[object]:
    """The looks of the parts of the panel."""
    asked: Sequence[OpenQuestion] = reply.asked if reply is not None else ()
    there = [number < len(asked) for number in range(ASKED_AT_ONCE)]
    texts = [
        gr.update(value=f"<p>{number + 1}. {escape(asked[number].text)}</p>" if there[number] else "", visible=there[number])
        for number in range(ASKED_AT_ONCE)
    ]
    buttons = [_button(choice, choice == picks[number], say) for number in range(ASKED_AT_ONCE) for choice in CHOICES]
    rows = [gr.update(visible=visible) for visible in there]
    return [gr.update(visible=bool(asked)), *texts, *rows, *buttons, gr.update(interactive=any(picks))]


def picked(picks: Picks, number: int, choice: str) -> Picks:
    """`picks` with the button `choice` of a question pressed; pressed again it is let go."""
    chosen = None if picks[number] == choice else choice
    return (*picks[:number], chosen, *picks[number + 1 :])


def complete(picks: Picks, reply: Reply | None) -> bool:
    """Whether every question that stands there has been answered."""
    return reply is not None and bool(reply.asked) and all(picks[: len(reply.asked)])


def words(picks: Picks, say: Callable[..., str]) -> str:
    """What is sent for the buttons picked: the words that a person would type."""
    answers = ((number, choice) for number, choice in enumerate(picks, 1) if choice is not None)
    return ", ".join(say("page-answer", number=number, answer=say(choice).casefold()) for number, choice in answers)


def _button(choice: str, pressed: bool, say: Callable[..., str]) -> object:
    label = say("page-picked", answer=say(choice)) if pressed else say(choice)
    return gr.update(value=label, variant="primary" if pressed else "secondary")
