"""Look-ups of the staff desk (protocols side by side, the table of parameters), and the administrator's view of the audit log."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from bot.audit.log import AuditLog
from bot.audit.verify import faults
from bot.staff.parameters import parameters
from bot.staff.places import Choice, devices, techniques
from bot.staff.protocol import descriptions
from bot.web.desks.forms import Signed
from bot.web.desks.pages import Pages
from bot.web.service import Service

SHOWN = 200
"""Entries of the audit log on its page; `cryodesk audit export` gives all."""
Picked = Annotated[str, Query(max_length=100)]


def look_up_routes(pages: Pages, service: Service, audit: AuditLog) -> APIRouter:
    """`/staff`, `/staff/protocol`, `/staff/parameters`, `/admin/audit`."""
    router = APIRouter(include_in_schema=False)

    def offered(choice: Choice) -> dict[str, Any]:
        knowledge = service.knowledge
        return {"choice": choice, "techniques": techniques(knowledge.procedure()), "devices": devices(knowledge)}

    @router.get("/staff")
    async def staff(session: Signed) -> Response:
        return pages.show("staff.html", session, here="/staff", version=service.state.get("kb_version", ""))

    @router.get("/staff/protocol")
    async def protocol(session: Signed, technique: Picked = "", device: Picked = "") -> Response:
        choice, here = Choice(technique or None, device or None), "/staff/protocol"
        told = descriptions(service.knowledge, choice)
        return pages.show("protocol.html", session, here=here, descriptions=told, **offered(choice))

    @router.get("/staff/parameters")
    async def table(session: Signed, technique: Picked = "", device: Picked = "") -> Response:
        choice, here = Choice(technique or None, device or None), "/staff/parameters"
        return pages.show("parameters.html", session, here=here, rows=parameters(service.knowledge, choice), **offered(choice))

    @router.get("/admin/audit")
    async def log(session: Signed) -> Response:
        def read() -> Response:
            wrong = faults(audit)
            entries = () if wrong else tuple(audit.entries())
            return pages.show(
                "audit.html", session, here="/admin/audit", wrong=wrong, entries=entries[: -SHOWN - 1 : -1], count=len(entries)
            )

        return await run_in_threadpool(read)

    return router
