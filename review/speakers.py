"""Speakers: their list, and one of them with what they said and where they contradict themselves."""

from __future__ import annotations

import hashlib

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from review import inputs
from review.acts import told
from review.desk import desk_of
from review.testimony import evidence
from storage import desk_queries
from storage.desk_records import SpeakerFile


def show(request: Request) -> Response:
    """The page of one speaker."""
    return page_of(request, request.path_params["id"])


def page_of(request: Request, identity: str, *, status: int = 200, problem: str = "") -> Response:
    """The page; after an act that failed, with the problem."""
    desk = desk_of(request)
    with desk.ledger.reading() as connection:
        number = inputs.number(request.query_params, "page", 1)
        file = desk_queries.speaker(connection, identity, number=number)
        done = told(connection, request)
    if file is None:
        raise HTTPException(404, "No speaker has this id. It may have changed with a merge or a newer reading.")
    said = [evidence(claim, file.sources) for claim in file.claims]
    against = []
    for link in file.against:
        clash = link.clash or ((), ())
        pair = [
            evidence(file.opposed[claim], file.sources, clash=(span,) if span else ())  # type: ignore[arg-type]
            for claim, span in zip((link.a, link.b), clash, strict=True)
        ]
        against.append((link, pair))
    values: dict[str, object] = {"said": said, "against": against, "done": done, "problem": problem}
    return desk.page(request, "speaker.html", status=status, file=file, version=version_of(file), **values)


def version_of(file: SpeakerFile) -> str:
    """A word that changes with what the speaker is made of."""
    return hashlib.sha256(" ".join(one.id for one in file.local).encode()).hexdigest()[:16]


def index(request: Request) -> Response:
    """The list of speakers."""
    desk = desk_of(request)
    text = inputs.words(request.query_params, "text")
    with desk.ledger.reading() as connection:
        found = desk_queries.speakers(connection, text=text, number=inputs.number(request.query_params, "page", 1))
    return desk.page(request, "speakers.html", found=found, values={"text": text})
