"""The report as flat rows, one for each claim where it stands in the picture: for spreadsheets and scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reports.listing import Column, Listing, listing
from reports.phrases import ARROW
from reports.picture import Overview, Voice
from reports.words import Words


@dataclass(frozen=True, slots=True)
class Line:
    """One claim in one place of the report; `section` is discrepancy, fits, update, alone, non-claim or not-read."""

    section: str
    rank: int | None
    question: str
    kind: str
    position: str
    origins: int | None
    outlet: str | None
    chain: tuple[str, ...]
    words: str
    polarity: str
    certainty: str
    published_at: str | None
    claim: str | None
    document: str
    reason: str


def lines(overview: Overview) -> tuple[Line, ...]:
    """The whole report in reading order."""
    return (*_disputes(overview), *_agreements(overview), *_updates(overview), *_rest(overview))


def table(overview: Overview) -> Listing:
    """The report's lines as a listing."""
    return table_of(lines(overview))


def table_of(found: Iterable[Line]) -> Listing:
    """Lines as a listing whose columns are their fields."""
    headings = Line.__dataclass_fields__
    columns = [(Column(name), lambda line, name=name: _cell(getattr(line, name))) for name in headings]
    return listing("lines", columns, found)


def _cell(value: object) -> str | int | None:
    if isinstance(value, tuple):
        return ARROW.join(value)
    return value if isinstance(value, (str, int)) else None


def line_of(section: str, voice: Voice, **more: object) -> Line:
    """A claim's line in a section; `more` are fields that the voice does not know."""
    known: dict[str, object] = {
        "rank": None,
        "question": "",
        "kind": "",
        "position": "",
        "origins": None,
        "reason": "",
        **more,
    }
    return Line(
        section=section,
        outlet=voice.outlet,
        chain=tuple(holder for holder in voice.chain if holder),
        words=voice.words.text,
        polarity="negative" if voice.negative else "positive",
        certainty=voice.certainty,
        published_at=voice.published_at,
        claim=voice.claim,
        document=voice.document,
        **known,  # type: ignore[arg-type]
    )


def _disputes(overview: Overview) -> Iterator[Line]:
    for one in overview.discrepancies:
        same = {"rank": one.rank, "question": one.text, "kind": one.kind, "reason": " ".join(one.reasons[:1])}
        for position in one.positions:
            for voice in position.voices:
                yield line_of("discrepancy", voice, position=position.value, origins=position.origins, **same)
        for voice in one.beside:
            yield line_of("discrepancy", voice, **same)


def _agreements(overview: Overview) -> Iterator[Line]:
    for one in overview.agreements:
        for position in one.positions:
            for voice in position.voices:
                yield line_of(
                    "fits",
                    voice,
                    question=one.text,
                    kind=" ".join(one.relations),
                    position=position.value,
                    origins=position.origins or None,
                    reason=" ".join(one.reasons[:1]),
                )


def _updates(overview: Overview) -> Iterator[Line]:
    for one in overview.updates:
        for position, voice in (("before", one.older), ("later", one.newer)):
            yield line_of("update", voice, question=one.text, position=position, reason=one.reason)


def _rest(overview: Overview) -> Iterator[Line]:
    for article in overview.alone:
        for voice in article.voices:
            yield line_of("alone", voice)
    for voice in overview.non_claims:
        yield line_of("non-claim", voice)
    for one in overview.unread:
        nothing = Voice("", one.document, one.name, one.outlet, None, (one.outlet,), Words(""), None, False, "")
        yield line_of("not-read", nothing, reason=one.reason)
