"""Pairs of snippets that nothing was learned from: what the model of text and the chain make of them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bench import snippets

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["snippets"]


@pytest.fixture(scope="module")
def pairs():
    return snippets.snippets()


@pytest.mark.parametrize(("name", "bound"), FLOORS["by_text"].items())
def test_the_model_of_text_keeps_its_areas(pairs, name, bound):
    assert snippets.by_text(pairs)[name.replace("_", " ")] >= bound


def test_agreements_in_other_words_are_found_and_look_alikes_are_not_opposed(pairs):
    chosen = [pair for pair in pairs if pair["relation"] != "compatible"][:112] + [
        pair for pair in pairs if pair["relation"] == "compatible"
    ][:40]
    figures, _ = snippets.by_chain(chosen)
    for name, bound in FLOORS["at_least"].items():
        assert figures[name.replace("_", " ")] >= bound, name
    for name, bound in FLOORS["at_most"].items():
        assert figures[name.replace("_", " ")] <= bound, name


def test_marked_quotes_stand_in_their_snippets(pairs):
    assert len(pairs) == len({pair["id"] for pair in pairs})
    for pair in pairs:
        assert pair["left_quote"] in pair["left"]
        assert pair["right_quote"] in pair["right"]
