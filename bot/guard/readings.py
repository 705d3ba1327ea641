"""What a message says under a disguise: look-alike letters, letters spaced out, digits for letters, codes.

In: the visible text of a turn. Out: its readings: first the text with look-alike letters of another script folded, then what
base64, hexadecimal, binary, character codes and escapes say, where they say anything readable.
Readings are only searched for signs; nobody is answered by them.
"""

import base64
import codecs
import html
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import unquote

LONGEST = 20_000
"""Characters of a message that are decoded."""

_LATIN, _CYRILLIC = "aceopxyijshbkmtnAEOPCXYIJSHBKMT", "асеорхуіјѕһвкмтпАЕОРСХУІЈЅНВКМТ"
_TO_LATIN = str.maketrans(_CYRILLIC + "αεικνορτυχηΑΒΕΗΙΚΜΝΟΡΤΥΧΖԁԛԝӏɡı", _LATIN + "aeiknoptuxnABEHIKMNOPTYXZdqwlgi")
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_LEET = str.maketrans("01345789@$!|", "oieastbgasil")
_WORD = re.compile(r"[^\W\d_]+")
_IDEOGRAPHS = re.compile(r"([\u3040-\u30ff\u3400-\u9fff])")
_LEET_WORD = re.compile(r"(?<![\w@$!|])(?=[\w@$!|]*[a-zA-Z])(?=[\w@$!|]*[0-9@$!|])[a-zA-Z0-9@$!|]*[a-zA-Z0-9@$](?!\w)")
_SPACED = re.compile(r"(?<!\w)[^\W_](?:[\s.\-_*·,|/]{1,4}[^\W_]){4,}(?!\w)")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-_.*~·](?=[^\W\d_])")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{12,}={0,2}")
_BASE32 = re.compile(r"[A-Z2-7]{16,}={0,6}")
_HEX = re.compile(r"(?:(?:0x|\\x)?[0-9a-fA-F]{2}[\s,:;]*){6,}")
_BINARY = re.compile(r"(?:[01]{8}\s*){4,}")
_CODES = re.compile(r"(?:\d{2,3}[\s,;]+){5,}\d{2,3}")
_ESCAPES = re.compile(r"\\u([0-9a-fA-F]{4})")


def readings(text: str) -> tuple[str, ...]:
    """The readings of `text`, the plain one first, none twice."""
    plain = fold(text[:LONGEST])
    once = [plain, *_respelled(plain), *_decoded(plain)]
    twice = [again for said in once[1:] for again in _decoded(said)]
    return tuple(dict.fromkeys((*once, *twice)))


def scrambled(text: str) -> tuple[str, str]:
    """`text` as rot13 and written backwards, for a sentence in which nothing is recognised."""
    return codecs.encode(text, "rot13"), text[::-1]


def fold(text: str) -> str:
    """`text` with look-alike letters in the script of their word, no loose marks, and ideographs apart."""
    if text.isascii():
        return text
    joined = unicodedata.normalize("NFKC", text)
    bare = "".join(char for char in joined if unicodedata.category(char) != "Mn")
    letters = "".join(_WORD.findall(bare))
    mostly_latin = 2 * sum(map(str.isascii, letters)) > len(letters)
    return _IDEOGRAPHS.sub(r" \1 ", _WORD.sub(lambda found: _in_one_script(found.group(), mostly_latin), bare))


def _in_one_script(word: str, mostly_latin: bool) -> str:
    if word.isascii():
        return word
    latin = word.translate(_TO_LATIN)
    if latin.isascii() and (mostly_latin or any(char.isascii() for char in word)):
        return latin
    if any("\u0400" <= char <= "\u04ff" for char in word):
        return word.translate(_TO_CYRILLIC)
    return word


def _respelled(text: str) -> Iterator[str]:
    """Letters that stood apart brought together, broken words joined, digits read as the letters they look like."""
    spaced = _SPACED.sub(lambda found: _together(found.group()), text)
    if spaced != text:
        yield spaced
    joined, cuts = _BROKEN.subn("", text)
    if cuts >= 3:
        yield joined
    if _LEET_WORD.search(text):
        yield _LEET_WORD.sub(lambda found: found.group().translate(_LEET), text)


def _together(run: str) -> str:
    """ "i g n o r e  a l l" -> "ignore all": the commonest gap stands between letters, any other between words."""
    gaps = re.findall(r"[\W_]+", run)
    usual = Counter(gaps).most_common(1)[0][0]
    return "".join("" if part == usual else " " if re.fullmatch(r"[\W_]+", part) else part for part in re.split(r"([\W_]+)", run))


def _decoded(text: str) -> Iterator[str]:
    """What codes in the text say, each where it stands in the text."""
    unescaped = _ESCAPES.sub(lambda found: chr(int(found.group(1), 16)), unquote(html.unescape(text)))
    if unescaped != text:
        yield unescaped
    for pattern, read in _CODED:
        said = pattern.sub(partial(_readable, read), text)
        if said != text:
            yield said


def _readable(read: Callable[[str], bytes], run: re.Match[str]) -> str:
    """The text of a coded run; the run itself where it says nothing readable."""
    try:
        said = read(run.group()).decode("utf-8")
    except ValueError:
        return run.group()
    return f" {said} " if said and all(char.isprintable() or char in "\n\t" for char in said) else run.group()


def _from_base64(run: str) -> bytes:
    plain = run.rstrip("=").replace("-", "+").replace("_", "/")
    return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)


def _from_base32(run: str) -> bytes:
    plain = run.rstrip("=")
    return base64.b32decode(plain + "=" * (-len(plain) % 8))


def _from_hex(run: str) -> bytes:
    return bytes.fromhex(re.sub(r"0x|\\x|[\s,:;]", "", run))


def _from_binary(run: str) -> bytes:
    return bytes(int(octet, 2) for octet in re.findall(r"[01]{8}", run))


def _from_codes(run: str) -> bytes:
    return bytes(int(code) for code in re.findall(r"\d+", run))


_CODED: tuple[tuple[re.Pattern[str], Callable[[str], bytes]], ...] = (
    (_BASE64, _from_base64), (_BASE32, _from_base32), (_HEX, _from_hex), (_BINARY, _from_binary), (_CODES, _from_codes),
)  # fmt: skip
