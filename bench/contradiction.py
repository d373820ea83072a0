"""The figures of the model of textual contradiction, measured through the module that the program runs.

    python bench/contradiction.py [--every N]

VitaminC (pages held out) counts all three relations; Fool Me Twice, which has no neutral pairs, entailment against
contradiction. Our own minimal pairs come from templates that the model was not trained on.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bench.command import need_shared
from matching import contradiction
from training import minimal_pairs

Pair = tuple[str, str, str]
"""Premise, hypothesis, label."""


def nli(name: str, folder: Path, every: int = 1) -> list[Pair]:
    """The pairs of a development set, or each `every`th of them."""
    lines = (folder / f"dev_{name}.jsonl").read_text(encoding="utf-8").splitlines()[::every]
    return [(row["premise"], row["hypothesis"], row["label"]) for row in map(json.loads, lines)]


def own() -> dict[str, list[Pair]]:
    """Minimal pairs of the test templates, by kind."""
    found: dict[str, list[Pair]] = defaultdict(list)
    for kind, premise, hypothesis, label in minimal_pairs.pairs("test", repeats=3):
        found[kind].append((premise, hypothesis, label))
    return found


def three_way(pairs: Sequence[Pair]) -> float:
    """Share of pairs with the right relation of three."""
    found = contradiction.probabilities([pair[:2] for pair in pairs]).argmax(1)
    return sum(contradiction.LABELS[i] == pair[2] for i, pair in zip(found, pairs, strict=True)) / len(pairs)


def two_way(pairs: Sequence[Pair]) -> float:
    """Share of pairs with the right one of contradiction and entailment; pairs that are neutral do not count."""
    clear = [pair for pair in pairs if pair[2] != "neutral"]
    found = contradiction.probabilities([pair[:2] for pair in clear])
    opposed = found[:, 0] > found[:, 2]
    return sum((pair[2] == "contradiction") == bool(o) for o, pair in zip(opposed, clear, strict=True)) / len(clear)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="measure each Nth pair only")
    options = parser.parse_args()
    folder = need_shared() / "data" / "nli"
    vitaminc, fm2 = (nli(name, folder, options.every) for name in ("vitaminc", "fm2"))
    kinds = own()
    print("| figure | pairs | value |\n|---|---:|---:|")
    print(f"| VitaminC, three-way | {len(vitaminc)} | {three_way(vitaminc):.4f} |", flush=True)
    print(f"| Fool Me Twice, two-way | {len(fm2)} | {two_way(fm2):.4f} |", flush=True)
    together = [pair for pairs in kinds.values() for pair in pairs]
    print(f"| own minimal pairs, three-way | {len(together)} | {three_way(together):.4f} |")
    for kind, pairs in sorted(kinds.items()):
        print(f"| … {kind} | {len(pairs)} | {three_way(pairs):.4f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
