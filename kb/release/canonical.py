"""The canonical JSON of a content, and the version that is made of it.

In: a `Content`. Out: UTF-8 JSON with sorted keys, no blanks and no escapes of letters, so that equal contents are equal
bytes; the first 12 hexadecimal digits of their SHA-256. Refused: numbers that JSON does not have (NaN, infinity).
"""

import hashlib
import json

from kb.schema.content import Content

VERSION_DIGITS = 12


def canonical_json(content: Content) -> bytes:
    """The one way of writing this content as JSON. Raises ValueError for NaN or an infinity."""
    text = json.dumps(content.model_dump(mode="json"), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8")


def version_of(data: bytes) -> str:
    """The version that names a release with this canonical JSON."""
    return hashlib.sha256(data).hexdigest()[:VERSION_DIGITS]
