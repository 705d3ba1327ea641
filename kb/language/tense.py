"""Whether a condition goes on, is over, or will be over only later.

In: a scan, a mention, and the cues that reach it. Out: yes or no to each. In doubt it goes on: an end that is only hoped for or
waited for ("once my cold has gone"), and a date up to which something is taken, are no ends. Refuses nothing.

Classes read: about_it, again_word, ahead, be, begins, belief, cue_filler, exam, future, had, held_word, join, label_filler,
negator, ongoing, period, present_end, present_verb, simple_past, since, since_word, stops, stops_off, subject, taken_out,
tells, took_out, undone, unended, until, use_verb, wishing.
"""

from kb.language.course import Turn, is_back, is_removed, turns
from kb.language.embedding import denies_end
from kb.language.keeping import is_being_used, is_kept, is_no_end
from kb.language.mentions import Hit, Mention
from kb.language.onset import is_bare, is_held, is_long_ago, is_of_deed, is_passing
from kb.language.scan import Scan
from kb.language.scope import Reached
from kb.language.sentences import MARKS, STOPS

_USED = frozenset({"medicine", "treatment", "device", "state"})
"""Kinds of concept that a person takes, wears or does, and can stop."""
_NEAR = 3
"""Words that may stand between "until" or "stopped" and what it governs."""


def is_told_in_present(scan: Scan, number: int) -> bool:
    """Whether a verb in the present governs the mention: "I have epilepsy (2010)"."""
    mention = scan.mentions[number]
    core = mention.core
    if any(scan.has(index, "present_verb") and not scan.has(index + 1, "had") for index in range(mention.start, core)):
        return True
    verbs = [hit for hit in _verbs(scan) if hit.end <= core and not scan.has(hit.end, "tells")]
    return any(scan.clauses[hit.end - 1] == scan.clauses[core] for hit in verbs)


def is_had(scan: Scan, number: int) -> bool:
    """Whether the mention itself is what the verb in the present says the person has, not "I have a test for …"."""
    core = scan.mentions[number].core
    for hit in _verbs(scan):
        between = range(hit.end, core)
        near = hit.end <= core and scan.clauses[hit.end - 1] == scan.clauses[core] and len(between) <= _NEAR
        if near and not any(scan.has(index, "exam") or scan.has(index, "about_it") for index in between):
            return True
    return False


def _is_governed(scan: Scan, core: int) -> bool:
    """Whether the mention is the object of a verb in the present that stands close in front of it: "I wear the … lenses"."""
    for index in range(core - 1, max(core - 2 - _NEAR, 0), -1):
        if scan.has(index, "present_verb"):
            said = scan.has(index - 1, "subject") and not (index > 1 and scan.has(index - 2, "ahead"))
            return said and not any(scan.has(at, "had") or scan.has(at, "be") for at in range(index + 1, core))
        if not (scan.has(index, "label_filler") or scan.has(index, "cue_filler")):
            return False
    return False


def _verbs(scan: Scan) -> list[Hit]:
    return [hit for hit in scan.hits if hit.cue.category == "terminate" and hit.cue.sets == "past"]


def still_to_end(scan: Scan, number: int, hit: Hit) -> bool:
    """Whether the end that `hit` names lies ahead: "until the rash has healed", "should be gone by Friday"."""
    mention = scan.mentions[number]
    if hit.cue.category != "past" or hit.start < mention.end or scan.sentences.number[hit.start] != scan.sentence_of(mention):
        return False
    if any(scan.has(index, "future") for index in range(mention.end, hit.start)):
        return True
    if not any(scan.has(index, "present_end") for index in range(mention.end, min(hit.end, mention.end + 2))):
        return False
    return any(scan.has(index, "ahead") for index in _before(scan, mention.core))


def is_undone(scan: Scan, number: int, hit: Hit) -> bool:
    """Whether a denial or a mere belief in front of an end takes it back: "never fully in remission", "thought it was gone".

    So does a wish in front of a denial ("I wish I didn't have it")."""
    if hit.cue.category == "negated":
        near = range(max(hit.start - _NEAR, 0), hit.start)
        return any(
            scan.has(index, "wishing") and scan.sentences.number[index] == scan.sentences.number[hit.start] for index in near
        )
    if hit.cue.category != "past" or hit.cue.sets is not None or scan.has(hit.start, "undone"):
        return False
    if hit.cue.direction == "both" or hit.cue.cue in scan.lexicon.words_of("simple_past"):
        return False
    core = scan.mentions[number].core
    if hit.start > core and any(scan.has(index, "belief") for index in _before(scan, core)):
        return True
    for index in range(hit.start - 1, max(hit.start - 1 - _NEAR, -1), -1):
        word = scan.tokens.words[index]
        if word in MARKS or scan.sentences.number[index] != scan.sentences.number[hit.start]:
            return False
        if any(mention.core <= index < mention.end for mention in scan.mentions):
            return False
        if scan.has(index, "undone"):
            return True
    return False


