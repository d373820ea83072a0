"""How well `ask` answers: the questions of the development events, put to one ledger that holds all of them.

Run it with the address of such a ledger: python bench/asking.py sqlite:///events.db. Three figures for each half of
the events (in the order of their names; the floors were chosen on the first): the share of questions to which at least
one claim of the evidence is shown, the share of positions of which one is, and the share of questions that are said
not to be answered where the event's own articles are left out.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from matching.inquiry import inquiry
from storage.answers import Reply, reply
from storage.ledger import Ledger

SHARED = Path(os.environ.get("COUNTERCLAIM_SHARED", Path(__file__).resolve().parent.parent.parent / "shared"))


def shown(found: Reply, evidence: Iterable[Mapping[str, str]], texts: Mapping[str, str]) -> bool:
    """Whether a claim of the reply lies in one of the quotes."""
    for quote in evidence:
        start = texts.get(quote["doc"], "").find(quote["quote"])
        end = start + len(quote["quote"])
        for claim in found.claims:
            inside = start >= 0 and claim.name == quote["doc"]
            if inside and any(span.start < end and start < span.end for span in claim.spans):
                return True
    return False


def main(url: str) -> None:
    """Prints the figures."""
    golds = [json.loads(path.read_text()) for path in sorted((SHARED / "data" / "events").glob("*/gold.json"))]
    with Ledger.open(url, create=False, readonly=True) as ledger:
        names = {one.name: one.id for one in ledger.documents()}
        texts = {name: ledger.text(document) for name, document in names.items()}
        for half, some in (("first half", golds[: len(golds) // 2]), ("second half", golds[len(golds) // 2 :])):
            hit = answered = positions = held = nothing = asked = lines = 0
            for gold in some:
                path = SHARED / "data" / "events" / gold["set"] / "articles.jsonl"
                own = {json.loads(line)["id"] for line in path.read_text().splitlines()}
                others = {document for name, document in names.items() if name not in own}
                for fact in gold["facts"]:
                    question = inquiry(fact["question"])
                    with ledger.reading() as connection:
                        found, elsewhere = reply(connection, question), reply(connection, question, others)
                    quoted = [shown(found, position["evidence"], texts) for position in fact["positions"]]
                    asked += 1
                    answered += bool(found.answers)
                    hit += any(quoted)
                    positions += len(quoted)
                    held += sum(quoted)
                    lines += len(found.claims)
                    nothing += not elsewhere.answers
                    if "-v" in sys.argv and elsewhere.answers:
                        print("  elsewhere:", fact["question"], "|", elsewhere.claims[0].statement[:90])
            print(
                f"{half}: {asked} questions, answered {answered / asked:.2f}, evidence shown {hit / asked:.2f}, "
                f"positions shown {held / positions:.2f}, claims a reply {lines / max(answered, 1):.1f}, "
                f"nothing without the event {nothing / asked:.2f}"
            )


if __name__ == "__main__":
    main(sys.argv[1])
