"""Statements read on their own."""

from __future__ import annotations

import pytest

from claims.claim import Stance
from claims.parsing import parse
from claims.region import Region
from claims.span import Span
from claims.splitting import split
from claims.statement import statement


def statements(text: str, speaker: str | None = None, names: dict[str, str] | None = None) -> list[str]:
    """The statements of a one-sentence text; `names` maps pronouns, as written, to whom they mean."""
    doc = parse(text)
    resolve = {t.i: names[t.text] for t in doc if names and t.text in names}
    region = Region((Span(0, len(text)),))
    return [statement(piece, doc, speaker=speaker, resolve=resolve) for piece in split(doc, region)]


@pytest.mark.parametrize(
    ("text", "speaker", "names", "expected"),
    [
        pytest.param("the pier is closed.", None, {}, ["The pier is closed"], id="narration-begins-with-a-capital"),
        pytest.param("the pier is closed", "Ana Diaz", {}, ["Ana Diaz: the pier is closed"], id="speaker"),
        pytest.param("He left.", None, {"He": "Tom Reed"}, ["Tom Reed left"], id="pronoun"),
        pytest.param("his car burned.", None, {"his": "Tom Reed"}, ["Tom Reed’s car burned"], id="possessive"),
        pytest.param("he won.", "Tom Reed", {"he": "Tom Reed"}, ["Tom Reed: he won"], id="speaker-is-named-once"),
        pytest.param("We won.", "Tom Reed", {"We": "Tom Reed"}, ["Tom Reed: We won"], id="first-person-stays"),
        pytest.param(
            "A sailor was killed and nine injured.",
            None,
            {},
            ["A sailor was killed", "Nine were injured"],
            id="auxiliary-is-filled-in",
        ),
        pytest.param(
            "Twenty people were killed, including five children.",
            None,
            {},
            ["Twenty people were killed", "Five children were killed"],
            id="counted-subject-comes-first",
        ),
        pytest.param(
            "The captain, a father of three, died.",
            None,
            {},
            ["The captain died", "The captain is a father of three"],
            id="apposition-becomes-a-predicate",
        ),
        pytest.param(
            "Nils Roth, who owns the quarry, paid the fine.",
            None,
            {},
            ["Nils Roth paid the fine", "Nils Roth owns the quarry"],
            id="relative-clause-loses-its-pronoun",
        ),
        pytest.param(
            "The raid “cost little and won much”.",
            None,
            {},
            ["The raid cost little", "The raid won much"],
            id="marks-without-a-partner-are-left-out",
        ),
    ],
)
def test_statement(text: str, speaker: str | None, names: dict[str, str], expected: list[str]) -> None:
    assert statements(text, speaker, names) == expected


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        pytest.param("The club denied involvement.", "involvement", "Club: denies involvement", id="noun"),
        pytest.param("The club denied it hid money.", "it hid money", "Club: denies that it hid money", id="clause"),
    ],
)
def test_denials_say_that_they_are(text: str, content: str, expected: str) -> None:
    start = text.index(content)
    region = Region((Span(start, start + len(content)),), Stance.DENY, cue=Span(9, 15), source=Span(0, 8))
    doc = parse(text)
    (piece,) = split(doc, region)
    assert statement(piece, doc, speaker="Club", resolve={}) == expected