def _before(scan: Scan, core: int) -> range:
    """The few tokens in front of `core`, back to a mark."""
    first = core
    while first and core - first <= _NEAR and scan.tokens.words[first - 1] not in MARKS:
        if scan.sentences.number[first - 1] != scan.sentences.number[core]:
            break
        first -= 1
    return range(first, core)


def has_stopped(scan: Scan, number: int) -> bool:
    """Whether the person has stopped what the mention names, a medicine or a habit: "finished antibiotics in May"."""
    mention = scan.mentions[number]
    concept = scan.lexicon.concepts.get(mention.concept or "")
    if concept is None or concept.kind not in _USED:
        return False
    if concept.kind == "device" and _is_out(scan, mention):
        return True
    index = mention.core
    while index > mention.start and not _stop_at(scan, index):
        index -= 1
    while index and not _stop_at(scan, index) and (scan.has(index - 1, "use_verb") or scan.has(index - 1, "label_filler")):
        index -= 1
    if not _stop_at(scan, index) or is_back(scan, number):
        return False
    return not any(scan.has(back, "unended") for back in range(max(index - _NEAR - 1, 0), index - 1))


def _is_out(scan: Scan, mention: Mention) -> bool:
    """Whether a device has come out: "my braces came off", "had the stitches out"."""
    for at in range(mention.end, min(mention.end + _NEAR, len(scan.tokens))):
        if scan.has(at, "taken_out"):
            near = range(max(mention.start - _NEAR, 0), at)
            return any(scan.has(i, "took_out") for i in near) and not any(
                scan.has(i, "future") or scan.has(i, "negator") for i in near
            )
        if not scan.has(at, "took_out"):
            return False
    return False


def _stop_at(scan: Scan, index: int) -> bool:
    """Whether a verb of stopping ends right before token `index`."""
    if index < 1:
        return False
    if scan.has(index - 1, "stops"):
        return True
    return index > 1 and scan.tokens.words[index - 1] in ("up", "off", "in") and scan.has(index - 2, "stops_off")


def is_past(scan: Scan, number: int, reached: Reached, turned: bool) -> bool:
    """Whether it is over: an end named after it counts unless it came back; a mere "when I was ten" not if it goes on.

    "Had" with a "since" is how a speaker of another language says that it goes on; "cured of" with a "since" is not.
    `turned`: a denial of it was turned round, so that it is there.
    """
    before, after = reached.before, reached.after
    every = (*before, *after, *_answers(scan, number))
    mention = scan.mentions[number]
    if denies_end(scan, number) or is_kept(scan, number):
        return False
    course = turns(scan, number)
    taken = _is_taken(scan, mention)
    goes_on = (
        turned
        or is_told_in_present(scan, number)
        or _is_governed(scan, mention.core)
        or (taken and scan.tokens.words[mention.core - 1].endswith("ing"))
    )
    past = [hit for hit in every if hit.cue.category == "past" and hit.cue.sets != "lasting"]
    past = [hit for hit in past if not is_of_deed(scan, hit, number) and not _is_held(scan, hit)]
    past = [hit for hit in past if hit.cue.direction != "both" or not _is_since(scan, hit)]
    past = [hit for hit in past if not is_no_end(scan, number, hit)]
    past = [hit for hit in past if hit.start > mention.core or not (taken and is_being_used(scan, mention))]
    past = [hit for hit in past if not (taken or goes_on) or not any(scan.has(i, "until") for i in range(hit.start, hit.end))]
    again = [hit for hit in every if hit.cue.category == "recurring" and not _is_quiet_since(scan, hit)]
    if any(hit.cue.direction == "forward" for hit in past):
        again = [hit for hit in again if not _is_new_clause(scan, mention, hit)]
    if is_passing(scan, mention):  # What has been since an infection is another thing.
        again = [hit for hit in again if not (_is_loose(scan, hit, course) and _is_apart(scan, mention, hit))]
        if any(hit.cue.direction == "both" for hit in past) or is_long_ago(scan, number):
            again = [hit for hit in again if hit.cue.direction != "forward" or not scan.has(hit.start, "begins")]
    ended = max((hit.start for hit in past if hit.cue.direction == "backward" or hit.cue.sets == "over"), default=-1)
    ended = max((ended, *(hit.start for hit in after if _is_quiet_since(scan, hit))))
    ended = max(
        (ended, *(turn.at for turn in course if turn.kind == "end" or (turn.kind == "quiet" and not is_held(scan, number))))
    )
    back = max((hit.start for hit in again if hit in after and not _is_span(scan, hit, ended)), default=-1)
    back = max((back, *(turn.at for turn in course if turn.kind == "back")))
    if back > ended:
        return False
    if ended >= 0 or is_removed(scan, number):
        return True
    told = [hit for hit in past if hit.cue.direction == "forward" or not goes_on]
    if any(turn.kind == "well" for turn in course) and not goes_on and (told or is_bare(scan, number)):
        return True
    if not goes_on and not again and is_long_ago(scan, number):
        return True
    simple = scan.lexicon.words_of("simple_past")
    if any(hit.cue.direction == "forward" and hit.cue.cue not in simple for hit in told):
        again = [hit for hit in again if hit.cue.sets != "lasting"]
    return bool(told) and not again


