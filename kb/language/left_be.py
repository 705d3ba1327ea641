"""Words behind a mention that deny or doubt something else, and leave it be.

In: a scan, a mention, a cue behind it. Out: whether the cue leaves the mention be. Refuses nothing.
"""

from kb.language.mentions import END, Hit
from kb.language.patient import owned_by_writer
from kb.language.scan import Scan
from kb.language.tense import is_had

_TESTED = 3
"""Words between what was tested and the word for the test."""
_CLOSE = 3
"""Words between an exception and what it leaves."""


def has(scan: Scan, hit: Hit, name: str) -> bool:
    """Whether a word of the cue is of the class `name`."""
    return any(scan.has(index, name) for index in range(hit.start, hit.end))


def leaves_be(scan: Scan, number: int, hit: Hit, doubted: bool) -> bool:
    """Whether a denial, doubt or relative named behind the mention leaves it be.

    "Apart from asthma, nothing" denies all else. "I have a rash, biopsy clear" tells of a test, and not of the rash; so does
    "migraine, brain scan clear", unless what is named is `doubted` or was tested. "My migraine is from my mother" is mine.
    """
    mine = owned_by_writer(scan, number)
    if hit.cue.category == "family":
        return (mine and not has(scan, hit, "it")) or _is_of_next(scan, hit)
    if hit.cue.category == "negated" and hit.cue.cue.removesuffix(END).strip() in scan.lexicon.words_of("bare_denial"):
        return _is_excepted(scan, number) or _is_at_times(scan, hit)
    if hit.cue.category not in ("negated", "uncertain"):
        return False
    if hit.cue.category == "negated" and _is_of_the_procedure(scan, hit):
        return True
    tested = _is_tested(scan, number)
    exam = has(scan, hit, "exam")
    if exam and hit.cue.category == "negated" and not doubted and not tested:
        return True
    return (exam or has(scan, hit, "verdict") or _is_all_well(scan, number, hit)) and (
        (mine and not tested) or is_had(scan, number)
    )


def _is_of_next(scan: Scan, hit: Hit) -> bool:
    """Whether it says who has what is named next: "… ; it's my brother who has the full disease"."""
    if not scan.has(hit.end, "that_way") or not scan.has(hit.end + 1, "has"):
        return False
    rest = range(hit.end + 2, scan.sentence(scan.sentences.number[hit.start]).stop)
    return any(mention.core in rest for mention in scan.mentions)


def _is_of_the_procedure(scan: Scan, hit: Hit) -> bool:
    """Whether it says that the person may not have the procedure: "another page says you can't have it"."""
    near = range(max(hit.start - _CLOSE, 0), hit.end)
    return has(scan, hit, "it") and scan.any_has(near, "may") and scan.any_has(near, "onlooker_you")


def _is_all_well(scan: Scan, number: int, hit: Hit) -> bool:
    """Whether "everything was fine" is said of an illness, which that leaves be, and not of a part that everybody has."""
    mention = scan.mentions[number]
    part = scan.any_has(range(mention.start, mention.end), "measure", "body_part")
    return scan.has(hit.end - 1, "all_well") and not part and not scan.has(mention.end, "exam")


def _is_tested(scan: Scan, number: int) -> bool:
    """Whether words of testing stand right beside the mention ("HIV test", "tested for HIV", "thyroid bloods")."""
    mention = scan.mentions[number]
    sentence = scan.sentence_of(mention)
    if owned_by_writer(scan, number) and not scan.has(mention.end - 1, "measure") and not scan.has(mention.end, "exam"):
        return False  # "My asthma was tested and everything was fine"
    near = range(max(mention.start - _TESTED, 0), min(mention.end + _TESTED, len(scan.tokens)))
    return any(scan.sentences.number[index] == sentence and scan.has(index, "exam") for index in near)


def _is_at_times(scan: Scan, hit: Hit) -> bool:
    """Whether the "nothing" is that of one time: "summer nothing", "an hour later nothing"."""
    return scan.any_has((hit.start - 1,), "season", "next_in_time")


def _is_excepted(scan: Scan, number: int) -> bool:
    """Whether the mention is what an exception leaves: "apart from asthma"."""
    core = scan.mentions[number].core
    ends = [hit for hit in scan.hits if hit.cue.category == "terminate" and hit.end <= core and scan.has(hit.start, "exception")]
    return bool(ends) and scan.clauses[ends[-1].start] == scan.clauses[core] and core - ends[-1].end <= _CLOSE
