"""Templates filled in: Jinja2, everything escaped, a name that is missing is an error, every word from the content's messages."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from bot.access.roles import Who, reaches
from bot.access.sessions import Session
from bot.staff.places import Where
from kb.knowledge import Knowledge

FOLDER = Path(__file__).parent
LINKS: tuple[tuple[str, str, Who], ...] = (
    ("/staff/protocol", "desks-protocol", "staff"),
    ("/staff/parameters", "desks-parameters", "staff"),
    ("/staff/screening", "desks-screening", "staff"),
    ("/admin/audit", "desks-audit", "admin"),
)
"""The way through the desks: path, message, and whom it is for."""
NO_STORE = {"Cache-Control": "no-store"}


class Pages:
    """The pages in the words of `knowledge`."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._templates = Environment(
            loader=FileSystemLoader(FOLDER / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals["say"] = knowledge.message
        self._templates.globals["place"] = self._place

    def show(self, template: str, session: Session | None, *, status: int = 200, here: str = "", **values: Any) -> HTMLResponse:
        """A page. `here` is the path of the link that is current; `values` fill the template."""
        role = None if session is None else session.account.role
        whole = self._templates.get_template(template).render(
            session=session,
            links=[(path, key) for path, key, who in LINKS if role is not None and reaches(role, who)],
            here=here,
            lang=self._knowledge.content.languages[0].code,
            **values,
        )
        return HTMLResponse(whole, status_code=status, headers=NO_STORE)

    def _place(self, where: Where) -> str:
        first, last = where.lines
        if first == last:
            return self._knowledge.message("page-source-line", source=where.title, first=first)
        return self._knowledge.message("page-source-lines", source=where.title, first=first, last=last)
