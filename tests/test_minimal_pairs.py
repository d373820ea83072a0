"""The minimal pairs that the model of contradiction trains and is tested on."""

from __future__ import annotations

from collections import Counter, defaultdict

from training import minimal_pairs


def test_no_hypothesis_tells_its_label_where_it_is_contradicted() -> None:
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, _, hypothesis, label in minimal_pairs.pairs("train", repeats=1):
        if kind not in ("neutral", "comparator"):
            labels[hypothesis][label] += 1
    assert labels
    assert all(found["contradiction"] == found["entailment"] for found in labels.values())


def test_training_and_testing_share_no_pair_and_no_template() -> None:
    train, test = (set(minimal_pairs.pairs(part, repeats=3)) for part in ("train", "test"))
    assert len(test) >= 200
    assert not train & test
    text = minimal_pairs.TEMPLATES.read_text(encoding="utf-8")
    lines = [line.split("|", 1) for line in text.splitlines() if not line.startswith("#")]
    by_part = {part: {rest for name, rest in lines if name.strip() == part} for part in ("train", "test")}
    assert not by_part["train"] & by_part["test"]


def test_the_same_seed_makes_the_same_pairs() -> None:
    assert minimal_pairs.pairs("test", repeats=2) == minimal_pairs.pairs("test", repeats=2)
