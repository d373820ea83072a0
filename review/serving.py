"""Runs the desk: binds its address, says where it is, opens the browser, and ends tidily."""

from __future__ import annotations

import logging
import secrets
import socket
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from review.settings import LOOPBACK, MAX_HEADERS, Settings, is_loopback

if TYPE_CHECKING:
    from uvicorn import Server

    from storage.ledger import Ledger

BACKLOG = 128
IDLE_SECONDS = 15
ENDING_SECONDS = 5


class Taken(Exception):
    """The address cannot be listened on. The message says why and what to do."""


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there; port 0 is any free one. Raises Taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
        made.listen(BACKLOG)
    except (OSError, OverflowError) as error:
        made.close()
        why = getattr(error, "strerror", None) or str(error)
        raise Taken(f"The desk cannot listen on {host} port {port}: {why}. Choose another one with --port.") from error
    return made


def settings_for(host: str, port: int, *, reviewer: str, names: Sequence[str] = (), token: str = "") -> Settings:
    """The settings of a desk at this address. Away from loopback it gets a token, a new one where none is given."""
    if is_loopback(host):
        return Settings(host, port, hosts=(*LOOPBACK, host, *names), token=token, reviewer=reviewer)
    own = () if host in ("0.0.0.0", "::") else (host,)
    hosts = tuple(name.lower() for name in (*LOOPBACK, *own, *names))
    return Settings(host, port, hosts=hosts, token=token or secrets.token_urlsafe(24), reviewer=reviewer)


def address_of(settings: Settings) -> str:
    """Where a browser finds the desk, with the token where there is one."""
    own = [name for name in settings.hosts if name not in LOOPBACK]
    host = settings.host if settings.host not in ("0.0.0.0", "::") else (own[0] if own else "127.0.0.1")
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{settings.port}/" + (f"?token={settings.token}" if settings.token else "")


def serve(
    ledger: Ledger, settings: Settings, *, browser: bool, say: Callable[[str], None], note: Callable[[str], None]
) -> None:
    """Serves until it is interrupted. `say` gets the address, before anything else; `note` how to end.

    Raises Taken where the address is in use.
    """
    listening = listen(settings.host, settings.port)
    settings = replace(settings, port=listening.getsockname()[1])
    server = server_of(ledger, settings)
    say(address_of(settings))
    note("The desk is open. Ctrl-C ends it.")
    if browser:
        threading.Thread(target=_open, args=(address_of(settings),), daemon=True).start()
    try:
        server.run(sockets=[listening])
    finally:
        listening.close()
    note("The desk is closed.")


def server_of(ledger: Ledger, settings: Settings) -> Server:
    """What serves the desk, once it is run with a socket."""
    import uvicorn

    from review.app import application

    logging.getLogger("uvicorn.error").addFilter(_is_news)
    config = uvicorn.Config(
        application(ledger, settings),
        http="h11",
        ws="none",
        lifespan="on",
        h11_max_incomplete_event_size=MAX_HEADERS,
        timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=ENDING_SECONDS,
        access_log=False,
        log_level="warning",
        server_header=False,
        date_header=False,
        proxy_headers=False,
    )
    return uvicorn.Server(config)


def _open(address: str) -> None:
    import webbrowser

    try:
        webbrowser.open(address)
    except (OSError, webbrowser.Error):
        print("No browser could be opened; open the address by hand.", file=sys.stderr)


def _is_news(record: logging.LogRecord) -> bool:
    """Scanners that speak no HTTP are none, nor is a second Ctrl-C while the first one is still ending the desk."""
    said = record.getMessage()
    return "Invalid HTTP request received" not in said and "KeyboardInterrupt" not in said
