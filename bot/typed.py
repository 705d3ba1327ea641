"""What somebody typed, as text that UTF-8 can hold.

JSON can spell half a surrogate pair ("\\ud800"), and a command line bytes that are no UTF-8: neither is a character, and
neither can be written out again. Each becomes the replacement character.
"""

import re
from typing import Annotated

from pydantic import AfterValidator

_HALVES = re.compile("[\ud800-\udfff]")


def whole(text: str) -> str:
    """`text` without halves of surrogate pairs."""
    return _HALVES.sub("\ufffd", text)


Typed = Annotated[str, AfterValidator(whole)]
"""A string from outside."""
