"""How two texts of an article differ: what each claim became."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from review import inputs
from review.desk import desk_of
from review.testimony import Testimony, evidence
from storage import desk_queries, history
from storage.changes import Change, Difference
from storage.errors import LedgerError

HEADINGS = {
    Change.CHANGED: "Written anew",
    Change.GONE: "No longer in the article",
    Change.NEW: "New in the article",
    Change.KEPT: "As before",
}
"""In the order of the page: what a reader must know comes first."""


@dataclass(frozen=True, slots=True)
class Step:
    """One claim's way from the older to the newer text, with its evidence; None where it is not in one of them."""

    remark: str
    before: Testimony | None
    after: Testimony | None


def show(request: Request) -> Response:
    """The page: the two newest texts, or those that the address names."""
    desk = desk_of(request)
    identity = inputs.identifier(request.path_params["id"])
    before, after = (inputs.identifier(request.query_params.get(name, "")) or None for name in ("before", "after"))
    with desk.ledger.reading() as connection:
        file = desk_queries.article(connection, identity)
        if file is None:
            raise HTTPException(404, "No article has this id.")
        try:
            found = history.compared(connection, file.source.article, before=before, after=after)
        except LedgerError as error:
            raise HTTPException(404, "There are no two such texts of this article.") from error
        sources = desk_queries.sources(connection, {found.before.id, found.after.id})

    def step(one: Difference) -> Step:
        sides = (evidence(claim, sources) if claim else None for claim in (one.before, one.after))
        return Step(one.remark, *sides)

    groups = [
        (change, words, [step(one) for one in found.differences if one.change is change])
        for change, words in HEADINGS.items()
    ]
    return desk.page(
        request,
        "changes.html",
        file=file,
        groups=[group for group in groups if group[2]],
        corrected=found.corrected,
        before=sources[found.before.id],
        after=sources[found.after.id],
    )
