"""Denials that leave alone what they stand in front of: "you'd never guess there's …", "that doesn't mean it has gone".

In: a scan, a mention, the cues that reach it. Out: the cues without those whose "not" belongs to a verb that does not deny
its object: a verb of guessing (said of an onlooker), of telling, of getting rid, of meaning. Where the verb means, an end
named after it is denied with it. Refuses nothing.

Classes read: about_word, do, doctor, evidential, factive, false_frame, false_verb, finite, gone_word, guessing, helper,
implying, join, may, my, negator, not, not_over, not_told, onlooker, outer_negator, riddance, said_plainly, self,
sign_filler, sign_word, sole, soul, subject, tell_of, the, time_noun, verbal_negator, whether, without.
"""

from kb.language.mentions import Hit
from kb.language.scan import Scan
from kb.language.sentences import MARKS

_BETWEEN = 4
"""Helpers that may stand between "not" and its verb."""
_OBJECT = 4
"""Words between a verb of getting rid and what one is rid of."""
_SUBJECT = 4
"""Words in front of "not" among which its subject is."""

_USED = frozenset({"medicine", "treatment", "device"})
"""Kinds of concept that one does with or without."""

Sides = tuple[tuple[Hit, ...], tuple[Hit, ...]]


def unembedded(scan: Scan, number: int, before: tuple[Hit, ...], after: tuple[Hit, ...]) -> Sides:
    """`before` and `after` without what an outer verb makes void."""
    core = scan.mentions[number].core
    before = tuple(hit for hit in before if not _is_missed(scan, number, hit))
    before = _sure(scan, before)
    if _is_false(scan, number):
        return _voided(scan, number, before, after)
    negators = [index for index in _reach(scan, number) if scan.has(index, "outer_negator")]
    if len(negators) > 1 and _is_each_time(scan, negators):
        before = tuple(hit for hit in before if hit.cue.category != "negated")
    for negator in negators:
        verb, kind = _verb(scan, negator, core)
        if kind == "implying" and _is_end(scan, number, verb):
            before, after = _voided(scan, number, before, after)
            continue
        if kind == "guessing" and _is_ordered(scan, negator):
            void = [hit for hit in before if hit.cue.category in ("negated", "uncertain")]
        elif kind:
            void = [hit for hit in before if hit.start <= verb and _denies(hit, negator)]
        else:
            continue
        before, after = (tuple(hit for hit in side if hit not in void) for side in (before, after))
    return before, after


def denies_end(scan: Scan, number: int) -> bool:
    """Whether an end of it is named only to be denied: "tablets don't mean the hypertension is cured"."""
    core = scan.mentions[number].core
    if _is_false(scan, number):
        return True
    for negator in (index for index in _reach(scan, number) if scan.has(index, "outer_negator")):
        verb, kind = _verb(scan, negator, core)
        if kind == "implying" and _is_end(scan, number, verb):
            return True
    return False


def _voided(scan: Scan, number: int, before: tuple[Hit, ...], after: tuple[Hit, ...]) -> Sides:
    """The cues without those of the mention's own sentence that deny, doubt or end."""
    sentence = scan.sentence_of(scan.mentions[number])
    here = [hit for hit in (*before, *after) if scan.sentences.number[hit.start] == sentence]
    void = [hit for hit in here if hit.cue.category in ("negated", "past", "uncertain")]
    return tuple(hit for hit in before if hit not in void), tuple(hit for hit in after if hit not in void)


