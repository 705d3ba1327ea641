"""Cyrillic words in Latin letters, as people write Russian on a Latin keyboard.

In: one word in lower case. Out: the word with each Cyrillic letter as its usual Latin one. Other letters are kept.
"""

_LATIN = dict(
    zip(
        "абвгдеёзийклмнопрстуфыэіъь",
        (
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "e",
            "z",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "y",
            "e",
            "i",
            "",
            "",
        ),
        strict=True,
    )
) | {"ж": "zh", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ю": "yu", "я": "ya"}
_TABLE = str.maketrans(_LATIN)


def romanised(word: str) -> str:
    """The word in Latin letters: лизиноприл -> lizinopril."""
    return word if word.isascii() else word.translate(_TABLE)
