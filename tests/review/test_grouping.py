"""Speakers joined and parted on their pages, texts of one article held side by side, and questions answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from review.app import application
from review.settings import Settings
from storage.judgement import Act
from storage.ledger import Ledger
from tests.reports import ledgers
from tests.review.test_judging import hidden


def speakers(client: TestClient, text: str = "") -> dict[str, str]:
    """The pages of the speakers of such a name, by name."""
    found = re.findall(r'<a href="(/speaker/s\w+)">([^<]+)', client.get(f"/speakers?text={text}").text)
    return {name: path for path, name in found}


def given(client: TestClient, page: str) -> dict[str, str]:
    """The fields that every form of a speaker's page carries."""
    return {name: value for name, value in hidden(client.get(page).text).items() if name in ("form_token", "version")}


def test_two_speakers_become_one_and_two_again(client: TestClient, fire_ledger: Ledger) -> None:
    page = speakers(client)["police"]
    answer = client.post(f"{page}/merge", data=given(client, page) | {"other": "Witnesses", "note": "Same desk."})
    assert answer.status_code == 303
    leads = answer.headers["location"]
    shown = client.get(leads).text
    assert "The same speaker: Witnesses, police." in shown
    assert "seven people died" in re.sub("<[^>]+>", "", shown)
    assert "Witnesses" not in speakers(client) or "police" not in speakers(client)
    undone = client.post("/undo", data=given(client, leads) | {"entry": fire_ledger.log()[0].id})
    assert undone.headers["location"].startswith("/speaker/s")
    assert {"Witnesses", "police"} <= speakers(client).keys()
    assert [entry.act for entry in fire_ledger.log()] == [Act.MERGE, Act.UNDO]


def test_parts_of_a_speaker_are_taken_out_by_ticking_them(client: TestClient, fire_ledger: Ledger) -> None:
    page = speakers(client)["police"]
    answer = client.post(f"{page}/merge", data=given(client, page) | {"other": "Witnesses"})
    page = answer.headers["location"].partition("?")[0]
    boxes = re.findall(r'name="(part-\w+)" value="1"> <b>(\w+)', client.get(page).text)
    ticked = next(box for box, name in boxes if name == "police")
    answer = client.post(f"{page}/split", data=given(client, page) | {ticked: "1"})
    assert "<h1>police</h1>" in client.get(answer.headers["location"]).text
    assert {"Witnesses", "police"} <= speakers(client).keys()
    assert fire_ledger.log()[-1].act is Act.SPLIT


@pytest.mark.parametrize(
    ("act", "fields", "status", "said"),
    [
        pytest.param("merge", {"other": ""}, 422, "Name the speaker", id="nobody"),
        pytest.param("merge", {"other": "No <b>such</b>"}, 422, "No &lt;b&gt;such", id="unknown"),
        pytest.param("merge", {"other": "police"}, 422, "one speaker already", id="themselves"),
        pytest.param("merge", {"other": "Witnesses", "version": "old"}, 409, "Somebody was quicker", id="stale"),
        pytest.param("split", {}, 422, "Tick the articles", id="no-part"),
        pytest.param("split", {"part-l0": "1"}, 422, "no part of police", id="part-of-another"),
        pytest.param("split", {"part-<b>": "1"}, 422, "Tick the articles", id="no-id"),
    ],
)
def test_what_cannot_be_joined_or_parted_is_said(
    client: TestClient, fire_ledger: Ledger, act: str, fields: dict[str, str], status: int, said: str
) -> None:
    page = speakers(client)["police"]
    answer = client.post(f"{page}/{act}", data=given(client, page) | fields)
    assert (answer.status_code, said in answer.text) == (status, True)
    assert fire_ledger.log() == []


@pytest.fixture
def versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[TestClient, Ledger]]:
    """A desk on which one article has two texts: four died, then six."""
    newer = replace(ledgers.HARBOUR, text=ledgers.HARBOUR.text.replace("four", "six"), published_at="2024-02-03")
    said = [(words.replace("four", "six"), who, more) for words, who, more in ledgers._SAID["harbour"]]
    with Ledger.open(ledgers.fire(tmp_path)) as ledger:
        monkeypatch.setitem(ledgers._SAID, "harbour", tuple(said[:1] + said[2:]))
        ledgers.fill(ledger, newer)
        with TestClient(application(ledger, Settings(port=80)), base_url="http://127.0.0.1") as client:
            yield client, ledger


def test_two_texts_of_an_article_show_what_became_of_each_claim(versions: tuple[TestClient, Ledger]) -> None:
    client, ledger = versions
    article = next(one for one in ledger.articles() if len(one.documents) == 2)
    assert f'href="/article/{article.id}/changes"' in client.get(f"/article/{article.id}").text
    shown = client.get(f"/article/{article.id}/changes").text
    assert re.findall(r'<h2 id="change-(\w+)">', shown) == ["changed", "gone", "kept"]
    changed, gone, kept = (re.sub(r"<[^>]+>", "", part) for part in shown.split('<h2 id="change-')[1:])
    assert "four people died" in changed
    assert "six people died" in changed
    assert "declined to comment" in gone
    assert "Smoke drifted" in kept
    assert client.get(f"/article/{article.id}/changes?before=d0&after=d1").status_code == 404


def test_an_article_of_one_text_has_no_changes(client: TestClient, fire_ledger: Ledger) -> None:
    article = next(one for one in fire_ledger.articles() if len(one.documents) == 1)
    assert client.get(f"/article/{article.id}/changes").status_code == 404
    assert client.get("/article/a0/changes").status_code == 404


@pytest.mark.parametrize(
    ("query", "said"),
    [
        pytest.param("How many passengers did the ferry carry?", ["212", "198", "contradict"], id="question-mark"),
        pytest.param("ferry passengers&by=meaning", ["212", "198"], id="button"),
        pytest.param("Who won the chess tournament in Wijk?", ["holds nothing on this"], id="nothing"),
    ],
)
def test_a_question_is_answered_by_positions(seeds: TestClient, query: str, said: list[str]) -> None:
    answer = seeds.get(f"/search?q={query}")
    assert answer.status_code == 200
    assert [one for one in said if one not in answer.text] == []
