"""One discrepancy: its positions side by side with their evidence, its pictures, what was said of it, and the form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from claims.quantity import Quantity
from claims.span import Span
from reports.drawing import Answer, answers_in_words, answers_svg
from review import inputs
from review.acts import told
from review.desk import desk_of
from review.pictures import picture
from review.queue import filter_of, filter_values
from review.rendering import day
from review.testimony import Testimony, evidence, in_time, outlet_of
from storage import desk_queries
from storage.desk_records import DiscrepancyFile
from storage.records import ClaimRecord, LinkRecord

Clashes = dict[str, list[Span]]
FILLED = ("claim", "misreading", "speaker", "words", "note", "value", "source")
"""Fields of the page's forms that come back filled in."""

NOTHING: Mapping[str, str] = {}
_FITTING = ("agrees", "compatible", "updates")


@dataclass(frozen=True, slots=True)
class Side:
    """A position with its evidence; `number` counts from one."""

    number: int
    value: str
    origins: int
    outlets: tuple[str, ...]
    testimonies: tuple[Testimony, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A step of the time line: who gave which answer when. `sides` are the numbers of the positions."""

    published_at: str | None
    testimony: Testimony
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A discrepancy as its page shows it."""

    file: DiscrepancyFile
    sides: tuple[Side, ...]
    reasons: tuple[str, ...]
    also: tuple[str, ...]
    beside: tuple[Testimony, ...]
    moments: tuple[Moment, ...]
    articles: int
    origins: int
    drawn: str


def view_of(file: DiscrepancyFile) -> View:
    """Puts the evidence under the positions, each origin's copies behind the first report of it."""
    clashes = _clashes(file.record.links)
    sides = tuple(
        Side(number, one.value, one.origins, one.outlets, _testimonies(file, one.claims, clashes))
        for number, one in enumerate(file.record.positions, 1)
    )
    sources = [file.sources[shown.claim.document] for side in sides for shown in side.testimonies]
    return View(
        file=file,
        sides=sides,
        reasons=_reasons(file.record.links, first=file.record.reason),
        also=_reasons([link for link in file.links if link.relation in _FITTING]),
        beside=tuple(evidence(file.claims[claim], file.sources) for claim in file.beside),
        moments=_moments(sides),
        articles=len({source.article for source in sources}),
        origins=len({source.origin for source in sources}),
        drawn=answers_in_words(answers) if len(answers := answers_of(file)) > 1 else "",
    )


def _clashes(links: Iterable[LinkRecord]) -> Clashes:
    found: Clashes = {}
    for link in links:
        for claim, span in zip((link.a, link.b), link.clash or (), strict=False):
            found.setdefault(claim, []).append(span)
    return found


def _testimonies(file: DiscrepancyFile, claims: Iterable[str], clashes: Clashes) -> tuple[Testimony, ...]:
    seen: set[str] = set()
    found = []
    for claim in in_time(file.claims[one] for one in claims if one in file.claims):
        origin = file.sources[claim.document].origin
        found.append(evidence(claim, file.sources, clash=clashes.get(claim.id, ()), copy=origin in seen))
        seen.add(origin)
    return tuple(sorted(found, key=lambda one: one.copy))


def _reasons(links: Iterable[LinkRecord], *, first: str = "") -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason for reason in [first, *(link.reason for link in links)] if reason))


def _moments(sides: Sequence[Side]) -> tuple[Moment, ...]:
    values: dict[str, list[str]] = {}
    shown: dict[str, Testimony] = {}
    for side in sides:
        for one in side.testimonies:
            values.setdefault(one.claim.id, []).append(side.value)
            shown[one.claim.id] = one
    ordered = in_time(one.claim for one in shown.values())
    return tuple(Moment(one.published_at, shown[one.id], tuple(values[one.id])) for one in ordered)


def answers_of(file: DiscrepancyFile) -> tuple[Answer, ...]:
    """The numbers that clash, as a picture draws them; empty where the discrepancy is about no quantity."""
    if file.record.kind != "quantity":
        return ()
    clashes = _clashes(file.record.links)
    found: list[Answer] = []
    drawn: set[str] = set()
    origins: set[tuple[int, str]] = set()
    for side, position in enumerate(file.record.positions):
        for claim in in_time(file.claims[one] for one in position.claims if one in file.claims):
            quantity = _quantity(claim, clashes.get(claim.id, ()))
            if quantity is None or claim.id in drawn:
                continue
            drawn.add(claim.id)
            origin = (side, file.sources[claim.document].origin)
            found.append(_answer(file, claim, quantity, side, copy=origin in origins))
            origins.add(origin)
    return tuple(found)


def _quantity(claim: ClaimRecord, clash: Sequence[Span]) -> Quantity | None:
    """The quantity that clashes; where the clash names none, the claim's only one."""
    inside = [one for one in claim.quantities if any(one.span.overlaps(span) for span in clash)]
    found = inside or (list(claim.quantities) if len(claim.quantities) == 1 else [])
    return found[0] if found and (found[0].low is not None or found[0].high is not None) else None


def _answer(file: DiscrepancyFile, claim: ClaimRecord, quantity: Quantity, side: int, *, copy: bool) -> Answer:
    holder = next((name for name in reversed(claim.chain[1:]) if name), "")
    outlet = outlet_of(file.sources[claim.document])
    return Answer(
        who=f"{outlet}: {holder}" if holder else outlet,
        when=day(claim.published_at) if claim.published_at else "",
        low=quantity.low,
        high=quantity.high,
        low_open=quantity.low_open,
        high_open=quantity.high_open,
        side=side,
        copy=copy,
    )


def _unit(file: DiscrepancyFile) -> str:
    clashes = _clashes(file.record.links)
    claims = (file.claims[claim] for one in file.record.positions for claim in one.claims if claim in file.claims)
    units = (quantity.unit for one in claims if (quantity := _quantity(one, clashes.get(one.id, ()))) is not None)
    return next((unit for unit in units if unit), "")


def show(request: Request) -> Response:
    """The page."""
    return page_of(request, request.path_params["id"])


def page_of(
    request: Request, identity: str, *, status: int = 200, problem: str = "", kept: Mapping[str, str] = NOTHING
) -> Response:
    """The page of the discrepancy; after an act that failed, with the problem and what the visitor had filled in."""
    desk = desk_of(request)
    wanted = filter_of(request.query_params)
    with desk.ledger.reading() as connection:
        file = desk_queries.discrepancy(connection, identity, wanted)
        done = told(connection, request)
        now = desk_queries.leads_to(connection, identity) if file is None and inputs.identifier(identity) else None
    if file is None and now is not None:
        return desk.go(request, f"/discrepancy/{now}")
    if file is None:
        raise HTTPException(404, "No discrepancy has this id. It may have gone with a newer reading of the articles.")
    values: dict[str, object] = {"done": done, "problem": problem, "kept": dict.fromkeys(FILLED, "") | dict(kept)}
    return desk.page(
        request, "discrepancy.html", status=status, view=view_of(file), values=filter_values(wanted), **values
    )


def range_picture(request: Request) -> Response:
    """The range of answers, drawn."""
    with desk_of(request).ledger.reading() as connection:
        file = desk_queries.discrepancy(connection, request.path_params["id"])
    answers = answers_of(file) if file else ()
    if file is None or not answers:
        raise HTTPException(404, "There is nothing to draw.")
    return picture(request, answers_svg, answers, _unit(file))
