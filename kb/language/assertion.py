"""The status of each mention: present, absent, past, family, uncertain (ConText, and what chat needs beyond it).

In: a scan. Out: a `Judgement` for each mention. `told` is false where the words say nothing of the patient's health (an
animal's illness, a relative who has not got it, what the procedure might cause): such a mention still has a status, for a
caller who asks for this very mention, but is no finding. In doubt the status is the one that asks for more care.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kb.language.beside import is_my_own
from kb.language.course import began_then, is_back
from kb.language.effects import is_effect
from kb.language.embedding import unembedded
from kb.language.left_be import has, leaves_be
from kb.language.mentions import Hit
from kb.language.nobody import is_of_nobody
from kb.language.patient import Ownership, own
from kb.language.reports import only_said
from kb.language.rulings import ruled
from kb.language.scan import Scan
from kb.language.scope import Reached, Scopes
from kb.language.sentences import MARKS
from kb.language.shared import is_shared
from kb.language.stem import singular
from kb.language.tense import has_stopped, is_past, is_told_in_present, is_undone, still_to_end
from kb.schema.rule import Status

_CLOSE = 3
"""Words between a denial and the cue that it turns round ("not at all free of")."""


@dataclass(frozen=True)
class Judgement:
    """What is said of one mention."""

    status: Status
    told: bool = True


def judge(scan: Scan, scopes: Scopes) -> tuple[Judgement, ...]:
    """A judgement for each mention of `scan`, in order."""
    whose = own(scan)
    return tuple(_judge(scan, number, scopes.reached(number), whose) for number in range(len(scan.mentions)))


def _judge(scan: Scan, number: int, reached: Reached, whose: Ownership) -> Judgement:
    owner = whose.owners[number]
    before, after = _shielded(scan, number, reached)
    after = tuple(hit for hit in after if not (hit.cue.sets == "affirmed" and _asks_for(scan, hit)))
    of_writer = [hit for hit in after if hit.cue.sets == "affirmed" and _of_writer(scan, hit)]
    if of_writer:
        counted_in = all(has(scan, hit, "inclusive") for hit in of_writer) and _of(after, "family")
        # "No asthma in my family, me included."
        return Judgement("absent" if counted_in and _of(before, "negated") else "present")
    after = tuple(
        hit for hit in after if hit.cue.category in ("family", "recurring") or whose.same(number, _spoken_at(scan, hit))
    )
    undone = [hit for hit in (*before, *after) if is_undone(scan, number, hit)]
    before, after = (tuple(hit for hit in side if hit not in undone) for side in (before, after))
    if undone:  # "I thought it had gone, but was wrong" denies the end and not the condition.
        after = tuple(hit for hit in after if not (hit.cue.category == "negated" and has(scan, hit, "verdict")))
    doubted = bool(_of((*before, *after), "uncertain", "hypothetical"))
    after = tuple(hit for hit in after if not still_to_end(scan, number, hit) and not leaves_be(scan, number, hit, doubted))
    every = (*before, *after)
    nobody = _of(every, "not_person") or is_of_nobody(scan, number)
    if nobody and is_shared(scan, number):
        return Judgement("present")
    if owner == "animal" or nobody:
        return Judgement("absent", told=False)
    effect = [hit for hit in _of(every, "hypothetical") if hit.cue.sets == "effect"]
    if effect or (not every and is_effect(scan, number)):
        return Judgement("uncertain", told=False)
    own_words = whose.subjects[number] == "writer" and is_told_in_present(scan, number)
    kin = [hit for hit in _of(every, "family") if not whose.names_patient(hit)]
    kin = [hit for hit in kin if hit in before or not own_words or _takes_back(scan, number, hit)]
    if _may_catch(scan, before) or (kin and whose.subjects[number] == "writer" and _denied_after(before, kin)):
        return Judgement(_status(scan, number, before, after))
    if owner in ("relative", "other") and only_said(scan, number):
        return Judgement("uncertain")
    if (kin or owner != "patient") and is_shared(scan, number):
        return Judgement("present")
    if number in whose.denied_own:
        return Judgement("family")
    if kin or owner != "patient":
        denied = [hit for hit in _of(before, "negated") if not kin or hit.start < kin[0].start]
        status = _status(scan, number, before, ()) if denied else "family"
        return Judgement("absent", told=False) if status == "absent" else Judgement("family", told=not _is_state(scan, number))
    if any(hit.cue.sets == "relative" for hit in _of(every, "negated")):
        return Judgement("absent", told=False)
    return Judgement(_status(scan, number, before, after))


def _spoken_at(scan: Scan, hit: Hit) -> int:
    """The token that tells of whom the cue speaks: its last, or its first where "them" is what ended ("got rid of them")."""
    return hit.start if has(scan, hit, "them") else hit.end - 1


def _of_writer(scan: Scan, hit: Hit) -> bool:
    """Whether the cue speaks of the writer: "I have it too", after whatever was said of others."""
    return has(scan, hit, "writer")


def _may_catch(scan: Scan, before: tuple[Hit, ...]) -> bool:
    """Whether the writer might get what another has: "if I catch my son's cold"."""
    return any(_of_writer(scan, hit) and scan.has(hit.end - 1, "have") for hit in _of(before, "hypothetical"))


def _denied_after(before: tuple[Hit, ...], kin: list[Hit]) -> bool:
    """Whether a denial stands between the relatives and the mention: "the only one in the family without asthma"."""
    return any(hit.start > kin[-1].start for hit in _of(before, "negated"))


def _asks_for(scan: Scan, hit: Hit) -> bool:
    """Whether "I have it" is asked and not said: "can I have it?" is about the procedure."""
    return hit.start > 0 and scan.has(hit.start - 1, "may")


def _takes_back(scan: Scan, number: int, hit: Hit) -> bool:
    """Whether the cue stands in a later sentence that corrects: "Sorry, I meant my brother has it"."""
    sentence = scan.sentences.number[hit.start]
    if sentence == scan.sentence_of(scan.mentions[number]):
        return False
    own = [index for index, at in enumerate(scan.sentences.number) if at == sentence]
    return any(scan.has(index, "correction") for index in own)


def _is_state(scan: Scan, number: int) -> bool:
    """Whether the mention is of an age: a relative's tells nothing of the patient."""
    return scan.mentions[number].concept in scan.lexicon.language.ages


