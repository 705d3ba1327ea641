"""The published articles as schema.org linked data: one `MedicalTherapy` a procedure, and a `FAQPage` of its questions.

In: the published knowledge. Out: a JSON-LD graph. Every string is content: names of facts, passages, and the questions that
an editor put to a passage. A passage that is one side of a disagreement answers no question here, since the other sides
would be missing.
"""

from typing import Any

from kb.knowledge import Knowledge
from kb.schema.article import Article, Passage
from kb.schema.content import Procedure
from kb.schema.fact import Fact, NameValue, StepValue

CONTEXT = "https://schema.org"
NAMED = {"indication": ("indication", "MedicalIndication"), "contraindication": ("contraindication", "MedicalContraindication")}
"""Kind of fact -> the property that it fills, and its type there."""


def linked_data(knowledge: Knowledge, *, whole: bool = True) -> dict[str, Any]:
    """The graph, in content order; without `whole` the procedures alone, without articles and questions."""
    clinic = knowledge.content.clinic
    desk = {
        "@type": "MedicalClinic",
        "@id": "#clinic",
        "name": clinic.name,
        "telephone": clinic.contact.phone,
        "email": clinic.contact.email,
    }
    graph: list[dict[str, Any]] = [desk]
    for procedure in knowledge.content.procedures:
        graph.append(_procedure(procedure))
        if whole:
            graph[-1]["subjectOf"] = _articles(procedure, knowledge)
            graph.append(_questions(procedure, knowledge))
    return {"@context": CONTEXT, "@graph": graph}


def _procedure(procedure: Procedure) -> dict[str, Any]:
    told: dict[str, Any] = {
        "@type": ["MedicalProcedure", "MedicalTherapy"],
        "@id": f"#{procedure.id}",
        "name": procedure.label,
        "alternateName": [word for word in procedure.words if word != procedure.label],
        "provider": {"@id": "#clinic"},
    }
    for kind, (field, type_) in NAMED.items():
        named = [fact for fact in procedure.facts if fact.kind == kind]
        if named:
            told[field] = [{"@type": type_, "name": _name(fact), "description": fact.text} for fact in named]
    effects = [fact for fact in procedure.facts if fact.kind == "side_effect"]
    if effects:
        told["adverseOutcome"] = [{"@type": "MedicalEntity", "name": _name(fact), "description": fact.text} for fact in effects]
    steps = [fact for fact in procedure.facts if isinstance(fact.value, StepValue)]
    if steps:
        told["howPerformed"] = " ".join(fact.text for fact in steps)
    return told


def _articles(procedure: Procedure, knowledge: Knowledge) -> list[dict[str, Any]]:
    return [
        {
            "@type": "Article",
            "@id": f"#{procedure.id}/{article.id}",
            "name": article.title,
            "articleBody": "\n".join(passage.text for passage in article.passages),
            "isBasedOn": _sources(article, knowledge),
        }
        for article in procedure.articles
    ]


def _questions(procedure: Procedure, knowledge: Knowledge) -> dict[str, Any]:
    disputed = _disputed(procedure, knowledge)
    asked = [
        {
            "@type": "Question",
            "name": passage.asked[0],
            "acceptedAnswer": {"@type": "Answer", "text": passage.text, "citation": _cited(article, passage)},
        }
        for article in procedure.articles
        for passage in article.passages
        if passage.asked and passage.id not in disputed
    ]
    return {"@type": "FAQPage", "@id": f"#{procedure.id}/questions", "about": {"@id": f"#{procedure.id}"}, "mainEntity": asked}


def _disputed(procedure: Procedure, knowledge: Knowledge) -> frozenset[str]:
    """The passages that carry one side of a disagreement."""
    sides = [side for conflict in procedure.conflicts for side in conflict.sides]
    stated = {place.passage for side in sides for name in side.facts for place in knowledge.fact(name).places}
    return frozenset(stated.union(name for side in sides for name in side.passages))


def _sources(article: Article, knowledge: Knowledge) -> list[dict[str, str]]:
    named = dict.fromkeys(passage.source for passage in article.passages)
    return [{"@type": "CreativeWork", "identifier": name, "name": knowledge.source(name).title} for name in named]


def _cited(article: Article, passage: Passage) -> str:
    first, last = passage.lines
    return f"{article.title} / {passage.section} ({passage.source}:{first}-{last})"


def _name(fact: Fact) -> str:
    return fact.value.name if isinstance(fact.value, NameValue) else fact.text
