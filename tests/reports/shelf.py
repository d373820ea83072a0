"""A small ledger's records, written by hand: two papers and a copy on a fire at a warehouse, and one letter unread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.quantity import Quantity
from claims.span import Span
from claims.time import TimeRange
from storage.records import (
    ClaimRecord,
    Counts,
    DiscrepancyRecord,
    DocumentRecord,
    LinkRecord,
    PositionRecord,
    QuestionRecord,
)

TEXTS = {
    "d0harbour": "Fire chief Ana Reyes said four people died in the warehouse. "
    "“Nobody was inside the office,” she said.\nThe owner declined to comment. Smoke drifted over the port for hours.",
    "d1coast": "Witnesses told Radio Coast that seven people had died. At least three lorries burned.\n"
    "Arson was likely the cause, police said.",
    "d2copy": "Witnesses told Radio Coast that seven people had died.",
    "d3letter": "Alles steht noch offen.",
}


@dataclass(frozen=True, slots=True)
class Records:
    """The part of a ledger that the report reads, from values held in memory."""

    of_counts: Counts
    of_documents: Sequence[DocumentRecord]
    of_claims: Sequence[ClaimRecord]
    of_questions: Sequence[QuestionRecord] = ()
    of_discrepancies: Sequence[DiscrepancyRecord] = ()
    of_links: Sequence[LinkRecord] = ()

    def counts(self) -> Counts:
        return self.of_counts

    def documents(self) -> Sequence[DocumentRecord]:
        return self.of_documents

    def claims(self) -> Sequence[ClaimRecord]:
        return self.of_claims

    def questions(self) -> Sequence[QuestionRecord]:
        return self.of_questions

    def discrepancies(self) -> Sequence[DiscrepancyRecord]:
        return self.of_discrepancies

    def links(self) -> Sequence[LinkRecord]:
        return self.of_links


def document(
    identifier: str, outlet: str | None, *, origin: str = "", read: bool = True, reason: str = ""
) -> DocumentRecord:
    """A document of TEXTS."""
    text = TEXTS[identifier]
    return DocumentRecord(
        id=identifier,
        article=identifier.replace("d", "a", 1),
        name=identifier[2:],
        title=None,
        outlet=outlet,
        url=None,
        author=None,
        published_at="2024-02-01",
        language="en" if read else "de",
        sha256="0" * 64,
        origin=origin or identifier,
        event="e0fire",
        words=len(text.split()),
        claims=0,
        read=read,
        reason=reason,
    )


def claim(
    identifier: str, of: DocumentRecord, *parts: str, chain: tuple[str, ...] = (), **changes: object
) -> ClaimRecord:
    """A claim whose words stand in the document's text, part by part."""
    text = TEXTS[of.id]
    spans = tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)
    words = " ".join(parts)
    plain = ClaimRecord(
        id=identifier,
        document=of.id,
        name=of.name,
        outlet=of.outlet,
        published_at=of.published_at,
        attribution="t0" if chain else None,
        spans=spans,
        text=words,
        statement=f"{chain[-1]}: {words}" if chain else words,
        speaker="s0" if chain else None,
        speaker_name=chain[-1] if chain else None,
        chain=(of.outlet, *chain),
        quotation="indirect" if chain else None,
        polarity="positive",
        certainty="certain",
        claimable=True,
        quantities=(),
        time=None,
        places=(),
        sentence=Span(0, len(text)),
        sentence_text=text,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


HARBOUR = document("d0harbour", "Harbour Post")
COAST = document("d1coast", "Coast Daily")
COPY = document("d2copy", None, origin="d1coast")
LETTER = document("d3letter", "Briefe", read=False, reason="it is written in German; only English is read")

FOUR = claim(
    "c0four000000000",
    HARBOUR,
    "four people died in the warehouse",
    chain=("Fire chief Ana Reyes",),
    quantities=(Quantity(Span(27, 31), "four", 4.0, 4.0, unit="person", noun="people"),),
    time=TimeRange("2024-01-31", "2024-02-01", "day", None),
)
NOBODY = claim("c1nobody0000000", HARBOUR, "Nobody was inside the office", chain=("Ana Reyes",), polarity="negative")
SILENT = claim("c2silent0000000", HARBOUR, "declined to comment", chain=("The owner",), claimable=False)
SMOKE = claim("c3smoke00000000", HARBOUR, "Smoke drifted over the port for hours")
SEVEN = claim("c4seven00000000", COAST, "seven people", "had died", chain=("Radio Coast", "Witnesses"))
LORRIES = claim("c5lorries000000", COAST, "At least three lorries burned")
ARSON = claim("c6arson00000000", COAST, "Arson was likely the cause", chain=("police",), certainty="probable")
AGAIN = claim("c7again00000000", COPY, "seven people had died", chain=("Radio Coast", "Witnesses"))


def clash_of(a: ClaimRecord, b: ClaimRecord, words: tuple[str, str]) -> tuple[Span, Span]:
    """Where the words stand in the two claims' documents."""
    found = [
        Span(TEXTS[one.document].index(word), TEXTS[one.document].index(word) + len(word))
        for one, word in zip((a, b), words, strict=True)
    ]
    return found[0], found[1]


DEATHS = QuestionRecord(
    "q0deaths0000000",
    "e0fire",
    "How many people died in the warehouse fire?",
    (FOUR.id, SEVEN.id, AGAIN.id),
    (
        PositionRecord("4 people", (FOUR.id,), 1, ("Harbour Post",)),
        PositionRecord("7 people", (SEVEN.id, AGAIN.id), 1, ("Coast Daily",)),
    ),
)
CLASH = LinkRecord(
    FOUR.id, SEVEN.id, "contradicts", "quantity", 0.93, "Four and seven dead cannot both be right.",
    clash_of(FOUR, SEVEN, ("four", "seven")), None,
)  # fmt: skip
COPIED = LinkRecord(SEVEN.id, AGAIN.id, "agrees", "quantity", 0.99, "Both give seven dead.", None, None)
DISPUTED = DiscrepancyRecord(
    "x0deaths0000000", 1, DEATHS.id, DEATHS.text, "quantity", "open", 0.93, CLASH.reason, DEATHS.positions, (CLASH,)
)
FIRE = Records(
    Counts(4, 4, 1, 1, 5, 5, 8, 7, 1, {"contradicts": 1, "agrees": 1}, 1),
    (HARBOUR, COAST, COPY, LETTER),
    (FOUR, NOBODY, SILENT, SMOKE, SEVEN, LORRIES, ARSON, AGAIN),
    (DEATHS,),
    (DISPUTED,),
    (CLASH, COPIED),
)
"""The fire's whole ledger."""
