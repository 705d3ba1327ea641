"""KB024: an example leads to one topic, and a topic has something to answer with."""

from collections.abc import Iterator

from kb.checks.draft import Draft
from kb.errors import Problem

CODE = "KB024"


def check_topics(draft: Draft) -> Iterator[Problem]:
    """Problems of all topics."""
    served = {topic for article in draft.articles() for topic in article.topics}
    seen: dict[str, str] = {}
    for topic in draft.content.topics:
        where, owner = draft.place("topic", topic.id), f"The topic '{topic.id}'"
        if topic.answer == "facts" and not topic.kinds:
            yield Problem(where, CODE, f"{owner} answers with facts and names no kinds.", "Add kinds.")
        if topic.answer == "passages" and not (topic.articles or topic.passages or topic.id in served):
            what = f"{owner} answers with passages, and no article or passage is named for it."
            yield Problem(where, CODE, what, "Add articles or passages.")
        for example in topic.examples:
            other = seen.setdefault(" ".join(example.casefold().split()), topic.id)
            if other != topic.id:
                what = f"The example \"{example}\" stands under '{topic.id}' and under '{other}'."
                yield Problem(where, CODE, what, "Keep it where its answer is.")
