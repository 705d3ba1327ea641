"""KB026: alarm examples that stand twice, or are all of one kind; KB020 where their message is missing."""

from kb.checks.alarm_examples import check_alarm_examples
from kb.checks.draft import Draft, make_draft
from kb.checks.messages import check_messages
from kb.knowledge import Knowledge
from kb.load import Located
from kb.schema.safety import AlarmExample

BURNS = AlarmExample(text="The wrap burns", urgent=True)
COST = AlarmExample(text="What does it cost?", urgent=False)


def draft(tiny: Knowledge, *examples: AlarmExample) -> Draft:
    return make_draft(Located(tiny.content.model_copy(update={"alarm_examples": examples}), {}), None)


def test_examples_of_both_kinds_are_right(tiny: Knowledge) -> None:
    assert list(check_alarm_examples(draft(tiny))) == []
    assert list(check_alarm_examples(draft(tiny, BURNS, COST))) == []


def test_an_example_stands_once(tiny: Knowledge) -> None:
    again = AlarmExample(text="the  wrap burns", urgent=False)
    assert [problem.what for problem in check_alarm_examples(draft(tiny, BURNS, again))] == [
        'The alarm example "the  wrap burns" stands twice.'
    ]


def test_one_kind_alone_tells_nothing(tiny: Knowledge) -> None:
    for example, kind in ((BURNS, "emergencies"), (COST, "other messages")):
        assert [kind in problem.what for problem in check_alarm_examples(draft(tiny, example))] == [True]


def test_they_need_a_message(tiny: Knowledge) -> None:
    language = tiny.language()
    silent = language.model_copy(update={"messages": {k: v for k, v in language.messages.items() if k != "urgent-possible"}})
    update = {"alarm_examples": (BURNS, COST), "languages": (silent,)}
    content = tiny.content.model_copy(update=update)
    told = [problem.what for problem in check_messages(make_draft(Located(content, {}), None))]
    assert any("urgent-possible" in what for what in told)
    assert not any("urgent-possible" in problem.what for problem in check_messages(draft(tiny)))
