"""The interface of matching: profiles of articles, links between claims, groups computed from links.

A pair's verdict depends on the two claims, their articles' profiles and the shipped tables and models alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from matching import candidates, comparison, grouping, partners, weighing
from matching.facts import Facts, facts
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

__all__ = [
    "ArticleProfile",
    "Discrepancy",
    "Groups",
    "Link",
    "LocalSpeaker",
    "Position",
    "Question",
    "SpeakerGroup",
    "group",
    "link",
]


def link(
    claims: Sequence[StoredClaim], profiles: Mapping[str, ArticleProfile], *, new: Collection[str] | None = None
) -> list[Link]:
    """Links between claims of different documents, at least one of them of a document in `new` (None: all), sorted."""
    ordered = sorted((claim for claim in claims if claim.claim.claimable), key=lambda claim: claim.id)
    known = known_facts(claims, ordered)
    judged = {
        (first, second): comparison.judge(known[first], known[second])
        for first, second in candidates.pairs(known, profiles, new=new)
    }
    kept = partners.restated(known, judged)
    stands = weighing.weigh(known, judged, partners.nearest(known, judged), kept)
    return [Link(ordered[first].id, ordered[second].id, verdict) for (first, second), verdict in sorted(stands.items())]


def known_facts(claims: Sequence[StoredClaim], ordered: Sequence[StoredClaim]) -> list[Facts]:
    """The facts of the claims that are compared, each with its document's claims around it."""
    together: dict[str, list[StoredClaim]] = {}
    for claim in claims:
        together.setdefault(claim.document, []).append(claim)
    return [facts(claim, together[claim.document]) for claim in ordered]


def group(
    claims: Sequence[StoredClaim],
    profiles: Mapping[str, ArticleProfile],
    speakers: Sequence[LocalSpeaker],
    links: Sequence[Link],
) -> Groups:
    """Origins, events, speakers, questions and ranked discrepancies, whatever the order of the arguments."""
    return grouping.group(claims, profiles, speakers, links)
