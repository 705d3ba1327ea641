"""Names of conditions and other things, cut out of a list item or a stretch of text.

In: text such as "limp, thin and lifeless hair" or "diseases of the heart and kidneys (in acute form)". Out: the single names, in
order, with what they share put back ("limp hair", "thin hair", "lifeless hair"). Whole items that the vocabulary knows are kept
whole. Pieces that name nothing (pronouns, "such cases") are left out.
"""

import re

from ingest.extract.cues import Cues
from ingest.extract.linking import Linker
from ingest.extract.phrases import words_of

PARENTHESIS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
EXPLAINED = re.compile(r"\s+[–—-]\s+")
HELD = "\u0001"
FIRST_KEPT, KEPT = 0xE000, re.compile("[\ue000-\uf8ff]")
"""Characters of private use that stand for what a list may not take apart."""
QUOTES = "\"'“”‘’«»*_ .,;:!?"
LONGEST_NAME = 9
LONGEST_RUNNING = 9


def names_of_item(text: str, cues: Cues, linker: Linker, *, parts: bool = False) -> tuple[str, ...]:
    """The names in a list item. With `parts`, parts of the body are names too."""
    piece = _without_notes(text)
    if parts:
        return tuple(clean(part, cues) for part in cues.grammar.separator.split(piece) if clean(part, cues))
    head, colon, rest = piece.partition(":")
    if colon and rest.strip() and len(head.split()) <= 6:
        piece = rest if cues.grammar.separator.search(rest) and linker.exact(head) is None else head
    told = EXPLAINED.split(piece, maxsplit=1)
    if len(told) == 2 and 1 <= len(told[0].split()) <= 6:
        piece = told[0]
    return _names(piece, cues, linker, longest=LONGEST_NAME, cut=False)


def names_of_text(text: str, cues: Cues, linker: Linker) -> tuple[str, ...]:
    """The names at the beginning of a stretch of running text, up to where its clause ends."""
    piece = cues["person_before"].sub(" ", _without_notes(text))
    piece = re.split(r"[.;:!?]|\s[–—-]\s", piece, maxsplit=1)[0]
    return _names(piece, cues, linker, longest=LONGEST_RUNNING, cut=True)


def clean(text: str, cues: Cues) -> str:
    """A name without articles and opening phrases at its front."""
    piece = text.strip(QUOTES)
    while True:
        piece = cues["person_before"].sub(" ", piece).strip(QUOTES)
        match = cues["name_before"].match(piece)
        if match is None or match.end() == len(piece):
            return cues.grammar.dangling.sub("", " ".join(piece.split())).strip(QUOTES)
        piece = piece[match.end() :].strip(QUOTES)


def _without_notes(text: str) -> str:
    return PARENTHESIS.sub("", text)


def _names(piece: str, cues: Cues, linker: Linker, *, longest: int, cut: bool) -> tuple[str, ...]:
    cause = cues["cause"].search(piece)
    if cause and cause.start() > 3:
        if not cut:
            return _with_causes(piece[: cause.start()], piece[cause.end() :], cues, linker)
        piece = piece[: cause.start()]
    if not cut and linker.exact(clean(piece, cues)) is not None:
        return (clean(piece, cues),)
    piece = piece.strip(QUOTES)
    held = cues.grammar.together.search(piece)
    rest = piece[: held.start()] + HELD if held else piece
    kept: list[str] = []
    rest = cues.grammar.grades.sub(lambda match: _kept(match[0], kept), rest)
    parts = [
        KEPT.sub(lambda match: kept[ord(match[0]) - FIRST_KEPT], part).replace(HELD, held[0] if held else "")
        for part in cues.grammar.separator.split(rest)
        if part.strip(QUOTES)
    ]
    parts = _shared_nouns(_shared_heads(parts, cues, linker), cues, linker)
    out: list[str] = []
    for number, part in enumerate(parts):
        if cut and number and cues.starts("goes_on", part.strip()):
            break
        name = clean(part, cues)
        stop = cues["name_stop"].search(name)
        ends = cut and stop is not None
        if stop is not None:
            name = name[: stop.start()].strip(QUOTES)
        if _is_name(name, cues, linker, longest) and name not in out:
            out.append(name)
        if ends:
            break
    return tuple(out)


def _kept(text: str, kept: list[str]) -> str:
    """A character that stands for the text, which is put into `kept`."""
    kept.append(text)
    return chr(FIRST_KEPT + len(kept) - 1)


def _with_causes(piece: str, causes: str, cues: Cues, linker: Linker) -> tuple[str, ...]:
    """A condition and its causes: one name a cause ("early baldness" from "stress, poor nutrition")."""
    names = _names(piece.strip(QUOTES), cues, linker, longest=LONGEST_NAME, cut=False)
    reasons = _names(causes, cues, linker, longest=LONGEST_RUNNING, cut=False)
    if not names or not reasons:
        return names
    joined = words_of(cues.data, "cause_joined")[0]
    return (*names[:-1], *(f"{names[-1]} {joined} {reason}" for reason in reasons))


def _shared_nouns(parts: list[str], cues: Cues, linker: Linker) -> list[str]:
    """Adjectives before a shared noun: ["limp", "thin", "lifeless hair"] gives "limp hair", "thin hair", "lifeless hair"."""
    adjectives, organs = cues.words("adjectives"), cues.words("body_parts")
    out: list[str] = []
    for at, part in enumerate(parts):
        words = clean(part, cues).casefold().split()
        following = next((later for later in parts[at + 1 :] if len(clean(later, cues).split()) > 1), None)
        lone = bool(words) and all(word in adjectives for word in words)
        organ = len(words) == 1 and words[0] in organs
        if following is not None and (lone or (organ and linker.exact(clean(part, cues)) is None)):
            tail = clean(following, cues).split()
            while len(tail) > 1 and tail[0].casefold() in (adjectives if lone else organs):
                tail = tail[1:]
            of = next((n for n, word in enumerate(tail) if word in ("of", "on", "in")), len(tail))
            out.append(f"{clean(part, cues)} {' '.join(tail if of == len(tail) else tail[:of])}")
        else:
            out.append(part)
    return out


def _shared_heads(parts: list[str], cues: Cues, linker: Linker) -> list[str]:
    """Complements of a shared head: ["diseases of the heart", "kidneys"] gives "diseases of the kidneys" too."""
    heads, organs = cues.words("shared_heads"), cues.words("body_parts")
    out: list[str] = []
    head: str | None = None
    for part in parts:
        words = clean(part, cues).split()
        lowered = [word.casefold() for word in words]
        if len(words) >= 3 and lowered[1] == "of" and lowered[0] in heads:
            head = " ".join(words[:2])
            out.append(part)
        elif head is not None and " ".join(lowered) in organs and linker.exact(clean(part, cues)) is None:
            out.append(f"{head} {clean(part, cues)}")
        else:
            head = None
            out.append(part)
    return out


def _is_name(name: str, cues: Cues, linker: Linker, longest: int) -> bool:
    words = name.casefold().split()
    if not words or len(name) < 3 or not any(letter.isalpha() for letter in name):
        return False
    if linker.exact(name) is not None:
        return True
    if (
        len(words) > longest
        or all(word in cues.words("not_name") or word.isdigit() for word in words)
        or name.casefold() in cues.words("not_name")
    ):
        return False
    if cues["not_name_phrase"].search(name) or cues.grammar.stretch.fullmatch(name):
        return False
    return not any(all(word in cues.words(cue) for word in words) for cue in ("adjectives", "body_parts"))
