"""The report as one self-contained HTML page: no scripts, nothing fetched, every word of an article escaped."""

from __future__ import annotations

from collections.abc import Iterable

from reports.escaping import page_text, web_address
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

PALETTES = {
    "light": {"paper": "#ffffff", "ink": "#1a1a1a", "soft": "#555b66", "line": "#c9ccd6", "mark": "#ffe08a",
              "clash": "#a3231b", "fit": "#1b6e3c", "link": "#0b4f9c"},
    "dark": {"paper": "#16181d", "ink": "#ececec", "soft": "#b0b5c0", "line": "#444a58", "mark": "#5c4700",
             "clash": "#ff9d94", "fit": "#8ad6a6", "link": "#9cc4ff"},
}  # fmt: skip
"""The page's colours; a test holds every pair of them that meets to the contrast of WCAG 2.2 AA."""

_STYLE = """
:root { color-scheme: light dark; LIGHT }
@media (prefers-color-scheme: dark) { :root { DARK } }
* { box-sizing: border-box; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 64rem; margin: 0 auto; padding: 1rem;
  color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { position: static; }
h2 { border-bottom: 1px solid var(--line); margin-top: 2.5rem; }
h3 { margin: 1.5rem 0 .25rem; }
.facts, .id, .hedge, .when { color: var(--soft); font-size: .875rem; }
.dispute .facts { color: var(--clash); }
.fits .facts { color: var(--fit); }
.positions { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); gap: 0 2rem; }
.positions h4 { margin: .75rem 0 0; }
ul { padding-left: 1.1rem; margin: .25rem 0; }
q { quotes: none; }
mark { background: var(--mark); color: inherit; }
.why { margin: .25rem 0; }
details { margin: .1rem 0 .4rem; }
summary { color: var(--soft); font-size: .875rem; cursor: pointer; }
blockquote { margin: .25rem 0 .25rem .5rem; padding-left: .75rem; border-left: 3px solid var(--line); }
@media print {
  :root { color-scheme: light; LIGHT }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav, .skip, details { display: none; }
  section, li, .positions > div { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  mark { background: none; font-weight: bold; text-decoration: underline; }
  .articles a::after { content: " <" attr(href) ">"; font-size: .9em; }
}
"""

