"""How long the stages of an answer take, against embedding the question alone, in one run.

    python -m evals.bench.stages [QUESTION …]

The embedding is timed without the desk's store of recent vectors; an answer is timed with it, so a first answer costs an
embedding more. Prints medians in milliseconds and their ratio to the embedding. Machines differ; the ratios are what to compare.
"""

import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter

from bot.answer import answer
from bot.contract import Ask, Message
from bot.desk import open_desk
from kb.index.encoder import open_encoder
from kb.language.findings import read_findings
from kb.screening.engine import screen
from kb.settings import read_settings

ROUNDS = 60
QUESTIONS = (
    "How long does one session take?",
    "Does it hurt?",
    "I have dandruff and my mother had a stroke. I used to get migraines years ago. Can I have it?",
)


def timed(work: Callable[[], object]) -> float:
    """The median of ROUNDS runs in milliseconds, after one that does not count."""
    work()
    spent = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        work()
        spent.append((perf_counter() - begun) * 1000)
    return median(spent)


def main(questions: tuple[str, ...] = QUESTIONS) -> None:
    """Measure and print."""
    desk = open_desk(read_settings())
    desk.warm()
    encoder = open_encoder(desk.release.encoder_path)  # the desk's own keeps recent vectors, and would time a look-up
    for question in questions:
        ask = Ask(messages=(Message(role="user", content=question),))
        findings = read_findings(question, desk.lexicon)
        rows = {
            "embedding": timed(lambda q=question: encoder.encode([q])),  # type: ignore[misc]
            "answer": timed(lambda a=ask: answer(a, desk)),  # type: ignore[misc]
            "findings": timed(lambda q=question: read_findings(q, desk.lexicon)),  # type: ignore[misc]
            "verdict": timed(lambda f=findings: screen(f, desk.table)),  # type: ignore[misc]
        }
        sys.stdout.write(f"{question}\n")
        for name, spent in rows.items():
            sys.stdout.write(f"  {name:<10} {spent:8.3f} ms  {spent / rows['embedding']:6.2f} x embedding\n")


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or QUESTIONS)
