"""One event: its articles, its discrepancies, and which of its outlets agree with which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reports.drawing import MOST_OUTLETS, Tie, ties_in_words, ties_svg
from review.desk import desk_of
from review.pictures import picture
from storage import desk_queries
from storage.desk_records import EventFile, OutletRelation


def ties_of(relations: Iterable[OutletRelation]) -> tuple[Tie, ...]:
    """How many pairs of claims of each two outlets fit and how many contradict."""
    fits: Counter[tuple[str, str]] = Counter()
    against: Counter[tuple[str, str]] = Counter()
    for one in relations:
        (against if one.relation == "contradicts" else fits)[one.one, one.other] += one.count
    return tuple(Tie(*pair, fits[pair], against[pair]) for pair in sorted(fits | against))


def outlets_of(ties: Iterable[Tie]) -> tuple[str, ...]:
    """The outlets, those with the most ties first, as many as a picture holds."""
    weight: Counter[str] = Counter()
    for tie in ties:
        for name in (tie.one, tie.other):
            weight[name] += tie.fits + tie.against
    return tuple(sorted(weight, key=lambda name: (-weight[name], name))[:MOST_OUTLETS])


def _file(request: Request) -> EventFile:
    with desk_of(request).ledger.reading() as connection:
        file = desk_queries.event(connection, request.path_params["id"])
    if file is None:
        raise HTTPException(404, "No event has this id. It may have changed with newer articles.")
    return file


def show(request: Request) -> Response:
    """The page."""
    file = _file(request)
    ties = ties_of(file.relations)
    return desk_of(request).page(request, "event.html", file=file, ties=ties, words=ties_in_words(ties))


def agreement_picture(request: Request) -> Response:
    """Who agrees with whom, drawn."""
    ties = ties_of(_file(request).relations)
    if not ties:
        raise HTTPException(404, "There is nothing to draw.")
    return picture(request, ties_svg, outlets_of(ties), ties)
