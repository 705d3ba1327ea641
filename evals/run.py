"""The run: every dataset through the desk, figures by split.

In: a desk, the split to measure. Out: a `Run`: figures by dataset, and what was made of each question. Thresholds
(evals/thresholds.yaml) are held against the held-out half; a figure with `max` must not be above it, one with `min` not below.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.answer import answer
from bot.contract import Ask, Message, Reply
from bot.desk import Desk
from evals.calibration import Judged, judge_questions
from evals.cases import Case, read_cases
from evals.figures import Figure
from evals.metrics import alce, answers, attacks, eligibility, extraction, findings, retrieval, urgent

THRESHOLDS = Path(__file__).parent / "thresholds.yaml"
Replying = Callable[[tuple[Case, ...], dict[str, Reply], Desk], list[Figure]]


@dataclass(frozen=True)
class Missed:
    """A figure on the wrong side of its threshold."""

    dataset: str
    figure: str
    value: float
    limit: str


@dataclass(frozen=True)
class Run:
    """What one split gave: figures by dataset, and the questions as they were judged."""

    figures: dict[str, list[Figure]]
    judged: tuple[Judged, ...]


def run(desk: Desk, split: str, progress: Callable[[str], None] = lambda _: None) -> Run:
    """Measure one split."""
    out: dict[str, list[Figure]] = {}
    progress("questions")
    questions = read_cases("questions", split)
    replies = {case.id: answer(answers.ask_of(case), desk) for case in questions}
    out["questions"] = answers.measure(questions, replies, desk)
    out["grounding"] = alce.measure(questions, replies, desk)
    for name, measure in (("attacks", attacks.measure), ("eligibility", eligibility.measure)):
        progress(name)
        out[name] = _replied(name, split, measure, desk, answers.ask_of)
    progress("urgent")
    out["urgent"] = _replied("urgent", split, urgent.measure, desk, _single)
    progress("findings")
    out["findings"] = findings.measure(read_cases("assertions", split), desk)
    progress("retrieval")
    out["retrieval"] = retrieval.measure(questions, desk)
    progress("extraction")
    out["extraction"] = extraction.measure(split, desk.knowledge)
    return Run(out, judge_questions(questions, replies, desk))


def below(figures: dict[str, list[Figure]]) -> list[Missed]:
    """Figures that miss their threshold; a threshold for what is not measured is missed too."""
    limits = yaml.safe_load(THRESHOLDS.read_text(encoding="utf-8")) or {}
    missed = []
    for dataset, wanted in limits.items():
        measured = {figure.name: figure.value for figure in figures.get(dataset, ())}
        for name, limit in wanted.items():
            value = measured.get(name, math.nan)
            if math.isnan(value) or ("min" in limit and value < limit["min"]) or ("max" in limit and value > limit["max"]):
                missed.append(Missed(dataset, name, value, " ".join(f"{key} {bound}" for key, bound in limit.items())))
    return missed


def _replied(name: str, split: str, measure: Replying, desk: Desk, ask: Callable[[Case], Ask]) -> list[Figure]:
    cases = read_cases(name, split)
    return measure(cases, {case.id: answer(ask(case), desk) for case in cases}, desk)


def _single(case: Case) -> Ask:
    return Ask(messages=(Message(role="user", content=case.data["text"]),))
