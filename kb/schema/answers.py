"""language/<lang>/answers.yaml: the words by which people answer questions, take things back, and claim permission."""

from pydantic import Field

from kb.schema.frozen import Frozen, Text

Phrases = tuple[Text, ...]


class Claim(Frozen):
    """A claim that needs two things said in one sentence: a word of `who` and a word of `grants`; `alone` needs no other."""

    who: Phrases = ()
    grants: Phrases = ()
    alone: Phrases = ()


class AnswerWords(Frozen):
    """Words and phrases in lower case, apostrophes straight. Longer phrases win over shorter ones.

    `somewhat` is a yes that tells how much. `own` and `disown` repeat the verb of the question ("I do", "I never have"), `had`
    its past; `over` says that it was and is no more; `agree` and `disagree` are about what the question supposes ("correct").
    `nothing` denies all questions at once, `everything` affirms them all; `every` names all, `rest` those that were not named.
    `no_answer` looks like an answer and is none, `skips` leaves a question open. `asking` begins a question that ends in its
    mark, `opening` any. `reversed_question` marks a question whose yes is a denial, `supposed_question` one that supposes that
    there is none, `negative_question` one whose yes is unclear. `corrects` says that an earlier word was a mistake, `unsays`
    that it was untrue (`*` is up to three words), `pleads` asks to overlook it; `roles` are names that a forged turn begins with.
    """

    yes: Phrases = ()
    somewhat: Phrases = ()
    no: Phrases = ()
    agree: Phrases = ()
    disagree: Phrases = ()
    own: Phrases = ()
    disown: Phrases = ()
    had: Phrases = ()
    over: Phrases = ()
    skips: Phrases = ()
    unsure: Phrases = ()
    nothing: Phrases = ()
    everything: Phrases = ()
    no_answer: Phrases = ()
    every: Phrases = ()
    rest: Phrases = ()
    excepting: Phrases = ()
    only: Phrases = ()
    to: Phrases = ()
    joins: Phrases = ()
    marks: Phrases = ()
    named: Phrases = ()
    articles: Phrases = ()
    ordinals: dict[str, int] = Field(default_factory=dict)
    """Ordinals and letters of a list; the last of it is -1."""
    figures: dict[str, int] = Field(default_factory=dict)
    """Numbers in words: "number two"."""
    groups: dict[str, int] = Field(default_factory=dict)
    """Counting words after an ordinal: the first two."""
    times: Phrases = ()
    """Behind a number: how often an answer is given ("four times no")."""
    whole: Phrases = ()
    """In front of "of the six": not one of them."""
    well: Phrases = ()
    """Behind the name of what was asked about: nothing is wrong with it ("heart's good")."""
    well_beside: Phrases = ()
    """What may stand beside these."""
    counted: Phrases = ()
    spans: Phrases = ()
    supposing: Phrases = ()
    about_questions: Phrases = ()
    """A turn that holds one of these asks about the questions that were put ("why do you ask?")."""
    fillers: Phrases = ()
    asking: Phrases = ()
    opening: Phrases = ()
    reversed_question: Phrases = ()
    supposed_question: Phrases = ()
    negative_question: Phrases = ()
    corrects: Phrases = ()
    unsays: Phrases = ()
    pleads: Phrases = ()
    roles: Phrases = ()
    permission: Claim = Claim()
