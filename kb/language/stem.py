"""Light stemming by a handful of plain rules: enough to match "migraines" with "migraine", too little to merge meanings.

In: one word in lower case. Out: its singular, or its stem (endings of verbs off as well). Words with digits are kept.
"""

_KEEP = ("ss", "us", "is", "ous", "as")
_STEM_AT_LEAST = 3


def singular(word: str) -> str:
    """The word without a plural ending: allergies -> allergy, rashes -> rash, psoriasis -> psoriasis."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(_KEEP):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes", "ruses")):
        return word[:-2]
    return word[:-1]


def stem(word: str) -> str:
    """The singular without -ing, -ed and -ly: swelling -> swell, stopped -> stop, rarely -> rare."""
    word = singular(word)
    for ending in ("ing", "ed", "ly"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _STEM_AT_LEAST and any(vowel in rest for vowel in "aeiouy"):
            doubled = len(rest) > _STEM_AT_LEAST and rest[-1] == rest[-2] and rest[-1] not in "lsz"
            return rest[:-1] if doubled else rest
    return word
