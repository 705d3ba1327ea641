"""What others say of the person's health: reports that differ, guesses by a quiz or an app, a mind not made up.

In: a scan, a mention. Out: "uncertain" where reports differ or come from no doctor, else None. Refuses nothing.

Classes read: counterpart, disbelieving, reporter, reporting, source_lay, source_says, source_not, then, wavering.
"""

from kb.language.scan import Scan
from kb.language.sentences import MARKS
from kb.schema.rule import Status

_NEAR = 4
"""Words between who says it and the verb of saying."""


def reported(scan: Scan, number: int) -> Status | None:
    """The doubt that the ways of reporting put on the mention."""
    if _is_disputed(scan, number) or _is_wavering(scan, number) or _by_layman(scan, number):
        return "uncertain"
    return None


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
        return False
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
    return False


def _then_another(scan: Scan, number: int, verb: int) -> bool:
    """Whether the same one named one thing and then another: "he said ringworm, then psoriasis"."""
    mentions = scan.mentions
    sentence = scan.sentence_of(mentions[number])
    named = [other for other in mentions if scan.sentence_of(other) == sentence and other.core > verb]
    return any(
        scan.any_has(range(one.end, other.core), "then") and other.core - one.end <= 3
        for one, other in zip(named, named[1:], strict=False)
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
    return said and not any(scan.tokens.words[index] in MARKS and scan.has(index + 1, "self") for index in between)
