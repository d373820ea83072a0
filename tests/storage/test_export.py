"""The export: format 1, byte-equal for the same content."""

from __future__ import annotations

import io
import json
import re
from collections import defaultdict
from dataclasses import replace
from itertools import groupby

import pytest

from claims.span import Span, words_of
from storage.export import export
from tests.conftest import PROJECT
from tests.storage import simple
from tests.storage.conftest import exported, put

ORDER = [
    "export",
    "article",
    "document",
    "attribution",
    "speaker",
    "claim",
    "link",
    "question",
    "discrepancy",
    "judgement",
    "merge",
    "mention",
]

FIELDS = {
    "export": ["type", "format", "counterclaim", "counts"],
    "article": ["type", "id", "key", "outlet", "url", "documents"],
    "document": [
        "type", "id", "article", "name", "title", "author", "published_at", "language", "sha256", "origin", "event",
        "metadata", "text", "outlet", "url", "read", "reason", "linked", "code_version", "model_version",
    ],
    "attribution": [
        "type", "id", "document", "parent", "source", "cue", "content", "quotation", "speaker", "ordinal", "stance",
        "mention", "holders",
    ],
    "speaker": ["type", "id", "name", "aliases"],
    "claim": [
        "type", "id", "document", "attribution", "spans", "text", "statement", "speaker", "chain", "quotation",
        "polarity", "certainty", "claimable", "quantities", "time", "places", "ordinal", "mention", "frame",
    ],
    "link": [
        "type", "a", "b", "relation", "kind", "score", "reason", "clash", "newer", "code_version", "model_version",
    ],
    "question": ["type", "id", "event", "text", "claims"],
    "discrepancy": ["type", "id", "rank", "question", "kind", "status", "positions"],
    "mention": ["type", "id", "document", "ordinal", "name", "aliases", "kind", "role", "place", "speaker"],
    "judgement": [
        "type", "id", "at", "act", "reviewer", "note", "as", "value", "source", "misreading", "speaker", "words",
        "discrepancy", "pairs", "evidence", "said", "article", "mentions", "undoes",
    ],
}  # fmt: skip
QUANTITY = ["span", "text", "low", "high", "low_open", "high_open", "unit", "modifier", "out_of", "measure", "noun"]


@pytest.fixture
def objects(filled) -> dict[str, list[dict]]:
    by_type = defaultdict(list)
    for line in exported(filled).split("\n")[:-1]:
        one = json.loads(line)
        by_type[one["type"]].append(one)
    return by_type


def test_types_come_in_the_order_of_the_format(filled):
    types = [json.loads(line)["type"] for line in exported(filled).split("\n")[:-1]]
    present = [kind for kind, _ in groupby(types)]
    assert present == [kind for kind in ORDER if kind in present]


def test_every_object_has_the_fields_of_the_format(objects):
    for kind, some in objects.items():
        assert all(list(one) == FIELDS[kind] for one in some), kind


def test_objects_are_sorted_by_id(objects):
    for kind, some in objects.items():
        ids = [(one["a"], one["b"]) if kind == "link" else one.get("id") for one in some]
        assert ids == sorted(ids), kind


def test_the_header_names_the_format(objects):
    (header,) = objects["export"]
    assert header["format"] == 1


def test_every_reference_leads_somewhere(objects):
    ids = {one["id"] for some in objects.values() for one in some if "id" in one}
    for one in objects["claim"]:
        assert {one["document"], one["attribution"], one["speaker"]} - {None} <= ids
    for one in objects["link"]:
        assert {one["a"], one["b"]} <= ids
    for one in objects["question"]:
        assert set(one["claims"]) <= ids
    for one in objects["article"]:
        assert set(one["documents"]) <= ids


def test_links_are_ordered_pairs(objects):
    assert objects["link"]
    assert all(one["a"] < one["b"] for one in objects["link"])


def test_the_words_of_a_claim_are_those_of_its_spans(objects):
    texts = {one["id"]: one["text"] for one in objects["document"]}
    for one in objects["claim"]:
        spans = tuple(Span(*span) for span in one["spans"])
        assert words_of(spans, texts[one["document"]]) == one["text"]


def test_quantities_have_plain_numbers_and_null_for_the_unknown(objects):
    (quantity, *_) = [quantity for one in objects["claim"] for quantity in one["quantities"]]
    assert list(quantity) == QUANTITY
    assert (quantity["modifier"], quantity["out_of"], type(quantity["low"])) == (None, None, int)


def test_articles_carry_outlet_and_metadata_as_they_came(objects):
    expected = {article.key: article for article in simple.articles()}
    assert {one["key"]: one["outlet"] for one in objects["article"]} == {
        key: article.outlet for key, article in expected.items()
    }
    assert {one["name"]: one["metadata"] for one in objects["document"]} == {
        article.name: article.metadata for article in expected.values()
    }


def test_the_same_ledger_gives_the_same_bytes(filled):
    assert exported(filled) == exported(filled)


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x85", "\r", "\x0b"], ids=ascii)
def test_an_object_is_one_line_for_every_reader(ledger, character):
    text = f"One fell.{character}Two rose."
    put(ledger, [replace(simple.articles()[0], text=text)])
    lines = exported(ledger).splitlines()
    assert [one["text"] for one in map(json.loads, lines) if one["type"] == "document"] == [text]


@pytest.mark.parametrize("kind", FIELDS)
def test_the_reference_names_every_field(kind):
    page = (PROJECT / "docs" / "reference" / "export.md").read_text(encoding="utf-8")
    sections = {
        title: body for title, _, body in (part.partition("\n") for part in re.split(r"^### ", page, flags=re.M))
    }
    (body,) = [body for title, body in sections.items() if kind in title.split(", ")]
    named = set(re.findall(r"`(\w+)`", body)) | {"type"}
    assert set(FIELDS[kind] + (QUANTITY if kind == "claim" else [])) <= named


def test_an_empty_ledger_exports_its_header(ledger):
    out = io.StringIO()
    export(ledger, out)
    assert json.loads(out.getvalue())["type"] == "export"


def test_versions_of_an_article_come_oldest_first(ledger):
    newer = replace(simple.articles()[0], text="Later words.", published_at="2023-06-02")
    older = replace(newer, text="Early words.", published_at="2023-06-01")
    undated = replace(newer, text="Words of any day.", published_at=None)
    put(ledger, [undated, newer, older])
    (article,) = [one for one in map(json.loads, exported(ledger).splitlines()) if one["type"] == "article"]
    assert [ledger.text(document) for document in article["documents"]] == [older.text, newer.text, undated.text]
