"""Screening at the counter: the form, the verdict with its trace, an override note, the record as a page and as JSON.

In: the form's fields, sent anew with every step. Out: pages. Nothing of it is kept here but, in the audit log, that a record was
exported, and an override note with the verdict that it stands beside. Refused: values that the form does not offer (422).
"""

import secrets
from datetime import UTC, datetime

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response

from bot.access.sessions import Session
from bot.audit.log import AuditLog
from bot.screening import Screener
from bot.staff.form import STATUSES, BadForm, asked, free, names, request
from bot.staff.record import Record, traced
from bot.web.desks.forms import Fields, PageRefused, Sent, Signed
from bot.web.desks.pages import NO_STORE, Pages
from bot.web.service import Service

HERE = "/staff/screening"
LONGEST_NOTE = 2000
"""Characters of the longest override note."""


def screening_routes(pages: Pages, service: Service, audit: AuditLog) -> APIRouter:
    """`/staff/screening` and what lies beneath it."""
    router = APIRouter(include_in_schema=False)

    def drawn(fields: Fields, session: Session) -> Response:
        table, knowledge = Screener(service.knowledge).table(None), service.knowledge
        return pages.show(
            "screening.html",
            session,
            here=HERE,
            asked=asked(table, knowledge, fields),
            free=free(fields),
            statuses=STATUSES,
            names=names(knowledge),
        )

    def judged(fields: Fields, session: Session, note: str | None = None) -> Record:
        knowledge, state = service.knowledge, service.state
        table = Screener(knowledge).table(None)
        try:
            told = request(table, knowledge, fields)
        except BadForm as error:
            raise PageRefused(422, "desks-refused-form") from error
        verdict = service.screen(told)
        return Record(
            number=secrets.token_hex(6),
            at=datetime.now(UTC).replace(microsecond=0),
            screened_by=session.account.name,
            procedure=knowledge.procedure().label,
            kb_version=state.get("kb_version", ""),
            eligibility=verdict,
            trace=traced(verdict, table),
            override_note=note,
        )

    def shown(record: Record, fields: Fields, session: Session) -> Response:
        kept = {name: value for name, value in fields.items() if name.startswith(("q-", "name-", "status-")) and value}
        because = {rule.id: rule for rule in service.knowledge.procedure().rules.rules}
        return pages.show("record.html", session, here=HERE, record=record, fields=kept, rules=because)

    @router.get(HERE)
    async def form(session: Signed) -> Response:
        return await run_in_threadpool(drawn, {}, session)

    @router.post(HERE)
    async def screened(session: Signed, fields: Sent) -> Response:
        record = await run_in_threadpool(judged, fields, session)
        if fields.get("back"):
            return await run_in_threadpool(drawn, fields, session)
        return await run_in_threadpool(shown, record, fields, session)

    @router.post(f"{HERE}/override")
    async def override(session: Signed, fields: Sent) -> Response:
        note = fields.get("note", "").strip()
        if not note or len(note) > LONGEST_NOTE:
            raise PageRefused(422, "desks-refused-note")
        record = await run_in_threadpool(judged, fields, session, note)
        verdict = record.eligibility
        about = {"record": record.number, "verdict": verdict.verdict, "rules_version": verdict.rules_version, "note": note}
        about |= {"rules": " ".join(rule.id for rule in verdict.rules), "kb_version": record.kb_version}
        await run_in_threadpool(audit.add, session.account.name, "override", about=about)
        return await run_in_threadpool(shown, record, fields, session)

    @router.post(f"{HERE}/record.json")
    async def export(session: Signed, fields: Sent) -> Response:
        note = fields.get("note", "").strip()[:LONGEST_NOTE] or None
        record = await run_in_threadpool(judged, fields, session, note)
        about = {"record": record.number, "verdict": record.eligibility.verdict, "kb_version": record.kb_version}
        await run_in_threadpool(audit.add, session.account.name, "record-exported", about=about)
        name = {"Content-Disposition": f'attachment; filename="screening-{record.number}.json"', **NO_STORE}
        return JSONResponse(record.model_dump(mode="json"), headers=name)

    return router
