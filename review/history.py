"""The log: what people decided, newest first."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from review import inputs
from review.acts import told
from review.desk import desk_of
from storage import desk_queries


def show(request: Request) -> Response:
    """The page."""
    desk = desk_of(request)
    reviewer = inputs.words(request.query_params, "reviewer")
    number = inputs.number(request.query_params, "page", 1)
    with desk.ledger.reading() as connection:
        found = desk_queries.log_page(connection, reviewer=reviewer, number=number)
        done = told(connection, request)
    return desk.page(request, "log.html", found=found, values={"reviewer": reviewer}, done=done)