def _is_held(scan: Scan, hit: Hit) -> bool:
    """Whether it is told to be stable, which only what goes on can be."""
    return any(scan.has(index, "held_word") for index in range(hit.start, hit.end))


def _answers(scan: Scan, number: int) -> list[Hit]:
    """The times in the sentence that answers a bare name: "Measles? As a nipper." """
    mention = scan.mentions[number]
    if mention.end >= len(scan.tokens) or not scan.sentences.asks[scan.sentence_of(mention)] or not is_bare(scan, number):
        return []
    after = scan.sentence_of(mention) + 1
    if any(scan.sentence_of(other) == after for other in scan.mentions):
        return []
    times = [hit for hit in scan.hits if hit.cue.category == "past" and hit.cue.direction == "both"]
    return [hit for hit in times if scan.sentences.number[hit.start] == after]


def _is_quiet_since(scan: Scan, hit: Hit) -> bool:
    """Whether "since" is that of "nothing since I was ten"."""
    return scan.has(hit.start, "since_word") and scan.any_has((hit.start - 1,), "none_word", "naught")


def _is_new_clause(scan: Scan, mention: Mention, hit: Hit) -> bool:
    """Whether "these days" opens a clause of its own that says nothing of the mention: "…, these days I sleep like a log"."""
    if hit.start < mention.end or not scan.has(hit.end, "writer") or not _opens_part(scan, hit.start):
        return False
    rest = range(hit.end, scan.sentence(scan.sentences.number[hit.start]).stop)
    now = hit.cue.cue in scan.lexicon.words_of("time_cue")
    return now and not scan.any_has(rest, "it", "them", "one_word", "stand_in", "ongoing", "has_present")


def _opens_part(scan: Scan, index: int) -> bool:
    return scan.tokens.words[index - 1] in MARKS | STOPS or scan.has(index - 1, "join")


def _is_loose(scan: Scan, hit: Hit, course: tuple[Turn, ...]) -> bool:
    """Whether "since" or "again" may be said of another thing ("Laryngitis in May, singing again since June")."""
    again = scan.has(hit.start, "again_word") and all(turn.at != hit.start for turn in course)
    return again or hit.cue.sets == "lasting"


def _is_apart(scan: Scan, mention: Mention, hit: Hit) -> bool:
    """Whether a mark or a joining word stands between the mention and the cue."""
    return any(scan.tokens.words[index] in MARKS | STOPS or scan.has(index, "join") for index in range(mention.end, hit.start))


def _is_span(scan: Scan, hit: Hit, ended: int) -> bool:
    """Whether the cue tells how long and not that it is back: "since", or "eleven years now" behind an end."""
    if hit.cue.sets in ("lasting", "recent"):
        return True
    return -1 < ended < hit.start and any(scan.has(index, "period") for index in range(hit.start, hit.end))


def _is_since(scan: Scan, hit: Hit) -> bool:
    """Whether a time is the one since when it goes on: "since the accident in 2011 I have had it"."""
    return _follows(scan, hit, "since") or _is_dated(scan, hit)


def _is_dated(scan: Scan, hit: Hit) -> bool:
    """Whether the time tells of what it is since ("stable since the new pump in 2021")."""
    for index in range(hit.start - 1, -1, -1):
        if scan.tokens.words[index] in MARKS | STOPS or scan.has(index, "join") or scan.clauses[index] != scan.clauses[hit.start]:
            return False
        if scan.has(index, "since_word"):
            return True
    return False


def _follows(scan: Scan, hit: Hit, name: str) -> bool:
    """Whether a word of the class stands a few words in front of the cue, in its sentence, no name in between."""
    near = range(max(hit.start - _NEAR, 0), hit.start)
    named = max((mention.end for mention in scan.mentions if mention.end <= hit.start), default=0)
    here = scan.sentences.number[hit.start]
    return any(index >= named and scan.has(index, name) and scan.sentences.number[index] == here for index in near)


def _is_taken(scan: Scan, mention: Mention) -> bool:
    """Whether it is being taken: "injecting it till the 20th"."""
    near = range(max(mention.core - _NEAR, 0), mention.core)
    return any(scan.has(index, "ongoing") for index in near) and not any(scan.has(index, "unended") for index in near)
