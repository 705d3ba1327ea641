"""What a message says under a disguise: look-alike letters, letters spaced out, digits for letters, codes, ciphers.

In: the visible text of a turn, and which words are known. Out: its readings: first the text with look-alike letters of another
script folded, then what base64, hexadecimal, binary, Morse, character codes and escapes say, where they say anything readable,
and what runs of unknown words say backwards or with the alphabet moved on, where that makes known words of them.
Readings are only searched for signs; nobody is answered by them.
"""

import base64
import html
import re
import string
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import unquote

LONGEST = 20_000
"""Characters of a message that are decoded."""

_LATIN, _CYRILLIC = "aceopxyijshbkmtnAEOPCXYIJSHBKMT", "асеорхуіјѕһвкмтпАЕОРСХУІЈЅНВКМТ"
_TO_LATIN = str.maketrans(_CYRILLIC + "αεικνορτυχηΑΒΕΗΙΚΜΝΟΡΤΥΧΖԁԛԝӏɡı", _LATIN + "aeiknoptuxnABEHIKMNOPTYXZdqwlgi")
_SMALL = str.maketrans("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz")
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
_MORSE = re.compile(r"(?:[.\-·–−]{1,5}(?:\s*[/|]\s*|\s+)){5,}[.\-·–−]{1,5}")
_SIGNALS = dict(
    zip(
        ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --..".split(),
        string.ascii_lowercase,
        strict=True,
    )
)
_TOKEN = re.compile(r"[^\W\d_]+")
_LETTERS = string.ascii_lowercase
_CIPHERS = (
    *(str.maketrans(_LETTERS, _LETTERS[shift:] + _LETTERS[:shift]) for shift in range(1, 26)),
    str.maketrans(_LETTERS, _LETTERS[::-1]),
)
"""The alphabet moved on (Caesar's cipher, rot13 among them), and turned round (atbash)."""
UNKNOWN, RECOGNISED = 3, 0.6
"""Unknown words in a row that may be a cipher, and the share of them that must be words once it is undone."""
UNDONE = 600
"""Characters of such a row that are looked at."""
_ESCAPES = re.compile(r"\\u([0-9a-fA-F]{4})")


def readings(text: str, is_known: Callable[[str], bool] | None = None) -> tuple[str, ...]:
    """The readings of `text`, the plain one first, none twice. `is_known` tells words; without it no cipher is undone."""
    plain = fold(text[:LONGEST])
    once = [plain, *_respelled(plain), *_decoded(plain)]
    if is_known is not None:
        once += [said for part in tuple(once) for said in _deciphered(part, is_known)]
    twice = [again for said in once[1:] for again in _decoded(said)]
    return tuple(dict.fromkeys((*once, *twice)))


def fold(text: str) -> str:
    """`text` with look-alike letters in the script of their word, no loose marks, and ideographs apart."""
    if text.isascii():
        return text
    joined = unicodedata.normalize("NFKC", text.translate(_SMALL))
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


def _deciphered(text: str, is_known: Callable[[str], bool]) -> Iterator[str]:
    """`text` with its unknown words as they read once a cipher is undone, where that makes words of them."""
    said = text.casefold()
    for first, last in _unknown_runs(said, is_known):
        run = said[first : min(last, first + UNDONE)]
        tried = (run[::-1], _TOKEN.sub(lambda found: found.group()[::-1], run), *map(run.translate, _CIPHERS))
        shares = {way: _share_known(way, is_known) for way in tried}
        best = max(RECOGNISED, *shares.values())
        yield from (f"{said[:first]} {way} {said[last:]}" for way, share in shares.items() if share >= best)


def _unknown_runs(text: str, is_known: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Where words stand that are unknown, several in a row; one known word among them may be chance."""
    run: list[re.Match[str]] = []
    strange = astray = 0
    for found in (*_TOKEN.finditer(text), None):
        if found is not None and not is_known(found.group()):
            run, strange, astray = [*run, found], strange + 1, 0
        elif found is not None and run and not astray:
            run, astray = [*run, found], 1
        else:
            kept = run[:-1] if astray else run
            if strange >= UNKNOWN:
                yield kept[0].start(), kept[-1].end()
            run, strange, astray = [], 0, 0


def _share_known(text: str, is_known: Callable[[str], bool]) -> float:
    words = _TOKEN.findall(text)
    return sum(map(is_known, words)) / len(words)


def _readable(read: Callable[[str], bytes], run: re.Match[str]) -> str:
    """The text of a coded run; the run itself where it says nothing readable."""
    try:
        said = read(run.group()).decode("utf-8")
    except ValueError:
        return run.group()
    return f" {said} " if said and all(char.isprintable() or char in "\n\t" for char in said) else run.group()


def _from_morse(run: str) -> bytes:
    words = re.split(r"[/|]", re.sub("[·]", ".", re.sub("[–−]", "-", run)))
    return " ".join("".join(_SIGNALS.get(signal, "?") for signal in word.split()) for word in words).encode()


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
    (_MORSE, _from_morse),
)  # fmt: skip
