"""Replies as HTML: everything escaped, marks only where they are the sentence's own, an emergency announced."""

import re
from collections.abc import Callable

import pytest

from bot.contract import Citation, ConflictStatement, Reply, ReplyConflict, Sentence, SourceRef
from bot.web.pages.own import own
from bot.web.pages.render import Turn, conversation, opening, sources
from kb.knowledge import Knowledge

EVIL = '<script>alert("x")</script> & \'<img src=x onerror=y>'


def reply_of(**more: object) -> Reply:
    given = {"kind": "answer", "text": "x", "sentences": [], "kb_version": "v", "timings_ms": {}, **more}
    return Reply.model_validate(given)


def cited(n: int = 1, lines: tuple[int, int] | None = (3, 4), **more: str) -> Citation:
    texts = {"article": "a", "section": "s", "passage": "p", **more}
    return Citation(n=n, source=SourceRef(id="leaflet", lines=lines), **texts)


def test_what_comes_from_outside_is_escaped(tiny: Knowledge) -> None:
    reply = reply_of(
        sentences=[Sentence(text=EVIL)],
        citations=[cited(article=EVIL, section=EVIL, passage=EVIL)],
        conflicts=[ReplyConflict(topic=EVIL, statements=(ConflictStatement(text=EVIL, citations=(1,)),) * 2, safety=EVIL)],
    )
    turns = (Turn(EVIL, reply),)
    html = conversation(turns, tiny.message) + sources(turns, tiny.message, {})
    assert "<script" not in html
    assert "<img" not in html
    assert html.count("&lt;script&gt;") == 10


def test_names_of_files_and_links_in_texts_stay_text(tiny: Knowledge) -> None:
    link = '<a href="https://elsewhere.example">here</a> [x](https://elsewhere.example) ![y](//elsewhere.example/y.png)'
    told = cited(article=link, section=link, passage=link).model_copy(update={"source": SourceRef(id=EVIL, lines=(1, 2))})
    turns = (Turn(link, reply_of(sentences=[Sentence(text=f"{link} [1]", citations=(1,))], citations=[told])),)
    named: tuple[dict[str, str], ...] = ({}, {EVIL: EVIL + link})
    for titles in named:
        html = conversation(turns, tiny.message) + sources(turns, tiny.message, titles)
        assert set(re.findall(r'<[^>]+(?:href|src)="([^"]*)"', html)) == {"#s1-1"}
        assert "<script" not in html
        assert "<img" not in html


def test_only_a_sentence_s_own_marks_are_links(tiny: Knowledge) -> None:
    reply = reply_of(sentences=[Sentence(text="It rests [1] for [2] minutes [99].", citations=(1,))], citations=[cited()])
    html = conversation((Turn("?", reply),), tiny.message)
    assert re.findall(r'href="([^"]+)"', html) == ["#s1-1"]
    assert "[2]" in html
    assert "[99]" in html


def test_a_link_leads_to_the_passage_of_its_own_turn(tiny: Knowledge) -> None:
    reply = reply_of(sentences=[Sentence(text="It rests [1].", citations=(1,))], citations=[cited()])
    turns = (Turn("a", reply), Turn("b", reply))
    assert re.findall(r'href="#([^"]+)"', conversation(turns, tiny.message)) == ["s1-1", "s2-1"]
    assert re.findall(r'<li id="([^"]+)"', sources(turns, tiny.message, {})) == ["s2-1", "s1-1"]


@pytest.mark.parametrize(
    ("lines", "told"), [((3, 4), "Source leaflet, lines 3 to 4"), ((3, 3), "Source leaflet, line 3"), (None, ">leaflet<")]
)
def test_a_place_is_told(lines: tuple[int, int] | None, told: str, tiny: Knowledge) -> None:
    assert told in sources((Turn("?", reply_of(citations=[cited(lines=lines)])),), tiny.message, {})


def test_an_emergency_is_announced_and_a_verdict_is_marked(ask: Callable[..., Reply], tiny: Knowledge) -> None:
    urgent = conversation((Turn("help", ask("I cannot breathe")),), tiny.message)
    assert 'role="alert"' in urgent
    assert 'role="alert"' not in conversation((Turn("hi", ask("Hello")),), tiny.message)
    assert "verdict-do_not_proceed" in conversation((Turn("x", ask("I have green fever")),), tiny.message)


def test_all_sides_and_the_safety_note_are_drawn(ask: Callable[..., Reply], tiny: Knowledge) -> None:
    html = conversation((Turn("?", ask("How long does a wrap take?")),), tiny.message)
    assert html.count("<li>") == 2
    assert "For your safety: Take the shorter time" in html


def test_before_the_desk_is_ready_it_says_so(tiny: Knowledge) -> None:
    assert "One moment" in conversation((Turn("?", None),), tiny.message)
    assert "The passages appear here." in sources((Turn("?", None),), tiny.message, {})
    assert "The passages appear here." in sources((), tiny.message, {})


def test_the_head_says_that_it_is_a_program(tiny: Knowledge) -> None:
    clinic = tiny.content.clinic
    head = opening(clinic, tiny.message)
    assert clinic.notices.program in head
    assert clinic.notices.privacy in head
    assert clinic.contact.line in own((), clinic, tiny.message)
