"""What the pages show of a ledger."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from storage.ledger import Ledger


def page(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.text


def words(html: str) -> str:
    """The page's text with white space made even."""
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def only(client: TestClient, pattern: str, path: str = "/") -> str:
    found = set(re.findall(pattern, page(client, path)))
    assert len(found) == 1
    return str(found.pop())


def test_the_queue_shows_a_question_with_its_answers(client: TestClient) -> None:
    shown = words(page(client, "/"))
    assert "1 discrepancy" in shown
    assert "Harbour Post" in shown
    assert "Coast Daily" in shown


@pytest.mark.parametrize(
    ("query", "left"),
    [
        pytest.param("", 1, id="nothing-asked"),
        pytest.param("kind=quantity", 1, id="its-kind"),
        pytest.param("kind=wording", 0, id="another-kind"),
        pytest.param("kind=%3Cb%3E", 0, id="no-kind-at-all"),
        pytest.param("outlet=coast+daily", 1, id="outlet-in-any-case"),
        pytest.param("outlet=Coast", 0, id="outlet-is-a-whole-name"),
        pytest.param("speaker=reyes", 1, id="part-of-a-speaker"),
        pytest.param("speaker=nobody", 0, id="no-such-speaker"),
        pytest.param("since=2024-02-02", 1, id="since-the-later-article"),
        pytest.param("since=2024-03", 0, id="since-later"),
        pytest.param("until=2024-02-01", 1, id="until-the-first-article"),
        pytest.param("until=2023", 0, id="until-earlier"),
        pytest.param("since=yesterday", 1, id="no-date-is-left-out"),
        pytest.param("min_origins=2", 1, id="two-origins"),
        pytest.param("min_origins=3", 0, id="three-origins"),
        pytest.param("min_origins=-1", 1, id="no-number-is-left-out"),
        pytest.param("page=99", 1, id="beyond-the-last-page"),
    ],
)
def test_filters_narrow_the_queue(client: TestClient, query: str, left: int) -> None:
    assert page(client, f"/?{query}").count("data-entry") == left


def test_what_is_no_date_is_said(client: TestClient) -> None:
    assert "“Published from” was left out" in page(client, "/?since=yesterday")


def test_a_discrepancy_marks_the_clashing_words_in_their_sentences(client: TestClient) -> None:
    shown = page(client, only(client, r"/discrepancy/x[0-9a-f]+"))
    assert re.findall(r"<mark>(.*?)</mark>", shown) == ["four", "seven"]
    assert 'Fire chief Ana Reyes said <mark>four</mark><span class="words"> people died</span>.' in shown
    assert "Four and seven dead differ." in shown


def test_an_article_marks_its_claims_and_says_who_is_credited(client: TestClient, fire_ledger: Ledger) -> None:
    document = next(one for one in fire_ledger.documents() if one.name == "harbour")
    shown = page(client, f"/article/{document.id}")
    assert re.findall(r'data-credit="(.*?)">(.*?)</a>', shown) == [
        ("1 Fire chief Ana Reyes", "four people died"),
        ("2 The owner", "declined to comment"),
        ("3 the article’s own words", "Smoke drifted for hours"),
    ]
    assert page(client, f"/article/{document.article}").count("data-credit") == 3


def test_an_unread_text_says_why(client: TestClient, fire_ledger: Ledger) -> None:
    document = next(one for one in fire_ledger.documents() if one.name == "letter")
    assert "This text was not read" in page(client, f"/article/{document.id}")


def test_a_speaker_shows_what_they_said(client: TestClient) -> None:
    path = next(one for one in re.findall(r'(/speaker/s\w+)">([^<]+)', page(client, "/speakers")) if "Reyes" in one[1])
    assert "four people died" in words(page(client, path[0]))


def test_an_event_lists_its_articles_and_draws_who_agrees(seeds: TestClient) -> None:
    path = next(one for one in re.findall(r"/event/e[0-9a-f]+", page(seeds, "/")) if "ferry" in page(seeds, one))
    assert re.search(r"Inland News and The Morning Post of Ellery: \d+ fit, 0 contradict", page(seeds, path))
    drawn = seeds.get(path + "/agreement.svg")
    assert drawn.headers["content-type"] == "image/svg+xml"
    assert seeds.get(path + "/agreement.svg", headers={"if-none-match": drawn.headers["etag"]}).status_code == 304


def test_copies_stand_behind_the_first_report_of_their_origin(seeds: TestClient) -> None:
    path = next(
        one for one in re.findall(r"/discrepancy/x[0-9a-f]+", page(seeds, "/")) if "212 passengers" in page(seeds, one)
    )
    shown = page(seeds, path)
    assert shown.count("the same origin, counted once") == 1
    assert "Inland News: coast guard (8 September 2018): 212" in shown
    assert seeds.get(path + "/range.svg").status_code == 200


def test_search_finds_claims_by_their_words(client: TestClient) -> None:
    assert "2 claims" in words(page(client, "/search?q=SMOKE"))
    assert "0 claims" in words(page(client, "/search?q=100%25"))


def test_a_claim_leads_to_its_article(client: TestClient, fire_ledger: Ledger) -> None:
    claim = fire_ledger.claims(text="four people")[0]
    assert client.get(f"/claim/{claim.id}").headers["location"] == f"/article/{claim.document}#{claim.id}"


@pytest.mark.parametrize(
    "path",
    [
        "/discrepancy/x0",
        "/discrepancy/x0/range.svg",
        "/article/a0",
        "/speaker/s0",
        "/event/e0",
        "/event/e0/agreement.svg",
        "/claim/c0",
        "/nothing",
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/%2e%2e/pyproject.toml",
    ],
)
def test_what_is_not_there_is_said_to_be_missing(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "To the queue" in answer.text
