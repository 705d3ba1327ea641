"""What happens on the client's page: a question, a thumb, consent given or withdrawn, a new start, erasure.

In: the service, and what the page holds of a visit. Out: the next visit, and what each part of the page then shows, in the words
of the release that answers now. A visit lives in the page's session state; without consent it is kept nowhere else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import gradio as gr

from bot.contract import Ask, Message, Reply
from bot.conversations.store import BrokenConversations
from bot.web.pages.kept import Keeper, new_number
from bot.web.pages.own import own
from bot.web.pages.plot import plots
from bot.web.pages.questions import NOTHING, Picks, shown
from bot.web.pages.render import Turn, conversation, sources
from bot.web.pages.thumbs import rated, thumbs
from bot.web.pages.timeline import timeline
from bot.web.service import NotReady, Service
from kb.knowledge import Knowledge

CHIPS = 3
"""How many suggested questions are offered at once."""
REMEMBERED = 40
"""Turns of a conversation that are read; older ones are dropped."""


@dataclass(frozen=True)
class Visit:
    """What a page holds: the turns, the buttons picked, and the number under which it is kept (None: no consent)."""

    turns: tuple[Turn, ...] = ()
    picks: Picks = NOTHING
    number: str | None = None

    @property
    def reply(self) -> Reply | None:
        """The last reply."""
        return self.turns[-1].reply if self.turns else None


class Visits:
    """What can happen on a page over `service`. `first`: the knowledge that speaks until the service is ready."""

    def __init__(self, service: Service, first: Knowledge, keeper: Keeper) -> None:
        self._service, self._first, self._keeper = service, first, keeper

    @property
    def knowledge(self) -> Knowledge:
        """The knowledge of the release that answers now."""
        try:
            return self._service.knowledge
        except NotReady:
            return self._first

    @property
    def days(self) -> int:
        """How long a conversation is kept with consent."""
        return self._keeper.days

    def ask(self, text: str, visit: Visit) -> list[object]:
        """A question, and its answer."""
        topic = self._topic(text) if visit.number else None
        turn = Turn(text, self._reply(text, visit.turns), topic=topic)
        before, visit = visit.reply, replace(visit, turns=(*visit.turns, turn)[-REMEMBERED:], picks=NOTHING)
        return self._kept(visit, panel=any(reply is not None and reply.asked for reply in (before, visit.reply)))

    def rate(self, pressed: Mapping[str, object], visit: Visit) -> list[object]:
        """A thumb under an answer."""
        return self._kept(replace(visit, turns=rated(visit.turns, pressed)), panel=False)

    def consent(self, given: bool, visit: Visit) -> list[object]:
        """Consent given, or withdrawn: then what was kept is erased."""
        if given:
            known = (turn if turn.topic else replace(turn, topic=self._topic(turn.question)) for turn in visit.turns)
            return self._kept(replace(visit, turns=tuple(known), number=visit.number or new_number()), panel=False)
        return self._erased(replace(visit, number=None), visit.number, "page-withdrawn")

    def anew(self) -> list[object]:
        """A new conversation, for which nobody has agreed to anything."""
        return self.drawn(Visit())

    def erase(self, visit: Visit) -> list[object]:
        """Erase the conversation on the page and where it is kept."""
        return self._erased(Visit(), visit.number, "page-erased")

    def drawn(self, visit: Visit, note: str = "", *, panel: bool = True) -> list[object]:
        """What the parts of the page show; `note` is the key of what has just been done, `panel` whether the panel of questions
        is drawn anew: each part that is not makes the answer stand there sooner."""
        knowledge = self.knowledge
        say, turns = knowledge.message, visit.turns
        offered = _offered(visit.reply, knowledge)
        chips = [gr.update(value=text, visible=True) for text in offered[:CHIPS]]
        chips += [gr.update(visible=False)] * (CHIPS - len(chips))
        talk = conversation(
            turns,
            say,
            lambda reply, number: plots(reply, knowledge, number) + timeline(reply, knowledge, number),
            lambda turn, number: thumbs(turn, number, say, kept=visit.number is not None),
        )
        titles = {source.id: source.title for source in knowledge.content.sources}
        box = own(turns, knowledge.content.clinic, say, kept=self._keeper.find(visit.number), note=note)
        return [
            visit,
            talk,
            box,
            sources(turns, say, titles),
            "",
            *chips,
            visit.number is not None,
            gr.update(visible=bool(turns)),
            *(shown(visit.reply, visit.picks, say) if panel else [gr.skip()] * len(shown(None, NOTHING, say))),
        ]

    def _kept(self, visit: Visit, *, panel: bool) -> list[object]:
        if visit.number is None or self._keeper.keep(visit.number, visit.turns, self.knowledge):
            return self.drawn(visit, panel=panel)
        return self.drawn(replace(visit, number=None), "page-keep-failed")

    def _erased(self, visit: Visit, number: str | None, note: str) -> list[object]:
        if number is not None:
            try:
                self._keeper.erase(number)
            except BrokenConversations:
                return self.drawn(replace(visit, number=number), "page-erase-failed")
        return self.drawn(visit, note)

    def _topic(self, text: str) -> str | None:
        try:
            return self._service.topic(text)
        except NotReady:
            return None

    def _reply(self, text: str, turns: tuple[Turn, ...]) -> Reply | None:
        messages: list[Message] = []
        for turn in turns:
            messages.append(Message(role="user", content=turn.question))
            if turn.reply is not None:
                messages.append(Message(role="assistant", content=turn.reply.text))
        try:
            return self._service.reply(Ask(messages=(*messages, Message(role="user", content=text))))
        except NotReady:
            return None


def _offered(reply: Reply | None, knowledge: Knowledge) -> list[str]:
    """Questions that fit the last reply; none beside an emergency."""
    if reply is not None and reply.kind == "urgent":
        return []
    return list(reply.suggestions) if reply is not None and reply.suggestions else starters(knowledge)


def starters(knowledge: Knowledge) -> list[str]:
    """Questions to begin with: the first suggestion of the first topics that have one."""
    found = [topic.suggestions[0] for topic in knowledge.content.topics if topic.suggestions]
    return list(dict.fromkeys(found))[:CHIPS]
