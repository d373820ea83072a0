"""Whether mentions in two articles are told to be one speaker: hand-made pairs against an export of the event sets.

    python bench/speakers.py EXPORT.jsonl

`tests/expected/speakers.jsonl` holds pairs of mentions (the article's name, the speaker as that article has it) and
whether they are one person or body. A pair counts where both mentions hold claims.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

PAIRS = Path(__file__).resolve().parent.parent / "tests" / "expected" / "speakers.jsonl"


def mentions(export: Path) -> dict[str, dict[str, set[str]]]:
    """For each article, the innermost holders' names with the speakers that they were found to be."""
    with export.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    names = {r["id"]: r["name"] for r in records if r["type"] == "document"}
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for claim in records:
        if claim["type"] == "claim" and claim["speaker"] is not None and len(claim["chain"]) > 1:
            found[names[claim["document"]]][claim["chain"][-1]].add(claim["speaker"])
    return found


def _speakers(known: dict[str, set[str]], name: str) -> set[str]:
    """The speakers of an article whose name there is, or else ends with or begins with, the words."""
    exact = known.get(name)
    if exact:
        return exact
    return {
        s for other, ids in known.items() for s in ids if other.endswith(f" {name}") or other.startswith(f"{name} ")
    }


def score(export: Path) -> tuple[dict[str, float], list[str]]:
    """Shares of the pairs that are told right, and a line for each that is not."""
    known = mentions(export)
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    misses, missing = [], 0
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        one, other = (_speakers(known[document], name) for document, name in (row["a"], row["b"]))
        if not one or not other:
            missing += 1
            misses.append(f"no claims: {row['a']} {row['b']}")
            continue
        kind = "same" if row["same"] else "different"
        total[kind] += 1
        right[kind] += bool(one & other) == row["same"]
        if bool(one & other) != row["same"]:
            misses.append(f"{kind}: {row['a']} {row['b']}")
    figures = {f"{kind}_right": round(right[kind] / total[kind], 4) for kind in sorted(total)}
    return figures | {"pairs": float(sum(total.values())), "pairs_without_claims": float(missing)}, misses


def main() -> int:
    figures, misses = score(Path(sys.argv[1]))
    print("| figure | value |\n|---|---:|")
    print("\n".join(f"| {name} | {value:g} |" for name, value in figures.items()))
    print("", *misses, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
