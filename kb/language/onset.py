"""What a time gone by belongs to: the illness, its beginning, or a deed of which it is but the cause or the object.

In: a scan, a mention, a cue of the past that reaches it. Out: yes or no. "Found in 2014" tells when a lasting illness began;
"I used to hide my epilepsy" and "my glaucoma ended my career in 2008" tell of deeds. What passes by its nature (an
infection, a stroke) is over all the same. Refuses nothing.

Classes read: acts_did, aux_or_adverb, beats, because_word, cue_filler, deeds_of_having, event, exists, fades, fades_or_does,
finds, finite, future, had, label_filler, last_word, longer_word, my, nearly, no_word, object_me, of, old_time, on_account,
ongoing, open_time, passing_concept, per, present_verb, removes, soon_time, soon_word, stops, tells, times, took_out,
used_word, was_were, wishing.
"""

from kb.language.belongs import governs
from kb.language.mentions import Hit, Mention
from kb.language.patient import owned_by_writer
from kb.language.scan import Scan
from kb.language.sentences import MARKS, STOPS
from kb.language.subject import kind_of

_ILLNESS = frozenset({"condition", "sign"})
_SHORT = 4
_YEAR = 4
_NEAR = 3
"""Words between a name and its verb, or a verb and its time."""


def is_passing(scan: Scan, mention: Mention) -> bool:
    """Whether the concept, or one that it is a kind of, passes by its nature; so do events ("an attack")."""
    passing = scan.lexicon.words_of("passing_concept")
    seen: list[str] = [mention.concept] if mention.concept else []
    for name in seen:
        if name in passing:
            return True
        concept = scan.lexicon.concepts.get(name)
        seen += [broader for broader in (concept.broader if concept else ()) if broader not in seen]
    return any(scan.has(index, "event") for index in range(mention.start, mention.end))


def is_long_ago(scan: Scan, number: int) -> bool:
    """Whether an illness that passes is told in the past: "Pneumonia floored me", "Two weeks of tonsillitis in February"."""
    mention = scan.mentions[number]
    if kind_of(scan, mention) not in _ILLNESS or not is_passing(scan, mention):
        return False
    clause = [index for index, at in enumerate(scan.clauses) if at == scan.clauses[mention.core]]
    if any(scan.has(index, name) for index in clause for name in ("present_verb", "future", "soon_word", "ongoing")):
        return False
    dated = any(scan.has(index, "old_time") and not _is_open(scan, index) for index in clause)
    return dated or _did(scan, mention)


def _is_open(scan: Scan, index: int) -> bool:
    """Whether the time is no past one: "since March", "this winter", "every spring"."""
    return any(scan.has(at, "open_time") for at in range(max(index - 2, 0), index))


def _did(scan: Scan, mention: Mention) -> bool:
    """Whether the mention is the subject of a verb in the past that is none of beginning."""
    at = mention.end
    while at < len(scan.tokens) and scan.has(at, "cue_filler"):
        at += 1
    if at + 1 >= len(scan.tokens) or scan.has(at, "finds"):
        return False
    word = scan.tokens.words[at]
    whole = not (mention.start and scan.has(mention.start - 1, "last_word"))
    was = whole and scan.has(at, "was_were") and kind_of(scan, mention) == "condition" and not scan.has(at + 1, "nearly")
    return was or (word.endswith("ed") and len(word) > _SHORT) or scan.has(at, "acts_did")


def is_held(scan: Scan, number: int) -> bool:
    """Whether a medicine that is named behind it may be what keeps it quiet."""
    later = scan.mentions[number + 1 :]
    kinds = (scan.lexicon.concepts[mention.concept].kind for mention in later if mention.concept is not None)
    return "medicine" in kinds


def is_bare(scan: Scan, number: int) -> bool:
    """Whether no verb stands in the clause of the mention ("Flat out with flu at New Year.")."""
    clause = scan.clauses[scan.mentions[number].core]
    return not any(scan.has(index, "finite") for index, at in enumerate(scan.clauses) if at == clause)


