"""The model of textual contradiction at run time, with the weights that ship."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from bench.contradiction import nli, own, three_way, two_way
from claims.parsing import ModelMissing
from matching import contradiction
from tests.test_floors import FLOORS

TEXTS = (
    "The fire killed two people on Monday.",
    "At least three people died in the fire on Monday.",
    "Nobody was killed in the fire.",
    "The mayor of Porto opened a new library.",
)


def test_missing_files_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(contradiction, "files", lambda package: tmp_path / package)
    contradiction.reader.cache_clear()
    with pytest.raises(ModelMissing, match="install counterclaim again"):
        contradiction.read("Two people were hurt.", "Nobody was hurt.")
    contradiction.reader.cache_clear()


@pytest.mark.parametrize(("first", "second"), list(itertools.combinations(TEXTS, 2)))
def test_opposition_is_the_same_in_either_order(first: str, second: str) -> None:
    found = contradiction.opposition(first, second)
    assert found == contradiction.opposition(second, first)
    assert 0 <= found.contradiction <= 1
    assert 0 <= found.equivalence <= 1


def test_a_pair_reads_alone_as_in_company() -> None:
    pairs = list(itertools.permutations(TEXTS, 2))
    together = contradiction.probabilities(pairs)
    for pair, row in zip(pairs, together, strict=True):
        alone = contradiction.read(*pair)
        assert (alone.contradiction, alone.neutral, alone.entailment) == tuple(row)
    assert together.sum(axis=1) == pytest.approx(1, abs=1e-5)


def test_white_space_says_nothing() -> None:
    assert contradiction.read("Two  men were\nhurt.", "Nobody was hurt.") == contradiction.read(
        "Two men were hurt.", "Nobody was hurt."
    )


def test_a_denial_opposes_and_a_repetition_does_not() -> None:
    opposed = contradiction.opposition("The fire killed two people.", "Nobody was killed in the fire.")
    same = contradiction.opposition("The fire killed two people.", "Two people were killed in the fire.")
    assert opposed.contradiction > 0.8 > 0.2 > opposed.equivalence
    assert same.equivalence > 0.6 > 0.3 > same.contradiction


def test_minimal_pairs_of_our_own() -> None:
    pairs = [pair for kind in own().values() for pair in kind]
    assert three_way(pairs) >= FLOORS["contradiction"]["at_least"]["own"]


@pytest.mark.shared
def test_development_pairs(shared_data: Path) -> None:
    every = FLOORS["contradiction"]["every"]
    floors = FLOORS["contradiction"]["at_least"]
    assert three_way(nli("vitaminc", shared_data / "nli", every)) >= floors["vitaminc"]
    assert two_way(nli("fm2", shared_data / "nli", every)) >= floors["fm2"]


def test_what_says_the_same_is_equivalent_in_either_order_and_from_a_bound_on() -> None:
    one, other = "The ground shook for 38 seconds", "The earthquake had lasted 38 seconds"
    sure = contradiction.equivalent(one, other, 0.5)
    assert sure == contradiction.equivalent(other, one, 0.5) == contradiction.opposition(one, other).equivalence
    assert sure >= 0.5
    assert contradiction.equivalent(one, other, 1.1) == 0.0
    assert contradiction.equivalent(one, "The mayor opened a library.", 0.5) == 0.0
