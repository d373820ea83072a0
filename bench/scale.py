"""What one more article costs in a ledger of any size, what its pages take, and how much memory it needs.

    python bench/scale.py --template LEDGER --claims 100000 --into URL

`--template` is a ledger of the development articles. Their rows are repeated as a stream: in every generation other
names, other words and disturbed vectors, dates that advance, some speakers that come back. The newest generation is as
it was, but for some articles that are held out; these are then ingested one after the other by the program itself.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, insert, select

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from claims.article import Article
from storage.ids import content_id
from storage.ledger import Ledger
from storage.schema import (
    ArticleRow,
    AttributionRow,
    Base,
    ClaimRow,
    DiscrepancyRow,
    DocumentRow,
    EventRow,
    LinkRow,
    LocalSpeakerRow,
    NeighbourRow,
    OriginRow,
    PositionClaimRow,
    PositionRow,
    QuestionClaimRow,
    QuestionRow,
    SignpostRow,
)

Row = dict[str, Any]

HELD_OUT = 5
"""Articles that are ingested and measured."""
DAYS = 20
"""Over which the articles of a generation are spread: about five articles a day."""
FIRST = date(2000, 1, 1)
DISTURBED, SINGLE = 0.55, 0.15
"""Length of what is added to all vectors of an event, and to each vector, before they are made unit vectors again."""
KEPT_TERMS, KEPT_NAMES = 3, 3
"""In ten: how many words of an article, and how many speakers, are those of other generations too."""

TABLES: tuple[type[Base], ...] = (
    EventRow, OriginRow, ArticleRow, DocumentRow, SignpostRow, NeighbourRow, LocalSpeakerRow, AttributionRow, ClaimRow,
    LinkRow, QuestionRow, QuestionClaimRow, DiscrepancyRow, PositionRow, PositionClaimRow,
)  # fmt: skip


def digest(*parts: object) -> int:
    """A number that follows from the parts."""
    return int.from_bytes(hashlib.sha256(repr(parts).encode()).digest()[:8], "big")


@dataclass(frozen=True)
class Template:
    """The rows of the development articles by table, and of each document the event that it is of."""

    rows: Mapping[type[Base], list[Row]]
    event: Mapping[str, str]

    def without(self, documents: set[str]) -> Template:
        """Without everything that these documents have a part in."""
        gone = set(documents)
        kept: dict[type[Base], list[Row]] = {}
        for table in TABLES:
            kept[table] = []
            for row in self.rows[table]:
                if any(isinstance(value, str) and value in gone for value in row.values()):
                    gone |= {row["id"]} if "id" in row else set()
                else:
                    kept[table].append(row)
        return Template(kept, self.event)


def template(path: str) -> Template:
    """Reads the development articles' rows."""
    with Ledger.open(path, create=False, readonly=True) as ledger, ledger.reading() as connection:
        rows = {}
        for table in TABLES:
            columns = table.__table__.columns
            rows[table] = [dict(row._mapping) for row in connection.execute(select(*columns).order_by(*columns))]
    return Template(rows, {row["id"]: row["event"] for row in rows[DocumentRow]})


