"""What a whole conversation says of a person's health, by replaying the person's own turns from the start.

In: the user turns, oldest first, and before each what an assistant is said to have said ("" for nothing). Out: `Health`. Which
questions a turn answers is worked out again from the turns before; an assistant turn may only show which questions were put,
by their text. Nothing that it claims is evidence.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.contract import ReplyFinding
from bot.understand.answer_tokens import AnswerLexicon
from bot.understand.asked import Askable, Put
from bot.understand.hindsight import Hindsight
from bot.understand.leave import leave
from bot.understand.merging import CARE, Manner, merge
from bot.understand.permission import claimed_permissions
from bot.understand.phrases import words as words_of
from bot.understand.proof import proves
from bot.understand.question import ASKED_AT_ONCE, Health
from bot.understand.replies import Answers, Listener
from kb.language.findings import judge_mentions, read_findings
from kb.language.lexicon import Lexicon
from kb.schema.rule import Status
from kb.screening.engine import screen
from kb.screening.table import Table


@dataclass(frozen=True)
class _State:
    """What is known after some turns. `spoken` is the last turn that told something of the person's health."""

    known: tuple[ReplyFinding, ...] = ()
    fresh: tuple[ReplyFinding, ...] = ()
    asked: tuple[Put, ...] = ()
    before: tuple[Put, ...] = ()
    spoken: str = ""
    turns: tuple[str, ...] = ()
    started: bool = False
    begun: bool = False
    answered: bool = False
    unclear: bool = False
    permissions: tuple[str, ...] = ()
    presses: bool = False


