"""The queue under its filters, which are held in memory, tells the same as going through every discrepancy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from bench.large import key, large
from storage.claim_queries import claims
from storage.desk_queries import claim_search
from storage.desk_records import QueueFilter
from storage.filters import words_asked
from storage.judgement import Judgement, Word
from storage.ledger import Ledger
from storage.queue_queries import around, queue
from storage.records import ClaimRecord, DiscrepancyRecord
from storage.state import groups_computed, links_changed
from tests.postgres import Server


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def full(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Forty articles with thirty discrepancies, of which one is judged and one is given to somebody."""
    if request.param == "sqlite":
        address = str(tmp_path_factory.mktemp("queue") / "full.db")
    else:
        server: Server = request.getfixturevalue("postgres")
        address = server.new_database()
    with Ledger.open(address) as ledger:
        large(ledger, articles=40, discrepancies=30)
        ledger.judge(key("x", 3), Judgement(Word.CONFIRMED), reviewer="Ana")
        ledger.assign(key("x", 5), "Bo", reviewer="Ana")
        yield ledger
    if request.param == "postgresql":
        server.give_back(address)


Rule = Callable[[DiscrepancyRecord, list[ClaimRecord]], bool]


def _told_by(outlet: str) -> Rule:
    return lambda _, told: any(claim.outlet == outlet for claim in told)


def _published(holds: Callable[[str], bool]) -> Rule:
    return lambda _, told: any(holds(str(claim.published_at)) for claim in told)


def _of_event(number: int) -> Rule:
    return lambda one, _: int(one.text.rstrip("?").split()[-1]) % 4 == number


FILTERS = [
    pytest.param(QueueFilter(), lambda *_: True, id="all"),
    pytest.param(QueueFilter(outlet="outlet 12"), _told_by("Outlet 12"), id="outlet"),
    pytest.param(
        QueueFilter(speaker="official 3"),
        lambda _, told: any("Official 3" in str(claim.chain[-1]) for claim in told),
        id="speaker",
    ),
    pytest.param(QueueFilter(since="2023-06"), _published(lambda date: date >= "2023-06"), id="since"),
    pytest.param(QueueFilter(until="2020-01"), _published(lambda date: date[:7] <= "2020-01"), id="until"),
    pytest.param(QueueFilter(event=key("e", 2)[:6]), _of_event(2), id="event"),
    pytest.param(QueueFilter(text="Harbour 2"), lambda one, _: "harbour 2" in one.text, id="text"),
    pytest.param(QueueFilter(assignee="bo"), lambda one, _: one.assignee == "Bo", id="assignee"),
    pytest.param(QueueFilter(min_origins=3), lambda *_: True, id="three-origins"),
    pytest.param(QueueFilter(min_origins=4), lambda *_: False, id="four-origins"),
]


@pytest.mark.parametrize(("wanted", "rule"), FILTERS)
@pytest.mark.parametrize("more", [{}, {"kind": "quantity"}, {"status": "confirmed"}], ids=["any", "kind", "status"])
def test_a_filter_keeps_what_its_rule_keeps(
    full: Ledger, wanted: QueueFilter, rule: Rule, more: dict[str, str]
) -> None:
    wanted = replace(wanted, **more)
    with full.reading() as connection:
        page = queue(connection, wanted)
        of = {one.id: one for one in claims(connection)}
    expected = [
        one
        for one in full.discrepancies()
        if rule(one, [of[claim] for position in one.positions for claim in position.claims])
        and wanted.kind in ("", one.kind)
        and wanted.status in ("", one.status)
    ]
    assert [entry.id for entry in page.entries] == [one.id for one in expected][:25]
    assert page.pages.total == len(expected)
    assert sum(page.kinds.values()) >= len(expected) <= sum(page.statuses.values())


@pytest.mark.parametrize("wanted", [QueueFilter(), QueueFilter(since="2020"), QueueFilter(kind="time", text="gate")])
def test_neighbours_are_those_of_the_filtered_list(full: Ledger, wanted: QueueFilter) -> None:
    with full.reading() as connection:
        found = queue(connection, wanted).entries
        ids = [None, *(entry.id for entry in found), None]
        for at, entry in enumerate(found[:-1], start=1):
            assert around(connection, wanted, entry.rank, entry.id) == (ids[at - 1], ids[at + 1])


def test_filters_follow_the_ledger(sqlite_ledger: Ledger) -> None:
    wanted = QueueFilter(outlet="A new name")
    large(sqlite_ledger, articles=20, discrepancies=3)
    with sqlite_ledger.reading() as connection:
        assert queue(connection, wanted).pages.total == 0
    with sqlite_ledger.writing() as connection:
        connection.exec_driver_sql("UPDATE document SET outlet = 'A new name'")
        links_changed(connection)
        groups_computed(connection)
    with sqlite_ledger.reading() as connection:
        assert queue(connection, wanted).pages.total == 3


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        pytest.param("gate 7", ["gate", "7"], id="words"),
        pytest.param('"gate 7" closed', ["gate 7", "closed"], id="quoted"),
        pytest.param("“gate 7”", ["gate 7"], id="curly"),
        pytest.param('"', ['"'], id="a-mark-alone"),
        pytest.param("a a", ["a"], id="twice"),
    ],
)
def test_what_a_search_asks_for(asked: str, words: list[str]) -> None:
    assert words_asked(asked) == words


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        pytest.param("WAITED at gate 0 harbour", 40, id="any-case-and-not-side-by-side"),
        pytest.param('"gate 19 of harbour 3"', 10, id="side-by-side"),
        pytest.param("gate_1", 0, id="no-wildcard"),
        pytest.param("100%", 0, id="no-percent"),
    ],
)
def test_a_search_finds_claims_with_every_word(full: Ledger, asked: str, count: int) -> None:
    with full.reading() as connection:
        found, pages = claim_search(connection, asked)
    if asked.startswith("WAITED"):
        assert all("gate" in one.statement and "0" in one.statement for one in found)
        assert pages.total >= count
    else:
        assert pages.total == count
