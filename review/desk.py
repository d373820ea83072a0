"""One running desk, as its pages hold it: the ledger, the settings, and how an answer is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from review.acts import words_of
from review.forms import FIELD, remember, reviewer_of, token_of
from review.rendering import html
from review.settings import Settings

if TYPE_CHECKING:
    from storage.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Desk:
    """What every page needs."""

    ledger: Ledger
    settings: Settings

    def page(self, request: Request, template: str, *, status: int = 200, **values: object) -> Response:
        """The template as an answer, with what every page shows."""
        shared: Mapping[str, object] = {
            "here": request.url.path,
            "reviewer": self.reviewer(request),
            "form_field": FIELD,
            "form_token": token_of(request, self.settings),
        }
        answer = HTMLResponse(html(template, {"done": None, "words_of": words_of, **shared, **values}), status)
        remember(request, answer, self.settings)
        return answer

    def go(self, request: Request, path: str) -> Response:
        """Sends the browser on to a page of the desk, after a form; `path` is never one that a visitor gave."""
        answer = RedirectResponse(path, 303)
        remember(request, answer, self.settings)
        return answer

    def reviewer(self, request: Request) -> str:
        """Who judges here."""
        return reviewer_of(request, self.settings)


def desk_of(request: Request) -> Desk:
    """The desk that answers this request."""
    desk: Desk = request.app.state.desk
    return desk
