"""Figures as pictures: which are drawn, how wide a bar is, and that each is told in words with its mark."""

import re
from collections.abc import Callable

import pytest

from bot.contract import Citation, Reply, Sentence, SourceRef
from bot.web.pages.own import own, transcript
from bot.web.pages.plot import plots
from bot.web.pages.render import Turn
from kb.knowledge import Knowledge
from kb.schema.fact import Fact, PriceValue, RangeValue


def told(*names: str, kind: str = "answer") -> Reply:
    """A reply that cites these facts, one a mark."""
    cited = tuple(
        Citation(n=n, article="a", section="s", passage="p", facts=(name,), source=SourceRef(id="x", lines=None))
        for n, name in enumerate(names, 1)
    )
    sentences = (Sentence(text="Told.", citations=()),)
    return Reply.model_validate(
        {
            "kind": kind,
            "text": "Told.",
            "sentences": sentences,
            "citations": cited,
            "kb_version": "x",
            "timings_ms": {"total": 1.0},
        }
    )


def durations(*ranges: tuple[float | None, float | None], tiny: Knowledge) -> tuple[Knowledge, tuple[str, ...]]:
    """Knowledge whose procedure has these session durations, and their ids."""
    place = tiny.facts()[0].places
    made = [
        Fact(
            id=f"f-{n}",
            kind="session_duration",
            value=RangeValue(min=low, max=high, unit="minute"),
            text="t",
            source="x",
            places=place,
        )
        for n, (low, high) in enumerate(ranges)
    ]
    procedure = tiny.content.procedures[0].model_copy(update={"facts": tuple(made)})
    return Knowledge(tiny.content.model_copy(update={"procedures": (procedure,)})), tuple(fact.id for fact in made)


def bars(html: str) -> list[tuple[float, float]]:
    found = re.findall(r'class="range" x="([\d.]+)" y="0" width="([\d.]+)"', html)
    return [(float(x), float(width)) for x, width in found]


@pytest.mark.parametrize(
    ("ranges", "drawn", "words"),
    [
        (((5, 10), (10, 20)), [(25, 25), (50, 50)], ["5 to 10", "10 to 20"]),
        (((20, 20), (10, 20)), [(98.5, 1.5), (50, 50)], ["20 ", "10 to 20"]),
        (((10, None), (5, 20)), [(50, 50), (25, 75)], ["from 10", "5 to 20"]),
        (((None, 10), (5, 20)), [(0, 50), (25, 75)], ["up to 10", "5 to 20"]),
    ],
)
def test_a_bar_is_as_wide_as_its_range_on_one_scale(
    ranges: tuple[tuple[float | None, float | None], ...], drawn: list[tuple[float, float]], words: list[str], tiny: Knowledge
) -> None:
    knowledge, names = durations(*ranges, tiny=tiny)
    html = plots(told(*names), knowledge, 3)
    assert bars(html) == drawn
    rows = re.findall(r"<li><span>(.*?)</span>", html)
    assert all(row.startswith(start) for row, start in zip(rows, words, strict=True))
    assert [f'href="#s3-{n}"' in row for n, row in enumerate(rows, 1)] == [True] * len(rows)


def test_an_open_end_is_drawn_as_one(tiny: Knowledge) -> None:
    knowledge, names = durations((10, None), (5, 20), tiny=tiny)
    assert plots(told(*names), knowledge, 1).count("open-end") == 1


def test_one_figure_is_no_picture_and_the_same_fact_is_one_figure(tiny: Knowledge) -> None:
    knowledge, names = durations((5, 10), (10, 20), tiny=tiny)
    assert plots(told(names[0], names[0]), knowledge, 1) == ""


def test_what_the_content_does_not_name_is_not_drawn(tiny: Knowledge) -> None:
    knowledge, names = durations((5, 10), (10, 20), tiny=tiny)
    language = tiny.content.languages[0]
    messages = {key: text for key, text in language.messages.items() if key != "page-plot-session_duration-minute"}
    silent = knowledge.content.model_copy(update={"languages": (language.model_copy(update={"messages": messages}),)})
    assert plots(told(*names), Knowledge(silent), 1) == ""


def test_a_verdict_and_an_unknown_fact_draw_nothing(tiny: Knowledge) -> None:
    knowledge, names = durations((5, 10), (10, 20), tiny=tiny)
    assert plots(told(*names, kind="smalltalk"), knowledge, 1) == ""
    assert plots(told("gone", "gone-too"), knowledge, 1) == ""


def test_a_real_answer_shows_all_that_the_sources_say(ask: Callable[..., Reply], tiny: Knowledge) -> None:
    reply = ask("How long does a wrap take?")
    stated = {
        name
        for citation in reply.citations
        for name in citation.facts
        if isinstance(tiny.fact(name).value, RangeValue | PriceValue)
    }
    assert plots(reply, tiny, 1).count("<li>") == len(stated) > 1


def test_the_saved_conversation_holds_questions_answers_and_passages_and_nothing_goes_along_by_itself(
    ask: Callable[..., Reply], tiny: Knowledge
) -> None:
    turns = (Turn("How long does a wrap take? & <b>", ask("How long does a wrap take?")),)
    reply = turns[0].reply
    assert reply is not None
    text = transcript(turns, tiny.message)
    assert all(part in text for part in (turns[0].question, reply.text, reply.citations[0].passage))
    html = own(turns, tiny.content.clinic, tiny.message)
    assert html.count("data:text/plain") == 1
    assert "<b>" not in html
    (mail,) = re.findall(r'href="(mailto:[^"]+)"', html)
    assert "?" not in mail
    assert "data:" not in own((), tiny.content.clinic, tiny.message)
