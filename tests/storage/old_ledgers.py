"""Ledgers as older releases left them: the old migrations, and rows with the columns that each release knew."""

from __future__ import annotations

from typing import Any

import numpy as np
from alembic import command
from alembic.config import Config
from sqlalchemy import MetaData, insert

from claims.claim import Frame
from storage.address import address_of
from storage.database import engine_of, writing
from storage.dialect import refuse_changes
from storage.ids import content_id, text_hash
from storage.values import frame_to_json
from tests.conftest import PROJECT

Rows = list[tuple[str, dict[str, Any]]]

TEXTS = {"courier": "3 drones hit the harbour.", "post": "4 drones hit the harbour."}
DOCUMENTS = {name: content_id("d", name, text_hash(text)) for name, text in TEXTS.items()}
CLAIMS = {name: content_id("c", document, [[0, len(TEXTS[name]) - 1]]) for name, document in DOCUMENTS.items()}
PAIR = sorted(CLAIMS.values())
ENTRY = "j0000000000000001"
_VECTOR = np.eye(1, 384, dtype="<f2").tobytes()
_PROFILE = {
    "published_at": "2023-05-30", "title": "Drones", "names": ["Moscow"], "terms": ["drone", "harbour"],
    "signature": [1] * 128, "credits": [],
}  # fmt: skip
_MADE_BY = {"code_version": "0.0", "model_version": "old"}


def make(address: str, revision: str) -> None:
    """A ledger of this schema with two articles that contradict each other and, since it is known, a judgement."""
    url = address_of(address)
    engine = engine_of(url)
    try:
        with writing(engine, address) as connection:
            config = Config()
            config.set_main_option("script_location", str(PROJECT / "storage" / "migrations"))
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
            known = MetaData()
            known.reflect(connection)
            for table, row in [row for since, rows in ROWS.items() if since <= revision for row in rows]:
                columns = known.tables[table].columns
                held = {name: value for name, value in row.items() if name in columns}
                connection.execute(insert(known.tables[table]), held)
            if "log" in known.tables:
                refuse_changes(connection, "log", "the audit log is append-only")
    finally:
        engine.dispose()


def _document(name: str) -> dict[str, Any]:
    text = TEXTS[name]
    return {
        "id": DOCUMENTS[name], "article": content_id("a", name), "name": name, "title": "Drones", "outlet": name,
        "url": None, "author": None, "published_at": "2023-05-30", "language": "en", "metadata": {"desk": name},
        "sha256": text_hash(text), "text": text, "words": len(text.split()), "read": True, "reason": "", "linked": True,
        "profile": _PROFILE | {"outlet": name}, "vector": _VECTOR, "origin": f"o-{name}", "event": "e1", "arrival": 1,
        "grouped": True, **_MADE_BY,
    }  # fmt: skip


def _claim(name: str) -> dict[str, Any]:
    words = TEXTS[name][:-1]
    quantity = {
        "span": [0, 1], "text": words[0], "low": float(words[0]), "high": float(words[0]), "low_open": False,
        "high_open": False, "unit": "drone", "modifier": "", "out_of": None, "measure": "count", "noun": "drone",
    }  # fmt: skip
    return {
        "id": CLAIMS[name], "document": DOCUMENTS[name], "ordinal": 0, "attribution": f"t-{name}",
        "local_speaker": f"m-{name}", "spans": [[0, len(words)]], "text": words, "statement": words,
        "chain": [name, "The Mayor"], "quotation": "indirect", "polarity": "positive", "certainty": "certain",
        "claimable": True, "quantities": [quantity], "time": None, "places": [],
        "frame": frame_to_json(Frame(predicate="hit", patient="drone")), "sentence": [0, len(words) + 1],
        "vector": _VECTOR, **_MADE_BY,
    }  # fmt: skip


def _attribution(name: str) -> dict[str, Any]:
    return {
        "id": f"t-{name}", "document": DOCUMENTS[name], "ordinal": 0, "parent": None, "source": None, "cue": None,
        "content": [[0, len(TEXTS[name]) - 1]], "quotation": "indirect", "stance": "assert",
        "local_speaker": f"m-{name}", "holders": ["The Mayor"],
    }  # fmt: skip


def _mention(name: str) -> dict[str, Any]:
    return {
        "id": f"m-{name}", "document": DOCUMENTS[name], "ordinal": 0, "name": "The Mayor", "aliases": ["The Mayor"],
        "kind": "person", "role": "", "place": "", "speaker": "s1",
    }  # fmt: skip


_LINK = {
    "a": PAIR[0], "b": PAIR[1], "relation": "contradicts", "kind": "quantity", "score": 0.9, "reason": "3 and 4.",
    "clash": [[0, 1], [0, 1]], "newer": None, **_MADE_BY,
}  # fmt: skip
_SIDES = [("p1", 0, "3 drones", "courier"), ("p2", 1, "4 drones", "post")]
_ENTRY = {
    "id": ENTRY, "at": "2023-06-01T08:00:00.000000Z", "act": "judge", "reviewer": "Ada", "note": "Seen.",
    "word": "confirmed", "discrepancy": "x1", "pairs": [PAIR], "mentions": [],
    "evidence": [
        {"claim": CLAIMS[name], "document": DOCUMENTS[name], "spans": [[0, len(TEXTS[name]) - 1]]}
        for name in sorted(TEXTS)
    ],
}  # fmt: skip

ROWS: dict[str, Rows] = {
    "0001": [
        *(("article", {"id": content_id("a", name), "key": name}) for name in TEXTS),
        *(("origin", {"id": f"o-{name}"}) for name in TEXTS),
        ("event", {"id": "e1", "title": "Drones"}),
        ("speaker", {"id": "s1", "name": "The Mayor", "aliases": ["The Mayor"]}),
        *(("document", _document(name)) for name in TEXTS),
        *(("local_speaker", _mention(name)) for name in TEXTS),
        *(("attribution", _attribution(name)) for name in TEXTS),
        *(("claim", _claim(name)) for name in TEXTS),
        ("link", _LINK),
        ("question", {"id": "q1", "event": "e1", "text": "How many drones hit the harbour?"}),
        *(("question_claim", {"question": "q1", "claim": claim}) for claim in PAIR),
        (
            "discrepancy",
            {"id": "x1", "rank": 1, "question": "q1", "kind": "quantity", "score": 0.9, "reason": "3 and 4.",
             "status": "confirmed"},
        ),
        *(
            (
                "position",
                {
                    "id": identity, "question": "q1", "discrepancy": "x1", "ordinal": ordinal, "value": value,
                    "origins": 1, "outlets": [name],
                },
            )
            for identity, ordinal, value, name in _SIDES
        ),
        *(("position_claim", {"position": identity, "claim": CLAIMS[name]}) for identity, _, _, name in _SIDES),
        ("state", {"name": "links", "value": 1}),
        ("state", {"name": "groups", "value": 1}),
    ],
    "0002": [
        ("log", _ENTRY),
        *(("subject", {"entry": ENTRY, "claim": claim, "now": claim}) for claim in PAIR),
        ("former", {"id": "q0", "claim": PAIR[0]}),
    ],
    "0003": [
        (
            "original",
            {
                "document": DOCUMENTS["post"], "sha256": "0" * 64, "media": "text/html", "size": 3, "packed": b"abc",
                "captured_at": "2023-06-01T08:00:00Z", "archive": None,
            },
        ),
    ],
}  # fmt: skip
"""What each release added; a row is inserted with those of its columns that the schema has."""
