"""Whether a turn asks for leave: "may I have it?", "am I a candidate?", "does it bar her?", "so that's a no?".

In: a turn and the word classes of the language. Out: `Leave`. The grammar is an auxiliary with a person and a verb of having
or coming, a form of being with a word of allowing, a thing with a word of barring; it holds for the sentences of a turn one by
one. Which words these are is content (language/<lang>/words/leave.yaml, classes `leave_…`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.understand.phrases import sentences, words

REACH = 5
"""Words that may stand between an auxiliary with its person and the verb; those between must be light."""
NEAR = 3
"""Words that may stand between a form of being, or a thing, and the word that allows or bars."""

Classes = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Leave:
    """`asked`: leave is asked for. `bare`: for the procedure alone, and for nothing else. `other`: for somebody else than the
    writer. `wished`: the turn only says that somebody wants it."""

    asked: bool = False
    bare: bool = False
    other: bool = False
    wished: bool = False


def leave(text: str, classes: Classes) -> Leave:
    """What `text` asks leave for."""
    reader = _compiled(_Same(classes))
    found = [
        reader.read(words(part), asks=sentence.rstrip().endswith("?"))
        for sentence in sentences(text)
        for part in reader.parts(sentence)
    ]
    closing = [reader.read(words(part), asks=True) for part in _closing(text)]
    return Leave(
        asked=any(item.asked for item in found),
        bare=any(item.bare for item in (*found, *closing)),
        other=any(item.other for item in found) and not any(item.asked and not item.other for item in found),
        wished=any(item.wished for item in found),
    )


def _closing(text: str) -> list[str]:
    """What each question ends in behind a comma: "I'm going bald, can I do it?"."""
    asked = (sentence.rstrip().removesuffix("?") for sentence in sentences(text) if sentence.rstrip().endswith("?"))
    return [sentence.rpartition(",")[2] for sentence in asked if "," in sentence]


@dataclass(frozen=True, eq=False)
class _Same:
    """Word classes, told apart by what they are and not by what they hold."""

    classes: Classes

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.classes is self.classes

    def __hash__(self) -> int:
        return id(self.classes)


@lru_cache(maxsize=4)
def _compiled(same: _Same) -> "_Reader":
    """The grammar over a language's words, which are thousands: compiled once."""
    return _Reader(same.classes)


NO_LEAVE = Leave()
"""No leave is asked for."""


