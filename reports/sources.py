"""The articles behind a report, each named so that a reader can find it again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reports.phrases import day_of, outlet_of
from reports.picture import Overview, Voice


@dataclass(frozen=True, slots=True)
class Source:
    """One article: outlet (or name in brackets), title, day of publication, address; "" or None where unknown."""

    document: str
    outlet: str
    title: str
    day: str
    url: str | None


def sources(overview: Overview) -> tuple[Source, ...]:
    """The articles of every claim in the report, by outlet and day."""
    found = {voice.document: _source(voice) for voice in _voices(overview)}
    return tuple(sorted(found.values(), key=lambda one: (one.outlet.casefold(), one.day, one.document)))


def _source(voice: Voice) -> Source:
    title = voice.title or ("" if voice.outlet is None else voice.name)
    return Source(voice.document, outlet_of(voice.outlet, voice.name), title, day_of(voice), voice.url)


def _voices(overview: Overview) -> Iterator[Voice]:
    for dispute in overview.discrepancies:
        yield from dispute.beside
        for position in dispute.positions:
            yield from position.voices
    for agreement in overview.agreements:
        for position in agreement.positions:
            yield from position.voices
    for update in overview.updates:
        yield from (update.older, update.newer)
    for article in overview.alone:
        yield from article.voices
    yield from overview.non_claims
