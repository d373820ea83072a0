"""How two claims relate: same question first, then how their answers fit. Pure: two claims and two articles in.

A false contradiction is the most expensive mistake, so a contradiction needs positive evidence of one question in
every slot that both claims fill; without it the claims fit, or are not linked at all.
"""

from __future__ import annotations

from matching import events
from matching.facts import Facts, facts
from matching.profile import ArticleProfile
from matching.question import Evidence, Slot, evidence
from matching.relation import Kind, Relation, StoredClaim, Verdict


def compare(a: StoredClaim, b: StoredClaim, pa: ArticleProfile, pb: ArticleProfile) -> Verdict | None:
    """The relation of two claims of different documents, or None where they answer different questions."""
    if a.document == b.document or not (a.claim.claimable and b.claim.claimable):
        return None
    event = events.same_event(pa, pb)
    return judge(facts(a), facts(b), event)


def judge(a: Facts, b: Facts, event: float) -> Verdict | None:
    """The relation of two claims whose facts are known; `event` is how likely their articles tell of one happening."""
    if event < events.SAME:
        return None
    seen = evidence(a, b, event)
    return _agreement(a, b, seen)


def _agreement(a: Facts, b: Facts, seen: Evidence) -> Verdict | None:
    """Claims in much the same words, with nothing between them that differs."""
    if seen.mismatch or a.negative != b.negative or seen.predicate is Slot.DIFFERENT:
        return None
    if seen.cosine < 0.75 or seen.shared < 0.6 or a.stored.claim.quantities or b.stored.claim.quantities:
        return None
    return Verdict(Relation.AGREES, Kind.OTHER, seen.cosine, "Both say the same.")
