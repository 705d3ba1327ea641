"""Cyrillic words in Latin letters, as people write Russian on a Latin keyboard.

In: one word in lower case. Out: the word with each Cyrillic letter as its usual Latin one. Other letters are kept.
"""

_LETTERS = dict(zip("абвгдезийклмнопрстуфыэі", "abvgdeziiklmnoprstufyei", strict=True))
_LATIN = _LETTERS | {
    "ё": "e",
    "ж": "zh",
    "х": "h",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "sch",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
}
_TABLE = str.maketrans(_LATIN)


def romanised(word: str) -> str:
    """The word in Latin letters: лизиноприл -> lizinopril."""
    return word if word.isascii() else word.translate(_TABLE)
