"""What the page's head holds besides Gradio's own: no index, the procedures as linked data
(the articles lie at /api/v1/articles.jsonld, since they would triple the page), and the word to a page that frames it.

The linked data is a block of data, which no content-security policy runs; `<` is spelt out in it, so that no text of the
content can close it. The script tells a framing page that Escape was pressed, and nothing else: it sends no word of the
conversation.
"""

import json

from bot.connect.schema_org import linked_data
from kb.knowledge import Knowledge

_ESCAPE = (
    "<script>if (window.parent !== window) document.addEventListener('keydown', (event) => "
    "{ if (event.key === 'Escape' && !event.defaultPrevented) window.parent.postMessage({ cryodesk: 'close' }, '*'); });</script>"
)


def head(knowledge: Knowledge) -> str:
    """The HTML."""
    data = json.dumps(linked_data(knowledge, whole=False), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<meta name="robots" content="noindex"><script type="application/ld+json">{data}</script>{_ESCAPE}'
