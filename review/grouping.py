"""The forms by which people say that two speakers are one, or that one is two."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response

from review import inputs
from review.desk import desk_of
from review.rendering import query
from review.speakers import page_of, version_of
from storage import desk_queries
from storage.errors import LedgerError
from storage.judgement import Entry

STALE = "Somebody was quicker: this is who the speaker is now. Nothing of yours was written; look again, then decide."
WHICH = "Tick the articles that mean somebody else."
WHOM = "Name the speaker who is the same: a whole name, or an id."
PART = "part-"
"""Begins the name of a mention's box; its id follows."""

Fields = Mapping[str, str]


def merge(request: Request, fields: Fields) -> Response:
    """That this speaker and another are one."""
    identity, other = request.path_params["id"], inputs.words(fields, "other")
    if not other:
        return page_of(request, identity, status=422, problem=WHOM)

    def write(reviewer: str, note: str) -> Entry:
        return desk_of(request).ledger.merge_speakers(identity, other, reviewer=reviewer, note=note)

    return _written(request, fields, identity, write, lead="")


def split(request: Request, fields: Fields) -> Response:
    """That some of a speaker's mentions are somebody else."""
    identity = request.path_params["id"]
    parts = sorted(inputs.identifier(name.removeprefix(PART)) for name in fields if name.startswith(PART))
    if not any(parts):
        return page_of(request, identity, status=422, problem=WHICH)

    def write(reviewer: str, note: str) -> Entry:
        ledger = desk_of(request).ledger
        return ledger.split_speaker(identity, [part for part in parts if part], reviewer=reviewer, note=note)

    return _written(request, fields, identity, write, lead=parts[-1])


def _written(
    request: Request, fields: Fields, identity: str, write: Callable[[str, str], Entry], *, lead: str
) -> Response:
    """Writes, and leads to the speaker of the mention `lead`, or of any that the entry names."""
    desk = desk_of(request)
    with desk.ledger.reading() as connection:
        file = desk_queries.speaker(connection, identity)
    if file is None or fields.get("version", "") != version_of(file):
        return page_of(request, identity, status=409, problem=STALE)
    try:
        entry = write(desk.reviewer(request), inputs.prose(fields, "note"))
    except LedgerError as error:
        return page_of(request, identity, status=422, problem=str(error))
    with desk.ledger.reading() as connection:
        now = desk_queries.speaker_of(connection, [lead] if lead else [one.id for one in entry.mentions])
    return desk.go(request, (f"/speaker/{now}" if now else "/log") + query({"done": entry.id}))
