"""All formats of the report say the same, and say it safely."""

import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from reports import lines
from reports.markdown import as_markdown
from reports.output import as_csv, as_json
from reports.overview import overview
from reports.page import as_page
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
        "  - Harbour Post → Fire chief Ana Reyes: “**four** people died in the warehouse” `c0four000`"
        in FORMATS["markdown"].splitlines()
    )


def test_the_page_marks_the_clash() -> None:
    assert "“<mark>four</mark> people died in the warehouse”" in FORMATS["page"]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen += [tag, *(name for name, _ in attrs)]


def test_the_page_runs_and_fetches_nothing_whatever_articles_say() -> None:
    evil = replace(FOUR, text="<script>alert(1)</script>", outlet="<img src=x onerror=y>", chain=("x", "<b onclick=z>"))
    parser = _Tags()
    parser.feed(as_page(overview(replace(FIRE, of_claims=(evil, SEVEN)))))
    assert not {"script", "img", "b", "src", "href", "onclick", "onerror", "link"} & set(parser.seen)


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
             "Next: counterclaim report"],
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
