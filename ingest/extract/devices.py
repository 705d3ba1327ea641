"""Devices: tools of the content's list, and machines with names of their own.

In: a `Reading`. Out: `device` as `Found`, each tool once a section. The tools of a test are left.
"""

import re
from collections.abc import Iterator

from ingest.extract.reading import LIKELY, MAYBE, SURE, Found, Reading, Sentence
from kb.language.patterns import compile_phrases
from kb.schema.fact import NameValue

QUOTED = r"[\"“«]([A-Z][\w-]*(?:[ -][\w-]+){0,3})[\"”»]"
TITLED = r"\b([A-Z][a-z]+[A-Z]?[a-z]*(?:[ -](?:[A-Z][\w-]*|\d[\w-]*)){1,3})(?![\w])"
NUMBERED = r"\b([A-Za-z]{3,}-\d[\w-]*|[A-Z][A-Za-z]*\d[\w-]*)\b"
MODEL = re.compile(f"{QUOTED}|{TITLED}|{NUMBERED}")
ITEM_MODEL = re.compile(r"^[\"“«]?([A-Z][\w-]*(?:[ -][A-Z0-9][\w-]*){0,3})[\"”»]?\s*(?:,|[–—-]\s|\()")
NEAR = 60


def read_devices(reading: Reading) -> Iterator[Found]:
    """Devices."""
    seen: set[str] = set()
    path: tuple[str, ...] = ()
    for block in reading.blocks:
        if block.path != path:
            seen, path = set(), block.path
        for sentence in reading.of_block(block):
            if sentence.role == "elsewhere" or sentence.text.rstrip('"”’ ').endswith("?"):
                continue
            for found, key in (*_tools(reading, sentence), *_machines(reading, sentence)):
                if key not in seen:
                    seen.add(key)
                    yield found


def _tools(reading: Reading, sentence: Sentence) -> Iterator[tuple[Found, str]]:
    if sentence.role in ("indication", "contraindication") or reading.cues["device_not"].search(sentence.text):
        return
    if reading.cues["test_step"].search(sentence.text):
        return
    for item in reading.cues.data.tools:
        match = compile_phrases(item.words).search(sentence.text)
        if match:
            sure = LIKELY if sentence.role in ("steps", "device") else MAYBE
            name = match[0].lower() if " " in match[0] else item.name
            yield Found("device", NameValue(name=name), sentence, sure, f"tool: {match[0]}", match[0]), item.name


def _machines(reading: Reading, sentence: Sentence) -> Iterator[tuple[Found, str]]:
    """Machines with a name of their own: near a word for machines, or at the front of an item of their list."""
    words = reading.cues["machine"]
    item = ITEM_MODEL.match(sentence.text) if sentence.block.kind == "item" and sentence.role == "device" else None
    if item:
        yield Found("device", NameValue(name=item[1]), sentence, SURE, "list of devices", item[1]), item[1].casefold()
        return
    for match in MODEL.finditer(sentence.text):
        name = next(group for group in match.groups() if group)
        around = sentence.text[max(0, match.start() - NEAR) : match.end() + NEAR]
        if words.search(around) and (match.start() > 0 or not name.split()[0].islower()) and re.search(r"[A-Z0-9]", name[1:]):
            yield Found("device", NameValue(name=name), sentence, LIKELY, "named machine", name), name.casefold()
