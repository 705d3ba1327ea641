"""What a message says of a person's health.

In: a text and a lexicon. Out: findings: a concept (None: a condition that the vocabulary does not know), a status, and the
words it was read from with their place in the text. Deterministic; no model, no clock. Refused: spans outside of the text.

Where one message speaks of a condition twice, a correction ("actually I do …") wins; else what asks for more care stays.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from kb.language.assertion import Judgement, judge
from kb.language.lexicon import Lexicon
from kb.language.mentions import Mention, concept_within
from kb.language.qualifiers import qualified, qualifier_keys
from kb.language.scan import Scan, scan
from kb.language.scope import Scopes
from kb.language.stem import stem
from kb.schema.rule import Status

_OWN: tuple[Status, ...] = ("present", "uncertain", "past", "absent")
"""The patient's own statuses, the one that asks for most care first."""


@dataclass(frozen=True)
class Finding:
    """One condition in a text. `start` and `end` (not counted) are character offsets of `text` in it."""

    concept: str | None
    status: Status
    text: str
    start: int
    end: int


def read_findings(text: str, lexicon: Lexicon, *, before: str = "") -> tuple[Finding, ...]:
    """All findings of `text`, in order of place. An unknown condition that is denied is left out.

    `before` is what the same person wrote before. Where `text` corrects it without naming the condition again ("sorry, it's my
    brother who has it"), the finding that stands now is given too, over the whole of `text`.
    """
    if not text.strip():
        return ()
    seen = scan(text, lexicon)
    findings = _settle(*_read(seen), lexicon)
    return (*_corrections(before, seen, findings), *findings) if before.strip() else findings


def _read(seen: Scan) -> tuple[list[Finding], list[bool]]:
    """What is found of each mention, and whether words of correction stand in front of it."""
    scopes = Scopes(seen)
    findings: list[Finding] = []
    corrected: list[bool] = []
    for number, judgement in enumerate(judge(seen, scopes)):
        finding = _finding(seen, scopes, number, judgement)
        if judgement.told and not (finding.concept is None and finding.status == "absent"):
            findings.append(finding)
            corrected.append(_corrects(seen, seen.mentions[number]))
    return findings, corrected


def _corrections(before: str, seen: Scan, own: Sequence[Finding]) -> list[Finding]:
    """What `seen` says anew of conditions that only the words before it name."""
    lexicon, text = seen.lexicon, seen.text
    if not any(word in lexicon.words_of("correction") for word in seen.tokens.words):
        return []
    first = before.strip().rstrip(",;:")
    was = {finding.start: finding for finding in _read(scan(first, lexicon))[0]}
    now = {finding.start: finding for finding in _read(scan(f"{first}\n{text}", lexicon))[0] if finding.end <= len(first)}
    named = {finding.concept for finding in own}
    out: list[Finding] = []
    for start, finding in now.items():
        changed = start in was and was[start].status in _OWN and was[start].status != finding.status
        if changed and finding.concept is not None and finding.concept not in named:
            # What turns out to be a relative's is not the person's own.
            statuses: tuple[Status, ...] = ("absent", "family") if finding.status == "family" else (finding.status,)
            out += [Finding(finding.concept, status, text.strip(), 0, len(text)) for status in statuses]
    return out


def judge_mentions(text: str, mentions: Sequence[tuple[int, int]], lexicon: Lexicon) -> tuple[Finding, ...]:
    """One finding for each span (character offsets, end not counted), in their order.

    Raises ValueError where a span does not lie within `text`.
    """
    for start, end in mentions:
        if not 0 <= start < end <= len(text):
            size = len(text)
            raise ValueError(f"The span [{start}, {end}] does not lie within the text of {size} characters; mend its offsets.")
    seen = scan(text, lexicon, mentions)
    scopes = Scopes(seen)
    judged = judge(seen, scopes)
    return tuple(_given(seen, scopes, judged, span) for span in mentions)


def _given(seen: Scan, scopes: Scopes, judged: Sequence[Judgement], span: tuple[int, int]) -> Finding:
    start, end = span
    first, last = seen.tokens.touching(start, end)
    for number, mention in enumerate(seen.mentions):
        if first < last and mention.start <= first < mention.end:
            concept = concept_within(first, last, seen.tokens, seen.lexicon) or mention.concept
            if concept is not None:
                concept = _qualified(seen, scopes, number, concept)
            return Finding(concept, judged[number].status, seen.text[start:end], start, end)
    return Finding(None, "uncertain", seen.text[start:end], start, end)


def _finding(seen: Scan, scopes: Scopes, number: int, judgement: Judgement) -> Finding:
    mention = seen.mentions[number]
    start, end = seen.span(mention)
    concept = mention.concept
    if concept is not None and judgement.status != "absent":
        concept = _qualified(seen, scopes, number, concept)
    return Finding(concept, judgement.status, seen.text[start:end], start, end)


def _qualified(seen: Scan, scopes: Scopes, number: int, concept: str) -> str:
    known = seen.lexicon.concepts[concept]
    if not known.qualified:
        return concept
    keys = qualifier_keys(seen, number, scopes.reached(number))
    return qualified(known, keys, seen.lexicon.words_of("graver"))


def _corrects(seen: Scan, mention: Mention) -> bool:
    """Whether words of correction ("actually", "I forgot") stand in front of the mention in its sentence."""
    sentence = seen.sentence_of(mention)
    corrections = seen.lexicon.words_of("correction")
    first = bisect_left(seen.sentences.number, sentence)
    return any(word in corrections for word in seen.tokens.words[first : mention.core])


def _names(finding: Finding, lexicon: Lexicon) -> bool:
    """Whether the words name the condition and do not only describe it ("fingers go white")."""
    concept = lexicon.concepts[finding.concept or ""]
    said, name = (
        {stem(word.strip(",.").removesuffix("'s")) for word in text.casefold().split()}
        for text in (finding.text, concept.prefLabel)
    )
    return not said.isdisjoint(name)


def _settle(findings: Sequence[Finding], corrected: Sequence[bool], lexicon: Lexicon) -> tuple[Finding, ...]:
    """One finding for each concept and status that stands."""
    out: list[Finding] = []
    for concept in dict.fromkeys(finding.concept for finding in findings):
        group = [(finding, anew) for finding, anew in zip(findings, corrected, strict=True) if finding.concept == concept]
        if concept is None:
            out += [finding for finding, _ in group]
            continue
        last = max((index for index, (_, anew) in enumerate(group) if anew), default=0)
        standing = [finding for finding, _ in group[last:]]
        statuses = {finding.status for finding in standing}
        strictest = next((status for status in _OWN if status in statuses), None)
        keep = {status for status in statuses if status != "absent" or strictest == "absent"}
        if strictest == "present":
            called = {finding.status for finding in standing if _names(finding, lexicon)}
            # "My fingers go white, possible Raynaud's": the name is what is in doubt.
            keep -= {"present"} if "uncertain" in called and "present" not in called else {"uncertain"}
        first: dict[str, Finding] = {}
        for finding in standing:
            first.setdefault(finding.status, finding)
        out += [finding for status, finding in first.items() if status in keep]
    return tuple(sorted(out, key=lambda finding: (finding.start, finding.end)))