class Generation:
    """One turn of the stream: the template's rows under other ids, told of other happenings at other times."""

    def __init__(self, source: Template, number: int, *, changed: bool) -> None:
        self._source = source
        self._number = number
        self._changed = changed
        self._towards: dict[str, NDArray[np.float32]] = {}
        self._groups = {**self._grouped("e", "event"), **self._grouped("o", "origin")}

    def _grouped(self, letter: str, column: str) -> dict[str, str]:
        """The ids of groups as the program makes them, from their smallest document."""
        members: dict[str, list[str]] = {}
        for row in self._source.rows[DocumentRow]:
            members.setdefault(row[column], []).append(self._hashed(row["id"]))
        return {group: content_id(letter, [min(held)]) for group, held in members.items()}

    def rows(self, table: type[Base]) -> list[Row]:
        """The rows of a table, those that others point to included."""
        made = [self._made(table, row) for row in self._source.rows[table]]
        return sorted(made, key=lambda row: row["parent"] is not None) if table is AttributionRow else made

    def documents(self) -> list[str]:
        """The ids of its documents."""
        return [self._id(row["id"]) for row in self._source.rows[DocumentRow]]

    def published(self, document: str) -> str:
        """The day of a document; articles of one event are a few days apart."""
        offset = digest(self._source.event[document]) % (DAYS - 3) + digest(document) % 3
        return (FIRST + timedelta(days=self._number * DAYS + offset)).isoformat()

    def _id(self, value: str) -> str:
        return self._groups.get(value) or self._hashed(value)

    def _hashed(self, value: str) -> str:
        return value[0] + hashlib.sha256(f"{self._number} {value}".encode()).hexdigest()[:16]

    def _made(self, table: type[Base], row: Row) -> Row:
        columns = {column.name: column for column in table.__table__.columns}
        made = copy.copy(row)
        for name, column in columns.items():
            if isinstance(made[name], str) and (name == "id" or column.foreign_keys or table is SignpostRow):
                made[name] = self._id(made[name])
        change: Callable[[Row, Row], None] | None = {
            DocumentRow: self._document, LocalSpeakerRow: self._mention, ClaimRow: self._claim,
            SignpostRow: self._signpost, NeighbourRow: _ordered, LinkRow: _turned, ArticleRow: self._article,
        }.get(table)  # fmt: skip
        if change is not None:
            change(made, row)
        return made

    def _article(self, made: Row, row: Row) -> None:
        made["key"] = f"{row['key']}#{self._number}"

    def _document(self, made: Row, row: Row) -> None:
        made["published_at"] = self.published(row["id"])
        made["vector"] = self._vector(row["vector"], row["id"])
        made["profile"] = self._profile(row) if row["profile"] else None
        if made["profile"]:
            made["profile"]["published_at"] = made["published_at"]

    def _profile(self, row: Row) -> Row:
        told = copy.copy(row["profile"])
        if self._changed:
            mark = f"x{self._number}"
            told["names"] = sorted(f"{name}{mark}" for name in told["names"])
            told["terms"] = sorted(
                term if digest(term, self._number) % 10 < KEPT_TERMS else term + mark for term in told["terms"]
            )
            told["signature"] = [(value + self._number) % 2**32 for value in told["signature"]]
        return dict(told)

    def _mention(self, made: Row, row: Row) -> None:
        made |= {"speaker": None, "matched": None, "face": None}
        if self._changed and digest(row["name"], "kept") % 10 >= KEPT_NAMES:
            made["name"] = f"{row['name']} X{self._number}x"
            made["aliases"] = [f"{alias} X{self._number}x" for alias in row["aliases"]]

    def _claim(self, made: Row, row: Row) -> None:
        made["vector"] = self._vector(row["vector"], row["document"], row["id"])

    def _signpost(self, made: Row, row: Row) -> None:
        made["day"] = date.fromisoformat(self.published(row["document"])).toordinal()
        made["vector"] = self._vector(row["vector"], row["document"])

    def _vector(self, stored: bytes | None, document: str, claim: str = "") -> bytes | None:
        if stored is None or not self._changed:
            return stored
        event = self._source.event[document]
        if event not in self._towards:
            self._towards[event] = _direction(digest(event, self._number))
        vector = np.frombuffer(stored, dtype="<f2").astype(np.float32) + DISTURBED * self._towards[event]
        if claim:
            vector = vector + SINGLE * _direction(digest(claim, self._number))
        length = float(np.linalg.norm(vector)) or 1.0
        return (vector / length).astype("<f2").tobytes()


def _direction(seed: int) -> NDArray[np.float32]:
    found = np.random.default_rng(seed).standard_normal(384, dtype=np.float32)
    return found / np.float32(np.linalg.norm(found))


def _ordered(made: Row, row: Row) -> None:
    made["a"], made["b"] = sorted((made["a"], made["b"]))


def _turned(made: Row, row: Row) -> None:
    if made["a"] > made["b"]:
        made["a"], made["b"] = made["b"], made["a"]
        made["clash"] = made["clash"][::-1] if made["clash"] else made["clash"]


