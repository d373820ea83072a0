"""Groups as rows: replaced as a whole, with ids that follow from their members."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from matching.linking import Discrepancy, Groups, Position, Question
from matching.relation import Kind
from storage import loading
from storage.ids import content_id
from storage.ledger import Ledger
from storage.regions import Region
from storage.regrouping import replace
from tests.storage import simple
from tests.storage.conftest import exported, put


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Ledger]:
    """Three articles of one event."""
    with Ledger.open(str(tmp_path / "three.db")) as opened:
        put(opened, simple.articles()[:3])
        yield opened


def _regroup(ledger: Ledger, groups: Groups) -> None:
    with ledger.writing() as connection:
        documents = loading.linked(connection)
        events, origins = (
            {document: content_id(letter, [smallest.get(document, document)]) for document in documents}
            for letter, smallest in (("e", groups.events), ("o", groups.origins))
        )
        nothing: frozenset[str] = frozenset()
        made = (groups.questions, groups.discrepancies)
        replace(connection, Region(True, nothing, nothing, events, origins, nothing, *made))


def _groups(ledger: Ledger, *, turned: bool = False) -> Groups:
    """One disputed question with two positions; `turned` gives the same groups in another order."""
    numbered = [claim for claim in ledger.claims() if claim.quantities]
    documents = sorted(document.id for document in ledger.documents())
    of_document = {claim.document: claim.id for claim in numbered}
    disputed = [of_document[document] for document in documents]
    others = tuple(claim.id for claim in numbered if claim.id not in disputed)
    sides = [Position("2", tuple(disputed[:2]), 2, ("Courier", "Herald")), Position("3", (disputed[2],), 1, ("Post",))]
    asked = Question("How many drones?", tuple(disputed), tuple(sides), tuple(documents))
    other = Question("Was anybody hurt?", others, (), tuple(documents))
    questions = (other, asked) if turned else (asked, other)
    return Groups(
        origins=dict.fromkeys(documents[:2], documents[0]),
        events=dict.fromkeys(documents, documents[0]),
        questions=questions,
        discrepancies=(Discrepancy(questions.index(asked), Kind.QUANTITY, 0.9, "Two against three.", tuple(sides)),),
    )


def test_groups_are_read_as_they_were_written(three):
    _regroup(three, _groups(three))
    (first,) = three.discrepancies()
    assert (first.rank, first.text, first.kind, first.status) == (1, "How many drones?", "quantity", "open")
    assert [(position.value, position.origins) for position in first.positions] == [("2", 2), ("3", 1)]
    question = three.find(first.question)
    assert set(question.claims) == {claim for position in first.positions for claim in position.claims}
    assert len(three.events()) == 1
    assert len({document.origin for document in three.documents()}) == 2


def test_computing_groups_again_changes_nothing(three):
    _regroup(three, _groups(three))
    before = exported(three)
    _regroup(three, _groups(three))
    assert exported(three) == before


def test_ids_do_not_depend_on_the_order_of_the_groups(three):
    _regroup(three, _groups(three))
    before = exported(three)
    _regroup(three, _groups(three, turned=True))
    assert exported(three) == before


def test_what_is_in_no_group_stands_alone(three):
    _regroup(three, Groups())
    assert len(three.events()) == 3
    assert len({document.origin for document in three.documents()}) == 3
    assert len(three.speakers(text="the ministry")) == 3  # nobody knows whether one ministry is meant
    assert len(three.speakers(text="the mayor")) == 1
    assert all(claim.speaker for claim in three.claims() if claim.attribution)


def test_a_joined_speaker_has_the_claims_of_all_its_members(three):
    _regroup(three, _groups(three))
    (ministry,) = three.speakers(text="the ministry")
    assert (ministry.claims, ministry.outlets) == (3, ("Courier", "Herald", "Post"))


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param({"kind": "quantity"}, 1, id="kind"),
        pytest.param({"kind": "time"}, 0, id="another-kind"),
        pytest.param({"status": "open"}, 1, id="open"),
        pytest.param({"status": "confirmed"}, 0, id="another-status"),
        pytest.param({"since": "2023-05-20"}, 1, id="since"),
        pytest.param({"since": "2023-06"}, 0, id="since-later"),
        pytest.param({"min_origins": 2}, 1, id="two-origins"),
        pytest.param({"min_origins": 3}, 0, id="three-origins"),
        pytest.param({"event": "e0000000000000000"}, 0, id="another-event"),
    ],
)
def test_discrepancies_are_filtered(three, filters, expected):
    _regroup(three, _groups(three))
    assert len(three.discrepancies(**filters)) == expected


def test_an_event_is_named_by_its_oldest_headline(three):
    _regroup(three, _groups(three))
    assert [event.title for event in three.events()] == ["Moscow counts drones"]


@pytest.mark.parametrize(
    ("title", "opening", "headline"),
    [
        pytest.param("Fire", "date 2016-02-09\nSmoke rose.", "Fire", id="title"),
        pytest.param(None, "date 2016-02-09\n\nSmoke rose.", "Smoke rose.", id="date-line"),
        pytest.param(None, "2016-02-09 saw a fire.", "2016-02-09 saw a fire.", id="date-in-a-sentence"),
        pytest.param(None, "(Capital Courier) -- Smoke rose.", "Smoke rose.", id="agency"),
        pytest.param(None, "MOSCOW, May 30 (Tass) — Smoke rose.", "Smoke rose.", id="place-date-agency"),
        pytest.param(None, "Fire (a small one) - and smoke.", "Fire (a small one) - and smoke.", id="brackets"),
        pytest.param("(Tass) - a history", "Smoke rose.", "(Tass) - a history", id="title-as-it-is"),
    ],
)
def test_an_event_is_called_by_its_first_words_not_by_a_date(title: str | None, opening: str, headline: str) -> None:
    from storage.regrouping import _headline

    assert _headline(title, opening) == headline
