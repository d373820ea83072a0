"""What the model of text and the whole chain make of pairs of snippets that nothing was learned from.

    python bench/snippets.py [--misses]

`training/snippets` holds two short reports of one made-up event each, which contradict each other, agree in other
words, or only look as if they did the former. Both are extracted, compared and weighed as two articles of one event.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from claims.article import Article
from claims.extraction import extract
from matching import contradiction, embedding, linking
from matching.relation import Relation, StoredClaim

PAIRS = Path(__file__).resolve().parent.parent / "training" / "snippets" / "pairs.jsonl"
Figures = dict[str, float]


def snippets() -> list[dict[str, Any]]:
    """The pairs, as their lines have them."""
    return [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]


def claims_of(document: str, text: str) -> list[StoredClaim]:
    """The claims of a snippet as linking takes them."""
    found = extract(Article(document, document, text, language="en")).claims
    vectors = embedding.embed([embedding.text_of(claim) for claim in found]) if found else []
    return [
        StoredClaim(f"{document}-{at}", document, None, None, claim, vector)
        for at, (claim, vector) in enumerate(zip(found, vectors, strict=True))
    ]


def relations(pair: dict[str, Any]) -> set[tuple[Relation, bool]]:
    """The relations between the claims of a pair's snippets, each with whether it lies on the marked quotes."""
    claims = [*claims_of("left", pair["left"]), *claims_of("right", pair["right"])]
    by_id = {claim.id: claim for claim in claims}
    found = set()
    for link in linking.link(claims, {}, beside={("left", "right")}):
        marked = all(_marked(pair, by_id[one]) for one in (link.a, link.b))
        found.add((link.verdict.relation, marked))
    return found


def _marked(pair: dict[str, Any], claim: StoredClaim) -> bool:
    quote = pair[f"{claim.document}_quote"]
    start = pair[claim.document].find(quote)
    return any(span.start < start + len(quote) and span.end > start for span in claim.claim.spans)


def by_chain(pairs: list[dict[str, Any]]) -> tuple[Figures, list[str]]:
    """How many pairs are found, and how many are wrongly opposed; the ids of those that went wrong."""
    held = {
        kind: [pair for pair in pairs if pair["relation"] == kind] for kind in ("contradicts", "agrees", "compatible")
    }
    linked = {pair["id"]: relations(pair) for pair in pairs}
    opposed = {id_ for id_, found in linked.items() if any(relation is Relation.CONTRADICTS for relation, _ in found)}
    found = {id_ for id_, told in linked.items() if (Relation.CONTRADICTS, True) in told}
    agreed = {id_ for id_, told in linked.items() if {(Relation.AGREES, True), (Relation.COMPATIBLE, True)} & told}
    of = {kind: {pair["id"] for pair in held[kind]} for kind in held}
    wrong = sorted((of["contradicts"] - found) | ((of["agrees"] | of["compatible"]) & opposed))
    return {
        "contradictions found": len(of["contradicts"] & found) / len(of["contradicts"]),
        "contradictions agreed": len((of["contradicts"] & agreed) - found) / len(of["contradicts"]),
        "agreements found": len(of["agrees"] & agreed) / len(of["agrees"]),
        "agreements opposed": len(of["agrees"] & opposed) / len(of["agrees"]),
        "look-alikes opposed": len(of["compatible"] & opposed) / len(of["compatible"]),
    }, wrong


def by_text(pairs: list[dict[str, Any]]) -> Figures:
    """Areas under the curve of the model of text alone, on the marked quotes."""
    from sklearn.metrics import roc_auc_score

    read = {pair["id"]: contradiction.opposition(pair["left_quote"], pair["right_quote"]) for pair in pairs}

    def area(kind: str, other: str, score: str) -> float:
        chosen = [pair for pair in pairs if pair["relation"] in (kind, other)]
        return float(
            roc_auc_score(
                [pair["relation"] == kind for pair in chosen], [getattr(read[pair["id"]], score) for pair in chosen]
            )
        )

    return {
        "contradiction against look-alike": area("contradicts", "compatible", "contradiction"),
        "agreement against look-alike": area("agrees", "compatible", "equivalence"),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="name the pairs that went wrong")
    args = parser.parse_args()
    pairs = snippets()
    chain, wrong = by_chain(pairs)
    for name, value in {**by_text(pairs), **chain}.items():
        print(f"{name}: {value:.3f}")
    if args.misses:
        print("\n".join(wrong))


if __name__ == "__main__":
    main()