class _Reader:
    """The grammar over the words of a sentence."""

    def __init__(self, classes: Classes) -> None:
        self._classes = {name: frozenset(word.replace("'", "") for word in listed) for name, listed in classes.items()}
        self._kin = self._of("relative") | self._of("friend")
        phrases = (tuple(phrase.replace("'", "").split()) for phrase in classes.get("leave_phrase", ()))
        self._phrases = frozenset(phrases)

    def _of(self, name: str) -> frozenset[str]:
        return self._classes.get(name, frozenset())

    def parts(self, sentence: str) -> list[str]:
        """A sentence; the parts between commas of one that begins as a question for information ("what about her, can she?")."""
        informs = self._of("leave_informs").intersection(words(sentence)[:2])
        return sentence.split(",") if informs else [sentence]

    def read(self, heard: Sequence[str], *, asks: bool) -> Leave:
        """One sentence."""
        light = self._of("leave_lead") | self._of("leave_adverb")
        begun = next((word for word in heard if word not in light), "")
        informs = bool(self._of("leave_informs").intersection(heard[:2]))
        at = None if informs else self._leave_at(heard, asks=asks or begun in self._of("leave_be") | self._of("leave_ok"))
        wished = self._wished(heard)
        if at is None:
            return Leave(wished=wished)
        light = (
            self._of("leave_light")
            | self._of("leave_lead")
            | self._of("leave_may")
            | self._of("leave_who")
            | self._of("leave_adverb")
            | self._kin
        )
        other = bool(self._of("leave_third").union(self._kin).intersection(heard[at : at + 4]))
        return Leave(True, all(word in light for word in heard), other, wished)

    def _leave_at(self, heard: Sequence[str], *, asks: bool) -> int | None:
        """Where the words that ask for leave begin."""
        for at in range(len(heard)):
            if self._may(heard, at) or self._allowed(heard, at, asks=asks) or self._treats(heard, at):
                return at
            if self._weighs(heard, at, asks=asks) or self._may_anyone(heard, at):
                return at
        return None

    def _weighs(self, heard: Sequence[str], at: int, *, asks: bool) -> bool:
        """ "come or rebook?", "should I wait?", "still on for tomorrow?", "so what about me?"."""
        if any(tuple(heard[at : at + len(phrase)]) == phrase for phrase in self._phrases):
            return True
        if not asks:
            return False
        if heard[at] in self._of("leave_should") and self._person(heard, at + 1) > at + 1:
            rest = heard[self._person(heard, at + 1) :][:REACH]
            return any(word in self._of("leave_put_off") or word in self._of("leave_come") for word in rest[:NEAR])
        both = self._of("leave_come"), self._of("leave_put_off")
        behind = next((n for n in range(at + 1, min(at + 1 + REACH, len(heard) - 1)) if heard[n] in self._of("leave_or")), None)
        return behind is not None and any(heard[at] in one and heard[behind + 1] in other for one, other in (both, both[::-1]))

    def _may_anyone(self, heard: Sequence[str], at: int) -> bool:
        """ "can an epileptic have it", "may somebody with asthma come"."""
        if heard[at] not in self._of("leave_may") - self._of("leave_weak") or at + 1 >= len(heard):
            return False
        if heard[at + 1] not in self._of("leave_anyone"):
            return False
        return any(word in self._of("leave_undergo") for word in heard[at + 2 : at + 2 + REACH + NEAR])

    def _person(self, heard: Sequence[str], at: int) -> int:
        """Where a person that begins here ends; `at` where none does."""
        if at < len(heard) and heard[at] in self._of("leave_who"):
            return at + 1
        for last in range(at + 1, min(at + 4, len(heard))):
            if heard[last] in self._kin and heard[at] in self._of("my") | {"the", "a"}:
                return last + 1
        return at

    def _may(self, heard: Sequence[str], at: int) -> bool:
        """ "may I have", "can she", "whether he could come"."""
        may = self._of("leave_may")
        person = self._person(heard, at + 1) if heard[at] in may else at + 1
        if heard[at] in may and person > at + 1:
            rest = heard[person : person + REACH]
        else:
            person = self._person(heard, at)
            if person == at or at == 0 or person >= len(heard) or heard[person] not in may - self._of("leave_weak"):
                return False
            if heard[at - 1] not in self._of("leave_lead"):
                return False
            rest = heard[person + 1 : person + 1 + REACH]
        for word, behind in pairwise([*rest, ""]):
            if word in self._of("leave_verb") and behind in self._of("leave_to"):
                return False  # "would I have to give up …"
            if word in self._of("leave_verb") or word in self._of("leave_ok"):
                return True
            if word not in self._of("leave_adverb"):
                return False
        return len(rest) < REACH and heard[at] not in self._of("leave_weak")

    def _allowed(self, heard: Sequence[str], at: int, *, asks: bool) -> bool:
        """ "am I a candidate", "is it safe for me", "so that's a no", "okay to come?", "any objection?"."""
        window = heard[at + 1 : at + 2 + NEAR]
        if heard[at] in self._of("leave_be"):
            person = self._person(heard, at + 1)
            near = heard[person : person + NEAR]
            if person > at + 1 and any(word in self._of("leave_ok") for word in near):
                return True
            thing = next((n for n, word in enumerate(window) if word in self._of("leave_thing")), None)
            told = heard[at] in self._of("leave_told") or thing is not None
            ends = self._of("leave_ok") | self._of("leave_bar")
            if asks and told and any(word in ends for word in heard[at + 1 : at + 3 + (thing or 0) + NEAR]):
                return True
        if not asks:
            return False
        begins = at == 0 or heard[at - 1] in self._of("leave_adverb") | self._of("leave_lead")
        if begins and heard[at] in self._of("leave_ok") and (len(heard) - at <= NEAR or self._goes_on(window)):
            return True
        counts = heard[at] in self._of("leave_bar") - self._of("leave_bar_with")
        return counts and not self._of("leave_informs").intersection(heard[:at])

    def _goes_on(self, window: Sequence[str]) -> bool:
        """ "okay to come", "fine for the cryo"."""
        return any(
            one in self._of("leave_for") or (one in self._of("leave_to") and other in self._of("leave_verb"))
            for one, other in pairwise([*window, ""])
        )

    def _treats(self, heard: Sequence[str], at: int) -> bool:
        """ "would you treat me", "confirm that I am eligible"."""
        if heard[at] in self._of("leave_may") | self._of("do") and heard[at + 1 : at + 2] == tuple(
            self._classes.get("leave_you", ())
        ):
            near = heard[at + 2 : at + 7]
            return bool(self._of("leave_verb").intersection(near)) and bool(
                self._of("leave_whom").union(self._kin).intersection(near)
            )
        fine = self._of("leave_ok").intersection(heard[at + 1 : at + 4])
        return (
            heard[at] in self._of("leave_who") | self._of("leave_me")
            and bool(fine)
            and (at > 0 and heard[at - 1] in self._of("leave_lead"))
        )

    def _wished(self, heard: Sequence[str]) -> bool:
        """ "I'd like to try it"."""
        for at, word in enumerate(heard):
            if word in self._of("leave_me") and self._of("leave_wish").intersection(heard[at + 1 : at + 4]):
                return True
        return False
