"""Personal data taken out of what a visitor wrote: names, mail addresses, long numbers (phones among them), dates, web addresses.

In: texts of one conversation and the language's word classes. Out: the same texts with a label in square brackets in the place
of each. A name is known by the words before it (`personal_name_lead`, `personal_title`); one that was told once is taken out of
the whole conversation. The labels and all words lie in the content. What no words point to is not found: a visitor is asked
to leave names out.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

NAME_WORDS = 3
"""Most words of a name that are taken after the words that lead to one."""
MAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
PAGE = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
NUMBER = re.compile(r"(?<![\w.])\+?\(?\d(?:[\s().\-/]{0,2}\d){6,}(?!\w)")
"""Seven digits and more; fewer are a figure."""
RANGE = re.compile(r"\d+00 ?- ?\d+00")
"""Two round figures with a dash between them, such as prices."""
DAY = re.compile(r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?!\d)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BETWEEN = re.compile(r"[ \t]+")


@dataclass(frozen=True)
class Stripper:
    """Takes personal data out, in one language. `labels`: what stands in its place, by kind (name, mail, phone, date, page);
    `spared`: texts that stay, such as the clinic's own number."""

    words: Mapping[str, Sequence[str]]
    labels: Mapping[str, str]
    spared: tuple[str, ...] = ()

    def strip(self, texts: Sequence[str]) -> tuple[str, ...]:
        """The texts of one conversation without personal data."""
        names = self.names(texts)
        return tuple(self._strip(text, names) for text in texts)

    def names(self, texts: Iterable[str]) -> frozenset[str]:
        """The words of the names told in any of the texts, in lower case."""
        leads = _any_of(self._class("personal_name_lead"))
        titles = _any_of(self._class("personal_title"))
        found: set[str] = set()
        for text in texts:
            for lead in leads.finditer(text) if leads else ():
                found.update(self._after(text, lead.end(), capital=False))
            for title in titles.finditer(text) if titles else ():
                found.update(self._after(text, title.end(), capital=True))
        return frozenset(found)

    def _after(self, text: str, at: int, *, capital: bool) -> list[str]:
        """The words of a name that begins at or after `at`; `capital`: only those that begin with a capital letter."""
        out: list[str] = []
        stops = frozenset(self._class("personal_name_stop"))
        while len(out) < NAME_WORDS:
            gap = re.compile(r"[ \t.:]+").match(text, at) if not out else _BETWEEN.match(text, at)
            word = _WORD.match(text, gap.end()) if gap else None
            if word is None or word[0].casefold() in stops or (capital and not word[0][0].isupper()):
                break
            out.append(word[0].casefold())
            at = word.end()
        return out

    def _strip(self, text: str, names: frozenset[str]) -> str:
        kept = {f"\x00{number}\x00": spared for number, spared in enumerate(self.spared)}
        for mark, spared in kept.items():
            text = text.replace(spared, mark)
        text = MAIL.sub(self._label("mail"), text)
        text = PAGE.sub(self._label("page"), text)
        text = DAY.sub(self._label("date"), text)
        for pattern in (self._written_day(), self._birth_year()):
            text = pattern.sub(self._label("date"), text) if pattern else text
        text = NUMBER.sub(lambda found: found[0] if RANGE.fullmatch(found[0]) else self._label("phone"), text)
        text = _WORD.sub(lambda found: self._label("name") if found[0].casefold() in names else found[0], text)
        label = re.escape(self._label("name"))
        text = re.sub(rf"{label}(?:[ \t]+{label})+", self._label("name"), text)
        for mark, spared in kept.items():
            text = text.replace(mark, spared)
        return text

    def _written_day(self) -> re.Pattern[str] | None:
        """A day with its month in words: 3 May 1980, May 3rd, 1980, May 1980."""
        month = "|".join(map(re.escape, self._class("personal_month")))
        if not month:
            return None
        day, year = r"\d{1,2}(?:st|nd|rd|th)?", r"(?:,?\s+\d{4})"
        of = "|".join(map(re.escape, self._class("personal_day_link")))
        link = rf"\s+(?:(?:{of})\s+)?" if of else r"\s+"
        return re.compile(
            rf"\b(?:{day}{link}(?:{month})\b{year}?|(?:{month})\s+{day}\b{year}?|(?:{month}){year})\b", re.IGNORECASE
        )

    def _birth_year(self) -> re.Pattern[str] | None:
        """A year after the words that lead to a birth."""
        leads = "|".join(map(re.escape, self._class("personal_birth_lead")))
        return re.compile(rf"\b(?:{leads})\W{{0,3}}(?:[^\W\d]+\s+)?(?:19|20)\d\d\b", re.IGNORECASE) if leads else None

    def _class(self, name: str) -> Sequence[str]:
        return self.words.get(name, ())

    def _label(self, kind: str) -> str:
        return f"[{self.labels[kind]}]"


def _any_of(phrases: Sequence[str]) -> re.Pattern[str] | None:
    """Any of the phrases, longest first, as whole words; a straight or a curled apostrophe."""
    if not phrases:
        return None
    parts = (re.escape(phrase).replace("'", "['’]") for phrase in sorted(phrases, key=lambda text: (-len(text), text)))
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)
