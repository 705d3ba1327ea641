"""Which cues reach which mentions (ConText: Harkema et al. 2009, J Biomed Inform 42:839), with what chat needs beyond it.

In: a scan. Out: for a mention, the cues that reach it from before and from after. A cue reaches within its clause; over a
list ("no epilepsy, migraine or heart disease") as if it were one mention; a cue that points back ("it went away", "I don't")
also over a clause or sentence to what was named last. Refuses nothing.

Classes read: alternative, cue_filler, finite, glue, it, join, negator, them, time_cue (cues), which.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from kb.language.belongs import continues, denies_else, governs, is_of_another, is_of_earlier, is_of_medicine, may_end
from kb.language.mentions import END, Hit, Mention
from kb.language.scan import Scan
from kb.language.sentences import MARKS

_GAP = 2
"""Words beside commas and "and" that may stand between two members of a list ("epilepsy, severe migraine")."""
_PREFACE = 3
"""Words that may stand before an answer that is a sentence of its own ("Thank God no")."""
_STATUS = frozenset({"negated", "past", "uncertain", "hypothetical", "recurring"})
_SHARED = frozenset({"qualifier", "terminate"})


@dataclass(frozen=True)
class Reached:
    """The cues that reach a mention: `before` stand in front of it, `after` behind it. In order."""

    before: tuple[Hit, ...]
    after: tuple[Hit, ...]


class Scopes:
    """The scopes of all cues of one scan."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        self._chain = self._chains()
        self._counted = [word.isalnum() and not scan.has(index, "cue_filler") for index, word in enumerate(scan.tokens.words)]
        self._times = scan.lexicon.words_of("time_cue")
        self._ends_of: dict[str | None, list[int]] = {}
        for hit in scan.hits:
            if hit.cue.category == "terminate":
                self._ends_of.setdefault(hit.cue.sets, []).append(hit.start)
        self._sentence_of_hit = [scan.sentences.number[hit.start] for hit in scan.hits]

    def reached(self, index: int) -> Reached:
        """The cues that reach mention number `index`."""
        mention = self._scan.mentions[index]
        sentence = self._scan.sentence_of(mention)
        near = [hit for hit, at in zip(self._scan.hits, self._sentence_of_hit, strict=True) if sentence <= at <= sentence + 2]
        before = tuple(hit for hit in near if self._forward(hit, index) and not self._overtaken(hit, index, near))
        after = tuple(hit for hit in near if self._backward(hit, index))
        return Reached(before, after)

    def _chains(self) -> list[int]:
        """For each mention the number of the first mention of the list that it stands in."""
        chain: list[int] = []
        mentions = self._scan.mentions
        for index in range(len(mentions)):
            chain.append(chain[-1] if index and self._listed(mentions[index - 1], mentions[index]) else index)
        return chain

    def _listed(self, one: Mention, other: Mention) -> bool:
        scan = self._scan
        gap = range(one.end, other.core)
        if not gap or scan.clauses[one.core] != scan.clauses[other.core]:
            return False
        between = [hit for hit in scan.hits if hit.start < other.core and hit.end > one.end]
        if any(hit.cue.category not in _SHARED or self._closes(hit, other) for hit in between):
            return False
        words = [index for index in gap if scan.tokens.words[index].isalnum() and not scan.has(index, "glue")]
        joined = any(scan.tokens.words[index] in MARKS or scan.has(index, "join") for index in gap)
        return joined and len(words) <= _GAP and not any(scan.has(index, "finite") for index in gap)

    def _closes(self, hit: Hit, other: Mention) -> bool:
        """Whether a qualifier belongs to what is before it ("epilepsy, well controlled, seizures …")."""
        return any(self._scan.tokens.words[index] in MARKS for index in range(hit.end, other.core))

    def _words(self, start: int, end: int) -> int:
        return sum(self._counted[start:end])

    def _forward(self, hit: Hit, index: int) -> bool:
        scan, mention = self._scan, self._scan.mentions[index]
        if hit.cue.direction == "backward" or hit.end > mention.core:
            return False
        if scan.sentences.number[hit.start] != scan.sentence_of(mention):
            return False
        if scan.clauses[hit.end - 1] != scan.clauses[mention.core] and not self._preface(hit, mention):
            return False
        if denies_else(scan, hit, mention) or is_of_earlier(scan, hit, mention):
            return False
        first = next(number for number in range(self._chain[index], index + 1) if scan.mentions[number].core >= hit.end)
        if hit.cue.reach is not None and self._words(hit.end, scan.mentions[first].core) >= hit.cue.reach:
            return False
        return not self._ended(hit.cue.category, hit.end, mention.core)

    def _preface(self, hit: Hit, mention: Mention) -> bool:
        """Whether the cue is all that its clause says ("As a child, I …"), and the mention stands in the next clause."""
        if hit.cue.direction != "both":
            return False
        scan = self._scan
        number = scan.clauses[hit.start]
        if scan.clauses[mention.core] != number + 1:
            return False
        if any(scan.clauses[other.core] == number for other in scan.mentions):
            return False
        first, last = bisect_left(scan.clauses, number), bisect_right(scan.clauses, number)
        return self._words(first, hit.start) + self._words(hit.end, last) <= 1

    def _ended(self, category: str, start: int, end: int) -> bool:
        """Whether a cue between the two tokens ends scopes of this category."""
        return any(start <= at < end for at in self._ends_of.get(category, ()))

    def _overtaken(self, hit: Hit, index: int, near: Iterable[Hit]) -> bool:
        """Whether a later cue begins a new member of the list: in "no migraine, maybe epilepsy" the "no" is overtaken."""
        if hit.cue.category not in _STATUS:
            return False
        mentions = self._scan.mentions
        for other in near:
            if other.cue.category not in _STATUS or other.start < hit.end or not self._forward(other, index):
                continue
            named = any(hit.end <= mention.core and mention.end <= other.start for mention in mentions)
            if named and not (other.start and self._scan.has(other.start - 1, "alternative")):
                return True
        return False

    def _backward(self, hit: Hit, index: int) -> bool:
        scan, mention = self._scan, self._scan.mentions[index]
        if hit.cue.direction == "forward" or hit.start < mention.end:
            return False
        if self._leads_on(hit) or is_of_medicine(scan, hit, mention) or self._is_asked_apart(hit, mention):
            return False
        points = self._points(hit)
        if points:
            kept = points != "whole" or not (self._reaches_on(hit) or self._ended(hit.cue.category, mention.end, hit.start))
            return kept and self._pointed_at(hit, index, points)
        if scan.clauses[hit.start] != scan.clauses[mention.core] and not continues(scan, hit, mention):
            return False
        if self._reaches_on(hit) or is_of_another(scan, hit, mention):
            return False
        ended = (number for number, other in enumerate(scan.mentions) if other.end <= hit.start and may_end(scan, hit, other))
        last = max(ended, default=-1)
        if last < 0 or self._chain[last] != self._chain[index]:
            return False
        if hit.cue.reach is not None and self._words(scan.mentions[last].end, hit.start) >= hit.cue.reach:
            return False
        return not self._ended(hit.cue.category, mention.end, hit.start)

    def _reaches_on(self, hit: Hit) -> bool:
        """Whether a doubt that reaches either way has something after it to doubt: then it says nothing of what is before."""
        if hit.cue.direction != "both" or hit.cue.category != "uncertain":
            return False
        return any(self._forward(hit, number) for number in range(len(self._scan.mentions)))

    def _leads_on(self, hit: Hit) -> bool:
        """Whether a word of time opens what follows ("migraine as a boy, these days sinusitis"), and tells nothing of before."""
        scan = self._scan
        if hit.cue.category not in ("past", "recurring") or not (hit.cue.direction == "both" or hit.cue.cue in self._times):
            return False
        if scan.tokens.words[hit.start - 1] not in MARKS:
            return False
        clause = scan.clauses[hit.start]
        ahead = [mention.core for mention in scan.mentions if mention.core >= hit.end and scan.clauses[mention.core] == clause]
        return bool(ahead) and not any(scan.tokens.words[index] in MARKS for index in range(hit.end, ahead[0]))

    def _is_asked_apart(self, hit: Hit, mention: Mention) -> bool:
        """Whether the end or the doubt stands in a later question: "I come out in hives. Is that the end of that?"."""
        sentences = self._scan.sentences
        later = sentences.number[hit.start] > self._scan.sentence_of(mention)
        asks = sentences.asks[sentences.number[hit.start]] and not sentences.asks[self._scan.sentence_of(mention)]
        return later and asks and hit.cue.category in ("past", "uncertain")

    def _points(self, hit: Hit) -> str:
        """What the cue points back at: `one` thing, `all` that was named, or a `whole` question; empty where it does not.

        A cue in a clause that begins with "which" or "it" points back; a backward cue without a reach does so even where
        there is no such word ("still waiting for the results").
        """
        scan = self._scan
        spoken = range(hit.start, hit.end)
        if any(scan.has(index, "it") for index in spoken):
            return "one"
        if any(scan.has(index, "them") for index in spoken):
            return "all"
        begin = bisect_left(scan.clauses, scan.clauses[hit.start])
        if hit.cue.direction == "backward" and scan.has(begin, "which") and self._words(begin, hit.start) <= _PREFACE:
            return "one"
        far = hit.cue.reach is None and (hit.cue.direction == "backward" or hit.cue.category == "uncertain")
        whole = far or hit.cue.cue.endswith(END) or (hit.cue.direction == "backward" and self._answers(hit))
        return "whole" if whole else ""

    def _answers(self, hit: Hit) -> bool:
        """Whether the cue opens a sentence that names nothing ("Epilepsy? Not that I know.")."""
        scan = self._scan
        opens = hit.start > 0 and scan.sentences.number[hit.start - 1] != scan.sentences.number[hit.start]
        return opens and all(scan.sentence_of(mention) != scan.sentences.number[hit.start] for mention in scan.mentions)

    def _pointed_at(self, hit: Hit, index: int, points: str) -> bool:
        scan = self._scan
        sentence = scan.sentences.number[hit.start]
        earlier = [number for number, mention in enumerate(scan.mentions) if mention.end <= hit.start]
        here = [number for number in earlier if scan.sentence_of(scan.mentions[number]) == sentence]
        if here:
            last = here[-1]
            if points == "one":
                return index == last
            if points == "whole" and hit.cue.reach is not None:
                near = self._words(scan.mentions[last].end, hit.start) < hit.cue.reach
                return near and self._chain[index] == self._chain[last] and not self._apart(hit, index, last)
            return self._chain[index] == self._chain[last] and not self._apart(hit, index, last)
        past = sentence - 2 if self._is_aside(sentence - 1) else sentence - 1
        before = [number for number in earlier if scan.sentence_of(scan.mentions[number]) == past]
        if not before or (hit.cue.category == "negated" and scan.tokens.words[hit.end : hit.end + 1] == ("?",)):
            return False
        if points == "whole" and self._is_end_of(hit):
            return self._chain[index] == self._chain[before[-1]]
        if points == "whole":
            answers = hit.cue.category != "family" or hit.cue.reach is None
            return index in before and answers and self._is_question(past) and self._words_before(hit) <= _PREFACE
        return index == before[-1] if points == "one" else index in before

    def _apart(self, hit: Hit, index: int, last: int) -> bool:
        """Whether a member of a list has a denial of its own, and only the last is doubted: "no eczema, psoriasis possibly"."""
        if hit.cue.category != "uncertain" or index == last:
            return False
        mentions, scan = self._scan.mentions, self._scan
        joined = any(scan.has(at, "join") for at in range(mentions[index].end, mentions[last].core))
        return scan.has(mentions[index].core - 1, "negator") and not joined

    def _is_end_of(self, hit: Hit) -> bool:
        """Whether a sentence that begins with an end goes on about the one before ("I had eczema. Cleared up at school.")."""
        return (
            hit.cue.category == "past" and hit.cue.direction == "backward" and self._answers(hit) and not governs(self._scan, hit)
        )

    def _is_aside(self, sentence: int) -> bool:
        """Whether a sentence is a word or two that name nothing ("Did I mention asthma? No? Well, I have it.")."""
        scan = self._scan
        if sentence < 1 or any(scan.sentence_of(mention) == sentence for mention in scan.mentions):
            return False
        return self._words(bisect_left(scan.sentences.number, sentence), bisect_right(scan.sentences.number, sentence)) <= _GAP

    def _words_before(self, hit: Hit) -> int:
        start = self._scan.sentences.number.index(self._scan.sentences.number[hit.start])
        return self._words(start, hit.start)

    def _is_question(self, sentence: int) -> bool:
        """Whether a sentence asks, or names something without saying anything of it ("Epilepsy. No.")."""
        scan = self._scan
        if scan.sentences.asks[sentence]:
            return True
        return not any(scan.has(index, "finite") for index, number in enumerate(scan.sentences.number) if number == sentence)
