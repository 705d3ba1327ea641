"""Set phrases that deny a change: "no change in vision, diplopia or headache" denies what is listed, "in my eczema" does not.

In: set phrases that stand, mentions, tokens, a lexicon. Out: a denial in place of each phrase whose list begins with something
that is no illness (a sense, a habit): what follows in the list is then denied. Refuses nothing.

Classes read: change_word, label_filler.
"""

from collections.abc import Sequence

from kb.language.lexicon import Lexicon
from kb.language.mentions import Hit, Mention
from kb.language.tokens import Tokens
from kb.schema.language import Cue

_NONE_NEW = Cue(cue="unchanged", category="negated")


def none_new(
    phrases: Sequence[Hit], mentions: Sequence[Mention], sentence: Sequence[int], tokens: Tokens, lexicon: Lexicon
) -> list[Hit]:
    """The denials that stand in `phrases` that deny a change."""
    changes, fillers = lexicon.words_of("change_word"), lexicon.words_of("label_filler")
    out: list[Hit] = []
    for hit in phrases:
        if not any(word in changes for word in tokens.words[hit.start : hit.end]):
            continue
        named = next((one for one in mentions if one.core >= hit.end and sentence[one.core] == sentence[hit.start]), None)
        if named is None:
            continue
        between = tokens.words[hit.end : named.core]
        if any(word.isalpha() and word not in fillers for word in between) or (named.concept is None and not between):
            out.append(Hit(_NONE_NEW, hit.start, hit.end))
    return out
