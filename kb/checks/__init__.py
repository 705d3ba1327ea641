"""The checks of the content: one file a rule, each a function from a `Draft` to the problems it finds.

In: the located content, the folder of the originals if it is at hand, and today's date. Out: `CheckReport`. Nothing is
raised for wrong content; what does not load at all is told before, by `kb.load`.

| code | file | told when |
| --- | --- | --- |
| KB001 | `kb/load` | a file is missing or cannot be read, a key is unknown, a value has the wrong type |
| KB002 | `kb/load` | an id, a key or an anchor stands twice |
| KB003 | `kb/load` | an article has no front matter |
| KB004 | `kb/load` | a paragraph names no lines, or an attribute line has no paragraph |
| KB010 | `references.py` | something is named that does not exist |
| KB011 | `locators.py` | lines run backwards, past the end of the source, or a fact's place lies outside its passage |
| KB012 | `numbers.py` | a number of a passage or a fact does not stand where it is said to come from |
| KB013 | `coverage.py` | a line of an original is neither carried nor left out with a reason, or is both |
| KB014 | `originals.py` | a copy of an original is not the file that `sources.yaml` describes |
| KB015 | `vocabulary.py` | two concepts share a label, or the hierarchy runs in a circle |
| KB016 | `rule_table.py` | the rule table has a flaw (T1 to T11 of `kb.screening.hygiene`) |
| KB017 | `rule_cases.py` | a case of `rules.cases.yaml` does not come out as it says |
| KB018 | `dates.py` | a fact is past its last day, a review is overdue, a signature lacks its name or its day |
| KB019 | `values.py` | a fact's value is not what its kind allows |
| KB020 | `messages.py` | a message is missing, or its placeholders are broken |
| KB021 | `passages.py` | a passage is too long, leans on the sentence before it, or has a malformed anchor |
| KB022 | `copied_words.py` | our words are those of an original, eight or more in a row |
| KB023 | `conflict_sides.py` | a side of a conflict has no evidence, or a number that its evidence does not carry |
| KB024 | `topics.py` | two topics share an example, or a topic has nothing to answer with |
| KB025 | `prompts.py` | what a language model is told is not whole |
| KB026 | `alarm_examples.py` | an alarm example stands twice, or all are of one kind |
| KB027 | `unreviewed.py` | a draft passage was read by nobody (told when it is to be published) |
| KB028 | `intake_examples.py` | an intake example stands twice, or all are of one kind |
"""

from kb.checks.draft import Draft
from kb.checks.run import CHECKS, CheckReport, run_checks
from kb.checks.unreviewed import unreviewed

__all__ = ["CHECKS", "CheckReport", "Draft", "run_checks", "unreviewed"]
