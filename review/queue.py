"""The queue: what there is to judge, first things first, narrowed by filters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from review import inputs
from review.acts import told
from review.desk import desk_of
from storage import queue_queries
from storage.desk_records import QueueFilter


def filter_of(given: Mapping[str, str]) -> QueueFilter:
    """The filter that an address or a form holds; what cannot be one is left open."""
    return QueueFilter(
        kind=inputs.words(given, "kind"),
        status=inputs.words(given, "status"),
        outlet=inputs.words(given, "outlet"),
        speaker=inputs.words(given, "speaker"),
        event=inputs.identifier(given.get("event", "")),
        since=inputs.date(given, "since"),
        until=inputs.date(given, "until"),
        text=inputs.words(given, "text"),
        assignee=inputs.words(given, "assignee"),
        min_origins=inputs.number(given, "min_origins", 0),
    )


def filter_values(wanted: QueueFilter) -> dict[str, Any]:
    """The filter as an address holds it: what is left open is left out."""
    return {name: value for name, value in asdict(wanted).items() if value}


def show(request: Request) -> Response:
    """The page."""
    desk = desk_of(request)
    wanted = filter_of(request.query_params)
    number = inputs.number(request.query_params, "page", 1)
    with desk.ledger.reading() as connection:
        found = queue_queries.queue(connection, wanted, number=number)
        done = told(connection, request)
    asked = {name for name in ("since", "until") if request.query_params.get(name, "").strip()}
    return desk.page(
        request,
        "queue.html",
        found=found,
        wanted=wanted,
        values=filter_values(wanted),
        narrowed=bool(filter_values(wanted).keys() - {"kind", "status"}),
        misread_dates=sorted(name for name in asked if not getattr(wanted, name)),
        done=done,
    )
