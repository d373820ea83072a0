"""Fits the model of relations (matching/weighing.py) on events with gold, cross-validated by event set.

    python -m training.relation_model --ledger sqlite:///events.db --gold ../shared/data/events

The ledger holds all event sets, ingested by this code. A pair is learned from where both claims stand on gold quotes:
the gold says then whether they say the same. Pairs on facts on which the two readers differ are left out.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from matching import candidates, comparison, contradiction, partners
from matching.facts import Facts
from matching.linking import known_facts
from matching.question import evidence
from matching.relation import StoredClaim, Verdict
from matching.signals import NAMES, READ, signals
from matching.weighing import MODEL, OPEN, SAID
from storage import loading
from storage.ledger import Ledger

STRENGTH = 0.01
"""Inverse of the penalty on weights: strong, for pairs of ten events are few."""
BINS = 10
SAME = {"agree", "compatible"}
OTHER = {"conflict", "update"}


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs on gold: signals of shape (pairs, len(NAMES)), whether they say the same, are in dispute, and their set."""

    rows: np.ndarray
    same: np.ndarray
    opposed: np.ndarray
    sets: np.ndarray


def classifier() -> Any:
    """What is fitted: a logistic regression over standardised signals, which is calibrated by its nature."""
    return make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=5000))


def _scorer(gold: Path, documents: Sequence[Any], claims: Sequence[StoredClaim], folder: Path) -> tuple[Any, list[Any]]:
    """The scorer beside the development data, over claims without links, and the gold facts."""
    sys.path.insert(0, str(gold.parent.parent / "eval"))
    module, reader = importlib.import_module("score_discrepancies"), importlib.import_module("ledger_io")
    export = folder / "claims.jsonl"
    lines = [{"type": "document", "id": row.id, "name": row.name} for row in documents]
    lines += [
        {
            "type": "claim",
            "id": claim.id,
            "document": claim.document,
            "text": claim.claim.text,
            "spans": [[span.start, span.end] for span in claim.claim.spans],
        }
        for claim in claims
    ]
    export.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    texts, facts, _ = module.load_gold(gold)
    return module.Scorer(texts, reader.Export(export)), facts


def _labels(scorer: Any, facts: Sequence[Any]) -> tuple[dict[frozenset[str], set[str]], set[str]]:
    """What the gold says of each pair of claims, and the claims on gold quotes."""
    labels: dict[frozenset[str], set[str]] = {}
    quoted: set[str] = set()
    for fact in facts:
        for pair in scorer.cross_pairs(fact):
            labels.setdefault(pair, set()).add(fact["relation"])
        for position in fact["positions"]:
            for pair in scorer.cross_pairs({"positions": [position]}):
                labels.setdefault(pair, set()).add("agree")
            for one in position["evidence"]:
                quoted |= scorer.claims_at(one)
    return labels, quoted


def _row(a: Facts, b: Facts, verdict: Verdict | None) -> list[float]:
    row = signals(a, b, evidence(a, b), verdict)
    read = contradiction.opposition(a.stored.claim.text, b.stored.claim.text)
    return [*row[:-READ], read.contradiction, read.equivalence]


