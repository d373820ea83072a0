"""The interface of matching: profiles of articles, links between claims, groups computed from links.

A pair's verdict depends on the two claims, their articles' profiles and the shipped tables and models alone. So the
links of a ledger are those of its pairs of near articles, whichever are compared first and together.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from matching import candidates, comparison, grouping, partners, weighing
from matching.facts import Facts, facts
from matching.grouping import Sources, questions
from matching.groups import (
    Discrepancy,
    Groups,
    Link,
    LocalSpeaker,
    Position,
    Question,
    SpeakerGroup,
)
from matching.profile import ArticleProfile
from matching.relation import StoredClaim
from matching.surroundings import surroundings

__all__ = [
    "ArticleProfile",
    "Discrepancy",
    "Groups",
    "Link",
    "LocalSpeaker",
    "Position",
    "Question",
    "Sources",
    "SpeakerGroup",
    "group",
    "link",
    "questions",
]


def link(
    claims: Sequence[StoredClaim],
    profiles: Mapping[str, ArticleProfile],
    *,
    beside: Collection[tuple[str, str]] | None = None,
) -> list[Link]:
    """Links between claims of the pairs of documents in `beside`, sorted.

    `profiles` are needed where `beside` is None alone: then all pairs of near documents are compared.
    """
    ordered = sorted((claim for claim in claims if claim.claim.claimable), key=lambda claim: claim.id)
    known = known_facts(claims, ordered)
    judged = {
        (first, second): comparison.judge(known[first], known[second])
        for first, second in candidates.pairs(known, profiles, beside=beside)
    }
    kept = partners.restated(known, judged)
    stands = weighing.weigh(known, judged, partners.leads(known, judged), kept)
    return [Link(ordered[first].id, ordered[second].id, verdict) for (first, second), verdict in sorted(stands.items())]


def known_facts(claims: Sequence[StoredClaim], ordered: Sequence[StoredClaim]) -> list[Facts]:
    """The facts of the claims that are compared, each with its document's claims around it."""
    together: dict[str, list[StoredClaim]] = {}
    for claim in claims:
        together.setdefault(claim.document, []).append(claim)
    around = {document: surroundings(held) for document, held in together.items()}
    return [facts(claim, together[claim.document], around[claim.document]) for claim in ordered]


def group(
    claims: Sequence[StoredClaim],
    profiles: Mapping[str, ArticleProfile],
    speakers: Sequence[LocalSpeaker],
    links: Sequence[Link],
) -> Groups:
    """Origins, events, speakers, questions and ranked discrepancies, whatever the order of the arguments."""
    return grouping.group(claims, profiles, speakers, links)
