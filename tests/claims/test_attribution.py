"""Who said what: attributions of single sentences by tagger and parse together."""

from __future__ import annotations

import itertools

import pytest

from claims.attribution import Found, _joined, find_attributions
from claims.claim import Quotation, Stance
from claims.linkage import Tokens
from claims.parsing import parse
from claims.span import Span
from claims.tagger import tagger


def found_in(text: str) -> list[Found]:
    doc = parse(text)
    return find_attributions(text, doc, tagger().tag(doc))


def about(text: str, words: str) -> Found:
    """The innermost attribution whose content holds the words."""
    at = text.index(words)
    around = [f for f in found_in(text) if any(s.start <= at < s.end for s in f.attribution.content)]
    assert around, f"nobody is credited with {words!r}"
    return min(around, key=lambda f: sum(s.end - s.start for s in f.attribution.content))


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        pytest.param("The mayor said the bridge was closed.", "bridge", "The mayor", id="indirect"),
        pytest.param("“The bridge is closed,” said Anna Berg.", "bridge", "Anna Berg", id="source after quote"),
        pytest.param("The bridge was closed, the police said.", "bridge", "the police", id="content first"),
        pytest.param("According to the fire service, two houses burned.", "houses", "the fire service", id="according"),
        pytest.param("Two houses burned, according to the mayor.", "houses", "the mayor", id="according after"),
        pytest.param("The army blamed rebels for the attack.", "rebels", "The army", id="blame"),
        pytest.param("Norland denied that its troops had crossed the river.", "troops", "Norland", id="denial"),
    ],
)
def test_source_of_a_content(text: str, words: str, source: str) -> None:
    found = about(text, words)
    assert found.holder is not None
    assert found.holder.of(text) == source


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        pytest.param("“Go home,” Anna Berg said, adding that the road was shut.", "said", "Anna Berg", id="adverbial"),
        pytest.param("“Go home,” Anna Berg said, adding that the road was shut.", "adding", "Anna Berg", id="of it"),
        pytest.param(
            "The governor denied the report and accused Norland of lying.", "denied", "The governor", id="and"
        ),
    ],
)
def test_verbs_that_share_a_subject_share_its_source(text: str, cue: str, source: str) -> None:
    one = next(
        f.attribution for f in found_in(text) if f.attribution.cue and f.attribution.cue.start == text.index(cue)
    )
    assert one.source is not None
    assert one.source.of(text) == source


@pytest.mark.parametrize(
    ("text", "words", "stance"),
    [
        pytest.param("The army blamed rebels for the attack.", "rebels", Stance.BLAME, id="blame"),
        pytest.param("Norland denied that its troops had crossed.", "troops", Stance.DENY, id="deny"),
        pytest.param("Police believe the man fled by car.", "the man", Stance.PROBABLE, id="belief"),
        pytest.param("The minister said the talks had failed.", "talks", Stance.ASSERT, id="assert"),
        pytest.param("The minister demanded that the talks resume.", "talks", Stance.NON_CLAIM, id="demand"),
    ],
)
def test_stance_follows_the_cue(text: str, words: str, stance: Stance) -> None:
    assert about(text, words).attribution.stance is stance


@pytest.mark.parametrize(
    ("text", "words", "quotation"),
    [
        pytest.param("“The talks have failed,” said the minister.", "talks", Quotation.DIRECT, id="direct"),
        pytest.param(
            "The minister called the talks “a farce” and said they “had failed” badly.",
            "failed",
            Quotation.MIXED,
            id="mixed",
        ),
        pytest.param("The minister said the talks had failed.", "talks", Quotation.INDIRECT, id="indirect"),
    ],
)
def test_quotation(text: str, words: str, quotation: Quotation) -> None:
    assert about(text, words).attribution.quotation is quotation


def test_a_split_quotation_is_one_attribution() -> None:
    text = "“We opened the gates,” the keeper said, “and the water went down.”"
    assert about(text, "gates").attribution.cue == about(text, "water").attribution.cue


def test_a_report_inside_a_report_has_a_parent() -> None:
    text = "The coast guard said it had found the boat, the news agency Norpress reported."
    everything = found_in(text)
    inner = about(text, "the boat")
    assert inner.holder is not None
    assert inner.holder.of(text) == "The coast guard"
    assert any(f.holder is not None and "Norpress" in f.holder.of(text) for f in everything)


def test_the_paper_that_a_source_told_is_on_the_way() -> None:
    text = "Two officials told the Norland Times that the bridge had been mined."
    assert about(text, "bridge").attribution.holders == ("the Norland Times",)


@pytest.mark.parametrize("marks", ["“", '"', "«"], ids=["curly", "straight", "guillemet"])
def test_a_quotation_that_never_closes_does_not_stop_the_article(marks: str) -> None:
    text = f"{marks}The gates are open, said the keeper.\nThe river fell by a metre on Monday."
    assert all(span.end <= len(text) for f in found_in(text) for span in f.attribution.content)


def test_a_text_alone_is_tagged_as_in_company() -> None:
    text = "The mayor said the bridge was closed. Two houses burned, according to the police."
    alone = tagger().tag(parse(text))
    tagger().tag(parse("Something else entirely, said the cook. " * 30))
    assert repr(tagger().tag(parse(text))) == repr(alone)


def test_a_denial_behind_the_accused_is_no_part_of_the_accusation() -> None:
    text = "Two boats sank in a raid that officers also blamed on Sudland, which denied involvement."
    denial = about(text, "involvement")
    assert denial.attribution.stance is Stance.DENY
    assert denial.attribution.parent is None
    assert all(
        not span.holds(f.attribution.cue) for f in found_in(text) for span in f.attribution.content if f.attribution.cue
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Two boats sank in a raid that officers also blamed on Sudland, which denied it.", id="relative"),
        pytest.param(
            "“We left,” she said, “and the gate, which he said was shut, was open,” adding that it rained.", id="nested"
        ),
    ],
)
def test_contents_stand_in_the_order_of_the_text(text: str) -> None:
    for found in found_in(text):
        spans = found.attribution.content
        assert all(one.end <= other.start for one, other in itertools.pairwise(spans))


def test_a_content_that_is_widened_up_to_itself_is_one_span() -> None:
    text = "Two boats were closing in, and nobody saw the flare, the ministry said."
    tokens = Tokens(parse(text))
    assert [s.of(text) for s in _joined((Span(10, 25),), Span(0, 10), tokens)] == ["Two boats were closing in"]
    assert len(_joined((Span(31, 51),), Span(0, 25), tokens)) == 2