def fill(ledger: Ledger, source: Template, claims: int, held_out: set[str]) -> int:
    """Writes generations until so many claims are there; gives the number of the last one.

    A generation is one transaction: cut off, it goes on after the last whole one.
    """
    from storage import voices

    last = last_of(source, claims)
    begun = -(-ledger.counts().documents // len(source.rows[DocumentRow]))
    for number in range(begun, last + 1):
        newest = number == last
        made = Generation(source.without(held_out) if newest else source, number, changed=not newest)
        with ledger.writing() as connection:
            _keep_more(connection)
            for table in TABLES:
                rows = made.rows(table)
                if rows:
                    connection.execute(insert(table.__table__), rows)
            voices.regroup(connection, made.documents(), ())
        if number % 10 == 0 or newest:
            told = (
                f"{number + 1} of {last + 1} generations, {time.process_time():.0f} CPU s, {time.perf_counter():.0f} s"
            )
            print(told, file=sys.stderr, flush=True)
    if begun <= last or not _is_settled(ledger):
        _settle(ledger)
    return last


def last_of(source: Template, claims: int) -> int:
    """The number of the generation with which a ledger has about so many claims."""
    return max(1, round(claims / len(source.rows[ClaimRow]))) - 1


def _keep_more(connection: Connection) -> None:
    """A larger cache: rows whose ids are hashes go to pages all over SQLite's indexes."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA cache_size = -500000")


def _is_settled(ledger: Ledger) -> bool:
    with ledger.reading() as connection:
        last, there = connection.execute(select(func.max(DiscrepancyRow.rank), func.count(DiscrepancyRow.id))).one()
    return bool(last == there)


def _settle(ledger: Ledger) -> None:
    """Ranks, and what the database knows of its tables; the groups stand, and are not to be computed anew."""
    from storage.regrouping import rank
    from storage.touched import settled

    with ledger.writing() as connection:
        rank(connection)
        settled(connection)
        connection.exec_driver_sql("ANALYZE")


def held_out_of(source: Template) -> set[str]:
    """One article each of the events with the most articles."""
    events: dict[str, list[str]] = {}
    for document, event in source.event.items():
        events.setdefault(event, []).append(document)
    largest = sorted(events.values(), key=lambda held: (-len(held), held))[:HELD_OUT]
    return {max(held) for held in largest}


def articles(source: Template, documents: set[str], number: int) -> Iterator[Article]:
    """The held-out articles, dated as the newest generation is."""
    newest = Generation(source, number, changed=False)
    for row in source.rows[DocumentRow]:
        if row["id"] in documents:
            yield Article(
                key=f"one more {row['id']}",
                text=row["text"],
                name=row["name"],
                outlet=row["outlet"],
                language="en",
                published_at=newest.published(row["id"]),
            )


@dataclass
class Cost:
    """CPU seconds by step, for each article."""

    reading: list[float]
    linking: list[float]


def measure(ledger: Ledger, given: list[Article]) -> Cost:
    """Ingests the articles one by one; the first warms the models up and does not count."""
    from storage.ingest import take
    from storage.linking import link_ledger

    cost = Cost([], [])
    for article in given:
        began = time.process_time()
        take(ledger, article, None, None)
        stored = time.process_time()
        link_ledger(ledger)
        cost.reading.append(stored - began)
        cost.linking.append(time.process_time() - stored)
    return Cost(cost.reading[1:], cost.linking[1:])


def pages(ledger: Ledger) -> dict[str, dict[str, float]]:
    """Milliseconds for the queue's first page and `show` of three kinds, wall and CPU time: the medians of five."""
    from reports.detail import detail
    from storage.queue_queries import QueueFilter, queue

    with ledger.reading() as connection:
        some = {
            "show discrepancy": connection.execute(select(DiscrepancyRow.id).limit(1)).scalar_one(),
            "show claim": connection.execute(select(ClaimRow.id).limit(1)).scalar_one(),
            "show article": connection.execute(select(DocumentRow.id).limit(1)).scalar_one(),
        }

    def first_page() -> None:
        with ledger.reading() as connection:
            queue(connection, QueueFilter())

    asked: dict[str, Callable[[], object]] = {"queue": first_page}
    asked |= {name: (lambda identity=identity: detail(ledger, identity)) for name, identity in some.items()}
    return {name: _median(ask) for name, ask in asked.items()}


def _median(ask: Callable[[], object]) -> dict[str, float]:
    wall, cpu = [], []
    for _ in range(5):
        began, used = time.perf_counter(), time.process_time()
        ask()
        wall.append(1000 * (time.perf_counter() - began))
        cpu.append(1000 * (time.process_time() - used))
    return {"wall": round(statistics.median(wall), 1), "CPU": round(statistics.median(cpu), 1)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--template", required=True, help="a ledger of the development articles")
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--into", required=True, help="an empty ledger, or one whose filling was cut off")
    parser.add_argument("--filled", action="store_true", help="measure the ledger as it is")
    options = parser.parse_args()
    source = template(options.template)
    held_out = held_out_of(source)
    with Ledger.open(options.into) as ledger:
        last = last_of(source, options.claims) if options.filled else fill(ledger, source, options.claims, held_out)
        given = [replace(one, key=f"{one.key} {time.time_ns()}") for one in articles(source, held_out, last)]
        shown = pages(ledger)
        cost = measure(ledger, given)
        told = {
            "claims": ledger.counts().claims,
            "CPU s reading": round(statistics.mean(cost.reading), 3),
            "CPU s linking": round(statistics.mean(cost.linking), 3),
            "CPU s together": round(statistics.mean(cost.reading) + statistics.mean(cost.linking), 3),
            "ms": shown,
            "peak MiB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        }
    print(json.dumps(told, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
