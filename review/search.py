"""Search: claims by their words."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from review import inputs
from review.desk import desk_of
from review.testimony import evidence
from storage import desk_queries


def show(request: Request) -> Response:
    """The page."""
    desk = desk_of(request)
    asked = inputs.words(request.query_params, "q")
    if not asked:
        return desk.page(request, "search.html", asked="", found=(), pages=None)
    with desk.ledger.reading() as connection:
        number = inputs.number(request.query_params, "page", 1)
        claims, pages = desk_queries.claim_search(connection, asked, number=number)
        sources = desk_queries.sources(connection, {claim.document for claim in claims})
    found = [evidence(claim, sources) for claim in claims]
    return desk.page(request, "search.html", asked=asked, found=found, pages=pages)


def claim(request: Request) -> Response:
    """Leads to a claim in its article."""
    identity = inputs.identifier(request.path_params["id"])
    with desk_of(request).ledger.reading() as connection:
        document = desk_queries.home_of(connection, identity)
    if document is None:
        raise HTTPException(404, "No claim has this id.")
    return RedirectResponse(f"/article/{document}#{identity}", 303)
