"""What others say of the person's health: reports that differ, guesses by a quiz or an app, a mind not made up.

In: a scan, a mention. Out: "uncertain" where reports differ or come from no doctor, else None. Refuses nothing.

Classes read: believing, counterpart, diagnosing, disbelieving, doctor, doubting, echo_aux, friend, guess_subject, guess_verb,
join, lay_person, me_that, negator, not, one, perhaps_be, relative, reporter, reporting, self, source_lay, source_not,
source_says, strong_denial, then, third, wavering.
"""

from itertools import pairwise

from kb.language.scan import Scan
from kb.language.sentences import MARKS, STOPS
from kb.schema.rule import Status

_NEAR = 4
"""Words between who says it and the verb of saying."""


def reported(scan: Scan, number: int) -> Status | None:
    """The doubt that the ways of reporting put on the mention."""
    rules = (guessed_by_kin, _is_disputed, _is_wavering, _by_layman, _is_doubted)
    return "uncertain" if any(rule(scan, number) for rule in rules) else None


def _frames(scan: Scan, span: range) -> list[tuple[int, int]]:
    """Reporter and verb of each report in `span`."""
    out: list[tuple[int, int]] = []
    for index in span:
        if not scan.has(index, "reporting"):
            continue
        near = [back for back in range(index - 1, max(index - 1 - _NEAR, span.start - 1), -1) if scan.has(back, "reporter")]
        if near and not any(verb == index or who == near[0] for who, verb in out):
            out.append((near[0], index))
    return out


def _is_disputed(scan: Scan, number: int) -> bool:
    """Whether one says this, and another says that or says no: "one says lupus, the other says fungus"."""
    mention = scan.mentions[number]
    at = scan.sentence_of(mention)
    sentence = scan.sentence(at)
    window = range(scan.sentence(at - 1).start if at else sentence.start, scan.sentence(at + 1).stop or sentence.stop)
    frames = _frames(scan, window)
    mine = [frame for frame in frames if sentence.start <= frame[1] < mention.core]
    if not mine:
        told = [i for i in range(sentence.start, mention.core) if scan.has(i, "reporting") and scan.has(i - 1, "third")]
        return bool(told) and _then_another(scan, number, told[-1])
    if _then_another(scan, number, mine[-1][1]):
        return True
    others = [frame for frame in frames if frame != mine[-1]]
    for who, verb in others:
        marked = scan.any_has(range(max(who - 2, window.start), who + 1), "counterpart")
        mine_marked = scan.any_has(range(max(mine[-1][0] - 2, window.start), mine[-1][0] + 1), "counterpart")
        same_kind = scan.tokens.words[who] == scan.tokens.words[mine[-1][0]]
        said = range(verb, min(verb + 8, window.stop))
        differs = scan.any_has(said, "disbelieving") or any(
            other.core in said and other.concept != mention.concept for other in scan.mentions
        )
        if differs and (marked or mine_marked or same_kind):
            return True
        if _denies_flatly(scan, verb) and who > mine[-1][0] and not same_kind:
            return True
    return _other_is_not(scan, mention.end, window.stop)


def _denies_flatly(scan: Scan, verb: int) -> bool:
    """Whether the verb of saying is followed by no more than a denial: "says nonsense", "insists I never did"."""
    if scan.has(verb, "strong_denial"):
        return True
    words = scan.tokens.words
    end = next((i for i in range(verb, len(words)) if words[i] in MARKS or words[i] in STOPS), len(words))
    told = range(verb + 1, end)
    if len(told) <= _NEAR and scan.any_has(told, "strong_denial"):
        return True
    return len(told) <= _NEAR and scan.any_has(told[-2:], "negator")


def _other_is_not(scan: Scan, start: int, stop: int) -> bool:
    """Whether "the new one isn't" follows."""
    for index in range(start, stop - 3):
        if scan.has(index, "counterpart") and not scan.has(index, "time_word"):
            at = index + 1 + scan.has(index + 1, "one")
            if scan.has(at, "echo_aux") and at + 1 < stop and scan.has(at + 1, "not"):
                return True
    return False


def _then_another(scan: Scan, number: int, verb: int) -> bool:
    """Whether the same one named one thing and then another: "he said ringworm, then psoriasis"."""
    mentions = scan.mentions
    sentence = scan.sentence_of(mentions[number])
    named = [other for other in mentions if scan.sentence_of(other) == sentence and other.core > verb]
    return any(
        scan.any_has(range(one.end, other.core), "then") and other.core - one.end <= _NEAR - 1 for one, other in pairwise(named)
    )


def _is_wavering(scan: Scan, number: int) -> bool:
    """Whether a mind is not made up: "was leaning towards …"."""
    mention = scan.mentions[number]
    near = range(max(mention.core - _NEAR, scan.sentence(scan.sentence_of(mention)).start), mention.core)
    return scan.any_has(near, "wavering")


def _by_layman(scan: Scan, number: int) -> bool:
    """Whether a quiz, an app or the internet is what says so."""
    mention = scan.mentions[number]
    sentence = scan.sentence(scan.sentence_of(mention))
    lay = [index for index in range(sentence.start, mention.core) if scan.has(index, "source_lay")]
    if not lay:
        return False
    between = range(lay[0] + 1, mention.core)
    said = scan.any_has(between, "source_says") and not scan.any_has(between, "source_not", "negator")
    if scan.any_has((lay[0] - 1, lay[0] + 1), "diagnosing") and not scan.any_has(between, "source_not", "negator"):
        return True
    return said and not any(scan.tokens.words[index] in MARKS and scan.has(index + 1, "self") for index in between)


def _is_doubted(scan: Scan, number: int) -> bool:
    """Whether somebody has doubts: "on paper I'm epileptic, though the neurologist has his doubts"."""
    mention = scan.mentions[number]
    stop = scan.sentence(scan.sentence_of(mention)).stop
    opens = [index for index in range(mention.end, stop) if scan.tokens.words[index] in MARKS or scan.has(index, "join")]
    if not opens:
        return False
    rest = range(opens[0], stop)
    return scan.any_has(rest, "doctor") and scan.any_has(rest, "doubting") and not scan.any_has(rest, "negator")


def only_said(scan: Scan, number: int) -> bool:
    """Whether the mention is no more than what a relative or barber says: a guess, or a word that another disputes."""
    mention = scan.mentions[number]
    near = range(max(mention.core - 2, scan.sentence(scan.sentence_of(mention)).start), mention.core)
    said = scan.any_has(near, "reporting", "then")
    return guessed_by_kin(scan, number) or (said and _is_disputed(scan, number))


def guessed_by_kin(scan: Scan, number: int) -> bool:
    """Whether a relative only believes it of the writer: "my mother reckons it's eczema"."""
    mention = scan.mentions[number]
    start = scan.sentence(scan.sentence_of(mention)).start
    verb = next((i for i in range(mention.core - 1, start, -1) if scan.any_has((i,), "believing", "reporting")), None)
    if verb is None:
        return False
    lay = scan.any_has(range(max(verb - 2, start), verb), "lay_person")
    modal = scan.any_has(range(verb, mention.core), "perhaps_be")
    if not (lay or modal or scan.has(verb, "believing")) or not scan.any_has(
        range(max(verb - _NEAR, start), verb), "relative", "friend", "reporter", "lay_person"
    ):
        return False
    at = verb + 1
    while scan.has(at, "me_that"):
        at += 1
    if not scan.any_has((at,), "guess_subject") or not scan.any_has(range(at + 1, mention.core), "guess_verb"):
        return False
    return not scan.any_has(range(at, mention.core), "negator", "relative", "third")
