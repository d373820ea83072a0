"""Made-up reports and their twins: one that contradicts each, and one that fits it, told apart by the real pipeline."""

from __future__ import annotations

import functools
import tomllib

import pytest

from claims.article import Article
from claims.extraction import extract
from matching import candidates, comparison, linking, partners
from matching.embedding import embed, text_of
from matching.relation import Relation, StoredClaim
from tests.conftest import PROJECT

ROWS = [
    tuple(cell.strip() for cell in line.split("|"))
    for line in (PROJECT / "tests" / "expected" / "twins.txt").read_text(encoding="utf-8").splitlines()
    if line and line[0] != "#"
]
KINDS = sorted({kind for kind, _, contradicting, _ in ROWS if contradicting})
FLOORS = tomllib.loads((PROJECT / "tests" / "floors.toml").read_text(encoding="utf-8"))["twins"]


def claims_of(texts: dict[str, str]) -> list[StoredClaim]:
    """The claims of documents by their texts, as the real pipeline has them."""
    read = {name: extract(Article(name, name, text, language="en")) for name, text in texts.items()}
    vectors = iter(embed([text_of(claim) for found in read.values() for claim in found.claims]))
    return [
        StoredClaim(f"{name}-{at}", name, None, None, claim, next(vectors))
        for name, found in read.items()
        for at, claim in enumerate(found.claims)
    ]


@functools.cache
def opposed() -> frozenset[str]:
    """The documents, each a row and "b" or "c", that a contradicting link joins to the report of their row."""
    texts = {f"{row:03}{side}": cells[at] for row, cells in enumerate(ROWS) for at, side in enumerate("abc", 1)}
    claims = claims_of({name: text for name, text in texts.items() if text})
    ordered = sorted((claim for claim in claims if claim.claim.claimable), key=lambda claim: claim.id)
    known = linking.known_facts(claims, ordered)
    beside = {(f"{row:03}a", f"{row:03}{side}") for row in range(len(ROWS)) for side in "bc"}
    pairs = candidates.pairs(known, {}, beside=beside)
    judged = {(one, other): comparison.judge(known[one], known[other]) for one, other in pairs}
    kept = partners.restated(known, judged)
    opposing = (pair for pair in kept if (found := judged[pair]) and found.relation is Relation.CONTRADICTS)
    return frozenset(max(ordered[row].document for row in pair) for pair in opposing)


@pytest.mark.parametrize("kind", KINDS)
def test_contradicting_twins_are_found(kind: str) -> None:
    found = [row for row, cells in enumerate(ROWS) if cells[0] == kind and f"{row:03}b" in opposed()]
    assert len(found) >= FLOORS["found"][kind]


def test_fitting_twins_are_left_alone() -> None:
    wrong = [f"{cells[1]} | {cells[3]}" for row, cells in enumerate(ROWS) if f"{row:03}c" in opposed()]
    assert len(wrong) <= FLOORS["wrong"], "\n".join(wrong)
