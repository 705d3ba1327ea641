"""Short answers to screening questions: by number, in their order, all at once, for some only, a bare yes or no.

In: the words of a turn, the questions that were put, and what the language rules read in the turn. Out: a status for each
condition that is answered; a question that is skipped stays open. What looks like an answer but cannot be told apart (a
"yes" to four questions) answers nothing and is `unclear`, so that it is asked again. In doubt nothing is denied.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.understand.answer_tokens import DENYING, ENDS, LIGHT, SENSES, AnswerLexicon, Token, tidy
from bot.understand.asked import Put
from bot.understand.binding import Bound, bind
from bot.understand.references import Reference, content, references
from bot.understand.rows import Unit, answered_at_once, near, parted, units
from bot.understand.senses import Beside, Given, Judge, careful, settle
from bot.understand.statements import denied_by_wellbeing, statements
from bot.understand.to_all import ToAll

_AFFIRMING = frozenset({"yes", "agree", "own", "had", "over", "unsure", "somewhat"})


@dataclass(frozen=True)
class Answers:
    """What a turn answers: (concept, status) pairs. `unclear`: it answers, but nobody can say what. `listed`: it is a plain list
    ("heart: no; pressure: yes"), which says more than its words read as sentences; `names` are the words that name questions."""

    given: tuple[Given, ...] = ()
    unclear: bool = False
    listed: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listener:
    """Reads answers to `asked`. `told` are the words in which the language rules have read a condition."""

    asked: tuple[Put, ...]
    lexicon: AnswerLexicon
    judge: Judge
    told: tuple[str, ...] = ()

    @property
    def _to_all(self) -> ToAll:
        return ToAll(self.asked, self.lexicon)

    def answers(self, text: str) -> Answers:
        """What `text` answers."""
        if not self.asked:
            return Answers()
        if self.asked[0].way == "listed":
            return self._listed(text)
        if len(self.asked) == 1 and len(self.asked[0].items) > 1 and self.asked[0].way == "plain":
            apart = tuple(
                Put(number, (item,)) for number, item in enumerate(self.asked[0].items, 1)
            )  # "the second", of "a or b?"
            return replace(self, asked=apart).answers(text)
        plain = tidy(text)
        tokens = statements(self.lexicon.tokens(plain), self.lexicon, {put.number for put in self.asked})
        found = references(tokens, self.asked, self.lexicon)
        tokens = denied_by_wellbeing(tokens, found, self.lexicon)
        general = self._general(plain, tokens, found)
        if general is not None:
            return general
        parts = bind(tokens, self._usable(tokens, found), plain)
        bound = [part for part in parts if self._stands(part, tokens)]
        if bound:
            others = frozenset(n for part in parts if part not in bound for n in part.reference.numbers)
            return replace(self._numbered(bound, but=others), names=_names_of(bound, tokens))
        return self._one_by_one(plain, tokens) or self._in_order(plain, tokens)

    def _listed(self, text: str) -> Answers:
        """ "None of these", where conditions were only listed and nothing was asked."""
        tokens = self.lexicon.tokens(tidy(text))
        kinds = {token.kind for token in tokens}
        whole = "nothing" in kinds or any(self._to_all.of_so_many(tokens, at) for at in range(len(tokens)))
        if not whole or kinds & (_AFFIRMING - {"own"} | {"excepting", "only", "supposing"}):
            return Answers()
        return Answers(tuple((item.concept, "absent") for put in self.asked for item in put.items))

    def _one_by_one(self, plain: str, tokens: Sequence[Token]) -> Answers | None:
        """As many sentences, or parts between commas, as questions: each answers its own."""
        for stops in (ENDS, ENDS | {",", "/", "|"}):
            parts = [part for part in parted(tokens, stops) if content(part)]
            if len(parts) == len(self.asked) > 1 and all(_denies(part) for part in parts):
                return self._numbered([], "no")  # "no, never, no"
            plainly = sum(all(token.kind in SENSES | LIGHT for token in part) for part in parts)
            if len(parts) == len(self.asked) > 1 and 2 * plainly >= len(parts) and plainly < len(parts):
                heard = [
                    replace(self, asked=(put,)).answers(_slice(plain, part)) for put, part in zip(self.asked, parts, strict=True)
                ]
                return Answers(careful(pair for one in heard for pair in one.given))
        return None

    def segments(self, text: str) -> tuple[str, ...]:
        """A numbered list ("1 no 2 hives in winter") cut at its numbers, plain answers left out; else the whole text."""
        plain = tidy(text)
        tokens = self.lexicon.tokens(plain)
        found = references(tokens, self.asked, self.lexicon) if self.asked else []
        marks = [item for item in found if item.kind in ("number", "rest")]
        if len(marks) < 2 or marks[0].kind == "rest":
            return (text,)
        ends = [*(_before_tie(tokens, item) for item in marks[1:]), len(tokens)]
        spans = [(0, marks[0].first), *((item.last, end) for item, end in zip(marks, ends, strict=True))]
        parts = [tokens[first:last] for first, last in spans]
        return tuple(_slice(plain, part) for part in parts if any(token.kind not in LIGHT | SENSES for token in part))

    def _usable(self, tokens: Sequence[Token], found: Sequence[Reference]) -> list[Reference]:
        """References that may carry an answer of their own: a name only where the language rules have not read it."""
        out = []
        for reference in found:
            if reference.kind == "every":
                continue
            if reference.kind == "name" and not self._names(tokens, reference):
                continue
            out.append(reference)
        return out

    def _names(self, tokens: Sequence[Token], reference: Reference) -> bool:
        """Whether a word of a question names it here: "the pressure: yes", "yes to the pressure", "only the heart"."""
        words = " ".join(token.text for token in tokens[reference.first : reference.last])
        behind = tokens[reference.last :]
        if any(words in said or said in words for said in self.told) and not answered_at_once(behind):
            return False
        before = next((t for t in reversed(tokens[: reference.first]) if t.kind not in ("articles", "marks")), None)
        after = next((t for t in tokens[reference.last :] if t.kind not in ("fillers", "named", "articles")), None)
        led = before is None or before.kind in ("to", "excepting", "only", "stop", "joins", "unsure", "yes", "own")
        return led and (after is None or after.kind in SENSES or after.kind in ("stop", "joins", "excepting"))

    def _stands(self, part: Bound, tokens: Sequence[Token]) -> bool:
        """Whether a reference without a yes or no is one: "the second, years ago", but hardly "2 cats"."""
        first = tokens[part.reference.first]
        behind = tokens[part.reference.last].kind if part.reference.last < len(tokens) else ""
        counts = first.kind == "number" and behind == "word" and part.first == part.reference.first and not part.marked
        if part.reference.kind == "rest" or (part.senses and not counts):
            return bool(part.senses)
        if part.only or part.excepted or first.kind == "ordinal" or part.marked:
            return True
        alone = not content([t for n, t in enumerate(tokens) if not part.reference.first <= n < part.reference.last])
        if alone:
            return len(self.asked) > 1
        put = self._put(part.reference.numbers[0])
        if put is None or not put.items or not part.beside or part.reference.kind == "name":
            return False
        concept, status = self.judge(put.items[0].concept, put.items[0].label, part.beside)
        return status != "present" or concept != put.items[0].concept

    def _numbered(self, bound: Sequence[Bound], general: str = "", *, but: frozenset[int] = frozenset()) -> Answers:
        """Answers by reference; `general` is the sense for all the others, `but` are never among these."""
        given: dict[int, tuple[Given, ...]] = {}
        unclear = False
        named = but.union(*(part.reference.numbers for part in bound if part.reference.kind != "rest"))
        others = general or ("no" if any(part.only and not DENYING.intersection(part.senses) for part in bound) else "")
        for part in bound:
            numbers = [n for n in part.reference.numbers if part.reference.kind != "rest" or n not in named]
            senses = part.senses or (("no",) if general == "yes" and part.excepted else ("yes",) if not part.beside else ())
            if not senses and (part.only or part.excepted):
                senses = ("yes",)
            for number in numbers:
                put = self._put(number)
                if put is None or not put.items:
                    continue
                settled = settle(put, senses, self._beside(part.beside, part.doubtful), self.judge)
                unclear = unclear or not settled
                given[number] = (*given.get(number, ()), *settled)
        if others and not (unclear and not general):
            for put in self.asked:
                if put.number not in named:
                    given.setdefault(put.number, settle(put, (others,), Beside(), self.judge))
        pairs = tuple(dict.fromkeys(pair for number in sorted(given) for pair in given[number]))
        listed = len(bound) > 1 and all(part.senses and not part.beside for part in bound)
        return Answers(careful(pairs), unclear and not pairs, listed)

    def _general(self, plain: str, tokens: list[Token], found: Sequence[Reference]) -> Answers | None:
        """ "no to all", "none of these", "all no except 2"; None where no answer is given to all at once."""
        place = self._to_all.place(tokens, found)
        if place is None:
            every = any(item.kind == "every" for item in found) and not content([t for t in tokens if t.kind != "every"])
            if every and len(self.asked) == 2:  # "both"
                return self._numbered([], "yes")
            return Answers((), unclear=True) if every else None
        sense, taken = place
        left = [token for n, token in enumerate(tokens) if n not in taken]
        parts = bind(left, self._usable(left, references(left, self.asked, self.lexicon)), plain)
        parts = [part for part in parts if part.excepted or part.only or part.senses or self._stands(part, left)]
        if self._taken_back(left, parts):
            return Answers((), unclear=True) if not parts else self._numbered(parts)
        told = [
            put for put in self.asked if self._touched(put, left) and not any(put.number in p.reference.numbers for p in parts)
        ]
        answers = self._numbered(parts, sense)
        if sense == "yes":
            return answers if all(len(put.items) <= 1 for put in self.asked) else Answers((), unclear=True)
        open_still = {item.concept for put in told for item in put.items}
        return Answers(tuple(pair for pair in answers.given if pair[0] not in open_still), answers.unclear)

    def _taken_back(self, left: Sequence[Token], parts: Sequence[Bound]) -> bool:
        """Whether something beside an answer to all takes it back in words that point to no question."""
        taken = {n for part in parts for n in range(part.first, part.last)}
        for at, token in enumerate(left):
            if at in taken:
                continue
            if token.kind in ("excepting", "only"):
                rest = [t for n, t in enumerate(left[at + 1 :], at + 1) if n not in taken]
                reached = any(n > at for n in taken) and not content(left[at + 1 : min(n for n in taken if n > at)])
                if not reached and content(rest) and not self._spoken(rest):
                    return True
            elif (token.kind in _AFFIRMING or token.kind in ("number", "ordinal")) and not self._spoken(left):
                return True
        return False

    def _spoken(self, tokens: Sequence[Token]) -> bool:
        """Whether the language rules have read a condition among these tokens."""
        text = " ".join(token.text for token in tokens)
        return any(said in text or text in said for said in self.told if text)

    def _touched(self, put: Put, left: Sequence[Token]) -> bool:
        """Whether words beside an answer to all speak of a question's condition, and the language rules are silent on it."""
        words = [r for r in references(left, (put,), self.lexicon) if r.kind == "name"]
        texts = (" ".join(token.text for token in left[r.first : r.last]) for r in words)
        return any(not any(text in said or said in text for said in self.told) for text in texts)

    def _in_order(self, plain: str, tokens: Sequence[Token]) -> Answers:
        """One answer after the other, or a single one."""
        parts = units(tokens)
        if not parts:
            return self._free(plain, tokens)
        if len(self.asked) == 1:
            kinds = tuple(dict.fromkeys(kind for part in parts for kind in part.kinds))
            parts = [replace(parts[0], kinds=kinds, last=parts[-1].last)]
        if len(parts) == 1:
            return self._alone(plain, tokens, parts[0])
        if len(parts) > len(self.asked) or content(tokens[: parts[0].first]):
            return Answers((), unclear=not self.told)
        if len(parts) == 2 and self.told and any(self._spoken(tokens[part.first : part.last]) for part in parts):
            return Answers()  # "none really, maybe some angina": the language rules have read it
        given: list[Given] = []
        for part, put in zip(parts, self.asked, strict=False):
            words = tokens[part.first + part.size : part.last]
            beside = self._beside(_slice(plain, words), any(token.kind == "excepting" for token in words))
            if any(self._touched(other, words) for other in self.asked if other != put):
                return Answers((), unclear=not self.told)
            given += settle(put, part.kinds, Beside() if beside.told else beside, self.judge)
        return Answers(careful(given))

    def _alone(self, plain: str, tokens: Sequence[Token], part: Unit) -> Answers:
        """A single yes or no: to the one question that was put, or a plain no to all of them."""
        after = tokens[part.first + part.size : part.last]
        before = tokens[: part.first]
        denies = all(kind in DENYING for kind in part.kinds)
        if len(self.asked) == 1:
            if part.determines and denies:
                return Answers()
            text = _slice(plain, [*before, *after] if content(before) else after)
            doubtful = any(token.kind in ("excepting", "only") for token in after)
            given = settle(self.asked[0], part.kinds, self._beside(text, doubtful), self.judge)
            return Answers(careful(given), unclear=not given and not self.told)
        bare = not content(before) and not content(after)
        if bare and denies and not part.determines:
            return Answers(careful(pair for put in self.asked for pair in settle(put, part.kinds, Beside(), self.judge)))
        return Answers((), unclear=not self.told and (bare or near(after)))

    def _free(self, plain: str, tokens: Sequence[Token]) -> Answers:
        """Words without a yes or no, to a single question: "years ago", "once a year"."""
        if len(self.asked) != 1 or self.told or not content(tokens) or len(self.asked[0].items) != 1:
            return Answers()
        item = self.asked[0].items[0]
        concept, status = self.judge(item.concept, item.label, plain)
        known = status in ("past", "uncertain", "family") or concept != item.concept
        return Answers(((concept, status),)) if known and self.asked[0].way != "reversed" else Answers()

    def _beside(self, text: str, doubtful: bool) -> Beside:
        return Beside(text, any(said in text or (text and text in said) for said in self.told), doubtful)

    def _put(self, number: int) -> Put | None:
        return next((put for put in self.asked if put.number == number), None)


def _denies(tokens: Sequence[Token]) -> bool:
    """Whether there is a no here and nothing else."""
    return bool(content(tokens)) and all(token.kind in DENYING for token in content(tokens))


def _names_of(bound: Sequence[Bound], tokens: Sequence[Token]) -> tuple[str, ...]:
    """The words by which questions are named."""
    named = (part.reference for part in bound if part.reference.kind == "name")
    return tuple(" ".join(token.text for token in tokens[item.first : item.last]) for item in named)


def _before_tie(tokens: Sequence[Token], reference: Reference) -> int:
    """Where "no to the rest" begins, where "to" ties a yes or no to a reference; else where the reference itself does."""
    at = reference.first
    while at > 0 and tokens[at - 1].kind in ("to", "articles"):
        at -= 1
    tied = any(token.kind == "to" for token in tokens[at : reference.first])
    return at - 1 if tied and at > 0 and tokens[at - 1].kind in SENSES else reference.first


def _slice(plain: str, tokens: Sequence[Token]) -> str:
    return plain[tokens[0].start : tokens[-1].end].strip(" ,;:.!-–—\n") if tokens else ""
