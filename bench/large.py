"""A ledger of any size with made-up articles: as many rows of every kind as a newsroom's year leaves, in seconds.

It is written by rows, for what is measured on it is reading; what finds and compares claims has benchmarks of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from sqlalchemy import insert

from storage.ledger import Ledger
from storage.schema import (
    ArticleRow,
    ClaimRow,
    DiscrepancyRow,
    DocumentRow,
    EventRow,
    LinkRow,
    LocalSpeakerRow,
    OriginRow,
    PositionClaimRow,
    PositionRow,
    QuestionClaimRow,
    QuestionRow,
    SpeakerRow,
)

CLAIMS = 20
"""Claims of one article."""

TOGETHER = 10
"""Articles of one event."""

SIDES = 2
VOICES = 3
"""Claims on each side of a discrepancy."""

KINDS = ("quantity", "polarity", "responsibility", "wording", "time", "place")
MADE = {"code_version": "bench", "model_version": "bench"}
Row = dict[str, Any]


def key(letter: str, *parts: object) -> str:
    """An id of the usual form."""
    return letter + hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def sentence(article: int, ordinal: int) -> str:
    """A sentence with a number in it, told by one of the speakers."""
    return f"{40 + (article * 7 + ordinal) % 900} people waited at gate {ordinal} of harbour {article // TOGETHER}"


def text_of(article: int) -> str:
    """An article's text: a sentence for each claim."""
    return " ".join(f"{sentence(article, n)}, official {article % 400} said." for n in range(CLAIMS))


def documents(count: int) -> Iterator[Row]:
    for n in range(count):
        yield {
            "id": key("d", n),
            "article": key("a", n),
            "name": f"article-{n}",
            "title": f"Harbour {n // TOGETHER}, report {n % TOGETHER}",
            "outlet": f"Outlet {n % 200}",
            "url": f"https://outlet{n % 200}.example/{n}",
            "author": None,
            "published_at": f"{2020 + n % 5}-{1 + n % 12:02d}-{1 + n % 28:02d}",
            "language": "en",
            "metadata": {},
            "sha256": "",
            "text": text_of(n),
            "words": 260,
            "read": True,
            "reason": "",
            "linked": True,
            "profile": None,
            "vector": None,
            "origin": key("o", n // 2),
            "event": key("e", n // TOGETHER),
            **MADE,
        }


def claims(count: int) -> Iterator[Row]:
    random = np.random.default_rng(7)
    for n in range(count):
        at = 0
        for ordinal in range(CLAIMS):
            words = sentence(n, ordinal)
            end = at + len(words)
            whole = end + len(f", official {n % 400} said.")
            number = words.split()[0]
            quantity = {"span": [at, at + len(number)], "text": number, "low": int(number), "high": int(number)}
            vector = random.standard_normal(384, dtype=np.float32)
            yield {
                "id": key("c", n, ordinal),
                "document": key("d", n),
                "ordinal": ordinal,
                "attribution": None,
                "local_speaker": key("l", n),
                "spans": [[at, end]],
                "text": words,
                "statement": f"Official {n % 400}: {words}",
                "chain": [f"Outlet {n % 200}", f"Official {n % 400}"],
                "quotation": "indirect",
                "polarity": "positive",
                "certainty": "certain",
                "claimable": True,
                "quantities": [quantity | {"low_open": False, "high_open": False, "unit": "people"}],
                "time": None,
                "places": [],
                "frame": {},
                "sentence": [at, whole],
                "vector": (vector / np.linalg.norm(vector)).astype("<f2").tobytes(),
                **MADE,
            }
            at = whole + 1


def speakers(count: int) -> Iterator[Row]:
    for n in range(min(400, count)):
        yield {"id": key("s", n), "name": f"Official {n}", "aliases": [f"Officer {n}"]}


def mentions(count: int) -> Iterator[Row]:
    for n in range(count):
        name = f"Official {n % 400}"
        speaker = key("s", n % min(400, count))
        yield {
            "id": key("l", n),
            "document": key("d", n),
            "ordinal": 0,
            "name": name,
            "aliases": [name],
            "kind": "person",
            "role": "",
            "place": "",
            "speaker": speaker,
            "matched": speaker,
        }


def sides(number: int, articles: int) -> list[list[str]]:
    """The claims of a discrepancy's positions: one of an event's articles each."""
    event, ordinal = number % (articles // TOGETHER), number // (articles // TOGETHER) % CLAIMS
    told = [key("c", event * TOGETHER + n, ordinal) for n in range(SIDES * VOICES)]
    return [told[side * VOICES : (side + 1) * VOICES] for side in range(SIDES)]


def questions(count: int, articles: int) -> Iterator[tuple[type, Row]]:
    for n in range(count):
        question, discrepancy = key("q", n), key("x", n)
        text = f"How many people waited at gate {n // (articles // TOGETHER)} of harbour {n}?"
        yield QuestionRow, {"id": question, "event": key("e", n % (articles // TOGETHER)), "text": text}
        reason = "The numbers differ."
        yield (
            DiscrepancyRow,
            {"id": discrepancy, "rank": n + 1, "question": question, "kind": KINDS[n % len(KINDS)], "score": 0.9}
            | {"reason": reason},
        )
        for at, told in enumerate(sides(n, articles)):
            position = key("p", n, at)
            outlets = [f"Outlet {at}"]
            yield (
                PositionRow,
                {"id": position, "question": question, "discrepancy": discrepancy, "ordinal": at}
                | {"value": f"{40 + at} people", "origins": len(told), "outlets": outlets},
            )
            for claim in told:
                yield QuestionClaimRow, {"question": question, "claim": claim}
                yield PositionClaimRow, {"position": position, "claim": claim}
        left, right = sides(n, articles)
        for one in left:
            for other in right:
                a, b = sorted((one, other))
                yield (
                    LinkRow,
                    {"a": a, "b": b, "relation": "contradicts", "kind": KINDS[n % len(KINDS)], "score": 0.9}
                    | {"reason": reason, "clash": [[0, 2], [0, 2]], "newer": None, **MADE},
                )


def large(ledger: Ledger, *, articles: int, discrepancies: int) -> None:
    """Fills an empty ledger; 5,000 articles are 100,000 claims. At most 2 discrepancies for every article."""
    if discrepancies > articles * 2:
        raise ValueError("at most two discrepancies for every article")
    plain: list[tuple[type, Iterable[Row]]] = [
        (EventRow, ({"id": key("e", n), "title": f"Harbour {n}"} for n in range(articles // TOGETHER))),
        (OriginRow, ({"id": key("o", n)} for n in range(articles // 2 + 1))),
        (ArticleRow, ({"id": key("a", n), "key": f"article-{n}"} for n in range(articles))),
        (DocumentRow, documents(articles)),
        (SpeakerRow, speakers(articles)),
        (LocalSpeakerRow, mentions(articles)),
        (ClaimRow, claims(articles)),
    ]
    with ledger.writing() as connection:
        for table, rows in plain:
            connection.execute(insert(table.__table__), list(rows))
        grouped: dict[type, list[Row]] = {}
        for table, row in questions(discrepancies, articles):
            grouped.setdefault(table, []).append(row)
        for table in (QuestionRow, DiscrepancyRow, PositionRow, QuestionClaimRow, PositionClaimRow, LinkRow):
            connection.execute(insert(table.__table__), grouped[table])
