"""What a visitor may do with the conversation: save it, erase it, talk to a person.

In: the turns and the clinic. Out: HTML. The saved file is made of the page itself (a data address), so the server keeps
nothing; the conversation goes to the clinic only if the visitor sends that file.
"""

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from bot.web.pages.render import Say, Turn
from kb.schema.clinic import Clinic


def own(turns: Sequence[Turn], clinic: Clinic, say: Say) -> str:
    """The box under the conversation."""
    contact = clinic.contact
    lines = [f"<summary>{escape(say('page-person'))}</summary>", f"<p>{escape(contact.line)}</p>"]
    phone = "".join(sign for sign in contact.phone if sign.isdigit() or sign == "+")
    lines.append(
        f'<p><a href="tel:{escape(phone)}">{escape(contact.phone)}</a> · '
        f'<a href="mailto:{escape(quote(contact.email, safe="@."))}">{escape(contact.email)}</a></p>'
    )
    lines.append(f"<p>{escape(say('page-person-alone'))}</p>")
    told = f'<details class="person">{"".join(lines)}</details>'
    if turns:
        href = "data:text/plain;charset=utf-8," + quote(transcript(turns, say))
        link = f'<a download="{escape(say("page-save-file"))}" href="{href}">{escape(say("page-save"))}</a>'
        told += f'<p class="keep">{link} {escape(say("page-erase"))}</p>'
    return told


def transcript(turns: Sequence[Turn], say: Say) -> str:
    """The conversation as text, with the places of the passages."""
    parts = []
    for turn in turns:
        parts.append(say("page-save-you", text=turn.question))
        if turn.reply is not None:
            cited = "\n".join(f"[{c.n}] {c.article} / {c.section}: {c.passage}" for c in turn.reply.citations)
            parts.append(say("page-save-desk", text=turn.reply.text) + (f"\n\n{cited}" if cited else ""))
    return "\n\n".join(parts) + "\n"