def _sure(scan: Scan, before: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The cues without doubts that a denial makes a clear no: "not suggestive of ischaemia", "doctor says I have not"."""
    denied = [hit for hit in before if hit.cue.category == "negated"]

    def is_sure(hit: Hit) -> bool:
        words = range(hit.start, hit.end)
        if any(other.end == hit.start for other in denied) and scan.any_has(words, "evidential"):
            return True
        if any(other.end <= hit.start and _is_signs(scan, range(other.end, hit.start)) for other in denied) and scan.any_has(
            words, "sign_word"
        ):
            return True
        if scan.has(hit.end, "the") and scan.has(hit.end + 1, "sole"):  # "I must be the only woman without …"
            return True
        said = scan.any_has(words, "doctor") and scan.any_has(words, "said_plainly")
        return said and any(other.start >= hit.end for other in denied)

    return tuple(hit for hit in before if not (hit.cue.category == "uncertain" and is_sure(hit)))


def _is_signs(scan: Scan, span: range) -> bool:
    """Whether nothing but signs stand between a denial and what they are signs of: "no overt signs or symptoms of"."""
    return all(scan.has(index, "sign_filler") for index in span)


def _is_false(scan: Scan, number: int) -> bool:
    """Whether the end of it is called a wrong belief: "you'd be wrong to think my bulimia is behind me"."""
    lead = _reach(scan, number)
    frame = next((index for index in lead if scan.has(index, "false_frame")), None)
    if frame is None:
        return False
    verb = next(
        (index for index in range(frame + 1, min(frame + 2 + _BETWEEN, lead.stop)) if scan.has(index, "false_verb")), None
    )
    return verb is not None and _is_end(scan, number, verb)


def _is_unknown(scan: Scan, negator: int, verb: int, core: int) -> bool:
    """Whether nobody knows of it, so that it is there: "not a soul knows I have it"."""
    subject = scan.any_has(range(max(negator - _SUBJECT, 0), verb), "onlooker") or scan.has(verb - 1, "soul")
    own = scan.any_has(range(max(negator - _SUBJECT, 0), negator), "self")
    return subject and not own and _says_on(scan, verb, core)


def _denies(hit: Hit, negator: int) -> bool:
    """Whether the cue is a denial or doubt, or an end that this very "no" makes ("no longer mind")."""
    return hit.cue.category in ("negated", "uncertain") or (hit.cue.category == "past" and hit.start <= negator < hit.end)


def _is_missed(scan: Scan, number: int, hit: Hit) -> bool:
    """Whether "without" speaks of doing without what is there: "without my hearing aid", "without metformin my sugars go mad"."""
    mention = scan.mentions[number]
    if hit.cue.category != "negated" or not scan.has(hit.end - 1, "without"):
        return False
    if scan.any_has(range(hit.end, mention.core), "my"):
        return True
    lead = range(scan.sentence(scan.sentence_of(mention)).start, hit.end - 1)
    last = max((index for index in lead if scan.has(index, "verbal_negator")), default=None)
    if last is not None and not any(
        scan.tokens.words[index] in MARKS or scan.has(index, "join") for index in range(last, hit.end)
    ):
        return True
    concept = scan.lexicon.concepts.get(mention.concept or "")
    opens = hit.start == scan.sentence(scan.sentence_of(mention)).start
    used = concept is not None and concept.kind in _USED
    return opens and used and scan.any_has((mention.end, mention.end + 1), "my", "subject")


def _is_each_time(scan: Scan, negators: list[int]) -> bool:
    """Whether two denials make every time: "there isn't a winter I don't get chilblains"."""
    first, last = negators[0], negators[-1]
    return scan.any_has(range(first + 1, min(first + _BETWEEN, last)), "time_noun")


def _reach(scan: Scan, number: int) -> range:
    """The tokens of the mention's sentence in front of it."""
    mention = scan.mentions[number]
    return range(scan.sentence(scan.sentence_of(mention)).start, mention.core)


def _verb(scan: Scan, negator: int, core: int) -> tuple[int, str]:
    """The verb that `negator` denies, and its kind: `implying`, `guessing`, `telling`, `riddance`, or nothing."""
    verbal = scan.has(negator, "verbal_negator") or scan.has(negator + 1, "not_over")
    near = range(negator + 1, min(negator + 4, core))
    hidden = next((at for at in near if scan.has(at, "not_told") and scan.tokens.words[at].endswith("ing")), None)
    if hidden is not None and not any(scan.tokens.words[at] in MARKS for at in near):
        return hidden, "telling"
    for at in range(negator + 1, min(negator + 2 + _BETWEEN, core)):
        if verbal and scan.has(at, "implying"):
            return at, "implying"
        if scan.has(at, "guessing") and _by_onlooker(scan, negator) and _says_on(scan, at, core):
            return at, "guessing"
        if verbal and scan.has(at, "false_verb") and _denies_inside(scan, at, core):
            return core, "guessing"
        told = scan.has(at, "tell_of") and scan.any_has(range(at, core), "about_word")
        if scan.has(at, "factive") and _is_unknown(scan, negator, at, core):
            return at, "guessing"
        if verbal and (told or scan.has(at, "not_told")):
            return at, "telling"
        if verbal and scan.has(at, "riddance") and core - at <= _OBJECT + 1:
            return at, "riddance"
        if not (scan.has(at, "helper") or scan.tokens.words[at] in MARKS or scan.has(at, "outer_negator")):
            break
    return -1, ""


def _by_onlooker(scan: Scan, negator: int) -> bool:
    """Whether it is somebody else who would not guess: "you'd never", "nobody would", or an order: "don't think that …"."""
    if _is_ordered(scan, negator):
        return True
    first = max(negator - _SUBJECT, 0)
    return scan.any_has(range(first, negator + 1), "onlooker") and scan.any_has(range(first, negator + 4), "may")


def _denies_inside(scan: Scan, verb: int, core: int) -> bool:
    """Whether what is not said is itself a denial: "I never said I wasn't diabetic"."""
    inner = next((index for index in range(verb + 1, core) if scan.has(index, "verbal_negator")), None)
    if inner is None:
        return False
    return not any(scan.tokens.words[index] in MARKS or scan.has(index, "join") for index in range(verb + 1, inner))


def _is_ordered(scan: Scan, negator: int) -> bool:
    """Whether the sentence begins with "do not"."""
    start = scan.sentence(scan.sentences.number[negator]).start
    return negator == start + 1 and scan.has(start, "do")


def _says_on(scan: Scan, verb: int, core: int) -> bool:
    """Whether what is guessed is a sentence of its own ("there is …", "I had …"), without "if"."""
    between = range(verb + 1, core)
    return scan.any_has(between, "finite", "subject") and not scan.any_has(between, "whether")


def _is_end(scan: Scan, number: int, verb: int) -> bool:
    """Whether the end or lack of it is what "doesn't mean" speaks of."""
    mention = scan.mentions[number]
    sentence = scan.sentence(scan.sentence_of(mention))
    around = [index for index in range(verb + 1, sentence.stop) if not mention.core <= index < mention.end]
    return scan.any_has(around, "gone_word", "negator")