def is_of_deed(scan: Scan, hit: Hit, number: int) -> bool:
    """Whether the past that `hit` tells is that of the beginning, of a deed, or of one attack, and not of the illness."""
    mention = scan.mentions[number]
    used = scan.has(hit.start, "used_word") and hit.end - hit.start > 1
    if used or (scan.has(hit.start, "no_word") and scan.has(hit.end - 1, "longer_word")):
        mine = hit.end <= mention.core and kind_of(scan, mention) == "condition" and owned_by_writer(scan, number)
        return (mine and used) or _is_used_to_do(scan, hit, mention)
    if hit.start >= mention.end and hit.cue.direction == "backward" and scan.has(hit.end - 1, "fades_or_does"):
        return governs(scan, hit) or (hit.end < len(scan.tokens) and scan.has(hit.end, "object_me"))
    if any(scan.has(index, "wishing") for index in range(mention.start) if scan.clauses[index] == scan.clauses[mention.core]):
        return True
    if _is_rate(scan, hit) or (_is_last(scan, hit) and _is_measured(scan, mention)):
        return True
    if is_passing(scan, mention) and not _is_last(scan, hit):
        return False
    if hit.cue.direction == "forward":
        ahead = any(scan.has(index, "future") for index in range(max(hit.start - 2, 0), hit.start))
        return (ahead and not scan.has(hit.start, "had")) or (_is_last(scan, hit) and _is_soon(scan, mention))
    if hit.cue.direction != "both":
        return False
    return _is_found(scan, hit, mention) or _acts(scan, number)


def _is_used_to_do(scan: Scan, hit: Hit, mention: Mention) -> bool:
    """Whether what one used to do is neither to be nor to have: "I used to hide my epilepsy"."""
    at = hit.end
    if hit.end - hit.start > 2 or hit.end > mention.core:
        return hit.start >= mention.end and at < len(scan.tokens) and hit.end - hit.start == 2 and not _has_it(scan, at)
    while at < mention.core and scan.has(at, "label_filler"):
        at += 1
    return at < mention.core and not any(_has_it(scan, index) for index in range(at, mention.core))


def _has_it(scan: Scan, at: int) -> bool:
    return at < len(scan.tokens) and (scan.has(at, "deeds_of_having") or scan.tokens.words[at] in STOPS)


def _is_last(scan: Scan, hit: Hit) -> bool:
    return any(scan.has(index, "last_word") for index in range(hit.start, hit.end))


def _is_rate(scan: Scan, hit: Hit) -> bool:
    """Whether a number of times tells how often it is: "twice daily"."""
    return hit.end < len(scan.tokens) and scan.has(hit.end - 1, "times") and scan.has(hit.end, "per")


def _is_measured(scan: Scan, mention: Mention) -> bool:
    """Whether a value follows and no year: "my last A1c was 9.1"."""
    words = scan.tokens.words[mention.end - 1 : mention.end + 2]
    return any(word[0].isdigit() and not (word.isdigit() and len(word) == _YEAR) for word in words)


def _is_soon(scan: Scan, mention: Mention) -> bool:
    """Whether the last attack is no longer ago than some months: "was in March"."""
    near = range(mention.end, min(mention.end + _NEAR + 1, len(scan.tokens)))
    ago = any(scan.tokens.words[at].isdigit() and len(scan.tokens.words[at]) > 2 for at in near)
    return not ago and any(scan.has(at, "soon_time") for at in near)


def _is_found(scan: Scan, hit: Hit, mention: Mention) -> bool:
    """Whether the illness was found or began then: a verb of finding in the clause of the time or of the mention."""
    clauses = {scan.clauses[hit.start], scan.clauses[mention.core]}
    return any(
        (scan.has(index, "finds") or (scan.has(index, "tells") and index < mention.core))
        and at in clauses
        and not mention.start <= index < mention.end
        for index, at in enumerate(scan.clauses)
        if at in clauses
    )


def _acts(scan: Scan, number: int) -> bool:
    """Whether "my …" did something then, other than be, last or end, or something was done for or to it.

    "My bipolar kept me out of work in 2012", "I lost my job over my bipolar in 2009", "as a child I hid my asthma".
    """
    mention = scan.mentions[number]
    if not owned_by_writer(scan, number):
        return False
    mine = next(at for at in range(mention.core - 1, -1, -1) if scan.has(at, "my"))
    because = mine > 1 and scan.has(mine - 1, "of") and scan.has(mine - 2, "because_word")
    if mine and (because or scan.has(mine - 1, "on_account") or _is_deed(scan, mine - 1)):
        return True
    for index in range(mention.end, min(mention.end + _NEAR, len(scan.tokens))):
        word = scan.tokens.words[index]
        if word in MARKS or word in STOPS or scan.has(index, "exists") or scan.has(index, "fades"):
            return False
        if scan.has(index, "aux_or_adverb"):
            continue
        return word.endswith("ed") or scan.has(index, "fades_or_does") or scan.has(index, "acts_did")
    return False


def _is_deed(scan: Scan, index: int) -> bool:
    """Whether a verb in the past that ends nothing stands at `index`."""
    ends = any(
        scan.has(index, name) for name in ("fades", "fades_or_does", "beats", "exists", "stops", "took_out", "had", "removes")
    )
    return not ends and (scan.has(index, "acts_did") or scan.tokens.words[index].endswith("ed"))
