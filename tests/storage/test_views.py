"""Views and queries of the user's own: readable, documented, read only, within their limits."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
import yaml

from storage.errors import LedgerError
from storage.judgement import Judgement, Word
from storage.schema import Base
from storage.sql import ask
from storage.views import VIEWS
from tests.conftest import PROJECT
from tests.storage import simple
from tests.storage.conftest import put

PAGE = PROJECT / "docs" / "reference" / "views.md"
METADATA = PROJECT / "docs" / "datasette.yml"


def _documented() -> dict[str, list[str]]:
    """The columns that the page describes, by view."""
    found: dict[str, list[str]] = {}
    for part in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        found[part.split("\n", 1)[0].strip()] = re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)
    return found


@pytest.mark.parametrize("view", VIEWS)
def test_the_page_describes_every_column(filled, view):
    assert _documented()[view] == list(ask(filled, f"SELECT * FROM {view}").columns)


@pytest.mark.parametrize("view", VIEWS)
def test_views_show_words_and_numbers_alone(filled, view):
    rows = ask(filled, f"SELECT * FROM {view}").rows
    assert not any(isinstance(value, (bytes, list, dict)) for row in rows for value in row)
    assert not any(str(value).startswith(("[", "{", "<")) for row in rows for value in row)


def test_views_tell_what_the_ledger_holds(ledger, compared):
    put(ledger, simple.articles()[:2])
    (one,) = ledger.discrepancies()
    ledger.judge(one.id, Judgement(Word.CONFIRMED), reviewer="ann")
    query = "SELECT question, kind, status, positions, origins, event_title FROM discrepancy_view"
    assert ask(ledger, query).rows == ((one.text, "quantity", "confirmed", 2, 2, "Moscow counts drones"),)
    held = ask(ledger, "SELECT speaker, chain FROM claim_view WHERE outlet = 'Courier' AND speaker IS NOT NULL")
    assert ("The Ministry in Moscow", "Courier → The Ministry in Moscow") in held.rows
    sides = ask(ledger, f"SELECT outlets FROM position_view WHERE discrepancy = '{one.id}' ORDER BY outlets")
    assert sides.rows == (("Courier",), ("Herald",))
    said = ask(ledger, "SELECT DISTINCT reviewer, word FROM judgement_view")
    assert said.rows == (("ann", "confirmed"),)


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM claim",
        "UPDATE document SET text = ''",
        "INSERT INTO article VALUES ('a', 'b')",
        "CREATE TABLE mine (x int)",
        "DROP TABLE claim",
        "SELECT 1; DELETE FROM claim",
        "COMMIT; DELETE FROM claim",
        "ROLLBACK",
    ],
)
def test_a_query_changes_nothing(ledger, query):
    put(ledger, simple.articles()[:1])
    before = ledger.counts()
    with suppress(LedgerError):
        ask(ledger, query)
    assert ledger.counts() == before
    assert ask(ledger, "SELECT count(*) FROM article_view").rows == ((1,),)


@pytest.mark.parametrize(
    "query", ["PRAGMA query_only = OFF", "ATTACH 'other.db' AS other", "SELECT load_extension('x')"]
)
def test_a_file_lends_nothing_but_its_rows(sqlite_ledger, query):
    with pytest.raises(LedgerError, match="does not only read"):
        ask(sqlite_ledger, query)


def test_a_query_that_never_ends_is_given_up(ledger):
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(LedgerError, match="longer than"):
        ask(ledger, endless, seconds=0.1)
    assert ask(ledger, "SELECT 1").rows == ((1,),)


def test_rows_beyond_the_limit_are_cut(filled):
    found = ask(filled, "SELECT claim FROM claim_view", rows=5)
    assert (len(found.rows), found.cut) == (5, True)
    assert not ask(filled, "SELECT outlet FROM article_view", rows=12).cut


def test_percent_signs_are_the_users_own(filled):
    assert len(ask(filled, "SELECT document FROM article_view WHERE title LIKE 'Kyiv%'").rows) == 3


def test_the_metadata_for_datasette_names_what_there_is(filled):
    (tables,) = [one["tables"] for one in yaml.safe_load(METADATA.read_text(encoding="utf-8"))["databases"].values()]
    assert set(VIEWS) <= set(tables)
    assert {name for name, told in tables.items() if told.get("hidden")} == set(Base.metadata.tables) | {
        "alembic_version"
    }
    for view in VIEWS:
        columns = set(ask(filled, f"SELECT * FROM {view}", rows=1).columns)
        told = tables[view]
        named = {told.get("label_column"), told.get("sort"), told.get("sort_desc"), *told.get("facets", [])} - {None}
        assert named <= columns