def _of(hits: Iterable[Hit], *categories: str) -> list[Hit]:
    return [hit for hit in hits if hit.cue.category in categories]


def _shielded(scan: Scan, number: int, reached: Reached) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """The cues that touch the mention. "My migraine" is there, whatever is denied or doubted of something about it.

    "I have had" tells of the past only for what comes and is over, a word of the class `event`.
    """
    mention = scan.mentions[number]
    events = scan.lexicon.words_of("event")
    if not any(word in events or singular(word) in events for word in scan.tokens.words[mention.start : mention.end]):
        sides = (reached.before, reached.after)
        reached = Reached(*(tuple(hit for hit in side if hit.cue.sets != "event") for side in sides))
    if not is_my_own(scan, number):
        return reached.before, reached.after
    core = mention.core
    kept = tuple(
        hit
        for hit in reached.before
        if hit.cue.category not in ("negated", "uncertain", "hypothetical")
        or (hit.cue.category == "negated" and _next_to_my(scan, hit.end, core) and not _is_at_peace(scan, hit, number))
    )
    clause = scan.clauses[core]
    shielded = any(hit not in kept and scan.clauses[hit.start] == clause for hit in reached.before)
    # "I can't say my eczema is gone": what is denied or doubted is the end.
    ends = [hit for hit in reached.after if hit.cue.category == "past" and hit.cue.direction == "backward"]
    return kept, tuple(hit for hit in reached.after if not (shielded and hit in ends))


def _is_at_peace(scan: Scan, hit: Hit, number: int) -> bool:
    """Whether what is denied is trouble with one's illness, which is there: "no problem with my epilepsy"."""
    mention = scan.mentions[number]
    concept = scan.lexicon.concepts.get(mention.concept or "")
    part = scan.any_has(range(mention.start, mention.end), "measure", "body_part")
    return scan.has(hit.end - 1, "with_word") and not part and concept is not None and concept.kind == "condition"


def _next_to_my(scan: Scan, end: int, core: int) -> bool:
    return end < core and scan.tokens.words[end] in scan.lexicon.words_of("my")


def _status(scan: Scan, number: int, before: tuple[Hit, ...], after: tuple[Hit, ...]) -> Status:
    before, after = unembedded(scan, number, before, after)
    return ruled(scan, number, (*before, *after), _by_cues(scan, number, before, after))