@dataclass(frozen=True)
class Reader:
    """What is needed to read turns: the compiled vocabulary, the rule table, the words that answer."""

    lexicon: Lexicon
    table: Table
    words: AnswerLexicon
    counts: Callable[[str | None], bool]
    """Whether a concept counts as a finding about health (a device does not)."""
    label: Callable[[str], str]
    """A concept's name."""

    def health(
        self,
        turns: Sequence[str],
        *,
        begins: Callable[[str, Sequence[ReplyFinding]], bool],
        claims: Sequence[str] = (),
    ) -> Health:
        """Replay `turns`. `begins` says whether a turn starts screening; `claims` are the assistant turns before each."""
        state = _State()
        for place, text in enumerate(turns):
            state = self._turn(state, text, claims[place] if place < len(claims) else "", begins)
        return Health(
            findings=state.known,
            fresh=state.fresh,
            screening=screen(state.known, self.table),
            asked=state.begun,
            answered=state.answered,
            unclear=state.unclear,
            going_on=state.started,
            permissions=state.permissions,
            presses=state.presses,
        )

    @property
    def askable(self) -> Askable:
        """What recognises questions."""
        return Askable(self.table.questions, self.words.words, self.label, self._named, self.table.terms.ancestors)

    @property
    def _relatives(self) -> frozenset[str]:
        return self.lexicon.words_of("relative") | self.lexicon.words_of("friend")

    def _turn(self, state: _State, text: str, claim: str, begins: Callable[[str, Sequence[ReplyFinding]], bool]) -> _State:
        phrases = self.words.words
        claimed = self.askable.claimed(claim) if claim.strip() else None
        asked = state.asked if claimed is None else claimed
        classes = self.lexicon.language.words
        manner = Manner.of(text, phrases, self._relatives, proves=proves(text, classes, before=state.spoken))
        parts = Listener(asked, self.words, self.judge).segments(text)
        read = self._read(text, state.spoken) if parts == (text,) else self._read_parts(parts)
        read = self.hindsight.of_another(read, state.turns, text)
        told = tuple(finding.text.casefold() for finding in read if finding.text.strip() != text.strip())
        if manner.corrects and state.before and state.answered:
            asked = state.before  # "no wait, 2 is no" speaks of the questions that were just answered
        heard = Listener(asked, self.words, self.judge, told).answers(text)
        fresh = self._together(text, read, heard)
        fresh = self._treated(text, fresh) or self._refined(text, state)
        asks = leave(text, classes)
        before = state.known
        if before and not heard.given:
            before = self.hindsight.revised(before, state.turns, text, manner, asks, fresh, state.fresh)
        known = merge(before, fresh, manner, forms=self._forms, passes=self.hindsight.passes)
        started = state.started or bool(heard.given) or heard.unclear or begins(text, fresh or (known if asks.asked else ()))
        open_still = screen(known, self.table).questions[:ASKED_AT_ONCE] if started else ()
        return replace(
            state,
            known=known,
            fresh=fresh,
            asked=self.askable.own(open_still),
            before=asked,
            spoken=text if fresh else state.spoken or text,
            turns=(*state.turns, text),
            started=started,
            begun=state.started,
            answered=bool(heard.given) or (state.begun and known != state.known and (manner.corrects or manner.unsays)),
            unclear=heard.unclear and not fresh,
            presses=manner.pleads or manner.unsays or manner.corrects,
            permissions=(*state.permissions, *claimed_permissions(text, phrases)),
        )

    def _read(self, text: str, earlier: str) -> tuple[ReplyFinding, ...]:
        """What the language rules read."""
        return tuple(
            ReplyFinding(concept=finding.concept, status=finding.status, text=finding.text)
            for finding in read_findings(text, self.lexicon, before=earlier)
            if self.counts(finding.concept)
        )

    def _read_parts(self, parts: Sequence[str]) -> tuple[ReplyFinding, ...]:
        """What the language rules read in each part of a numbered list: a "no" to one question does not reach the next."""
        return tuple(dict.fromkeys(finding for part in parts for finding in self._read(part, "")))

    @property
    def hindsight(self) -> Hindsight:
        """What turns make of the turns before them."""
        return Hindsight(self.lexicon, self.table, self._forms, self._relatives)

    def _together(self, text: str, read: Sequence[ReplyFinding], heard: Answers) -> tuple[ReplyFinding, ...]:
        """What was read and what was answered. Where they differ on a concept, what asks for more care stands."""
        above = self.table.terms.ancestors
        given = heard.given
        if heard.listed:
            named = {concept for concept, _ in given}
            read = [item for item in read if item.concept is None or named.isdisjoint(above(item.concept))]
            read = [item for item in read if item.text.casefold() not in heard.names]  # "cold: no" is of the question on cold
        told = [(finding.concept, finding.status) for finding in read if finding.status in CARE]
        replies = []
        for concept, status in given:
            weight = CARE.index(status) if status in CARE else -1
            same = [own for name, own in told if name == concept]
            cases = [own for name, own in told if name is not None and name != concept and concept in above(name)]
            if status in CARE and any(CARE.index(own) >= weight for own in same if own in CARE):
                continue
            if status == "absent" and any(own != "absent" for own in cases):
                continue
            replies.append(ReplyFinding(concept=concept, status=status, text=text.strip()))
        answered = {finding.concept for finding in replies if finding.status in CARE}
        kept = tuple(finding for finding in read if finding.concept not in answered or finding.status not in CARE)
        return tuple(dict.fromkeys((*kept, *replies)))

    def _refined(self, text: str, state: _State) -> tuple[ReplyFinding, ...]:
        """Words that name nothing, after a turn that named a condition: "only once a year" makes it rare."""
        if not state.fresh:
            return ()
        out = []
        for finding in state.fresh:
            forms = self._forms(finding.concept) if finding.concept and finding.status == "present" else ()
            if forms and finding.concept is not None:
                concept, status = self.judge(finding.concept, self.label(finding.concept), text)
                if concept in forms and status in ("present", "uncertain"):  # "maybe twice a year" doubts only how often
                    out.append(ReplyFinding(concept=concept, status="present", text=text.strip()))
        return tuple(out)

    def _treated(self, text: str, fresh: Sequence[ReplyFinding]) -> tuple[ReplyFinding, ...]:
        """ "Well controlled on losartan": the medicine stands for the qualified form of what it is taken for."""
        own = {item.concept for item in fresh if item.concept is not None}
        out = []
        for item in fresh:
            known = self.lexicon.concepts.get(item.concept or "")
            forms = {
                base: self._forms(base) for base in (known.implies if known is not None and item.status == "present" else ())
            }
            for base in (base for base, names in forms.items() if names and own <= {item.concept, base, *names}):
                concept, status = self.judge(base, self.label(base), text)
                if concept in forms[base] and status in ("present", "uncertain"):
                    item = item.model_copy(update={"concept": concept})
            out.append(item)
        return tuple(dict.fromkeys(out))

    def _forms(self, concept: str) -> tuple[str, ...]:
        """The qualified forms of a concept."""
        known = self.lexicon.concepts.get(concept)
        return () if known is None else tuple(known.qualified.values())

    def judge(self, concept: str, label: str, words: str) -> tuple[str, Status]:
        """How the language rules read `words` behind a condition's name."""
        plain = (concept, "present")
        heard, well = set(words_of(words)), set(self.words.words.well)
        if heard & well and heard <= well | set(self.words.words.well_beside):
            return concept, "absent"
        for text in dict.fromkeys((words, self.words.without_lead(words))):
            finding = judge_mentions(f"{label}: {text}", [(0, len(label))], self.lexicon)[0]
            read: tuple[str, Status] = (
                finding.concept if finding.concept and finding.concept in self._forms(concept) else concept,
                finding.status,
            )
            if read != plain:
                return read
        return concept, "present"

    def _named(self, text: str) -> tuple[tuple[str, str], ...]:
        """The conditions that a question names."""
        found = (finding for finding in read_findings(text, self.lexicon) if self.counts(finding.concept))
        return tuple((finding.concept, finding.status) for finding in found if finding.concept is not None)
