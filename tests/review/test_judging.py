"""Judging by forms: what is written, what comes next, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

import pytest
from starlette.testclient import TestClient

from review.app import application
from review.settings import Settings
from storage.judgement import Act, Misreading, Word
from storage.ledger import Ledger


def hidden(html: str) -> dict[str, str]:
    """The hidden fields of a page; those of forms that come later win."""
    return {name: unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', html)}


@pytest.fixture
def path(client: TestClient) -> str:
    """Where the one discrepancy stands."""
    found: list[str] = re.findall(r"/discrepancy/x[0-9a-f]+", client.get("/").text)
    return found[0]


def send(client: TestClient, page: str, to: str, **fields: str) -> tuple[int, str]:
    """Sends a form of the page; gives the status and where it leads, or the text."""
    given = {k: v for k, v in hidden(client.get(page).text).items() if k in ("form_token", "version", "discrepancy")}
    answer = client.post(to, data=given | fields)
    return answer.status_code, answer.headers.get("location", answer.text)


def test_a_word_is_written_with_note_and_reviewer_and_leads_on(
    client: TestClient, path: str, fire_ledger: Ledger
) -> None:
    status, leads = send(client, path, f"{path}/judge?kind=quantity", word="confirmed", note="**Both** printed.")
    (entry,) = fire_ledger.log()
    assert (status, leads) == (303, f"/?kind=quantity&done={entry.id}")
    assert entry.judgement is not None
    assert (entry.judgement.word, entry.reviewer, entry.note) == (Word.CONFIRMED, "Ana", "**Both** printed.")
    shown = client.get(leads).text
    assert "Judged as confirmed." in shown
    assert "is-confirmed" in shown
    assert "<strong>Both</strong> printed." in client.get(path).text
    assert "<strong>Both</strong> printed." in client.get("/log").text


def test_undo_opens_it_again_and_is_an_entry_of_its_own(client: TestClient, path: str, fire_ledger: Ledger) -> None:
    send(client, path, f"{path}/judge", word="unsure")
    (entry,) = fire_ledger.log()
    status, leads = send(client, path, "/undo", entry=entry.id)
    assert status == 303
    assert leads.startswith(path)
    assert "is-open" in client.get(path).text
    assert [one.act for one in fire_ledger.log()] == [Act.JUDGE, Act.UNDO]
    assert "Taken back." in client.get(leads).text
    assert send(client, path, "/undo", entry=entry.id)[0] == 409


def test_explained_holds_the_value_and_who_established_it(client: TestClient, path: str, fire_ledger: Ledger) -> None:
    assert send(client, path, f"{path}/judge", word="explained", value="six", source="the coroner")[0] == 303
    (entry,) = fire_ledger.log()
    assert entry.judgement is not None
    assert (entry.judgement.value, entry.judgement.source) == ("six", "the coroner")
    assert "judged as explained: six, says the coroner" in client.get(path).text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        pytest.param({"word": "explained"}, "Explained needs the established value and its source.", id="no-value"),
        pytest.param({"word": "nonsense"}, "Choose one of the buttons.", id="no-word-of-ours"),
        pytest.param({}, "Choose one of the buttons.", id="no-word"),
        pytest.param({"word": "misread"}, "Say which claim was misread", id="misread-without-a-claim"),
    ],
)
def test_half_a_judgement_comes_back_with_what_was_written(
    client: TestClient, path: str, fire_ledger: Ledger, fields: Mapping[str, str], said: str
) -> None:
    status, shown = send(client, path, f"{path}/judge", note="A long <note>.", **fields)
    assert status == 422
    assert said in shown
    assert "A long &lt;note&gt;.</textarea>" in shown
    assert fire_ledger.log() == []


def test_a_stale_page_writes_nothing_and_keeps_the_note(client: TestClient, path: str, fire_ledger: Ledger) -> None:
    seen = hidden(client.get(path).text)
    send(client, path, f"{path}/judge", word="confirmed", note="first")
    for act in ("judge", "assign", "progress", "note"):
        form = {"word": "unsure", "note": "second", "said": "Bo"}
        answer = client.post(f"{path}/{act}", data={k: seen[k] for k in ("form_token", "version")} | form)
        assert answer.status_code == 409
        assert "Somebody was quicker" in answer.text
        assert "second</textarea>" in answer.text
    assert len(fire_ledger.log()) == 1


@pytest.mark.parametrize(
    ("fields", "misreading", "right"),
    [
        ({"misreading": "wrong-speaker", "speaker": "Her deputy"}, Misreading.WRONG_SPEAKER, ("Her deputy", None)),
        ({"misreading": "wrong-words", "words": "four people"}, Misreading.WRONG_WORDS, (None, "four people")),
        ({"misreading": "not-a-claim", "words": "x"}, Misreading.NOT_A_CLAIM, (None, None)),
    ],
)
def test_a_misread_claim_leaves_the_queue(
    client: TestClient,
    path: str,
    fire_ledger: Ledger,
    fields: Mapping[str, str],
    misreading: Misreading,
    right: tuple[str | None, str | None],
) -> None:
    claim = re.findall(r"/claim/(c[0-9a-f]+)/misread", client.get(path).text)[0]
    status, leads = send(client, path, f"/claim/{claim}/misread", **fields)
    assert (status, leads.startswith(path)) == (303, True)
    (entry,) = fire_ledger.log()
    assert entry.judgement is not None
    assert entry.judgement.misreading is misreading
    assert (entry.judgement.speaker, entry.judgement.words) == right
    assert "data-entry" not in client.get("/").text
    assert "data-entry" in client.get("/?status=misread").text
    assert client.get(leads).status_code == 200


def test_assignee_progress_and_note_judge_nothing(client: TestClient, path: str, fire_ledger: Ledger) -> None:
    send(client, path, f"{path}/assign", said="Bo")
    send(client, path, f"{path}/progress", said="called the ministry")
    send(client, path, f"{path}/note", note="See *page 3*.")
    assert send(client, path, f"{path}/note", note=" ")[0] == 422
    shown = client.get(path).text
    assert "is-open" in shown
    assert '<span class="assignee">Bo</span>' in shown
    assert "called the ministry" in shown
    assert "<em>page 3</em>" in shown
    assert "data-entry" in client.get("/?assignee=bo").text
    assert "data-entry" not in client.get("/?assignee=Cy").text


def test_two_reviewers_who_differ_are_both_kept(client: TestClient, path: str, fire_ledger: Ledger) -> None:
    send(client, path, f"{path}/judge", word="confirmed")
    answer = send(client, path, "/name", name="Bo ✓", back=path)
    assert answer == (303, path)
    send(client, path, f"{path}/judge", word="not-a-conflict")
    assert [entry.reviewer for entry in fire_ledger.log()] == ["Ana", "Bo ✓"]
    assert "reviewers differ" in client.get(path).text


@pytest.mark.parametrize(
    ("headers", "fields", "status"),
    [
        pytest.param({}, {}, 403, id="no-token"),
        pytest.param({}, {"form_token": "0" * 64}, 403, id="wrong-token"),
        pytest.param({}, {"form_token": "é"}, 403, id="no-hexadecimal"),
        pytest.param({"sec-fetch-site": "cross-site"}, {}, 403, id="another-site"),
        pytest.param({"sec-fetch-site": "same-site"}, {}, 403, id="a-neighbour"),
        pytest.param({"content-type": "text/plain"}, {}, 415, id="plain-text"),
        pytest.param({"content-type": "application/json"}, {}, 415, id="json"),
    ],
)
def test_only_forms_of_the_desk_are_read(
    client: TestClient,
    path: str,
    fire_ledger: Ledger,
    headers: Mapping[str, str],
    fields: Mapping[str, str],
    status: int,
) -> None:
    right = {} if fields else hidden(client.get(path).text)
    wrong = {"word": "confirmed", **fields} | ({} if status == 403 and not headers else right)
    for to in (f"{path}/judge", f"{path}/assign", "/undo", "/name", "/claim/c1/misread"):
        assert client.post(to, data=wrong, headers=dict(headers)).status_code == status
    assert fire_ledger.log() == []


def test_a_token_of_another_visitor_is_none(client: TestClient, path: str, fire_ledger: Ledger) -> None:
    app = application(fire_ledger, Settings(port=80, reviewer="Eve"))
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as other:
        stolen = hidden(other.get(path).text)
    assert client.post(f"{path}/judge", data={**stolen, "word": "confirmed"}).status_code == 403


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "/x/../.."]
)
def test_no_form_leads_to_another_site(client: TestClient, path: str, back: str) -> None:
    assert send(client, path, "/name", name="Bo", back=back) == (303, "/")


def test_the_log_is_in_pages_and_narrowed_by_reviewer(client: TestClient, path: str, fire_ledger: Ledger) -> None:
    for _ in range(27):
        send(client, path, f"{path}/note", note="again")
    assert "Page 1 of 2" in client.get("/log").text
    assert client.get("/log?page=2").text.count(">a note<") == 2
    assert "Nobody has judged" in client.get("/log?reviewer=Bo").text
