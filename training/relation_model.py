"""Fits the model of relations (matching/weighing.py) on events with gold; measures linking out of fold by event set.

    python -m training.relation_model --ledger sqlite:///events.db --gold ../shared/data/events

The ledger holds all event sets, ingested by this code. A pair is learned from where both claims stand on gold quotes:
the gold says then whether they say the same. Pairs on facts on which the two readers differ are left out. The figures
are those of the scorer beside the data, on links of which each was weighed by a model that saw nothing of its events.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from matching import candidates, comparison, partners, weighing
from matching.facts import Facts
from matching.linking import known_facts
from matching.partners import Lead
from matching.question import evidence
from matching.relation import Relation, StoredClaim, Verdict
from matching.signals import NAMES, READ, signals
from matching.weighing import MODEL, OPEN, OWN_REASON, SAID, Weights, asked_of
from storage import loading
from storage.ledger import Ledger

STRENGTH = 0.003
"""Inverse of the penalty on weights: strong, for pairs of ten events are few."""
BINS = 10
SAME = {"agree", "compatible"}
OTHER = {"conflict", "update"}
SLOTS = slice(0, len(NAMES) - READ)
FIGURES = (
    "agreement_recall",
    "agreement_links_on_gold",
    "agreement_precision",
    "conflicts_wrongly_agreed",
    "traps_linked",
    "conflict_recall",
    "contradiction_precision_lenient",
    "agreements_wrongly_opposed",
)
THRESHOLDS = (0.34, 0.36, 0.38, 0.4, 0.42, 0.44, 0.46, 0.5, 0.6, 0.7)
AGREEING = {Relation.AGREES, Relation.COMPATIBLE}
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Compared:
    """A ledger of event sets, compared: claims that can be linked, what the rules say of each pair, what is nearest.

    `names` are the articles' names by document, `sets` the event sets of the claims, `claims` all that are stored.
    """

    names: Mapping[str, str]
    claims: Sequence[StoredClaim]
    ordered: Sequence[StoredClaim]
    known: Sequence[Facts]
    judged: Mapping[Pair, Verdict | None]
    leads: Mapping[Pair, Lead]
    kept: Collection[Pair]
    sets: Sequence[str]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs on gold: signals of shape (pairs, len(NAMES)), whether they say the same, are in dispute, and their set.

    `at` are the pairs themselves. What the model of text reads of each stands in `rows`.
    """

    at: Sequence[Pair]
    rows: np.ndarray
    same: np.ndarray
    opposed: np.ndarray
    sets: np.ndarray


def classifier() -> Any:
    """What is fitted: a logistic regression over standardised signals, which is calibrated by its nature."""
    return make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=5000))


