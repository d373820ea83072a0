"""How one run of the desk is set: where it listens, who may ask, who judges, and how much a request may hold."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

LOOPBACK = ("127.0.0.1", "::1", "localhost")

MAX_BODY = 64 * 1024
"""Bytes of a form at most; a note of 10,000 words fits."""

MAX_HEADERS = 16 * 1024
"""Bytes of a request's headers at most."""

BODY_SECONDS = 20.0
"""How long a request's body may take to arrive."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One run of the desk.

    `hosts` are the names, without port, under which it may be asked for; others are refused, so that a page from the
    network cannot reach it by pointing its own name here. `token` is "" on loopback; elsewhere nobody gets in without.
    `secret` signs forms and changes with every run.
    """

    host: str = "127.0.0.1"
    port: int = 0
    hosts: tuple[str, ...] = LOOPBACK
    token: str = ""
    reviewer: str = "reviewer"
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def cookie(self, name: str) -> str:
        """A cookie's name: browsers share cookies between the ports of one host, so the port is a part of it."""
        return f"counterclaim-{self.port}-{name}"


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine reaches the address.

    >>> is_loopback("127.0.0.1"), is_loopback("0.0.0.0")
    (True, False)
    """
    import ipaddress

    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
