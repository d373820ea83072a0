"""What follows from the log: pure rules, entries in and standing words out."""

from __future__ import annotations

from itertools import permutations

import pytest

from storage.judgement import Act, Entry, Evidence, Judgement, Misreading, Word, replay, status_of, undone

TWO = [{"a"}, {"b"}]
THREE = [{"a"}, {"b"}, {"c"}]


def _judged(number: int, word: Word, who: str = "ann", pairs: tuple = (("a", "b"),), **more: str) -> Entry:
    return Entry(f"j{number}", f"2024-01-{number:02}", Act.JUDGE, who, judgement=Judgement(word, **more), pairs=pairs)


def _misread(number: int, claim: str) -> Entry:
    said = Judgement(Word.MISREAD)
    return Entry(f"j{number}", f"2024-01-{number:02}", Act.JUDGE, "ann", "", said, evidence=(Evidence(claim, "d", ()),))


def _undo(number: int, of: int) -> Entry:
    return Entry(f"j{number}", f"2024-01-{number:02}", Act.UNDO, "bob", undoes=f"j{of}")


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        pytest.param([], "open", id="nobody-judged"),
        pytest.param([_judged(1, Word.CONFIRMED)], "confirmed", id="one-word"),
        pytest.param([_judged(1, Word.CONFIRMED), _judged(2, Word.UNSURE)], "unsure", id="the-later-word-of-one"),
        pytest.param(
            [_judged(1, Word.CONFIRMED), _judged(2, Word.CONFIRMED, "bob")], "confirmed", id="two-of-one-opinion"
        ),
        pytest.param([_judged(1, Word.CONFIRMED), _judged(2, Word.UNSURE, "bob")], "disputed", id="two-who-differ"),
        pytest.param(
            [
                _judged(1, Word.EXPLAINED, value="5", source="Tass"),
                _judged(2, Word.EXPLAINED, "bob", value="7", source="AP"),
            ],
            "disputed",
            id="two-established-values",
        ),
        pytest.param([_judged(1, Word.CONFIRMED), _undo(2, of=1)], "open", id="undone"),
        pytest.param(
            [_judged(1, Word.CONFIRMED), _judged(2, Word.UNSURE), _undo(3, of=2)], "confirmed", id="back-to-the-earlier"
        ),
        pytest.param([_judged(1, Word.CONFIRMED), _undo(2, of=1), _undo(3, of=2)], "confirmed", id="undo-undone"),
        pytest.param([_misread(1, "a")], "misread", id="nothing-but-misread-claims"),
        pytest.param([_judged(1, Word.CONFIRMED), _misread(2, "b")], "misread", id="misread-after-a-word"),
        pytest.param([_misread(1, "a"), _undo(2, of=1)], "open", id="misread-undone"),
    ],
)
def test_status_of_two_positions(entries, expected):
    for order in permutations(entries):
        assert status_of(TWO, [("a", "b")], replay(order)) == expected


@pytest.mark.parametrize(
    ("positions", "links", "entries", "expected"),
    [
        pytest.param(
            [{"a"}, {"b", "c"}], "ab ac", [_judged(1, Word.CONFIRMED)], "confirmed", id="a-copy-opens-nothing"
        ),
        pytest.param(THREE, "ab ac", [_judged(1, Word.CONFIRMED)], "open", id="a-new-answer-opens"),
        pytest.param(
            THREE,
            "ab ac",
            [_judged(1, Word.CONFIRMED), _judged(2, Word.NOT_A_CONFLICT, "bob", (("a", "c"),))],
            "confirmed",
            id="the-gravest-of-different-pairs",
        ),
        pytest.param(THREE, "ab ac", [_judged(1, Word.UNSURE), _misread(2, "c")], "unsure", id="misread-is-left-out"),
        pytest.param(
            [{"a"}, {"b"}, {"v"}], "ab", [_judged(1, Word.CONFIRMED)], "confirmed", id="who-fits-several-needs-no-word"
        ),
    ],
)
def test_status_of_more_claims(positions, links, entries, expected):
    assert status_of(positions, [tuple(link) for link in links.split()], replay(entries)) == expected


def test_an_undo_of_an_undo_brings_the_entry_back():
    entries = [_judged(1, Word.CONFIRMED), _undo(2, of=1), _undo(3, of=2)]
    assert undone(entries) == {"j2"}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        pytest.param({"word": Word.EXPLAINED}, "needs the established value", id="explained-without-value"),
        pytest.param({"word": Word.EXPLAINED, "value": "5"}, "and its source", id="explained-without-source"),
        pytest.param({"word": Word.CONFIRMED, "value": "5"}, "only explained", id="value-of-another-word"),
        pytest.param({"word": Word.UNSURE, "speaker": "Tass"}, "only misread", id="speaker-of-another-word"),
        pytest.param({"word": Word.MISREAD, "speaker": "x", "words": "y"}, "one way at a time", id="two-misreadings"),
    ],
)
def test_a_judgement_says_what_belongs_to_it(fields, words):
    with pytest.raises(ValueError, match=words):
        Judgement(**fields)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, Misreading.NOT_A_CLAIM),
        ({"speaker": "Tass"}, Misreading.WRONG_SPEAKER),
        ({"words": "five"}, Misreading.WRONG_WORDS),
        ({"misreading": Misreading.WRONG_SPEAKER}, Misreading.WRONG_SPEAKER),
    ],
)
def test_what_was_misread_follows_from_what_is_right(fields, expected):
    assert Judgement(Word.MISREAD, **fields).misreading is expected
