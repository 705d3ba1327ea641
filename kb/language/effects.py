"""What a question asks about as an effect of the procedure: "will there be redness", "can one catch a cold from it".

In: a scan and a mention. Out: whether the mention is only what might come of it, so that it tells nothing of the person. Not so
where the words give it to somebody: "my", "I have", "with …". Refuses nothing.

Classes read: effect_noun, effect_verb, given_to, my, self.
"""

from bisect import bisect_left, bisect_right

from kb.language.scan import Scan

_FELT = frozenset({"sign", "complaint"})
"""Kinds of concept that the procedure itself may bring."""


def is_effect(scan: Scan, number: int) -> bool:
    """Whether a question speaks of the mention as something that may come of the procedure."""
    mention = scan.mentions[number]
    sentence = scan.sentence_of(mention)
    if not scan.sentences.asks[sentence]:
        return False
    first = bisect_left(scan.sentences.number, sentence)
    last = bisect_right(scan.sentences.number, sentence)
    before = range(first, mention.core)
    if any(scan.has(index, "my") or scan.has(index, "given_to") for index in before):
        return False
    caused = any(scan.has(index, "effect_verb") for index in range(first, mention.core))
    comes = any(scan.has(index, "effect_noun") for index in range(first, last))
    concept = scan.lexicon.concepts.get(mention.concept or "")
    felt = concept is not None and concept.kind in _FELT
    first_person = any(scan.has(index, "self") for index in range(first, last))
    return (felt and (caused or comes or not first_person)) or (caused and comes)
