"""The client's page: a conversation, and beside it the passages that carry the last answer.

The conversation is drawn as our own HTML inside Gradio, not as its Chatbot: marks must open passages, verdicts and
disagreements need cards, and a screen reader must hear whole sentences (see DECISIONS.md). It is kept in the page's own
session state and nowhere else.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import gradio as gr

from bot.contract import Ask, Message, Reply
from bot.web.pages.own import own
from bot.web.pages.plot import plots
from bot.web.pages.questions import CHOICES, NOTHING, Picks, build_panel, complete, picked, shown, words
from bot.web.pages.render import Turn, conversation, opening, sources
from bot.web.service import NotReady, Service
from kb.knowledge import Knowledge

CHIPS = 3
"""How many suggested questions are offered at once."""
REMEMBERED = 40
"""Turns of a conversation that are read; older ones are dropped."""
SESSION_SECONDS = 3600
"""How long a page's conversation is held in memory after it was last used."""


def looks() -> tuple[gr.themes.Base, str]:
    """Theme and style sheet of the page: one quiet theme, the reader's own fonts, nothing from another host."""
    fonts = (gr.themes.Font("system-ui"), gr.themes.Font("sans-serif"))
    theme = gr.themes.Base(primary_hue="teal", neutral_hue="slate", font=fonts, font_mono=(gr.themes.Font("monospace"),)).set(
        button_primary_background_fill="*primary_700",
        button_primary_background_fill_hover="*primary_800",
        button_primary_background_fill_dark="*primary_700",
        button_primary_text_color="white",
        input_placeholder_color="*neutral_600",
        input_placeholder_color_dark="*neutral_300",
    )
    return theme, (Path(__file__).parent / "client.css").read_text(encoding="utf-8")


def build_page(service: Service, knowledge: Knowledge) -> gr.Blocks:
    """The page over `service`, in the words of `knowledge`."""
    say, clinic = knowledge.message, knowledge.content.clinic
    starters = _starters(knowledge)
    titles = _titles(service, knowledge)
    with gr.Blocks(title=say("page-title"), analytics_enabled=False, fill_width=True) as page:
        gr.HTML(opening(clinic, say))
        turns = gr.State((), time_to_live=SESSION_SECONDS)
        picks = gr.State(NOTHING, time_to_live=SESSION_SECONDS)
        with gr.Row(elem_classes="desk-row"):
            with gr.Column(scale=3, min_width=320):
                log = gr.HTML(conversation((), say), elem_id="talk")
                panel = build_panel(say)
                with gr.Row(elem_classes="chips"):
                    offered = [*starters, *[None] * (CHIPS - len(starters))]
                    chips = [gr.Button(text or "", size="sm", variant="secondary", visible=bool(text)) for text in offered]
                box = gr.Textbox(
                    label=say("page-ask"),
                    placeholder=say("page-placeholder"),
                    lines=1,
                    max_lines=6,
                    elem_id="question",
                )
                with gr.Row(elem_classes="acts"):
                    send = gr.Button(say("page-send"), variant="primary", elem_id="send")
                    anew = gr.Button(say("page-new"), variant="secondary")
                rest = gr.HTML(own((), clinic, say), elem_id="own")
            with gr.Column(scale=2, min_width=280):
                aside = gr.HTML(sources((), say, titles), elem_id="sources")

        def ask(text: str, said: tuple[Turn, ...]) -> list[object]:
            said = (*said, Turn(text, _reply(service, text, said)))[-REMEMBERED:]
            return _drawn(said, knowledge, starters, _titles(service, knowledge))

        def start_anew() -> list[object]:
            return _drawn((), knowledge, starters, titles)

        def pick(number: int, choice: str) -> Callable[[Picks, tuple[Turn, ...]], list[object]]:
            def press(now: Picks, said: tuple[Turn, ...]) -> list[object]:
                now, reply = picked(now, number, choice), said[-1].reply if said else None
                if complete(now, reply):
                    return ask(words(now, say), said)
                return [*[gr.skip()] * kept, now, *shown(reply, now, say)]

            return press

        def send_picked(now: Picks, said: tuple[Turn, ...]) -> list[object]:
            return ask(words(now, say), said) if any(now) else [gr.skip()] * len(drawn)

        def deny_all(said: tuple[Turn, ...]) -> list[object]:
            return ask(say("page-answers-none-said"), said)

        drawn = [turns, log, rest, aside, box, *chips, picks, *panel.parts]
        kept = len(drawn) - len(panel.parts) - 1
        for number, row in enumerate(panel.buttons):
            for choice, button in zip(CHOICES, row, strict=True):
                button.click(pick(number, choice), [picks, turns], drawn, show_progress="hidden", api_visibility="private")
        panel.send.click(send_picked, [picks, turns], drawn, show_progress="hidden", api_visibility="private")
        panel.none.click(deny_all, [turns], drawn, show_progress="hidden", api_visibility="private")
        for trigger in (send.click, box.submit):
            trigger(ask, [box, turns], drawn, show_progress="hidden", api_visibility="private")
        for chip in chips:
            chip.click(ask, [chip, turns], drawn, show_progress="hidden", api_visibility="private")
        anew.click(start_anew, None, drawn, show_progress="hidden", api_visibility="private")
    return page


def _titles(service: Service, knowledge: Knowledge) -> dict[str, str]:
    """The titles of the sources: of the release that answers now, before it is ready those of the one that the page was built
    with.
    """
    with suppress(NotReady):
        knowledge = service.knowledge
    return {source.id: source.title for source in knowledge.content.sources}


def _reply(service: Service, text: str, said: tuple[Turn, ...]) -> Reply | None:
    messages: list[Message] = []
    for turn in said:
        messages.append(Message(role="user", content=turn.question))
        if turn.reply is not None:
            messages.append(Message(role="assistant", content=turn.reply.text))
    try:
        return service.reply(Ask(messages=(*messages, Message(role="user", content=text))))
    except NotReady:
        return None


def _drawn(said: tuple[Turn, ...], knowledge: Knowledge, starters: list[str], titles: Mapping[str, str]) -> list[object]:
    say, clinic = knowledge.message, knowledge.content.clinic
    reply = said[-1].reply if said else None
    offered = list(reply.suggestions) if reply is not None and reply.suggestions else starters
    chips = [gr.update(value=text, visible=True) for text in offered[:CHIPS]]
    chips += [gr.update(visible=False)] * (CHIPS - len(chips))
    talk = conversation(said, say, lambda reply, turn: plots(reply, knowledge, turn))
    return [said, talk, own(said, clinic, say), sources(said, say, titles), "", *chips, NOTHING, *shown(reply, NOTHING, say)]


def _starters(knowledge: Knowledge) -> list[str]:
    """Questions to begin with: the first suggestion of the first topics that have one."""
    found = [topic.suggestions[0] for topic in knowledge.content.topics if topic.suggestions]
    return list(dict.fromkeys(found))[:CHIPS]
