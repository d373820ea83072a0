"""What comes from articles, people and the network does no harm: nothing is run, nothing breaks, nobody waits."""

from __future__ import annotations

import re
import socket
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from review.app import application
from review.settings import MAX_HEADERS, Settings
from storage.ledger import Ledger
from tests.review.hostile import ALL, PAYLOADS, hostile
from tests.review.live import serving, watch
from tests.review.test_judging import hidden

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The ledger of payloads."""
    with hostile(tmp_path_factory.mktemp("hostile")) as made:
        yield made


@pytest.fixture
def visitor(ledger: Ledger) -> Iterator[TestClient]:
    """One who looks at it."""
    app = application(ledger, Settings(port=80, reviewer=ALL))
    with TestClient(app, base_url="http://127.0.0.1") as made:
        yield made


def pages(ledger: Ledger) -> list[str]:
    """Every page there is, with payloads in its queries too."""
    found = ["/", "/articles", "/speakers", "/log", "/help", "/?status=explained"]
    found += [f"/discrepancy/{one.id}" for one in ledger.discrepancies()]
    found += [f"/article/{one.id}" for one in ledger.documents()]
    found += [f"/article/{one.id}/changes" for one in ledger.articles() if len(one.documents) > 1]
    found += [f"/speaker/{one.id}" for one in ledger.speakers()]
    found += [f"/event/{one.id}" for one in ledger.events()]
    found += [f"/{at}{urllib.parse.quote(payload)}" for payload in PAYLOADS for at in ("search?q=", "?text=", "?kind=")]
    found += [f"/log?reviewer={urllib.parse.quote(ALL)}&done={urllib.parse.quote(ALL)}"]
    return found


class Parts(HTMLParser):
    """The parts of a page that could be run, other than the desk's own."""

    def __init__(self) -> None:
        super().__init__()
        self.live: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if (tag == "script" and given.get("src") != "/static/desk.js") or tag in ("iframe", "object", "embed", "base"):
            self.live.append(tag)
        self.live += [f"{tag} {name}" for name in given if name.startswith("on") or name in ("style", "srcdoc")]
        for name in ("href", "src", "action", "formaction"):
            target = (given.get(name) or "/").strip().lower()
            if not target.startswith(("/", "#", "?", "http://", "https://", "mailto:")):
                self.live.append(f"{tag} {name}={target}")


def test_no_page_holds_anything_that_could_be_run(visitor: TestClient, ledger: Ledger) -> None:
    for address in pages(ledger):
        answer = visitor.get(address)
        assert answer.status_code == 200, address
        parts = Parts()
        parts.feed(answer.text)
        assert parts.live == [], address
        assert not re.search("[\x00\x1b\u202e]", answer.text), address


def test_a_browser_runs_nothing_of_it(chromium: Browser, ledger: Ledger) -> None:
    with serving(ledger, reviewer=ALL) as desk, chromium.new_context() as context:
        page = context.new_page()
        trouble = watch(page)
        for address in pages(ledger):
            page.goto(desk + address)
        for picture in [f"/discrepancy/{one.id}/range.svg" for one in ledger.discrepancies()] + [
            f"/event/{one.id}/agreement.svg" for one in ledger.events()
        ]:
            page.goto(desk + picture)
        assert trouble == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_every_field_of_every_form_takes_it_as_words(client: TestClient, payload: str) -> None:
    path = re.findall(r"/discrepancy/x[0-9a-f]+", client.get("/").text)[0]
    claim = re.findall(r"/claim/(c[0-9a-f]+)/misread", client.get(path).text)[0]
    fields = ("word", "note", "value", "source", "said", "misreading", "speaker", "words", "name", "back", "other")
    for to in (
        f"{path}/assign",
        f"{path}/progress",
        f"{path}/note",
        f"{path}/judge",
        f"/claim/{claim}/misread",
        "/name",
        "/undo",
    ):
        seen = hidden(client.get(path).text)
        filled = dict.fromkeys(fields, payload) | {name: seen[name] for name in ("form_token", "version")}
        filled |= {"discrepancy": path.rpartition("/")[2]}
        answer = client.post(to, data=filled)
        assert answer.status_code in (303, 409, 422), to
        parts = Parts()
        parts.feed(answer.text + client.get(path).text + client.get("/log").text)
        assert parts.live == [], to


def test_headers_are_limited(ledger: Ledger) -> None:
    with serving(ledger) as desk:
        request = urllib.request.Request(f"{desk}/help", headers={"x-long": "x" * (MAX_HEADERS + 1)})
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request, timeout=10)
        assert refused.value.code in (400, 431)


def test_slow_clients_stop_nobody_and_are_sent_away(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("review.guard.BODY_SECONDS", 0.3)
    with serving(ledger) as desk:
        port = int(desk.rpartition(":")[2])
        half = b"POST /name HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        slow = [socket.create_connection(("127.0.0.1", port), timeout=10) for _ in range(40)]
        for at, one in enumerate(slow):
            one.sendall(half if at % 2 else half + b"Content-Length: 500\r\n\r\nname=")
        with urllib.request.urlopen(f"{desk}/", timeout=10) as answer:
            assert answer.status == 200
        assert slow[0].recv(64).startswith(b"HTTP/1.1 413")
        for one in slow:
            one.close()
