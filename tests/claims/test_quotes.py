"""Quotation marks: pairing by type, lost marks, nesting, quotations over paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.quotes import paragraphs, quoted_mask, quotes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“We will do it,” he said.", ["“We will do it,”"], id="curly"),
        pytest.param('"We left," she said. "All of us."', ['"We left,"', '"All of us."'], id="straight"),
        pytest.param("«Nous partons», he said.", ["«Nous partons»"], id="guillemets"),
        pytest.param("„Wir gehen“, he said.", ["„Wir gehen“"], id="german"),
        pytest.param("``Leave,'' he said.", ["``Leave,''"], id="latex"),
        pytest.param("‘Leave now,’ he said.", ["‘Leave now,’"], id="single curly"),
        pytest.param("the officials’ view of Smith’s house", [], id="apostrophes"),
        pytest.param("It's the dog's '90s show", [], id="straight apostrophes"),
        pytest.param('a 6" pipe and nothing else', [], id="inches"),
        pytest.param(
            "“He told us ‘go home’ and we went,” she said.",
            ["“He told us ‘go home’ and we went,”", "‘go home’"],
            id="nested",
        ),
        pytest.param(
            "“It never closes, she said.\nNext line.", ["“It never closes, she said."], id="lost closing mark"
        ),
        pytest.param("It never opened,” she said.", [], id="lost opening mark"),
        pytest.param('It never opened," she said.', [], id="lost straight opening mark"),
    ],
)
def test_marks_are_paired_by_type(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotes(text)] == expected


def test_a_quotation_goes_on_where_the_next_paragraph_opens_again() -> None:
    first, second = quotes("“We saw smoke.\n\n“Then it was dark,” she said.")
    assert (first.closed, first.continues) == (False, True)
    assert (second.closed, second.continues) == (True, False)


def test_a_lost_mark_spoils_one_paragraph_only() -> None:
    text = "“One, he said.\nTwo, she said.\n“Three,” they said."
    mask = quoted_mask(text)
    assert mask[text.index("Two")] == 0
    assert mask[text.index("Three")] == 1


def test_paragraphs_leave_white_space_out() -> None:
    assert [("  a b \n\n c".__getitem__(slice(*p))) for p in paragraphs("  a b \n\n c")] == ["a b", "c"]


@given(st.text(alphabet="ab s.,\n“”‘’\"'«»`", max_size=80))
def test_pairing_never_fails_and_stays_inside_the_text(text: str) -> None:
    for quote in quotes(text):
        assert 0 <= quote.start < quote.end <= len(text)
        assert "\n" not in text[quote.start : quote.end]
    assert len(quoted_mask(text)) == len(text)
