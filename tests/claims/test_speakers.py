"""Speakers of one article: names, roles, pronouns where safe, never a guess."""

from __future__ import annotations

import pytest

from claims.article import Article
from claims.claim import Claim, Extraction
from claims.extraction import extract


def extraction(text: str, outlet: str | None = "The Courier") -> Extraction:
    return extract(Article("k", "k", text, outlet=outlet, published_at="2024-03-05", language="en"))


def holder(text: str, words: str) -> str | None:
    """The innermost holder of the claim whose text holds the words."""
    claims = [c for c in extraction(text).claims if words in c.text]
    assert claims, f"no claim says {words!r}"
    claim: Claim = min(claims, key=lambda c: len(c.text))
    return claim.chain[-1] if len(claim.chain) > 1 else None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        pytest.param(
            "Harbour Mayor Piotr Nowak said three piers were flooded. Nowak said the ferry sank.",
            "ferry",
            "Piotr Nowak",
            id="surname",
        ),
        pytest.param(
            "Mayor Piotr Nowak said three piers were flooded. The ferry sank at dawn, he said.",
            "ferry",
            "Piotr Nowak",
            id="he",
        ),
        pytest.param("The ferry sank on Monday.", "ferry", None, id="narration"),
        pytest.param("The transport ministry said the ferry sank.", "ferry", "transport ministry", id="body"),
    ],
)
def test_who_holds_a_claim(text: str, words: str, name: str | None) -> None:
    assert holder(text, words) == name


def test_two_people_of_one_surname_are_kept_apart() -> None:
    text = "Anna Berg said the vote was fair. Karl Berg said the vote was stolen."
    names = {s.name for s in extraction(text).speakers}
    assert names == {"Anna Berg", "Karl Berg"}


def test_a_pronoun_between_two_candidates_stays_as_written() -> None:
    text = "Piotr Nowak met Karl Berg. Tom Reed thanked Ivan Petrov. He said the ferry sank."
    assert holder(text, "ferry sank") in {"He", "Tom Reed"}


def test_role_is_kept_beside_the_name() -> None:
    (speaker,) = extraction("Harbour Mayor Paul Novak said three piers were flooded.").speakers
    assert (speaker.name, speaker.kind) == ("Paul Novak", "person")
    assert "Mayor" in speaker.role


def test_the_chain_begins_with_the_outlet() -> None:
    claims = extraction("The ferry sank, the coast guard said.").claims
    assert {c.chain[0] for c in claims} == {"The Courier"}
    assert {c.chain[0] for c in extraction("The ferry sank.", outlet=None).claims} == {None}
