"""The desk as a web application: which address shows what, and how it says that something went wrong."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from importlib import resources
from typing import TYPE_CHECKING

import anyio.to_thread
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reports.drawing import warm_up
from review import articles, changes, discrepancies, events, grouping, history, judging, queue, search, speakers
from review.desk import Desk, desk_of
from review.forms import named, own_page, read_form
from review.guard import Guard, TooMuch
from review.inputs import words
from review.settings import Settings
from storage.errors import LedgerError

if TYPE_CHECKING:
    from storage.ledger import Ledger

THREADS = 8
"""Pages made at once; more of them would only wait for each other."""

Act = Callable[[Request, Mapping[str, str]], Response]
"""What a form does, once it was read."""

FILES: Mapping[str, str] = {"desk.css": "text/css", "desk.js": "text/javascript", "icon.svg": "image/svg+xml"}

_SAID = {
    400: "That could not be read.",
    403: "That is not allowed.",
    404: "There is nothing here.",
    405: "Pages are read and forms are sent; nothing else.",
}


def file(request: Request) -> Response:
    """One of the few files that pages need beside themselves."""
    name = request.path_params["name"]
    if name not in FILES:
        raise HTTPException(404)
    content = (resources.files("review") / "static" / name).read_bytes()
    return Response(content, media_type=FILES[name], headers={"cache-control": "public, max-age=300"})


def help_page(request: Request) -> Response:
    """How the desk is worked."""
    return desk_of(request).page(request, "help.html")


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = error.detail if error.detail and error.detail[-1:] == "." else _SAID.get(error.status_code, error.detail)
    return _wrong(request, error.status_code, said)


async def _too_much(request: Request, error: Exception) -> Response:
    return _wrong(request, 413, str(error))


def _ledger_says(request: Request, error: Exception) -> Response:
    return _wrong(request, 503, str(error))


def _broken(request: Request, error: Exception) -> Response:
    return _wrong(request, 500, "Something unexpected happened. Nothing was written; go back and try again.")


def _wrong(request: Request, status: int, said: str) -> Response:
    return desk_of(request).page(request, "wrong.html", status=status, said=said)


def form(act: Act) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint for a form: reads it, makes sure that it is ours, and acts on another thread."""

    async def endpoint(request: Request) -> Response:
        fields = await read_form(request, desk_of(request).settings)
        return await run_in_threadpool(act, request, fields)

    return endpoint


def change_name(request: Request, fields: Mapping[str, str]) -> Response:
    """Says who judges in this browser."""
    desk = desk_of(request)
    answer = desk.go(request, own_page(fields.get("back", "")))
    named(answer, words(fields, "name", longest=80), desk.settings)
    return answer


ROUTES = [
    Route("/", queue.show, name="queue"),
    Route("/discrepancy/{id}", discrepancies.show),
    Route("/discrepancy/{id}/range.svg", discrepancies.range_picture),
    Route("/article/{id}", articles.show),
    Route("/article/{id}/changes", changes.show),
    Route("/articles", articles.index),
    Route("/speaker/{id}", speakers.show),
    Route("/speakers", speakers.index),
    Route("/event/{id}", events.show),
    Route("/event/{id}/agreement.svg", events.agreement_picture),
    Route("/claim/{id}", search.claim),
    Route("/search", search.show),
    Route("/help", help_page),
    Route("/log", history.show),
    Route("/discrepancy/{id}/judge", form(judging.judge), methods=["POST"]),
    *(Route(f"/discrepancy/{{id}}/{act}", form(judging.remark(act)), methods=["POST"]) for act in judging.REMARKS),
    Route("/claim/{id}/misread", form(judging.misread), methods=["POST"]),
    Route("/speaker/{id}/merge", form(grouping.merge), methods=["POST"]),
    Route("/speaker/{id}/split", form(grouping.split), methods=["POST"]),
    Route("/undo", form(judging.undo), methods=["POST"]),
    Route("/name", form(change_name), methods=["POST"]),
    Route("/static/{name}", file),
]


@asynccontextmanager
async def _running(app: Starlette) -> AsyncIterator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
    threading.Thread(target=warm_up, daemon=True).start()
    yield


def application(ledger: Ledger, settings: Settings) -> Starlette:
    """The desk over this ledger."""
    app = Starlette(
        routes=ROUTES,
        middleware=[Middleware(Guard, settings=settings)],
        exception_handlers={
            HTTPException: _refused,
            TooMuch: _too_much,
            LedgerError: _ledger_says,
            Exception: _broken,
        },
        lifespan=_running,
    )
    app.state.desk = Desk(ledger, settings)
    return app
