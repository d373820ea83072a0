"""Search: claims by their words, and questions in plain words answered by the ledger's positions."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claims.parsing import ModelMissing
from claims.span import Span
from review import inputs
from review.desk import Desk, desk_of
from review.testimony import Testimony, evidence, in_time
from storage import answers, desk_queries
from storage.filters import words_asked
from storage.records import ClaimRecord

MEANING = "meaning"
NOTHING = "The ledger holds nothing on this."
NO_NUMBER = "No claim gives that number; these are about it."
QUESTIONS, VOICES = 8, 6
"""Answers, and claims of one position, that a page shows."""

_asking = threading.Lock()
"""One question is read at a time: the models are shared, and each takes the processor for itself."""


@dataclass(frozen=True, slots=True)
class Side:
    """A position on an answered question; `more` claims of it are not shown."""

    value: str
    origins: int
    testimonies: tuple[Testimony, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Answered:
    """One of the ledger's questions with its positions; `text` is "" for claims under no question."""

    text: str
    discrepancy: str | None
    sides: tuple[Side, ...]


def show(request: Request) -> Response:
    """The page. What ends in a question mark is a question; a button asks whatever stands in the field."""
    desk = desk_of(request)
    asked = inputs.words(request.query_params, "q")
    by_meaning = request.query_params.get("by", "") == MEANING or asked.endswith("?")
    if asked and by_meaning:
        return _answer(desk, request, asked)
    if not asked:
        return desk.page(request, "search.html", asked="", found=(), pages=None)
    with desk.ledger.reading() as connection:
        number = inputs.number(request.query_params, "page", 1)
        claims, pages = desk_queries.claim_search(connection, asked, number=number)
        sources = desk_queries.sources(connection, {claim.document for claim in claims})
    asked_for = [word.lower() for word in words_asked(asked)]
    found = [evidence(claim, sources, clash=_where(claim, asked_for)) for claim in claims]
    return desk.page(request, "search.html", asked=asked, found=found, pages=pages)


def _where(claim: ClaimRecord, words: Sequence[str]) -> list[Span]:
    """Where the words stand in the claim's sentence, as spans of its document."""
    text, start = claim.sentence_text.lower(), claim.sentence.start
    if len(text) != len(claim.sentence_text):  # some letters are longer in lower case
        return []
    places = {(at.start() + start, at.end() + start) for word in words for at in re.finditer(re.escape(word), text)}
    return [Span(*place) for place in sorted(places)]


def _answer(desk: Desk, request: Request, asked: str) -> Response:
    try:
        with _asking:
            reply = answers.ask(desk.ledger, asked)
    except ModelMissing as error:
        return desk.page(request, "answer.html", asked=asked, answers=(), note=str(error))
    note = NOTHING if not reply.answers else NO_NUMBER if reply.counted and not reply.numbers else ""
    return desk.page(request, "answer.html", asked=asked, answers=_answered(desk, reply), note=note)


def _answered(desk: Desk, reply: answers.Reply) -> list[Answered]:
    known = {claim.id: claim for claim in reply.claims}
    with desk.ledger.reading() as connection:
        sources = desk_queries.sources(connection, {claim.document for claim in reply.claims})
    found = []
    for one in reply.answers[:QUESTIONS]:
        sides = []
        for position in one.positions:
            claims = in_time(known[claim] for claim in position.claims if claim in known)
            shown = tuple(evidence(claim, sources) for claim in claims[:VOICES])
            sides.append(Side(position.value, position.origins, shown, len(claims) - len(shown)))
        found.append(Answered(one.text, one.discrepancy, tuple(sides)))
    return found


def claim(request: Request) -> Response:
    """Leads to a claim in its article."""
    identity = inputs.identifier(request.path_params["id"])
    with desk_of(request).ledger.reading() as connection:
        document = desk_queries.home_of(connection, identity)
    if document is None:
        raise HTTPException(404, "No claim has this id.")
    return RedirectResponse(f"/article/{document}#{identity}", 303)
