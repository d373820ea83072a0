"""Groups computed from pairs: questions with their positions, and the ranked discrepancies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matching import events, origins, speakers
from matching.groups import Discrepancy, Groups, Link, LocalSpeaker, Position, Question, components
from matching.profile import ArticleProfile
from matching.relation import Relation, StoredClaim


def group(
    claims: Sequence[StoredClaim],
    profiles: Mapping[str, ArticleProfile],
    local: Sequence[LocalSpeaker],
    links: Sequence[Link],
) -> Groups:
    """Origins, events, speakers, questions and ranked discrepancies, whatever the order of the arguments."""
    origin = origins.origins(profiles)
    event = events.events(profiles)
    by_id = {claim.id: claim for claim in claims}
    ordered = sorted(links, key=lambda link: (link.a, link.b))
    members = sorted({claim for link in ordered for claim in (link.a, link.b)})
    questions = [
        _question(group, ordered, by_id, origin) for group in components(members, [(k.a, k.b) for k in ordered])
    ]
    return Groups(
        origins=origin,
        events=event,
        speakers=speakers.group(local, event),
        questions=tuple(questions),
        discrepancies=_discrepancies(questions, ordered),
    )


def _question(
    members: Sequence[str], links: Sequence[Link], by_id: Mapping[str, StoredClaim], origin: Mapping[str, str]
) -> Question:
    inside = set(members)
    agreeing = [(k.a, k.b) for k in links if k.a in inside and k.verdict.relation is Relation.AGREES]
    positions = tuple(_position(group, by_id, origin) for group in components(sorted(inside), agreeing))
    documents = tuple(sorted({by_id[member].document for member in members}))
    first = by_id[members[0]].claim
    return Question(f"What is said of: {first.text}?", tuple(members), positions, documents)


def _position(members: Sequence[str], by_id: Mapping[str, StoredClaim], origin: Mapping[str, str]) -> Position:
    held = [by_id[member] for member in members]
    return Position(
        value=min((claim.claim.text for claim in held), key=lambda text: (len(text), text)),
        claims=tuple(members),
        origins=len({origin.get(claim.document, claim.document) for claim in held}),
        outlets=tuple(sorted({claim.outlet for claim in held if claim.outlet})),
    )


def _discrepancies(questions: Sequence[Question], links: Sequence[Link]) -> tuple[Discrepancy, ...]:
    found = []
    for index, question in enumerate(questions):
        inside = set(question.claims)
        opposing = [k for k in links if k.a in inside and k.verdict.relation is Relation.CONTRADICTS]
        if opposing:
            best = max(opposing, key=lambda k: (k.verdict.score, k.a, k.b))
            found.append(
                Discrepancy(index, best.verdict.kind, best.verdict.score, best.verdict.reason, question.positions)
            )
    return tuple(sorted(found, key=lambda d: (-d.score, questions[d.question].claims)))
