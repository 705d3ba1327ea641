"""What a visitor may do with the conversation: save it, erase it, talk to a person.

In: the turns, the clinic, and what is kept of the conversation. Out: HTML. The saved files are made of the page itself (data
addresses), so the server keeps nothing for them; the conversation goes to the clinic only if the visitor sends that file or has
agreed that it is kept.
"""

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from bot.conversations.store import KeptConversation
from bot.web.pages.render import Say, Turn
from kb.schema.clinic import Clinic


def own(turns: Sequence[Turn], clinic: Clinic, say: Say, *, kept: KeptConversation | None = None, note: str = "") -> str:
    """The box under the conversation; `note` is the key of what has just been done."""
    contact = clinic.contact
    lines = [f"<summary>{escape(say('page-person'))}</summary>", f"<p>{escape(contact.line)}</p>"]
    phone = "".join(sign for sign in contact.phone if sign.isdigit() or sign == "+")
    lines.append(
        f'<p><a href="tel:{escape(phone)}">{escape(contact.phone)}</a> · '
        f'<a href="mailto:{escape(quote(contact.email, safe="@."))}">{escape(contact.email)}</a></p>'
    )
    lines.append(f"<p>{escape(say('page-person-alone'))}</p>")
    told = f'<details class="person">{"".join(lines)}</details>'
    if note:
        told = f'<p class="done" role="status">{escape(say(note))}</p>' + told
    if turns:
        told += f'<p class="keep">{_saved(say("page-save"), say("page-save-file"), transcript(turns, say), "text/plain")}</p>'
    if kept is not None:
        record = _saved(say("page-kept-save"), say("page-kept-file"), kept.model_dump_json(indent=1), "application/json")
        told += f'<p class="keep">{escape(say("page-kept", number=kept.id, until=kept.until.isoformat()))} {record}</p>'
    elif turns:
        told += f'<p class="keep">{escape(say("page-erase"))}</p>'
    return told


def _saved(words: str, file: str, text: str, kind: str) -> str:
    """A link that saves a text as a file."""
    return f'<a download="{escape(file)}" href="data:{kind};charset=utf-8,{quote(text)}">{escape(words)}</a>'


def transcript(turns: Sequence[Turn], say: Say) -> str:
    """The conversation as text, with the places of the passages."""
    parts = []
    for turn in turns:
        parts.append(say("page-save-you", text=turn.question))
        if turn.reply is not None:
            cited = "\n".join(f"[{c.n}] {c.article} / {c.section}: {c.passage}" for c in turn.reply.citations)
            parts.append(say("page-save-desk", text=turn.reply.text) + (f"\n\n{cited}" if cited else ""))
    return "\n\n".join(parts) + "\n"
