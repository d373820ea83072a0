"""The lists that commands print: articles, claims, speakers, events, questions, discrepancies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from reports.listing import Column, Listing, listing
from reports.phrases import ARROW, outlet_of, short
from storage.judgement import Act, Entry
from storage.records import (
    ClaimRecord,
    DiscrepancyRecord,
    DocumentRecord,
    EventRecord,
    PositionRecord,
    QuestionRecord,
    SpeakerRecord,
)

if TYPE_CHECKING:
    from storage.changes import Difference
    from storage.sql import Answer
    from storage.verification import Fault

# The terminal shows the short id, programs get the whole one; `show` takes both.
_ID = Column("id", short=True)


def articles(documents: Iterable[DocumentRecord]) -> Listing:
    """One row for each stored text of an article."""
    columns = [
        (_ID, lambda one: one.id),
        (Column("published"), lambda one: one.published_at),
        (Column("outlet", wide=True), lambda one: one.outlet),
        (Column("title", wide=True), lambda one: one.title or one.name),
        (Column("words"), lambda one: one.words),
        (Column("claims"), lambda one: one.claims),
        (Column("not read", wide=True), lambda one: one.reason),
        (Column("url", shown=False), lambda one: one.url),
        (Column("article", shown=False), lambda one: one.article),
        (Column("origin", shown=False), lambda one: one.origin),
        (Column("event", shown=False), lambda one: one.event),
    ]
    return listing("articles", columns, documents, empty="No article was found.")


def claims(records: Iterable[ClaimRecord]) -> Listing:
    """One row for each claim, with who says it through whom."""
    columns = [
        (_ID, lambda one: one.id),
        (Column("who", wide=True), _who),
        (Column("words", wide=True), lambda one: one.text),
        (Column("held", wide=True), _held),
        (Column("outlet", shown=False), lambda one: one.outlet),
        (Column("speaker", shown=False), lambda one: one.speaker_name),
        (Column("statement", shown=False), lambda one: one.statement),
        (Column("polarity", shown=False), lambda one: one.polarity),
        (Column("certainty", shown=False), lambda one: one.certainty),
        (Column("claimable", shown=False), lambda one: one.claimable),
        (Column("published", shown=False), lambda one: one.published_at),
        (Column("document", shown=False), lambda one: one.document),
    ]
    return listing("claims", columns, records, empty="No claim was found.")


def _who(one: ClaimRecord) -> str:
    return ARROW.join([outlet_of(one.outlet, one.name), *(holder for holder in one.chain[1:] if holder)])


def _held(one: ClaimRecord) -> str:
    words = ["" if one.polarity == "positive" else "negative", "" if one.certainty == "certain" else one.certainty]
    return ", ".join(filter(None, [*words, "" if one.claimable else "non-claim"]))


def speakers(records: Iterable[SpeakerRecord]) -> Listing:
    """One row for each speaker across articles."""
    columns = [
        (_ID, lambda one: one.id),
        (Column("speaker", wide=True), lambda one: one.name),
        (Column("claims"), lambda one: one.claims),
        (Column("outlets", wide=True), lambda one: one.outlets),
        (Column("also as", wide=True), lambda one: tuple(alias for alias in one.aliases if alias != one.name)),
    ]
    return listing("speakers", columns, records, empty="No speaker was found.")


def events(records: Iterable[EventRecord]) -> Listing:
    """One row for each event."""
    columns = [
        (_ID, lambda one: one.id),
        (Column("first"), lambda one: one.first),
        (Column("last"), lambda one: one.last),
        (Column("event", wide=True), lambda one: one.title),
        (Column("articles"), lambda one: len(one.documents)),
        (Column("outlets", wide=True), lambda one: one.outlets),
    ]
    return listing("events", columns, records, empty="No event was found.")


def questions(records: Iterable[QuestionRecord]) -> Listing:
    """One row for each question, with its distinct answers."""
    columns = [
        (_ID, lambda one: one.id),
        (Column("question", wide=True), lambda one: one.text),
        (Column("positions", wide=True), lambda one: _values(one.positions)),
        (Column("claims"), lambda one: len(one.claims)),
        (Column("event", shown=False), lambda one: one.event),
    ]
    return listing("questions", columns, records, empty="No question was found.")


def discrepancies(records: Iterable[DiscrepancyRecord], names: Mapping[str, str]) -> Listing:
    """The queue; `names` gives an outlet, or a name where the outlet is not known, for each claim."""
    columns = [
        (Column("rank"), lambda one: one.rank),
        (_ID, lambda one: one.id),
        (Column("question", wide=True), lambda one: one.text),
        (Column("positions", wide=True), lambda one: _sides(one.positions, names)),
        (Column("kind"), lambda one: one.kind),
        (Column("status"), lambda one: one.status),
        (Column("score", shown=False), lambda one: one.score),
        (Column("reason", shown=False), lambda one: one.reason),
    ]
    return listing("discrepancies", columns, records, empty="No discrepancy was found.")


def log(entries: Iterable[Entry]) -> Listing:
    """One row for each entry of the audit log, oldest first."""
    columns = [
        (_ID, lambda one: one.id),
        (Column("at"), lambda one: one.at[:16].replace("T", " ")),
        (Column("reviewer", wide=True), lambda one: one.reviewer),
        (Column("act"), lambda one: one.act.value),
        (Column("said", wide=True), _said),
        (Column("about", wide=True), lambda one: tuple(map(short, _subjects(one)))),
        (Column("note", wide=True), lambda one: one.note),
        (Column("moment", shown=False), lambda one: one.at),
        (Column("discrepancy", shown=False), lambda one: one.discrepancy),
        (Column("claims", shown=False), lambda one: one.claims),
        (Column("undoes", shown=False), lambda one: one.undoes),
    ]
    return listing("log", columns, entries, empty="Nothing was judged yet.")


def _said(one: Entry) -> str:
    if one.act is Act.CALIBRATE:
        return "learned" if one.said else "as shipped"
    if one.judgement is None:
        return one.said or ""
    said = one.judgement
    if said.misreading is None:
        return f"{said.word}: {said.value} ({said.source})" if said.value else said.word.value
    right = said.speaker or said.words
    return f"{said.word}: {said.misreading}" + (f", rather {right}" if right else "")


def _subjects(one: Entry) -> tuple[str, ...]:
    if one.undoes is not None:
        return (one.undoes,)
    if one.mentions:
        return tuple(mention.name for mention in one.mentions)
    return tuple(filter(None, [one.discrepancy or one.article])) or one.claims


def differences(found: Iterable[Difference]) -> Listing:
    """One row for each claim of two texts of an article."""
    columns = [
        (Column("change"), lambda one: one.change.value),
        (Column("before", wide=True), lambda one: one.before and one.before.text),
        (Column("after", wide=True), lambda one: one.after and one.after.text),
        (Column("remark", wide=True), lambda one: one.remark),
        (Column("claim before", shown=False), lambda one: one.before and one.before.id),
        (Column("claim after", shown=False), lambda one: one.after and one.after.id),
    ]
    return listing("differences", columns, found, empty="Every claim is the same.")


def answer(found: Answer) -> Listing:
    """The rows of a query of the user's own."""
    records = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    columns = tuple(Column(name, wide=True) for name in found.columns)
    return Listing("rows", columns, found.rows, tuple(records), "The query gives no row.")


def faults(records: Iterable[Fault]) -> Listing:
    """One row for each thing that does not hold."""
    columns = [
        (Column("id"), lambda one: one.id),
        (Column("document"), lambda one: one.document),
        (Column("reason", wide=True), lambda one: one.reason),
    ]
    return listing("faults", columns, records, empty="Everything holds.")


def _values(positions: Iterable[PositionRecord]) -> tuple[str, ...]:
    return tuple(position.value for position in positions)


def _sides(positions: Iterable[PositionRecord], names: Mapping[str, str]) -> tuple[str, ...]:
    found = []
    for position in positions:
        outlets = dict.fromkeys(names[claim] for claim in position.claims if claim in names)
        found.append(f"{position.value} ({', '.join(outlets)})" if outlets else position.value)
    return tuple(found)
