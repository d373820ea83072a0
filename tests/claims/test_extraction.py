"""Extraction as a whole: spans, text and the contract of claims on every text, however odd."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.article import Article
from claims.claim import Extraction
from claims.extraction import extract, minus
from claims.parsing import LONGEST_TEXT, TextTooLong
from claims.span import Span, words_of

LONGEST = 60


def of(text: str) -> Extraction:
    return extract(Article("k", "k", text, outlet="The Courier", published_at="2024-03-05", language="en"))


def check(text: str, found: Extraction) -> None:
    for claim in found.claims:
        assert claim.text == words_of(claim.spans, text)
        assert claim.text.strip()
        assert len(claim.text.split()) <= LONGEST
        assert claim.statement.strip()
        if claim.attribution is not None:
            one = found.attributions[claim.attribution]
            allowed = [s for s in (*one.content, one.cue) if s is not None]
            for span in claim.spans:
                assert any(a.holds(span) for a in allowed)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("\n \n\t\n", id="white space"),
        pytest.param("“", id="one mark"),
        pytest.param("said said said", id="cues only"),
        pytest.param("One person was killed and seven were injured, the governor said on Monday.", id="plain"),
        pytest.param("“We left,” she said. “We left and\n\n“we came back, said nobody", id="broken quotes"),
        pytest.param("🚢 The ferry “Nörd” sank 🌊, said Åse Öberg.", id="beyond ascii"),
        pytest.param("A" * 3000, id="one long word"),
        pytest.param("The ferry sank. " * 300, id="three thousand characters and more"),
        pytest.param("http://example.org/" + "a/b?c=d&" * 200 + " is long, he said.", id="address"),
        pytest.param("and " * 400 + "he said.", id="endless coordination"),
    ],
)
def test_claims_slice_back_to_the_text(text: str) -> None:
    check(text, of(text))


@given(st.text(alphabet="abc said he The 5. ,“”\"'\n", max_size=120))
@settings(max_examples=25, deadline=None)
def test_no_text_breaks_the_contract(text: str) -> None:
    check(text, of(text))


def test_a_text_longer_than_any_article_is_refused_in_words() -> None:
    with pytest.raises(TextTooLong, match="split the file into its articles"):
        of("The ferry sank. " * (LONGEST_TEXT // 10))


def test_two_predicates_are_two_claims_of_one_speaker() -> None:
    found = of("One person was killed and seven were injured, the governor said.")
    texts = {c.text: c.chain[-1] for c in found.claims}
    assert texts == {"One person was killed": "governor", "seven were injured": "governor"}


def test_silence_is_no_claim() -> None:
    (claim,) = of("The company has not commented on the leak.").claims
    assert not claim.claimable


def test_minus_leaves_what_is_free() -> None:
    assert minus([Span(0, 10), Span(12, 14)], [Span(3, 5), Span(9, 13)]) == [Span(0, 3), Span(5, 9), Span(13, 14)]
