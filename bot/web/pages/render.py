"""Replies as HTML. Everything that did not stand in this file is escaped; no script, picture or foreign link comes in."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from bot.contract import Citation, Reply, ReplyConflict, Sentence
from kb.schema.clinic import Clinic

Say = Callable[..., str]
Picture = Callable[[Reply, int], str]
Beneath = Callable[["Turn", int], str]
_MARK = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True)
class Turn:
    """What was asked, and what the desk said (None while it is not ready); whether that was helpful, else why not (None: not
    said); the topic, where it was looked up."""

    question: str
    reply: Reply | None
    helpful: bool | None = None
    reason: str | None = None
    topic: str | None = None


def opening(clinic: Clinic, say: Say) -> str:
    """The head of the page: what this is, and what happens to what one types."""
    return (
        f'<header class="desk-head"><h1>{escape(say("page-title"))}</h1>'
        f'<p class="clinic">{escape(clinic.name)}</p>'
        f'<p class="warning" role="note"><strong>{escape(clinic.notices.program)}</strong></p>'
        f'<p class="privacy" role="note">{escape(clinic.notices.privacy)}</p></header>'
    )


def announced(say: Say) -> str:
    """Where answers are read out: a region that stays in place while the conversation is drawn anew."""
    return f'<div id="announced" class="heard" role="log" aria-live="polite" aria-label="{escape(say("page-announced"))}"></div>'


def conversation(
    turns: Sequence[Turn], say: Say, picture: Picture = lambda _reply, _turn: "", beneath: Beneath = lambda _turn, _number: ""
) -> str:
    """The whole conversation; `picture` draws what a reply (and its number) tells in figures, `beneath` what stands under it."""
    items = "".join(_turn(number, turn, say, picture, beneath) for number, turn in enumerate(turns, 1))
    return f'<section class="talk" aria-label="{escape(say("page-talk"))}">{items}</section>'


def sources(turns: Sequence[Turn], say: Say, titles: Mapping[str, str]) -> str:
    """The passages behind the replies, the last reply's first; `titles` names the sources by id."""
    head = f"<h2>{escape(say('page-sources'))}</h2>"
    groups = [_group(number, turn, say, titles) for number, turn in enumerate(turns, 1) if turn.reply and turn.reply.citations]
    if not groups:
        return f'<aside class="sources">{head}<p class="none">{escape(say("page-sources-none"))}</p></aside>'
    versions = dict.fromkeys(turn.reply.kb_version for turn in turns if turn.reply)
    version = escape(say("page-version", version=", ".join(versions)))
    return f'<aside class="sources">{head}{"".join(reversed(groups))}<p class="version">{version}</p></aside>'


def _group(number: int, turn: Turn, say: Say, titles: Mapping[str, str]) -> str:
    """The passages of one reply, under the question that it answered."""
    citations = turn.reply.citations if turn.reply else ()
    items = "".join(_source(number, citation, say, titles) for citation in citations)
    return f"<section><h3>{escape(turn.question)}</h3><ol>{items}</ol></section>"


def _turn(number: int, turn: Turn, say: Say, picture: Picture, beneath: Beneath) -> str:
    asked = f'<article class="turn you"><p>{escape(turn.question)}</p></article>'
    if turn.reply is None:
        return asked + f'<article class="turn desk"><p>{escape(say("page-busy"))}</p></article>'
    reply = turn.reply
    head = f'<p class="verdict">{escape(say(f"page-verdict-{reply.eligibility.verdict}"))}</p>' if reply.eligibility else ""
    body = head + "".join(f"<p>{_marked(sentence, number)}</p>" for sentence in reply.sentences)
    told = frozenset(mark for sentence in reply.sentences for mark in sentence.citations)
    cards = "".join(_conflict(conflict, number, say, told) for conflict in reply.conflicts)
    verdict = f" verdict-{reply.eligibility.verdict}" if reply.eligibility else ""
    tag, role = ("div", ' role="alert"') if reply.kind == "urgent" else ("article", "")
    drawn = picture(reply, number)
    whole = f"{body}{drawn}{cards}{beneath(turn, number)}"
    return f'{asked}<{tag} class="turn desk kind-{reply.kind}{verdict}"{role}>{whole}</{tag}>'


def _marked(sentence: Sentence, turn: int) -> str:
    """A sentence with its marks as links to the passages; only marks that are its own become links."""

    def link(found: re.Match[str]) -> str:
        number = int(found[1])
        if number not in sentence.citations:
            return found[0]
        return f'<a class="mark" href="#s{turn}-{number}">[{number}]</a>'

    return _MARK.sub(link, escape(sentence.text))


def _conflict(conflict: ReplyConflict, turn: int, say: Say, told: frozenset[int]) -> str:
    """A card with all sides; folded where the sentences above have told them already."""
    sides = "".join(
        f"<li>{escape(side.text)} " + "".join(f'<a class="mark" href="#s{turn}-{n}">[{n}]</a>' for n in side.citations) + "</li>"
        for side in conflict.statements
    )
    safety = f'<p class="safety">{escape(say("page-safety", note=conflict.safety))}</p>' if conflict.safety else ""
    head = escape(say("page-conflict", topic=conflict.topic))
    opened = "" if all(told.issuperset(side.citations) for side in conflict.statements) else " open"
    return f'<details class="conflict"{opened}><summary>{head}</summary><ul>{sides}</ul>{safety}</details>'


def _source(turn: int, citation: Citation, say: Say, titles: Mapping[str, str]) -> str:
    lines, name = citation.source.lines, titles.get(citation.source.id, citation.source.id)
    if lines is None:
        place = name
    elif lines[0] == lines[1]:
        place = say("page-source-line", source=name, first=lines[0])
    else:
        place = say("page-source-lines", source=name, first=lines[0], last=lines[1])
    return (
        f'<li id="s{turn}-{citation.n}" value="{citation.n}" tabindex="-1"><p class="title">{escape(citation.article)}: '
        f"{escape(citation.section)}</p><blockquote>{escape(citation.passage)}</blockquote>"
        f'<p class="place">{escape(place)}</p></li>'
    )
