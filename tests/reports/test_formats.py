"""All formats of the report say the same, and say it safely."""

import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from reports import lines
from reports.board import voice
from reports.markdown import as_markdown
from reports.output import as_csv, as_json
from reports.overview import overview
from reports.page import PALETTES, as_page
from reports.phrases import hedges_of
from reports.summary import Outcome, summary_lines
from storage.records import LinkRecord
from tests.reports.shelf import CLASH, FIRE, FOUR, LETTER, NOBODY, SEVEN, SMOKE

UPDATE = LinkRecord(NOBODY.id, SMOKE.id, "updates", "other", 0.7, "It changed.", None, SMOKE.id)
PICTURE = overview(replace(FIRE, of_links=(*FIRE.of_links, UPDATE)))
FORMATS = {
    "markdown": as_markdown(PICTURE),
    "page": as_page(PICTURE),
    "csv": as_csv(lines.table(PICTURE)),
    "json": as_json(PICTURE),
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("words", [CLASH.reason, UPDATE.reason, LETTER.reason, "How many people died", "Witnesses"])
def test_every_format_says(form: str, words: str) -> None:
    assert words in FORMATS[form]


@pytest.mark.parametrize("claim", [claim.id for claim in FIRE.of_claims])
def test_every_claim_is_in_every_format(claim: str) -> None:
    assert [form for form, text in FORMATS.items() if claim[:9] not in text] == []


def test_markdown_sets_the_clash_in_bold() -> None:
    assert (
        "  - Harbour Post → Fire chief Ana Reyes: “**four** people died in the warehouse”, 2024-02-01 `c0four000`"
        in FORMATS["markdown"].splitlines()
    )


def test_the_page_marks_the_clash() -> None:
    assert "“<mark>four</mark> people died in the warehouse”" in FORMATS["page"]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen += [tag, *(name for name, _ in attrs)]
        self.links += [value or "" for name, value in attrs if name == "href"]


def test_the_page_runs_and_fetches_nothing_whatever_articles_say() -> None:
    evil = replace(FOUR, text="<script>alert(1)</script>", outlet="<img src=x onerror=y>", chain=("x", "<b onclick=z>"))
    evil = replace(evil, title="</a><script>", url="javascript:alert(1)")
    parser = _Tags()
    parser.feed(as_page(overview(replace(FIRE, of_claims=(evil, SEVEN)))))
    assert not {"script", "img", "b", "src", "onclick", "onerror", "link"} & set(parser.seen)
    assert [link for link in parser.links if not link.startswith("#")] == []


def test_an_articles_address_is_a_link_that_cannot_break_out() -> None:
    cited = replace(FOUR, url='https://paper.example/a (b)"><script>', title="Fire")
    picture = overview(replace(FIRE, of_claims=(cited, SEVEN)))
    address = "https://paper.example/a%20%28b%29%22%3E%3Cscript%3E"
    parser = _Tags()
    parser.feed(as_page(picture))
    assert address in parser.links
    assert f"[2024-02-01]({address})" in as_markdown(picture)
    assert f"- Harbour Post, “Fire”, 2024-02-01, <{address}> `d0harbour`" in as_markdown(picture)


def test_every_link_inside_the_page_leads_somewhere() -> None:
    parser = _Tags()
    parser.feed(FORMATS["page"])
    inside = [link[1:] for link in parser.links if link.startswith("#")]
    assert len(inside) > 3
    assert [
        name for name in inside if f'id="{name}"' not in FORMATS["page"] and f"id='{name}'" not in FORMATS["page"]
    ] == []


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, of "#rrggbb"."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("ink", "paper"),
        ("soft", "paper"),
        ("clash", "paper"),
        ("fit", "paper"),
        ("link", "paper"),
        ("ink", "mark"),
        ("ink", "card"),
        ("soft", "card"),
        ("link", "card"),
    ],
)
def test_colours_that_meet_contrast_enough(palette: str, front: str, back: str) -> None:
    lighter, darker = sorted((luminance(PALETTES[palette][name]) for name in (front, back)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        pytest.param(
            {"statement": "Ana Reyes: denies arson", "text": "arson", "polarity": "negative"}, "denied", id="denial"
        ),
        pytest.param({"text": "nobody died", "polarity": "negative"}, "", id="its-own-words-say-so"),
        pytest.param(
            {"text": "arson", "polarity": "negative", "certainty": "possible"}, "negative, possible", id="unsaid"
        ),
        pytest.param({"text": "nothing burned", "certainty": "probable"}, "probable", id="hedged"),
    ],
)
def test_how_a_claim_is_held(claim: dict[str, str], said: str) -> None:
    assert hedges_of(voice(replace(FOUR, **claim))) == said


def test_json_is_one_object_of_the_picture() -> None:
    found = json.loads(FORMATS["json"])
    assert list(found) == list(PICTURE.__dataclass_fields__)
    assert found["discrepancies"][0]["positions"][0]["voices"][0]["words"]["marked"] == [[0, 4]]


def test_flat_lines_name_their_section() -> None:
    sections = [line.section for line in lines.lines(PICTURE)]
    assert list(dict.fromkeys(sections)) == ["discrepancy", "update", "alone", "non-claim", "not-read"]


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        pytest.param(
            Outcome(2, 0, 0, (), 9, 4, 1),
            ["2 new, 0 unchanged, 0 changed, 0 not read", "9 claims found, 4 links made, 1 discrepancy in the queue",
             "Next: counterclaim review, which opens them in the browser, or counterclaim report"],
            id="disputed",
        ),
        pytest.param(
            Outcome(0, 0, 0, (("a\x1b.pdf", "is broken"),), 0, 0, 0),
            ["0 new, 0 unchanged, 0 changed, 1 not read", "  not read: a.pdf: is broken",
             "0 claims found, 0 links made, 0 discrepancies in the queue",
             "Next: counterclaim ingest PATH, with a file or folder that holds articles"],
            id="nothing-read",
        ),
        pytest.param(
            Outcome(1, 0, 0, (), 3, 0, 0, interrupted=True),
            ["Stopped. Stored: 1 article, each of them whole. The same command goes on from there.",
             "1 new, 0 unchanged, 0 changed, 0 not read", "3 claims found, 0 links made, 0 discrepancies in the queue"],
            id="interrupted",
        ),
        pytest.param(
            Outcome(0, 3, 0, (), 0, 0, 0),
            ["0 new, 3 unchanged, 0 changed, 0 not read", "0 claims found, 0 links made, 0 discrepancies in the queue",
             "Next: counterclaim report"],
            id="nothing-disputed",
        ),
    ],
)  # fmt: skip
def test_the_summary_of_an_ingest(outcome: Outcome, said: list[str]) -> None:
    assert list(summary_lines(outcome)) == said
