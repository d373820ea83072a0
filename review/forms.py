"""Forms that only a page of this desk can send: a visitor's cookie and a token in the form that is signed with it.

`Sec-Fetch-Site`, where a browser sends it, says the same a second time. `Origin` does not help: under the policy
`no-referrer` browsers send it as "null".
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping
from urllib.parse import parse_qsl, quote, unquote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from review.inputs import words
from review.settings import Settings

FIELD = "form_token"
MAX_FIELDS = 160
"""A speaker of very many articles is parted by a box for each; nothing else needs so many."""
_PAGE = re.compile(r"/(?:(?:discrepancy|article|speaker|event)/[a-z][0-9a-f]+|articles|speakers|search|log|help)?")
_EXPIRED = (
    "This page is from an earlier run of the desk, or cookies are switched off. Load the page again, then decide."
)


def visitor_of(request: Request, settings: Settings) -> str:
    """The visitor's cookie; a new one is made up where there is none, and `remember` sends it."""
    known = getattr(request.state, "visitor", "")
    if known:
        return str(known)
    given = request.cookies.get(settings.cookie("visitor"), "")
    request.state.is_new = not re.fullmatch(r"[0-9a-f]{32}", given)
    request.state.visitor = secrets.token_hex(16) if request.state.is_new else given
    return str(request.state.visitor)


def remember(request: Request, response: Response, settings: Settings) -> None:
    """Gives a new visitor their cookie."""
    visitor = visitor_of(request, settings)
    if request.state.is_new:
        response.set_cookie(settings.cookie("visitor"), visitor, httponly=True, samesite="lax")


def token_of(request: Request, settings: Settings) -> str:
    """What the forms of this visitor must carry."""
    return hmac.new(settings.secret, visitor_of(request, settings).encode(), hashlib.sha256).hexdigest()


async def read_form(request: Request, settings: Settings) -> Mapping[str, str]:
    """The fields of a form sent by a page of this desk. Raises HTTPException for anything else.

    Where a field comes several times, the last one stands.
    """
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403, "This form was sent by another site.")
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(415, "This is no form of the desk.")
    body = await request.body()
    try:
        fields = dict(parse_qsl(body.decode("ascii", "replace"), keep_blank_values=True, max_num_fields=MAX_FIELDS))
    except ValueError as error:
        raise HTTPException(400, "The form holds too many fields.") from error
    given = fields.get(FIELD, "")
    if not hmac.compare_digest(given.encode("utf-8", "replace"), token_of(request, settings).encode()):
        raise HTTPException(403, _EXPIRED)
    return fields


def own_page(path: str) -> str:
    """The path where it is a page of the desk that a form may lead back to, else the queue's."""
    return path if _PAGE.fullmatch(path) else "/"


def named(response: Response, name: str, settings: Settings) -> None:
    """Remembers, for this browser, who judges."""
    year = 365 * 24 * 3600
    kept = quote(name, safe="")
    response.set_cookie(settings.cookie("name"), kept, max_age=year, httponly=True, samesite="lax")


def reviewer_of(request: Request, settings: Settings) -> str:
    """Who judges here: the name that the visitor gave, else the one that the desk was started with."""
    given = {"name": unquote(request.cookies.get(settings.cookie("name"), ""))}
    return words(given, "name", longest=80) or settings.reviewer
