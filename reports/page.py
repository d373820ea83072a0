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
    "light": {"paper": "#fbfaf7", "card": "#ffffff", "ink": "#23211d", "soft": "#625d54", "line": "#e2ddd2",
              "mark": "#ffe38f", "clash": "#9c3a00", "fit": "#0a664c", "link": "#17536a"},
    "dark": {"paper": "#191a1b", "card": "#212325", "ink": "#e9e6df", "soft": "#aaa59a", "line": "#3a3c3e",
             "mark": "#6a5200", "clash": "#ffb087", "fit": "#7ed6b4", "link": "#8cc7df"},
}  # fmt: skip
"""The page's colours; a test holds every pair of them that meets to the contrast of WCAG 2.2 AA."""

_STYLE = """
:root { color-scheme: light dark; LIGHT
  --serif: ui-serif, "Iowan Old Style", "Palatino Linotype", Palatino, Charter, Georgia, "Noto Serif",
    "Liberation Serif", serif; }
@media (prefers-color-scheme: dark) { :root { DARK } }
* { box-sizing: border-box; }
body { font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  max-width: 66rem; margin: 0 auto; padding: clamp(1rem, 4vw, 3rem) clamp(1rem, 4vw, 2rem) 5rem;
  color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: .18em; text-decoration-thickness: .06em; }
a:hover { text-decoration-thickness: .12em; }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { position: static; }
h1, h2, h3 { font-family: var(--serif); line-height: 1.22; letter-spacing: -.01em; text-wrap: balance; }
h1 { font-size: clamp(1.8rem, 1.3rem + 2vw, 2.6rem); margin: 0 0 .5rem; }
h2 { border-bottom: 1px solid var(--line); padding-bottom: .35rem; margin: 3.2rem 0 1.2rem; font-size: 1.5rem; }
h3 { margin: 0 0 .2rem; font-size: 1.22rem; }
header p { color: var(--soft); margin: 0; }
nav { border-block: 1px solid var(--line); margin-top: 1.6rem; padding: .9rem 0; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; }
nav li:has(ol) { flex: 1 0 100%; }
nav ol { margin: .3rem 0 .5rem; padding-left: 1.6rem; }
nav ol li::marker { color: var(--soft); font-variant-numeric: tabular-nums; }
.facts, .hedge, .when { color: var(--soft); font-size: .88rem; }
.facts { margin: 0; }
time { white-space: nowrap; }
.dispute > .facts::first-letter { text-transform: uppercase; }
.id { color: var(--soft); font: .78rem ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; }
.dispute, section section { content-visibility: auto; contain-intrinsic-size: auto 14rem; }
.dispute { padding-bottom: 1.6rem; margin-bottom: 1.8rem; border-bottom: 1px solid var(--line); }
.dispute:last-child { border-bottom: 0; }
section.fits section, .updates section { margin-bottom: 1.8rem; }
section.fits section > .facts { color: var(--fit); }
.positions { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); gap: 1rem;
  margin: 1rem 0; align-items: start; }
.positions > div { background: var(--card); border: 1px solid var(--line); border-radius: 8px; min-width: 0;
  border-top: 4px solid var(--side, var(--fit)); padding: .85rem 1.1rem 1rem; }
.dispute .positions { --side: #0072b2; } .dispute .positions > :nth-child(2) { --side: #c04a00; }
.dispute .positions > :nth-child(3) { --side: #00795a; } .dispute .positions > :nth-child(n + 4) { --side: #8a4b83; }
.positions h4 { margin: 0; font: 600 1.15rem/1.3 var(--serif); }
.positions h4 .facts { font-family: system-ui, sans-serif; font-weight: 450; white-space: nowrap; }
ul { padding-left: 1.1rem; margin: .3rem 0; }
li::marker { color: var(--soft); }
.positions ul { list-style: none; padding: 0; margin: 0; }
.positions li { padding-top: .6rem; }
.positions li + li { border-top: 1px solid var(--line); margin-top: .7rem; }
.positions .who { display: block; font-size: .92rem; }
q { quotes: none; font-family: var(--serif); font-size: 1.04em; }
mark { background: var(--mark); color: inherit; border-radius: 3px; padding: .04em .16em; font-weight: 600; }
.why { margin: .3rem 0; padding-left: .9rem; border-left: 3px solid var(--line); max-width: 52rem; color: var(--soft); }
.against { border-color: var(--clash); color: var(--ink); }
.alone h3 { margin-top: 1.6rem; font-size: 1.08rem; }
details { margin: .2rem 0 .1rem; }
summary { color: var(--soft); font-size: .86rem; cursor: pointer; width: fit-content; }
blockquote { margin: .3rem 0 .2rem; padding-left: .8rem; border-left: 3px solid var(--line);
  font-family: var(--serif); }
@media print {
  :root { color-scheme: light; LIGHT --paper: #fff; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav, .skip, details:not(.rest), summary { display: none; }
  .rest::details-content { content-visibility: visible; block-size: auto; }
  section, .dispute { content-visibility: visible; }
  li, .positions > div, .dispute, section.fits section { break-inside: avoid; }
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
        f"<section><h3>{page_text(outlet_of(one.outlet, one.name))}</h3>{_voices(one.voices)}</section>"
        for one in overview.alone
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
    return f"<span class='who'>{lead}{who}:</span> {_words(voice.words)}{hedge} {tail}"


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


def _why(label: str, reasons: Iterable[str], style: str = "why") -> str:
    """Reasons; behind the third one they are folded away."""
    lines = [f"<p class='{style}'>{label}: {page_text(reason)}</p>" for reason in reasons]
    rest = len(lines) - _REASONS
    if rest < 2:
        return "".join(lines)
    return (
        f"{''.join(lines[:_REASONS])}<details class='rest'><summary>{count(rest, 'more reason')}</summary>"
        f"{''.join(lines[_REASONS:])}</details>"
    )


_REASONS = 3


def _dispute(dispute: Dispute) -> str:
    positions = "".join(_position(position) for position in dispute.positions)
    beside = f"<p class='why'>On the same question:</p>{_voices(dispute.beside)}" if dispute.beside else ""
    return (
        f"<section class='dispute' id='{page_text(dispute.id)}'><h3>{dispute.rank}. {page_text(dispute.text)}</h3>"
        f"<p class='facts'>{page_text(dispute_facts(dispute))}</p><div class='positions'>{positions}</div>"
        f"{_why('Why', dispute.reasons, 'why against')}{_why('Also', dispute.also)}{beside}</section>\n"
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
