"""An export back into an empty ledger, of either database: the other half of `storage.export`.

The file is read and checked whole before anything is written, and written in one transaction. Texts, claims, links and
the log are taken as they stand. Vectors are computed from the words, and groups from the links, by the code that is
installed; with the version that exported, the ledger exports the same bytes again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import Connection, select

from claims.article import Article
from claims.claim import Extraction
from claims.span import words_of
from storage import linking, log
from storage.errors import LedgerError
from storage.export import FORMAT
from storage.ids import text_hash
from storage.ingest import Embed, Progress
from storage.judgement import Entry
from storage.restoring import LINK, REQUIRED, Fields, article_from, extraction_from
from storage.schema import ArticleRow, AttributionRow, ClaimRow, DocumentRow, LocalSpeakerRow, LogRow
from storage.storing import Reading, Rows, Vectors, rows_of, store
from storage.values import spans_from_json

if TYPE_CHECKING:
    from storage.ledger import Ledger

AT_ONCE = 50
"""Documents whose claims are embedded together."""

_TABLES = {"attribution": AttributionRow, "mention": LocalSpeakerRow, "claim": ClaimRow}


@dataclass(frozen=True, slots=True)
class Imported:
    """How much was taken in; `entries` are those of the log."""

    documents: int
    claims: int
    links: int
    entries: int


@dataclass(slots=True)
class _File:
    """The objects of an export by type and id, and the line that each stands on."""

    name: str
    objects: dict[str, dict[Any, Fields]] = field(default_factory=lambda: {kind: {} for kind in REQUIRED})
    lines: dict[Any, int] = field(default_factory=dict)

    def fault(self, key: object, wrong: str) -> LedgerError:
        return LedgerError(f"{self.name}, line {self.lines.get(key, '?')}: {wrong}")


def import_lines(
    ledger: Ledger,
    lines: Iterable[bytes],
    *,
    name: str,
    progress: Progress | None = None,
    embed: Embed | None = None,
) -> Imported:
    """Takes an export into a ledger that holds nothing; `name` is what errors call the file.

    `embed` stands in for the installed model. Raises LedgerError where the ledger holds anything, and, naming the line,
    where the file is no export, was cut off or changed, or a newer version wrote it; the ledger then stays empty.
    """
    with ledger.reading() as connection:
        _refuse_full(connection, ledger.url)
    file = _read(lines, name)
    entries = _entries(file)
    links = _links(file)
    documents = sorted(file.objects["document"].values(), key=lambda one: str(one["id"]))
    parts = {kind: _by_document(file, kind) for kind in _TABLES}
    tell = progress or (lambda step, done: None)
    done = 0
    with ledger.writing() as connection:
        _refuse_full(connection, ledger.url)
        for at in range(0, len(documents), AT_ONCE):
            for rows in _rows(file, documents[at : at + AT_ONCE], parts, embed):
                store(connection, rows)
                done += 1
                tell("storing", done)
        linking.adopt(connection, [one["id"] for one in documents if one["linked"]], links)
        log.put(connection, entries)
    linking.link_ledger(ledger)
    return Imported(len(documents), len(file.objects["claim"]), len(links), len(entries))


def _refuse_full(connection: Connection, where: str) -> None:
    for table in (ArticleRow, LogRow):
        if connection.execute(select(table.id).limit(1)).first() is not None:
            raise LedgerError(f"{where}: this ledger holds something already; import into an empty one, by --ledger")


def _read(lines: Iterable[bytes], name: str) -> _File:
    file = _File(name)
    counts: Mapping[str, int] | None = None
    for number, line in enumerate(lines, start=1):
        fields = _object(name, number, line)
        if counts is None:
            counts = _header(name, fields)
        elif fields["type"] in REQUIRED:
            _keep(file, number, fields)
    if counts is None:
        raise LedgerError(f"{name}: this file is empty; it is no export of a ledger")
    for kind, count in counts.items():
        if kind in file.objects and len(file.objects[kind]) != count:
            raise LedgerError(
                f"{name}: its first line promises {count:,} objects of the type {kind}, {len(file.objects[kind]):,} "
                "are there; the file was cut off or changed, export the ledger again"
            )
    return file


def _object(name: str, number: int, line: bytes) -> Fields:
    try:
        fields = json.loads(line)
    except ValueError as error:
        raise LedgerError(f"{name}, line {number}: this is no JSON ({error}); was the file cut off?") from None
    if not isinstance(fields, dict) or not isinstance(fields.get("type"), str):
        raise LedgerError(f"{name}, line {number}: this is no object of an export; `counterclaim export` writes them")
    return fields


def _header(name: str, fields: Fields) -> Mapping[str, int]:
    known = fields.get("format")
    if fields["type"] != "export" or not isinstance(known, int):
        raise LedgerError(f"{name}, line 1: this is no export of a ledger; `counterclaim export` writes one")
    if known > FORMAT:
        raise LedgerError(
            f"{name}, line 1: a newer version of counterclaim wrote this export (format {known}, known here up to "
            f"{FORMAT}); upgrade counterclaim to import it"
        )
    if not isinstance(fields.get("counts"), dict):
        raise LedgerError(
            f"{name}, line 1: this export was written before an import needed more of it; export the ledger again "
            "with this version"
        )
    counts: Mapping[str, int] = fields["counts"]
    return counts


def _keep(file: _File, number: int, fields: Fields) -> None:
    kind = fields["type"]
    missing = [name for name in REQUIRED[kind] if name not in fields]
    if missing:
        raise LedgerError(f"{file.name}, line {number}: this {kind} has no {', no '.join(missing)}")
    key = (fields["a"], fields["b"]) if kind == "link" else fields["id"]
    if key in file.lines:
        raise LedgerError(f"{file.name}, line {number}: this {kind} stands on line {file.lines[key]} already")
    file.lines[key] = number
    file.objects[kind][key] = fields


def _entries(file: _File) -> list[Entry]:
    found = []
    for kind in ("judgement", "merge"):
        for key, fields in file.objects[kind].items():
            try:
                found.append(log.entry_from_json(fields))
            except (KeyError, TypeError, ValueError) as error:
                raise file.fault(key, f"this {kind} says what no entry of the log can say ({error})") from None
    return sorted(found, key=lambda entry: (entry.at, entry.id))


def _links(file: _File) -> list[dict[str, Any]]:
    claims = file.objects["claim"]
    for key, fields in file.objects["link"].items():
        for claim in (fields["a"], fields["b"], fields["newer"]):
            if claim is not None and claim not in claims:
                raise file.fault(key, f"this link is about {claim}, and the file has no such claim")
    return [{name: fields[name] for name in LINK} for fields in file.objects["link"].values()]


def _by_document(file: _File, kind: str) -> dict[str, list[Fields]]:
    found: dict[str, list[Fields]] = defaultdict(list)
    for key, fields in file.objects[kind].items():
        if fields["document"] not in file.objects["document"]:
            raise file.fault(key, f"this {kind} is of {fields['document']}, and the file has no such document")
        found[fields["document"]].append(fields)
    return found


def _rows(
    file: _File, documents: Sequence[Fields], parts: Mapping[str, Mapping[str, list[Fields]]], embed: Embed | None
) -> Iterable[Rows]:
    from matching.embedding import embed as model
    from matching.embedding import text_of

    read = [_value(file, one, parts) for one in documents]
    texts = [text_of(claim) for _, extraction in read if extraction for claim in extraction.claims]
    vectors = (embed or model)(texts)
    at = 0
    for fields, (article, extraction) in zip(documents, read, strict=True):
        held = len(extraction.claims) if extraction else 0
        rows = _document_rows(fields, article, extraction, vectors[at : at + held])
        _check(file, fields, rows, parts)
        at += held
        yield rows


def _value(
    file: _File, document: Fields, parts: Mapping[str, Mapping[str, list[Fields]]]
) -> tuple[Article, Extraction | None]:
    identity = document["id"]
    article = file.objects["article"].get(document["article"])
    if article is None:
        raise file.fault(identity, f"this document is of {document['article']}, and the file has no such article")
    made = [parts[kind].get(identity, []) for kind in _TABLES]
    try:
        known = article_from(document, article["key"])
        extraction = extraction_from(*made) if document["read"] else None
    except (KeyError, TypeError, ValueError) as error:
        raise file.fault(identity, f"what was read of this document cannot be so ({error!r})") from None
    for claim in made[2]:
        if words_of(spans_from_json(claim["spans"]), document["text"]) != claim["text"]:
            raise file.fault(claim["id"], "the words of this claim do not stand at its spans; the file was changed")
    return known, extraction


def _document_rows(fields: Fields, article: Article, extraction: Extraction | None, vectors: Vectors) -> Rows:
    from matching.profile import profile

    reading = Reading(reason=fields["reason"])
    if extraction is not None:
        found = profile(fields["id"], article, extraction, np.asarray(vectors))
        reading = Reading(extraction, vectors, found, fields["reason"])
    rows = rows_of(article, reading)
    for table in (DocumentRow, ClaimRow):
        for row in rows.get(table, ()):
            row.update(code_version=fields["code_version"], model_version=fields["model_version"])
    return rows


def _check(file: _File, fields: Fields, rows: Rows, parts: Mapping[str, Mapping[str, list[Fields]]]) -> None:
    """Ids follow from content, so that other ones say that the content was changed."""
    identity = fields["id"]
    if rows[DocumentRow][0]["id"] != identity or text_hash(fields["text"]) != fields["sha256"]:
        raise file.fault(identity, "this document's text is not the one that was hashed; the file was changed")
    for kind, table in _TABLES.items():
        ids = {row["id"] for row in rows.get(table, ())}
        other = [one["id"] for one in parts[kind].get(identity, ()) if one["id"] not in ids]
        if other:
            raise file.fault(other[0], f"the id of this {kind} does not follow from its words; the file was changed")
