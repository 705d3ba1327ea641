"""Questions, rules and cases for a condition that a document newly names against the procedure.

In: facts with their concepts, the rule book. Out: `RuleDrafts`. The strictest reading: present bars, past or uncertain sends
to a doctor. A rule that knows the concept already is given the fact as a further witness. Nothing is signed: that is for a
clinician.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.review.wording import Wording
from kb.schema.content import Procedure
from kb.schema.fact import Fact, NameValue
from kb.schema.rule import CaseFinding, Question, Rule, RuleCase

SILENT = "not-in-the-sources"


@dataclass(frozen=True)
class RuleDrafts:
    """What is added to rules.yaml and rules.cases.yaml, and the rules that are changed, by id."""

    questions: tuple[Question, ...] = ()
    rules: tuple[Rule, ...] = ()
    cases: tuple[RuleCase, ...] = ()
    changed: tuple[Rule, ...] = ()


def draft_rules(
    procedure: Procedure, facts: Iterable[Fact], wording: Wording, title: str, *, taken: frozenset[str]
) -> RuleDrafts:
    """Rules for the contraindications among `facts`. `taken` are ids of rules and questions of other procedures."""
    out = RuleDrafts()
    known = {rule.id: rule for rule in procedure.rules.rules}
    asked = {question.concept: question for question in procedure.rules.questions}
    order = max((question.order for question in procedure.rules.questions), default=0)
    for fact in facts:
        if fact.kind != "contraindication" or not isinstance(fact.value, NameValue) or fact.value.concept is None:
            continue
        name, concept = fact.value.name, fact.value.concept
        witnesses = [rule for rule in known.values() if rule.concept == concept]
        if witnesses:
            changed = tuple(rule.model_copy(update={"facts": tuple(dict.fromkeys((*rule.facts, fact.id)))}) for rule in witnesses)
            known |= {rule.id: rule for rule in changed}
            out = replace(out, changed=(*(rule for rule in out.changed if rule.concept != concept), *changed))
            continue
        order += 1
        own = concept if concept not in taken else f"{procedure.id}-{concept}"
        question = asked.get(concept) or Question(id=own, concept=concept, text=wording.say("question", name=name), order=order)
        shared = {
            "concept": concept,
            "facts": (fact.id,),
            "question": question.id,
            "would_change": wording.say("rule-would-change"),
        }
        present = Rule.model_validate(
            {
                "id": f"{own}-present",
                "status": ("present",),
                "verdict": "do_not_proceed",
                "because": wording.say("rule-present", source=title, name=name),
                **shared,
            }
        )
        unsure = Rule.model_validate(
            {
                "id": f"{own}-past-or-unsure",
                "status": ("past", "uncertain"),
                "verdict": "see_doctor_first",
                "because": wording.say("rule-unsure", name=name),
                **shared,
            }
        )
        known |= {present.id: present, unsure.id: unsure}
        cases = (
            _case(present, concept, "present", fires=True),
            _case(present, concept, "absent", fires=False),
            _case(unsure, concept, "uncertain", fires=True),
            _case(unsure, concept, "absent", fires=False),
        )
        questions = () if concept in asked else (question,)
        out = replace(
            out, questions=(*out.questions, *questions), rules=(*out.rules, present, unsure), cases=(*out.cases, *cases)
        )
    return out


def silence_rule(procedure: Procedure, wording: Wording, passage: str, *, taken: frozenset[str]) -> RuleDrafts:
    """The rule for conditions of which no source speaks, where the procedure has none; it cites `passage`."""
    if any(rule.concept is None and rule.spoken_of is False for rule in procedure.rules.rules):
        return RuleDrafts()
    name = SILENT if SILENT not in taken else f"{procedure.id}-{SILENT}"
    rule = Rule.model_validate(
        {
            "id": name,
            "concept": None,
            "status": ("present", "past", "uncertain"),
            "spoken_of": False,
            "verdict": "see_doctor_first",
            "passages": (passage,),
            "because": wording.say("rule-silent"),
            "would_change": wording.say("rule-would-change"),
        }
    )
    unheard = f"unheard-of {procedure.id}"
    cases = (_case(rule, unheard, "present", fires=True), RuleCase(rule=name, findings=(), fires=False))
    return RuleDrafts(rules=(rule,), cases=cases)


def _case(rule: Rule, concept: str, status: str, *, fires: bool) -> RuleCase:
    finding = CaseFinding.model_validate({"concept": concept, "status": status})
    return RuleCase(rule=rule.id, findings=(finding,), fires=fires, verdict=rule.verdict if fires else None)