_FRAME = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#report">Skip to the report</a>
<header>
<h1>Who said what</h1>
{head}
</header>
{contents}
<main id="report">
{body}
</main>
</body>
</html>
"""


def _style() -> str:
    def colours(name: str) -> str:
        return " ".join(f"--{part}: {colour};" for part, colour in PALETTES[name].items())

    return _STYLE.replace("LIGHT", colours("light")).replace("DARK", colours("dark"))


def as_page(overview: Overview) -> str:
    """The whole report, nothing left out."""
    alone = "".join(
        f"<h3>{page_text(outlet_of(one.outlet, one.name))}</h3>{_voices(one.voices)}" for one in overview.alone
    )
    unread = "".join(f"<li>{page_text(one.name)}: {page_text(one.reason)}</li>" for one in overview.unread)
    disputes = "".join(_dispute(one) for one in overview.discrepancies)
    sections = [
        ("discrepancies", "Discrepancies", disputes or "<p>None found.</p>"),
        ("fits", "Fits together", "".join(_agreement(one) for one in overview.agreements)),
        ("updates", "Updates", "".join(_update(one) for one in overview.updates)),
        ("alone", "Standing alone", alone),
        ("non-claims", "Said nothing on it, asked or wished", _voices(overview.non_claims)),
        ("unread", "Not read", f"<ul>{unread}</ul>" if unread else ""),
        ("articles", "Articles", _articles(overview)),
    ]
    shown = [section for section in sections if section[2]]
    scope = f"<p>Only {page_text(overview.scope)}.</p>\n" if overview.scope else ""
    return _FRAME.format(
        title=page_text(f"Who said what: {overview.scope}" if overview.scope else "Who said what"),
        style=_style(),
        head=f"{scope}<p>{page_text(size_of(overview))}.<br>{page_text(outcome_of(overview))}.</p>",
        contents=_contents(overview, shown),
        body="\n".join(_section(*section) for section in shown),
    )


def _contents(overview: Overview, sections: Iterable[tuple[str, str, str]]) -> str:
    disputes = "".join(
        f'<li><a href="#{page_text(one.id)}">{page_text(one.text)}</a></li>' for one in overview.discrepancies
    )
    below = {"discrepancies": f"<ol>{disputes}</ol>" if disputes else ""}
    items = "".join(f'<li><a href="#{name}">{title}</a>{below.get(name, "")}</li>' for name, title, _ in sections)
    return f'<nav aria-label="Contents"><ul>{items}</ul></nav>'


def _section(name: str, title: str, content: str) -> str:
    heading = f"{name}-heading"
    return (
        f'<section id="{name}" class="{name}" aria-labelledby="{heading}"><h2 id="{heading}">{title}</h2>\n'
        f"{content}</section>"
    )


def _articles(overview: Overview) -> str:
    items = "".join(f"<li>{_article(one)}</li>" for one in sources(overview))
    return f"<ul>{items}</ul>" if items else ""


def _article(source: Source) -> str:
    address = web_address(source.url)
    title = page_text(source.title) or "article"
    named = f'<a href="{page_text(address)}">{title}</a>' if address else title
    told = [page_text(source.outlet), named, _time(source.day), "" if address else page_text(source.url or "")]
    return f"{', '.join(filter(None, told))} <code class='id'>{page_text(short(source.document))}</code>"


def _time(day: str) -> str:
    return f'<time datetime="{page_text(day)}">{page_text(day)}</time>' if day else ""


def _words(words: Words) -> str:
    opening, closing = marks_around(words.text)
    return f"<q>{opening}{_marked(words)}{closing}</q>"


def _marked(words: Words) -> str:
    return "".join(
        f"<mark>{page_text(piece)}</mark>" if strong else page_text(piece) for piece, strong in words.pieces()
    )


def _voice(voice: Voice, lead: str = "") -> str:
    hedges = hedges_of(voice)
    hedge = f" <span class='hedge'>({page_text(hedges)})</span>" if hedges else ""
    who = page_text(chain_of(voice))
    tail = f"{_when(voice)}<code class='id'>{page_text(short(voice.claim))}</code>"
    return f"{lead}{who}: {_words(voice.words)}{hedge} {tail}"


def _when(voice: Voice) -> str:
    """When it was published, linked to where."""
    address, day = web_address(voice.url), _time(day_of(voice))
    shown = f'<a href="{page_text(address)}">{day or "article"}</a>' if address else day
    return f"<span class='when'>{shown}</span> " if shown else ""


def _context(voice: Voice) -> str:
    """The sentence around a claim, folded away."""
    if voice.context is None or voice.context.text.strip() == voice.words.text.strip():
        return ""
    return f"<details><summary>In context</summary><blockquote>{_marked(voice.context)}</blockquote></details>"


def _voices(voices: Iterable[Voice]) -> str:
    items = "".join(f"<li>{_voice(voice)}{_context(voice)}</li>" for voice in voices)
    return f"<ul>{items}</ul>" if items else ""


def _position(position: PositionView) -> str:
    origins = f"<span class='facts'>{count(position.origins, 'origin')}</span>"
    return f"<div><h4>{page_text(position.value or '–')} {origins}</h4>{_voices(position.voices)}</div>"


def _why(label: str, reasons: Iterable[str]) -> str:
    return "".join(f"<p class='why'>{label}: {page_text(reason)}</p>" for reason in reasons)


def _dispute(dispute: Dispute) -> str:
    positions = "".join(_position(position) for position in dispute.positions)
    beside = f"<p class='why'>On the same question:</p>{_voices(dispute.beside)}" if dispute.beside else ""
    return (
        f"<section class='dispute' id='{page_text(dispute.id)}'><h3>{dispute.rank}. {page_text(dispute.text)}</h3>"
        f"<p class='facts'>{page_text(dispute_facts(dispute))}</p><div class='positions'>{positions}</div>"
        f"{_why('Why', dispute.reasons)}{_why('Also', dispute.also)}{beside}</section>\n"
    )


def _agreement(agreement: Agreement) -> str:
    if len(agreement.positions) > 1:
        told = f"<div class='positions'>{''.join(_position(one) for one in agreement.positions)}</div>"
    else:
        told = _voices(voice for position in agreement.positions for voice in position.voices)
    return (
        f"<section class='fits'><h3>{page_text(agreement.text)}</h3>"
        f"<p class='facts'>{page_text(agreement_facts(agreement))}</p>{told}"
        f"{_why('Why', agreement.reasons or (OPEN_FIT,))}</section>\n"
    )


def _update(update: Update) -> str:
    steps = (("before", update.older), ("later", update.newer))
    items = "".join(f"<li>{_voice(voice, lead=f'{word}: ')}{_context(voice)}</li>" for word, voice in steps)
    return f"<section><h3>{page_text(update.text)}</h3><ul>{items}</ul>{_why('Why', [update.reason])}</section>\n"
