"""The desk behind a real socket, and the browser that visits it."""

from __future__ import annotations

import re
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from review.serving import address_of, listen, server_of
from review.settings import Settings
from storage.ledger import Ledger

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Page

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""For a browser that is there for one page alone, and asks the network for nothing of its own."""

NAMES = ("chromium", "chromium-browser", "google-chrome")


def browser_path() -> str | None:
    """The browser on this machine; None where there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def serving(ledger: Ledger, *, reviewer: str = "Ana") -> Iterator[str]:
    """The address of the desk over this ledger, without a slash at its end, while it lasts."""
    listening = listen("127.0.0.1", 0)
    settings = replace(Settings(reviewer=reviewer), port=listening.getsockname()[1])
    server = server_of(ledger, settings)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield address_of(settings).rstrip("/")
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listening.close()


def watch(page: Page) -> list[str]:
    """What goes wrong on the page from now on: scripts that fail, things that the policies stop, dialogs."""
    trouble: list[str] = []
    page.on("console", lambda said: trouble.append(said.text) if said.type == "error" and _is_ours(said.text) else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))

    def dialog(opened: Dialog) -> None:
        trouble.append(f"dialog: {opened.message}")
        opened.dismiss()

    page.on("dialog", dialog)
    return trouble


def _is_ours(text: str) -> bool:
    """A page that says 404, 409 or 422 is no trouble, nor is a picture that was asked for as the desk closed."""
    return not re.search(r"the server responded with a status of 4|ERR_CONNECTION_REFUSED", text)


def copy_of(ledger: Ledger, file: Path) -> Path:
    """A copy of an SQLite ledger that is open elsewhere."""
    source, target = sqlite3.connect(str(ledger.address.database)), sqlite3.connect(file)
    with source, target:
        source.backup(target)
    source.close()
    target.close()
    return file