def compared(ledger: str, gold: Path) -> Compared:
    """What linking knows before it weighs."""
    from sqlalchemy import select

    from storage.schema import DocumentRow

    with Ledger.open(ledger, create=False, readonly=True) as opened, opened.reading() as connection:
        names = {row.id: row.name for row in connection.execute(select(DocumentRow.id, DocumentRow.name))}
        claims, profiles = loading.stored_claims(connection, names), loading.profiles(connection, names)
    set_of = {
        json.loads(line)["id"]: file.parent.name
        for file in sorted(gold.glob("*/articles.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    }
    ordered = sorted((claim for claim in claims if claim.claim.claimable), key=lambda claim: claim.id)
    known = known_facts(claims, ordered)
    judged = {(i, j): comparison.judge(known[i], known[j]) for i, j in candidates.pairs(known, profiles)}
    return Compared(
        names,
        claims,
        ordered,
        known,
        judged,
        partners.leads(known, judged),
        partners.restated(known, judged),
        [set_of[names[claim.document]] for claim in ordered],
    )


def _export(of: Compared, file: Path, links: Mapping[Pair, Verdict]) -> Path:
    """As much of an export as the scorer reads: documents, claims, links."""
    lines: list[dict[str, Any]] = [{"type": "document", "id": id_, "name": name} for id_, name in of.names.items()]
    for claim in of.claims:
        spans = [[span.start, span.end] for span in claim.claim.spans]
        lines.append({"type": "claim", "id": claim.id, "document": claim.document, "spans": spans})
    for (i, j), verdict in links.items():
        lines.append({"type": "link", "a": of.ordered[i].id, "b": of.ordered[j].id, "relation": verdict.relation.value})
    file.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return file


def _module(gold: Path) -> Any:
    """The scorer beside the development data."""
    sys.path.insert(0, str(gold.parent.parent / "eval"))
    return importlib.import_module("score_discrepancies")


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


def gather(of: Compared, gold: Path) -> Pairs:
    """All pairs on gold that the program would weigh, read by the model of text too."""
    module = _module(gold)
    texts, facts, _ = module.load_gold(gold)
    with tempfile.TemporaryDirectory() as folder:
        scorer = module.Scorer(texts, module.Export(_export(of, Path(folder) / "claims.jsonl", {})))
    labels, quoted = _labels(scorer, facts)
    at, rows, said = [], [], []
    for i, j in weighing.weighed(of.judged, of.leads, of.kept):
        pair = frozenset((of.ordered[i].id, of.ordered[j].id))
        told = labels.get(pair, set())
        if pair <= quoted and told != {"disputed"} and of.sets[i] == of.sets[j]:
            a, b = of.known[i], of.known[j]
            at.append((i, j))
            shown = signals(a, b, evidence(a, b), of.judged[i, j], of.leads[i, j])
            rows.append([*shown[:-READ], *weighing.read(a, b)])
            said.append(told)
    same, opposed = (np.array([bool(told & of_) for told in said]) for of_ in (SAME, OTHER))
    return Pairs(at, np.array(rows), same, opposed, np.array([of.sets[i] for i, _ in at]))


def fit(pairs: Pairs, *, without: Collection[str] = ()) -> Weights:
    """The classifiers, fitted on all event sets but those `without`."""
    kept = ~np.isin(pairs.sets, sorted(without))
    rows, same = pairs.rows[kept], pairs.same[kept]
    return Weights(classifier().fit(rows[:, SLOTS], same), classifier().fit(rows, same))


def out_of_fold(pairs: Pairs) -> np.ndarray:
    """Probabilities of each pair by a model that saw nothing of its event set, as linking weighs it."""
    found = np.zeros(len(pairs.same))
    for one in sorted(set(pairs.sets)):
        by, held = fit(pairs, without=(one,)), pairs.sets == one
        chances = by.by_slots(pairs.rows[held])
        unsure = (chances >= OPEN[0]) & (chances < OPEN[1])
        chances[unsure] = by.by_reading(pairs.rows[held][unsure])
        found[held] = chances
    return found


def linked(of: Compared, pairs: Pairs) -> dict[Pair, Verdict]:
    """The links of the whole ledger, each weighed by a model that saw nothing of its two claims' event sets.

    Agreement is taken from the lowest of THRESHOLDS on; see `stricter`.
    """
    parts: dict[tuple[str, ...], dict[Pair, Verdict | None]] = {}
    for (i, j), verdict in of.judged.items():
        parts.setdefault(tuple(sorted({of.sets[i], of.sets[j]})), {})[i, j] = verdict
    links: dict[Pair, Verdict] = {}
    for sets, judged in sorted(parts.items()):
        kept = {pair for pair in of.kept if pair in judged}
        links |= weighing.weigh(of.known, judged, of.leads, kept, fit(pairs, without=sets), said=THRESHOLDS[0])
    return links


def stricter(of: Compared, links: Mapping[Pair, Verdict], said: float) -> dict[Pair, Verdict]:
    """The links that stand where claims that no rule joins agree from this probability on."""
    return {
        pair: verdict
        for pair, verdict in links.items()
        if verdict.relation not in AGREEING
        or verdict.kind in OWN_REASON
        or verdict.score >= asked_of(of.judged[pair] if pair in of.kept else None, said)
    }


def reliability(same: np.ndarray, chances: np.ndarray) -> list[tuple[float, float, int]]:
    """Mean probability, share of pairs that say the same, and pairs, for each tenth of the scale that holds any."""
    at = np.minimum((chances * BINS).astype(int), BINS - 1)
    return [
        (float(chances[at == b].mean()), float(same[at == b].mean()), int((at == b).sum())) for b in sorted(set(at))
    ]


def report(pairs: Pairs, chances: np.ndarray) -> None:
    area, brier = roc_auc_score(pairs.same, chances), brier_score_loss(pairs.same, chances)
    print(f"AUC {area:.4f}, Brier {brier:.4f}")
    print("\n| probability | say the same | pairs |\n|---:|---:|---:|")
    for mean, share, number in reliability(pairs.same, chances):
        print(f"| {mean:.2f} | {share:.2f} | {number} |")
    print("\n| from | precision | found | in dispute |\n|---:|---:|---:|---:|")
    for threshold in THRESHOLDS:
        chosen = chances >= threshold
        print(
            f"| {threshold} | {pairs.same[chosen].mean():.3f} | {chosen[pairs.same].mean():.3f} "
            f"| {(pairs.opposed & ~pairs.same)[chosen].sum()} |"
        )


def figures(of: Compared, links: Mapping[Pair, Verdict], gold: Path) -> dict[str, Any]:
    """What the scorer says of the links."""
    with tempfile.TemporaryDirectory() as folder:
        found, _ = _module(gold).score(gold, _export(of, Path(folder) / "links.jsonl", links))
    return {name: found[name] for name in FIGURES}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", required=True)
    parser.add_argument("--gold", type=Path, default=Path("../shared/data/events"))
    parser.add_argument("--out", type=Path, default=Path("matching/models"))
    args = parser.parse_args()
    import skops.io

    of = compared(args.ledger, args.gold)
    pairs = gather(of, args.gold)
    print(
        f"{len(pairs.same)} pairs on gold, {pairs.same.sum()} say the same, "
        f"{(pairs.opposed & ~pairs.same).sum()} in dispute"
    )
    report(pairs, out_of_fold(pairs))
    links = linked(of, pairs)
    found = {said: figures(of, stricter(of, links, said), args.gold) for said in sorted({*THRESHOLDS, SAID})}
    print(f"\nLinks out of fold by event set, from {SAID} on\n\n| figure | value |\n|---|---:|")
    for name, value in found[SAID].items():
        print(f"| {name} | {value} |")
    print(f"\n| from | {' | '.join(FIGURES[:5])} |\n|---:|{'---:|' * 5}")
    for said, values in found.items():
        print(f"| {said} | {' | '.join(str(values[name]) for name in FIGURES[:5])} |")
    fitted = fit(pairs)
    args.out.mkdir(parents=True, exist_ok=True)
    skops.io.dump({"shown": fitted.shown, "read": fitted.read}, args.out / f"{MODEL}.skops")
    strengths = zip(NAMES[SLOTS], fitted.shown[-1].coef_[0], strict=True)  # type: ignore[index]
    print("\n" + ", ".join(f"{name} {value:+.2f}" for name, value in sorted(strengths, key=lambda one: -abs(one[1]))))


if __name__ == "__main__":
    main()