def gather(ledger: str, gold: Path, folder: Path) -> Pairs:
    """All pairs on gold that the program would weigh."""
    from sqlalchemy import select

    from storage.schema import DocumentRow

    with Ledger.open(ledger, create=False, readonly=True) as opened, opened.reading() as connection:
        documents = list(connection.execute(select(DocumentRow.id, DocumentRow.name)))
        ids = [row.id for row in documents]
        claims, profiles = loading.stored_claims(connection, ids), loading.profiles(connection, ids)
    scorer, facts = _scorer(gold, documents, claims, folder)
    labels, quoted = _labels(scorer, facts)
    ordered = sorted((claim for claim in claims if claim.claim.claimable), key=lambda claim: claim.id)
    known = known_facts(claims, ordered)
    judged = {(i, j): comparison.judge(known[i], known[j]) for i, j in candidates.pairs(known, profiles)}
    weighed = partners.nearest(known, judged) | {p for p in partners.restated(known, judged) if judged[p]}
    set_of = {
        json.loads(line)["id"]: file.parent.name
        for file in sorted(gold.glob("*/articles.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    }
    name_of = {row.id: row.name for row in documents}
    rows, same, opposed, sets = [], [], [], []
    for i, j in sorted(weighed):
        pair = frozenset((ordered[i].id, ordered[j].id))
        said = labels.get(pair, set())
        if not pair <= quoted or said == {"disputed"}:
            continue
        rows.append(_row(known[i], known[j], judged[i, j]))
        same.append(bool(said & SAME))
        opposed.append(bool(said & OTHER))
        sets.append(set_of[name_of[ordered[i].document]])
    return Pairs(np.array(rows), np.array(same), np.array(opposed), np.array(sets))


def out_of_fold(pairs: Pairs, columns: slice) -> np.ndarray:
    """Probabilities of each pair by a model that saw nothing of its event set."""
    folds = GroupKFold(n_splits=len(set(pairs.sets)))
    rows = pairs.rows[:, columns]
    found = cross_val_predict(classifier(), rows, pairs.same, groups=pairs.sets, cv=folds, method="predict_proba")
    return np.asarray(found[:, 1])


def reliability(same: np.ndarray, chances: np.ndarray) -> list[tuple[float, float, int]]:
    """Mean probability, share of pairs that say the same, and pairs, for each tenth of the scale that holds any."""
    at = np.minimum((chances * BINS).astype(int), BINS - 1)
    return [
        (float(chances[at == b].mean()), float(same[at == b].mean()), int((at == b).sum())) for b in sorted(set(at))
    ]


def report(pairs: Pairs, shown: np.ndarray, chances: np.ndarray) -> None:
    for name, found in (("slots and words", shown), ("with the model of text", chances)):
        area, brier = roc_auc_score(pairs.same, found), brier_score_loss(pairs.same, found)
        print(f"{name}: AUC {area:.4f}, Brier {brier:.4f}")
    print("\n| probability | say the same | pairs |\n|---:|---:|---:|")
    for mean, share, number in reliability(pairs.same, chances):
        print(f"| {mean:.2f} | {share:.2f} | {number} |")
    print("\n| from | precision | found | in dispute |\n|---:|---:|---:|---:|")
    for threshold in (0.4, 0.45, 0.5, 0.55, SAID, 0.65, 0.7, 0.8):
        chosen = chances >= threshold
        print(
            f"| {threshold} | {pairs.same[chosen].mean():.3f} | {chosen[pairs.same].mean():.3f} "
            f"| {(pairs.opposed & ~pairs.same)[chosen].sum()} |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", required=True)
    parser.add_argument("--gold", type=Path, default=Path("../shared/data/events"))
    parser.add_argument("--out", type=Path, default=Path("matching/models"))
    args = parser.parse_args()
    import tempfile

    import skops.io

    with tempfile.TemporaryDirectory() as folder:
        pairs = gather(args.ledger, args.gold, Path(folder))
    print(
        f"{len(pairs.same)} pairs on gold, {pairs.same.sum()} say the same, "
        f"{(pairs.opposed & ~pairs.same).sum()} in dispute"
    )
    slots = slice(0, len(NAMES) - READ)
    shown, read = out_of_fold(pairs, slots), out_of_fold(pairs, slice(None))
    chances = np.where((shown >= OPEN[0]) & (shown < OPEN[1]), read, shown)
    report(pairs, shown, chances)
    fitted = {
        "shown": classifier().fit(pairs.rows[:, slots], pairs.same),
        "read": classifier().fit(pairs.rows, pairs.same),
    }
    args.out.mkdir(parents=True, exist_ok=True)
    skops.io.dump(fitted, args.out / f"{MODEL}.skops")
    weights = zip(NAMES, fitted["read"][-1].coef_[0], strict=True)
    print("\n" + ", ".join(f"{name} {value:+.2f}" for name, value in sorted(weights, key=lambda w: -abs(w[1]))))


if __name__ == "__main__":
    main()
