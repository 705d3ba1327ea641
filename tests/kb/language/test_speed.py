"""Reading a message takes two milliseconds at most (median; a generous multiple of what is measured)."""

from statistics import median
from time import perf_counter

from kb.language.findings import read_findings
from kb.language.lexicon import Lexicon

MESSAGE = (
    "Hi, I am 45, I have dandruff and my hair is falling out. I don't have epilepsy or heart disease, my mother had a stroke, "
    "and I used to get migraines years ago. Could I have the massage?"
)


def test_a_message_is_read_fast(lexicon: Lexicon) -> None:
    times = []
    for _ in range(30):
        start = perf_counter()
        read_findings(MESSAGE, lexicon)
        times.append(perf_counter() - start)
    assert median(times) < 0.01
