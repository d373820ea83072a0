"""At which stage gold facts are lost, by kind: extraction, candidates, comparison, nearest claims.

    python bench/stages.py LEDGER [--relation conflict|update|agree|compatible] [--list]

LEDGER is a SQLite file that holds the event articles, for example one that `bench/accuracy.py --keep` left. Links are
made afresh from its claims by the code at hand, so that a change of comparison is measured without extraction.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bench.command import need_shared
from claims.span import Span
from matching import candidates, comparison, linking, partners, weighing
from matching.profile import ArticleProfile
from matching.relation import Relation, StoredClaim
from storage import loading
from storage.ledger import Ledger
from storage.schema import DocumentRow

STAGES = ("found", "other relation", "not nearest", "no verdict", "no candidate", "not claimable", "not extracted")
"""From the last stage to the first: a fact counts at the furthest that any pair of its claims came to."""
WANTED = {
    "conflict": {Relation.CONTRADICTS},
    "update": {Relation.UPDATES, Relation.CONTRADICTS},
    "agree": {Relation.AGREES, Relation.COMPATIBLE},
    "compatible": {Relation.AGREES, Relation.COMPATIBLE},
}
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Stored:
    """What a ledger holds of its articles: names by document, claims, profiles."""

    names: Mapping[str, str]
    claims: Sequence[StoredClaim]
    profiles: Mapping[str, ArticleProfile]


def stored(path: Path) -> Stored:
    with Ledger.open(str(path), create=False, readonly=True) as ledger, ledger.reading() as connection:
        names = {row.id: row.name for row in connection.execute(select(DocumentRow.id, DocumentRow.name))}
        ids = sorted(names)
        return Stored(names, loading.stored_claims(connection, ids), loading.profiles(connection, ids))


def stages(ledger: Stored) -> tuple[dict[Pair, Relation], dict[Pair, str]]:
    """The relation of every pair that is linked, and the stage at which each other candidate ended."""
    ordered = sorted((claim for claim in ledger.claims if claim.claim.claimable), key=lambda claim: claim.id)
    known = linking.known_facts(ledger.claims, ordered)
    judged = {
        (first, second): comparison.judge(known[first], known[second])
        for first, second in candidates.pairs(known, ledger.profiles)
    }
    kept = partners.restated(known, judged)
    stands = weighing.weigh(known, judged, partners.leads(known, judged), kept)
    linked, ended = {}, {}
    for pair, verdict in judged.items():
        ids = (ordered[pair[0]].id, ordered[pair[1]].id)
        if pair in stands:
            linked[ids] = stands[pair].relation
        else:
            ended[ids] = "not nearest" if verdict and pair not in kept else "no verdict"
    return linked, ended


class Gold:
    """The gold facts, and which claims lie on their evidence; by the scorer beside the data."""

    def __init__(self, ledger: Stored) -> None:
        shared = need_shared()
        sys.path.insert(0, str(shared / "eval"))
        scorer = importlib.import_module("score_discrepancies")

        texts, self.facts, _ = scorer.load_gold(shared / "data" / "events")
        with tempfile.TemporaryDirectory() as folder:
            export = Path(folder) / "claims.jsonl"
            export.write_text("".join(_lines(ledger)), encoding="utf-8")
            self._scorer = scorer.Scorer(texts, scorer.Export(export))

    def pairs(self, fact: Mapping[str, Any]) -> list[Pair]:
        """The pairs of claims that stand on two sides of a fact, each in the order of their ids."""
        return [(min(pair), max(pair)) for pair in self._scorer.cross_pairs(fact)]


def _lines(ledger: Stored) -> Iterator[str]:
    """As much of an export as the scorer reads to find claims."""

    def spans(of: Sequence[Span]) -> list[list[int]]:
        return [[span.start, span.end] for span in of]

    for document, name in sorted(ledger.names.items()):
        yield json.dumps({"type": "document", "id": document, "name": name}) + "\n"
    for one in ledger.claims:
        told = {"id": one.id, "document": one.document, "spans": spans(one.claim.spans), "text": one.claim.text}
        yield json.dumps({"type": "claim"} | told) + "\n"


def stage_of(
    pairs: Collection[Pair],
    wanted: Collection[Relation],
    linked: Mapping[Pair, Relation],
    ended: Mapping[Pair, str],
    claimable: Collection[str],
) -> str:
    """The furthest stage that any of a fact's pairs came to."""
    reached = {"not extracted"}
    for pair in pairs:
        if pair in linked:
            reached.add("found" if linked[pair] in wanted else "other relation")
        elif not set(pair) <= set(claimable):
            reached.add("not claimable")
        else:
            reached.add(ended.get(pair, "no candidate"))
    return min(reached, key=STAGES.index)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--relation", choices=sorted(WANTED), default="conflict")
    parser.add_argument("--list", action="store_true", help="name every fact with its stage")
    options = parser.parse_args()
    ledger = stored(options.ledger)
    gold = Gold(ledger)
    linked, ended = stages(ledger)
    claimable = {claim.id for claim in ledger.claims if claim.claim.claimable}
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for fact in gold.facts:
        if fact["relation"] != options.relation:
            continue
        stage = stage_of(gold.pairs(fact), WANTED[options.relation], linked, ended, claimable)
        counted[fact["kind"]][stage] += 1
        counted["all"][stage] += 1
        if options.list:
            print(f"{stage}: {fact['set']}/{fact['id']} [{fact['kind']}] {fact['question']}")
    print("| kind | " + " | ".join(STAGES) + " |\n|---" + "|---:" * len(STAGES) + "|")
    for kind in sorted(counted, key=lambda name: (name == "all", name)):
        print(f"| {kind} | " + " | ".join(str(counted[kind][stage]) for stage in STAGES) + " |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
