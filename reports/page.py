"""The report as one self-contained HTML page: no scripts, nothing fetched, every word of an article escaped."""

from __future__ import annotations

from collections.abc import Iterable

from reports.escaping import page_text
from reports.phrases import (
    OPEN_FIT,
    agreement_facts,
    chain_of,
    count,
    dispute_facts,
    hedges_of,
    marks_around,
    outcome_of,
    outlet_of,
    short,
    size_of,
)
from reports.picture import Agreement, Dispute, Overview, PositionView, Update, Voice
from reports.words import Words

_STYLE = """
:root { color-scheme: light dark; --soft: #667; --line: #ccd; --mark: #fd6; --clash: #b3261e; --fit: #1b6e3c; }
@media (prefers-color-scheme: dark) {
  :root { --soft: #aab; --line: #445; --mark: #a70; --clash: #ff8a80; --fit: #7fd6a0; }
}
body { font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
h2 { border-bottom: 1px solid var(--line); margin-top: 2.5rem; }
h3 { margin: 1.5rem 0 .25rem; }
.facts, .id, .hedge { color: var(--soft); font-size: .85em; }
.dispute .facts { color: var(--clash); }
.fits .facts { color: var(--fit); }
.positions { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 0 2rem; }
ul { padding-left: 1.1rem; margin: .25rem 0; }
mark { background: var(--mark); color: inherit; }
.why { margin: .25rem 0; }
"""

_FRAME = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Who said what</title>
<style>{style}</style>
</head>
<body>
<h1>Who said what</h1>
{body}
</body>
</html>
"""


def as_page(overview: Overview) -> str:
    """The whole report, nothing left out."""
    alone = "".join(
        f"<h3>{page_text(outlet_of(one.outlet, one.name))}</h3>{_voices(one.voices)}" for one in overview.alone
    )
    unread = "".join(f"<li>{page_text(one.name)}: {page_text(one.reason)}</li>" for one in overview.unread)
    body = [
        f"<p>{page_text(size_of(overview))}.<br>{page_text(outcome_of(overview))}.</p>",
        "<h2>Discrepancies</h2>",
        "".join(_dispute(one) for one in overview.discrepancies) or "<p>None found.</p>",
        _section("Fits together", "".join(_agreement(one) for one in overview.agreements)),
        _section("Updates", "".join(_update(one) for one in overview.updates)),
        _section("Standing alone", alone),
        _section("Said nothing on it, asked or wished", _voices(overview.non_claims)),
        _section("Not read", f"<ul>{unread}</ul>" if unread else ""),
    ]
    return _FRAME.format(style=_STYLE, body="\n".join(part for part in body if part))


def _section(title: str, content: str) -> str:
    return f"<h2>{title}</h2>\n{content}" if content else ""


def _words(words: Words) -> str:
    opening, closing = marks_around(words.text)
    pieces = (f"<mark>{page_text(piece)}</mark>" if strong else page_text(piece) for piece, strong in words.pieces())
    return f"<q style='quotes: none'>{opening}{''.join(pieces)}{closing}</q>"


def _voice(voice: Voice, lead: str = "") -> str:
    hedges = hedges_of(voice)
    hedge = f" <span class='hedge'>({page_text(hedges)})</span>" if hedges else ""
    who = page_text(chain_of(voice))
    return f"{lead}{who}: {_words(voice.words)}{hedge} <code class='id'>{page_text(short(voice.claim))}</code>"


def _voices(voices: Iterable[Voice]) -> str:
    items = "".join(f"<li>{_voice(voice)}</li>" for voice in voices)
    return f"<ul>{items}</ul>" if items else ""


def _position(position: PositionView) -> str:
    heading = f"<strong>{page_text(position.value or '–')}</strong>"
    origins = f"<span class='facts'>{count(position.origins, 'origin')}</span>"
    return f"<div>{heading} {origins}{_voices(position.voices)}</div>"


def _why(label: str, reasons: Iterable[str]) -> str:
    return "".join(f"<p class='why'>{label}: {page_text(reason)}</p>" for reason in reasons)


def _dispute(dispute: Dispute) -> str:
    positions = "".join(_position(position) for position in dispute.positions)
    beside = f"<p class='why'>On the same question:</p>{_voices(dispute.beside)}" if dispute.beside else ""
    return (
        f"<section class='dispute'><h3>{dispute.rank}. {page_text(dispute.text)}</h3>"
        f"<p class='facts'>{page_text(dispute_facts(dispute))}</p><div class='positions'>{positions}</div>"
        f"{_why('Why', dispute.reasons)}{_why('Also', dispute.also)}{beside}</section>\n"
    )


def _agreement(agreement: Agreement) -> str:
    voices = [voice for position in agreement.positions for voice in position.voices]
    return (
        f"<section class='fits'><h3>{page_text(agreement.text)}</h3>"
        f"<p class='facts'>{page_text(agreement_facts(agreement))}</p>{_voices(voices)}"
        f"{_why('Why', agreement.reasons or (OPEN_FIT,))}</section>\n"
    )


def _update(update: Update) -> str:
    steps = (("before", update.older), ("later", update.newer))
    items = "".join(
        f"<li>{_voice(voice, lead=page_text(' '.join(filter(None, [word, voice.published_at]))) + ': ')}</li>"
        for word, voice in steps
    )
    return f"<section><h3>{page_text(update.text)}</h3><ul>{items}</ul>{_why('Why', [update.reason])}</section>\n"