def _by_cues(scan: Scan, number: int, before: tuple[Hit, ...], after: tuple[Hit, ...]) -> Status:
    every = (*before, *after)
    denials, turned = _denials(scan, every)
    if _of(before, "negated"):  # "No numbness or other injuries"
        every = tuple(hit for hit in every if not (hit in after and _goes_on(scan, hit)))
    doubts = [*_of(every, "uncertain"), *[hit for hit in turned if hit.cue.sets == "uncertain"]]
    denials = [hit for hit in denials if not (hit in after and _is_treated(scan, hit, after))]
    affirmed = max((hit.start for hit in _of(every, "recurring") if hit.cue.sets == "affirmed"), default=-1)
    if _of(every, "hypothetical"):
        return "uncertain"
    if denials and max(hit.start for hit in denials) > affirmed:
        doubted = max((hit.start for hit in doubts if hit in after), default=-1)
        excluded = any(hit in after and hit.start > doubted and not _is_so_far(scan, hit) for hit in denials)
        if doubts and not excluded:
            return "uncertain"
        last = max(hit.start for hit in denials)
        had = any(hit.cue.direction == "forward" for hit in _of(before, "past")) or any(
            hit.cue.direction == "backward" and hit.start < last for hit in _of(after, "past")
        )
        identity = any(hit in after and scan.has(hit.start, "it") and has(scan, hit, "that") for hit in denials)
        taken_back = identity or any(has(scan, hit, "verdict") for hit in denials)
        if had and not taken_back and not doubts and all(hit in after for hit in denials):
            return "present" if is_back(scan, number) else "past"
        if not identity and any(hit.cue.sets in ("lasting", "over") for hit in _of(every, "past", "recurring")):
            return "present" if is_back(scan, number) else "past"
        return "present" if began_then(scan, number) else "absent"
    if doubts and affirmed < 0:
        return "uncertain"
    if has_stopped(scan, number) and not any(hit.cue.category == "recurring" and hit.cue.sets != "lasting" for hit in after):
        return "past"
    return "past" if is_past(scan, number, Reached(before, after), bool(turned)) else "present"


def _goes_on(scan: Scan, hit: Hit) -> bool:
    """Whether "or other" leads on to the next name of a list, and is no doubt."""
    return (
        hit.cue.category == "uncertain"
        and scan.has(hit.start, "alternative")
        and hit.end < len(scan.tokens)
        and scan.has(hit.end - 1, "counterpart")
        and scan.tokens.words[hit.end].isalpha()
    )


def _is_treated(scan: Scan, hit: Hit, after: tuple[Hit, ...]) -> bool:
    """Whether a test is good only by treatment: "thyroid bloods normal on tablets"."""
    return has(scan, hit, "exam") and any(other.cue.category == "recurring" and other.start >= hit.end for other in after)


def _is_so_far(scan: Scan, hit: Hit) -> bool:
    """Whether what was found is not the last word: "tests negative so far"."""
    sentence = scan.sentences.number[hit.start]
    near = range(hit.end - 1, min(hit.end + _CLOSE, len(scan.tokens)))
    return any(scan.has(index, "so_far") and scan.sentences.number[index] == sentence for index in near)


def _denials(scan: Scan, hits: tuple[Hit, ...]) -> tuple[list[Hit], list[Hit]]:
    """The denials that stand, and those that another denial turns round ("can't say that I am free of")."""
    denials = _of(hits, "negated")
    turned = [hit for hit in denials if hit.cue.sets in ("present", "uncertain") and _negator_of(scan, hit) is not None]
    spent = {id(_negator_of(scan, hit)) for hit in turned}
    return [hit for hit in denials if hit not in turned and id(hit) not in spent], turned


def _negator_of(scan: Scan, hit: Hit) -> Hit | None:
    """The denial close in front of `hit`."""
    for other in scan.hits:
        if other.cue.category == "negated" and other.end <= hit.start and other.cue.direction != "backward":
            same = scan.sentences.number[other.start] == scan.sentences.number[hit.start]
            marked = any(scan.tokens.words[index] in MARKS for index in range(other.end, hit.start))
            if same and not marked and hit.start - other.end <= _CLOSE and scan.clauses[other.end - 1] == scan.clauses[hit.start]:
                return other
    return None
