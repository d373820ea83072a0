"""What was just done, so that the page after a form can say it and offer to take it back."""

from __future__ import annotations

from sqlalchemy import Connection
from starlette.requests import Request


def told(connection: Connection, request: Request) -> object:
    """The act that the address names with `done`."""
    return None
