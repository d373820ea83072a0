"""Drawings as answers: kept while what they show stays the same, and held to policies of their own."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from review.guard import PICTURE_POLICY

KEPT = 512
"""Drawings that are kept, of some 15 kB each: drawing one anew costs more than all else of a page."""


@functools.lru_cache(maxsize=KEPT)
def _drawn(draw: Callable[..., str], *values: Any) -> tuple[bytes, str]:
    drawn = draw(*values).encode()
    return drawn, f'"{hashlib.sha256(drawn).hexdigest()[:24]}"'


def picture(request: Request, draw: Callable[..., str], *values: Any) -> Response:
    """The SVG that `draw` makes of the values, which must be hashable."""
    body, tag = _drawn(draw, *values)
    headers = {"etag": tag, "content-security-policy": PICTURE_POLICY}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="image/svg+xml", headers=headers)
