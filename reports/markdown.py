"""The report as Markdown, for notes, pages and issues: the same picture, nothing cut short."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reports.escaping import markdown_text, web_address
from reports.phrases import (
    OPEN_FIT,
    agreement_facts,
    chain_of,
    count,
    day_of,
    dispute_facts,
    hedges_of,
    marks_around,
    outcome_of,
    outlet_of,
    short,
    size_of,
)
from reports.picture import Agreement, Dispute, Overview, PositionView, Update, Voice
from reports.sources import Source, sources
from reports.words import Words


def words_markdown(words: Words) -> str:
    """Exact words in quotation marks, the stretches that matter in bold."""
    opening, closing = marks_around(words.text)
    pieces = (_bold(markdown_text(piece)) if strong else markdown_text(piece) for piece, strong in words.pieces())
    return opening + "".join(pieces) + closing


def _bold(words: str) -> str:
    # Markdown sees no emphasis where white space stands inside the marks.
    core = words.strip()
    return words.replace(core, f"**{core}**", 1) if core else words


def voice_markdown(voice: Voice) -> str:
    """One claim on one line that can be cited as it stands: who through whom, exact words, day and address, id."""
    hedges = hedges_of(voice)
    tail = f" *({hedges})*" if hedges else ""
    told = citation_markdown(voice)
    where = f", {told}" if told else ""
    return f"{markdown_text(chain_of(voice))}: {words_markdown(voice.words)}{tail}{where} `{short(voice.claim)}`"


def citation_markdown(voice: Voice) -> str:
    """When it was published, linked to where; "" where neither is known."""
    address, day = web_address(voice.url), markdown_text(day_of(voice))
    return f"[{day or 'article'}]({address})" if address else day


def _source(source: Source) -> str:
    title = f"“{markdown_text(source.title)}”" if source.title else ""
    address = web_address(source.url)
    where = f"<{address}>" if address else markdown_text(source.url or "")
    told = [markdown_text(source.outlet), title, markdown_text(source.day), where]
    return f"- {', '.join(filter(None, told))} `{short(source.document)}`"


def as_markdown(overview: Overview) -> str:
    """The whole report."""
    return "\n".join(_lines(overview)) + "\n"


def _lines(overview: Overview) -> Iterator[str]:
    yield from ["# Who said what", ""]
    if overview.scope:
        yield from [f"Only {markdown_text(overview.scope)}.", ""]
    yield from [f"{size_of(overview)}.", "", f"{outcome_of(overview)}."]
    yield from ["", "## Discrepancies", *([] if overview.discrepancies else ["", "None found."])]
    for dispute in overview.discrepancies:
        yield from _dispute(dispute)
    yield from _titled("Fits together", [line for one in overview.agreements for line in _agreement(one)])
    yield from _titled("Updates", [line for one in overview.updates for line in _update(one)])
    alone = []
    for one in overview.alone:
        alone += ["", f"### {markdown_text(outlet_of(one.outlet, one.name))}", "", *_bullets(one.voices)]
    yield from _titled("Standing alone", alone)
    yield from _titled("Said nothing on it, asked or wished", _after_gap(_bullets(overview.non_claims)))
    unread = [f"- {markdown_text(one.name)}: {markdown_text(one.reason)}" for one in overview.unread]
    yield from _titled("Not read", _after_gap(unread))
    yield from _titled("Articles", _after_gap(_source(one) for one in sources(overview)))


def _titled(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from ["", f"## {title}", *lines]


def _after_gap(lines: Iterable[str]) -> list[str]:
    found = list(lines)
    return ["", *found] if found else []


def _bullets(voices: Iterable[Voice], indent: str = "") -> list[str]:
    return [f"{indent}- {voice_markdown(voice)}" for voice in voices]


def _reasons(label: str, reasons: Iterable[str]) -> list[str]:
    return _after_gap(f"{label}: {markdown_text(reason)}  " for reason in reasons)


def _dispute(dispute: Dispute) -> Iterator[str]:
    yield from ["", f"### {dispute.rank}\\. {markdown_text(dispute.text)}", "", dispute_facts(dispute), ""]
    yield from positions_markdown(dispute.positions)
    yield from _reasons("Why", dispute.reasons)
    yield from _reasons("Also", dispute.also)
    if dispute.beside:
        yield from ["", "On the same question:", "", *_bullets(dispute.beside)]


def positions_markdown(positions: Iterable[PositionView]) -> Iterator[str]:
    """Positions as a list, everyone who takes one under it."""
    for position in positions:
        yield f"- **{markdown_text(position.value or '–')}** ({count(position.origins, 'origin')})"
        yield from _bullets(position.voices, "  ")


def _agreement(agreement: Agreement) -> list[str]:
    if len(agreement.positions) > 1:
        told = list(positions_markdown(agreement.positions))
    else:
        told = _bullets(voice for position in agreement.positions for voice in position.voices)
    heading = ["", f"### {markdown_text(agreement.text)}", "", agreement_facts(agreement), "", *told]
    return [*heading, *_reasons("Why", agreement.reasons or (OPEN_FIT,))]


def _update(update: Update) -> list[str]:
    steps = [("before", update.older), ("later", update.newer)]
    lines = [f"- {word}: {voice_markdown(voice)}" for word, voice in steps]
    return ["", f"### {markdown_text(update.text)}", "", *lines, *_reasons("Why", [update.reason])]
