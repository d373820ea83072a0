"""Groups computed from pairs: questions with their positions, and the ranked discrepancies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matching import asking, events, origins, speakers
from matching.groups import Discrepancy, Groups, Link, LocalSpeaker, Position, Question, components, opposed_apart
from matching.profile import ArticleProfile
from matching.relation import Kind, Relation, StoredClaim


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
        discrepancies=_discrepancies(questions, ordered, by_id, origin),
    )


def _question(
    members: Sequence[str], links: Sequence[Link], by_id: Mapping[str, StoredClaim], origin: Mapping[str, str]
) -> Question:
    inside = set(members)
    within = sorted((k for k in links if k.a in inside), key=lambda k: (-k.verdict.score, k.a, k.b))
    agreeing = [(k.a, k.b) for k in within if k.verdict.relation is Relation.AGREES]
    opposed = [(k.a, k.b) for k in within if k.verdict.relation is Relation.CONTRADICTS]
    answers = opposed_apart(sorted(inside), agreeing, opposed)
    positions = tuple(_position(group, by_id, origin) for group in answers)
    documents = tuple(sorted({by_id[member].document for member in members}))
    return Question(asking.text([by_id[member] for member in members]), tuple(members), positions, documents)


def _position(members: Sequence[str], by_id: Mapping[str, StoredClaim], origin: Mapping[str, str]) -> Position:
    held = [by_id[member] for member in members]
    return Position(
        value=min((asking.value(claim) for claim in held), key=lambda text: (len(text), text)),
        claims=tuple(members),
        origins=len({origin.get(claim.document, claim.document) for claim in held}),
        outlets=tuple(sorted({claim.outlet for claim in held if claim.outlet})),
    )


def _discrepancies(
    questions: Sequence[Question],
    links: Sequence[Link],
    by_id: Mapping[str, StoredClaim],
    origin: Mapping[str, str],
) -> tuple[Discrepancy, ...]:
    """Positions joined by contradictions, one discrepancy for each group of them, first to review first."""
    found = []
    for index, question in enumerate(questions):
        inside = set(question.claims)
        within = [k for k in links if k.a in inside]
        opposing = [k for k in within if k.verdict.relation is Relation.CONTRADICTS]
        holder = {claim: at for at, position in enumerate(question.positions) for claim in position.claims}
        edges = [(holder[k.a], holder[k.b]) for k in opposing]
        joined = components(
            [f"{at:06}" for at in sorted({at for edge in edges for at in edge})],
            [(f"{one:06}", f"{other:06}") for one, other in edges],
        )
        for group in joined:
            positions = [question.positions[int(at)] for at in group]
            held = {claim for position in positions for claim in position.claims}
            against = [k for k in opposing if k.a in held]
            best = max(against, key=lambda k: (k.verdict.score, k.a, k.b))
            told = {claim for k in against for claim in (k.a, k.b)}
            narrowed = tuple(_narrowed(position, told, by_id, origin) for position in positions)
            found.append(Discrepancy(index, best.verdict.kind, best.verdict.score, best.verdict.reason, narrowed))
    return tuple(sorted(found, key=lambda d: (-_rank(d), d.positions[0].claims)))


def _narrowed(
    position: Position, told: set[str], by_id: Mapping[str, StoredClaim], origin: Mapping[str, str]
) -> Position:
    """A position with its value as a contradicting claim puts it."""
    opposed = [claim for claim in position.claims if claim in told]
    whole = _position(position.claims, by_id, origin)
    return Position(
        asking.value(by_id[opposed[0]]) if opposed else whole.value, whole.claims, whole.origins, whole.outlets
    )


def _rank(discrepancy: Discrepancy) -> float:
    """Likely first; more independent origins, and a number or a quotation, count a little."""
    origins_held = sum(position.origins for position in discrepancy.positions)
    concrete = discrepancy.kind in (Kind.QUANTITY, Kind.WORDING, Kind.RESPONSIBILITY, Kind.TIME)
    return discrepancy.score + 0.01 * min(origins_held, 8) + 0.03 * concrete
