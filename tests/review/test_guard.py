"""Who may ask, under which name, how much, and what a browser may do with the answer."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from review.app import application
from review.guard import host_name
from review.serving import address_of, settings_for
from review.settings import MAX_BODY, is_loopback
from storage.ledger import Ledger


@pytest.mark.parametrize("path", ["/", "/nothing", "/static/desk.css", "/help"])
def test_every_answer_carries_the_policies(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'; script-src 'self'")
    assert "unsafe" not in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        pytest.param("127.0.0.1", 200, id="address"),
        pytest.param("127.0.0.1:8321", 200, id="address-and-port"),
        pytest.param("LOCALHOST:1", 200, id="name-in-any-case"),
        pytest.param("[::1]:8321", 200, id="ipv6"),
        pytest.param("evil.example", 421, id="rebound-name"),
        pytest.param("evil.example:8321", 421, id="rebound-name-and-port"),
        pytest.param("localhost.evil.example", 421, id="name-that-begins-so"),
        pytest.param("127.0.0.1.evil.example", 421, id="address-that-begins-so"),
        pytest.param("0.0.0.0", 421, id="any-address"),
        pytest.param("", 421, id="none"),
    ],
)
def test_only_known_names_are_answered(client: TestClient, host: str, status: int) -> None:
    assert client.get("/help", headers={"host": host}).status_code == status


def test_two_host_headers_are_none() -> None:
    assert host_name(["localhost", "evil.example"]) == ""


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(client: TestClient, method: str) -> None:
    assert client.request(method, "/").status_code == 405


def test_a_body_that_says_to_be_too_large_is_refused(client: TestClient) -> None:
    assert client.post("/name", content=b"x" * (MAX_BODY + 1)).status_code == 413


def test_a_body_without_a_length_is_cut_off(client: TestClient) -> None:
    endless = (b"x" * 8192 for _ in range(12))
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/name", content=endless, headers=headers).status_code == 413


@pytest.mark.parametrize(
    ("host", "answer"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False)],
)
def test_loopback_is_told_from_the_rest(host: str, answer: bool) -> None:
    assert is_loopback(host) is answer


def test_away_from_loopback_there_is_always_a_token() -> None:
    assert settings_for("127.0.0.1", 1, reviewer="Ana").token == ""
    found = {settings_for("0.0.0.0", 1, reviewer="Ana").token for _ in range(2)}
    assert len(found) == 2
    assert all(len(token) >= 32 for token in found)


def test_the_token_opens_the_desk_and_leaves_the_address(fire_ledger: Ledger) -> None:
    settings = settings_for("0.0.0.0", 8321, reviewer="Ana", names=["Desk.Example"], token="open-sesame")
    assert address_of(settings) == "http://desk.example:8321/?token=open-sesame"
    app = application(fire_ledger, settings)
    with TestClient(app, base_url="http://desk.example:8321", follow_redirects=False) as client:
        assert client.get("/").status_code == 401
        assert client.get("/?token=wrong").status_code == 401
        assert client.post("/?token=open-sesame").status_code == 401
        welcome = client.get("/?kind=quantity&token=open-sesame")
        assert welcome.headers["location"] == "/?kind=quantity"
        assert client.get("/").status_code == 200
