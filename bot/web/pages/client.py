"""The client's page: a conversation, and beside it the passages that carry the last answer.

The conversation is drawn as our own HTML inside Gradio, not as its Chatbot: marks must open passages, verdicts and
disagreements need cards, and a screen reader must hear whole sentences (see DECISIONS.md). What the parts show after each
act is told by `visit`.
"""

from collections.abc import Callable
from pathlib import Path

import gradio as gr

from bot.web.pages.kept import Keeper
from bot.web.pages.own import own
from bot.web.pages.questions import CHOICES, build_panel, complete, picked, shown, words
from bot.web.pages.render import announced, conversation, opening, sources
from bot.web.pages.visit import CHIPS, Visit, Visits, starters
from bot.web.service import Service
from kb.knowledge import Knowledge

SESSION_SECONDS = 3600
"""How long a page's conversation is held in memory after it was last used."""
AT_ONCE = 8
"""How many visitors' questions are answered at the same time."""


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


def build_page(service: Service, knowledge: Knowledge, keeper: Keeper) -> gr.Blocks:
    """The page over `service`, in the words of `knowledge` until another release answers."""
    say, clinic = knowledge.message, knowledge.content.clinic
    language = knowledge.language()
    visits = Visits(service, knowledge, keeper)
    script = (Path(__file__).parent / "client.js").read_text(encoding="utf-8")
    with gr.Blocks(title=say("page-title"), analytics_enabled=False, fill_width=True) as page:
        top = gr.HTML(opening(clinic, say))
        gr.HTML(announced(say), elem_classes="heard-box")
        visit = gr.State(Visit(), time_to_live=SESSION_SECONDS)
        with gr.Row(elem_classes="desk-row"):
            with gr.Column(scale=3, min_width=320):
                log = gr.HTML(conversation((), say), elem_id="talk", js_on_load=script)
                panel = build_panel(say)
                with gr.Row(elem_classes="chips"):
                    offered = starters(knowledge)
                    offered += [""] * (CHIPS - len(offered))
                    chips = [gr.Button(text, size="sm", variant="secondary", visible=bool(text)) for text in offered]
                box = gr.Textbox(
                    label=say("page-ask"), placeholder=say("page-placeholder"), lines=1, max_lines=6, elem_id="question"
                )
                with gr.Row(elem_classes="acts"):
                    send = gr.Button(say("page-send"), variant="primary", elem_id="send")
                    anew = gr.Button(say("page-new"), variant="secondary")
                    erase = gr.Button(say("page-erase-all"), variant="secondary", visible=False)
                agreed = gr.Checkbox(
                    label=say("page-consent", days=keeper.days), info=say("page-consent-what"), value=False, elem_id="consent"
                )
                rest = gr.HTML(own((), clinic, say), elem_id="own")
            with gr.Column(scale=2, min_width=280):
                aside = gr.HTML(sources((), say, {}), elem_id="sources")

        drawn = [visit, log, rest, aside, box, *chips, agreed, erase, *panel.parts]
        unchanged = [gr.skip()] * (len(drawn) - 1 - len(panel.parts))

        def on(event: Callable[..., object], act: Callable[..., list[object]], *inputs: gr.blocks.Block) -> None:
            event(act, list(inputs), drawn, show_progress="hidden", api_visibility="private", concurrency_limit=AT_ONCE)

        def pick(number: int, choice: str) -> Callable[[Visit], list[object]]:
            def press(now: Visit) -> list[object]:
                say, now = visits.knowledge.message, Visit(now.turns, picked(now.picks, number, choice), now.number)
                if complete(now.picks, now.reply):
                    return visits.ask(words(now.picks, say), now)
                return [now, *unchanged, *shown(now.reply, now.picks, say)]

            return press

        def send_picked(now: Visit) -> list[object]:
            if not any(now.picks):
                return [gr.skip()] * len(drawn)
            return visits.ask(words(now.picks, visits.knowledge.message), now)

        def deny_all(now: Visit) -> list[object]:
            return visits.ask(visits.knowledge.message("page-answers-none-said"), now)

        def rate(now: Visit, pressed: gr.EventData) -> list[object]:
            return visits.rate(pressed._data if isinstance(pressed._data, dict) else {}, now)

        def refresh() -> list[object]:
            """The words of the release that answers now, where the page was built with another."""
            now = visits.knowledge
            if now.language().messages == language.messages and now.content.clinic == clinic:
                return [gr.skip()] * len(worded)
            say, content = now.message, now.content
            head = gr.update(label=say("page-ask"), placeholder=say("page-placeholder"))
            buttons = (gr.update(value=say(key)) for key in ("page-send", "page-new", "page-erase-all"))
            consent = gr.update(label=say("page-consent", days=keeper.days), info=say("page-consent-what"))
            return [opening(content.clinic, say), head, *buttons, consent, own((), content.clinic, say)]

        for number, row in enumerate(panel.buttons):
            for choice, button in zip(CHOICES, row, strict=True):
                on(button.click, pick(number, choice), visit)
        on(panel.send.click, send_picked, visit)
        on(panel.none.click, deny_all, visit)
        for event in (send.click, box.submit):
            on(event, visits.ask, box, visit)
        for chip in chips:
            on(chip.click, visits.ask, chip, visit)
        on(anew.click, visits.anew)
        on(erase.click, visits.erase, visit)
        on(agreed.input, visits.consent, agreed, visit)
        on(log.select, rate, visit)
        worded = [top, box, send, anew, erase, agreed, rest]
        page.load(refresh, None, worded, show_progress="hidden", api_visibility="private")
    return page
