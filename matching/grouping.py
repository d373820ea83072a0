"""Groups computed from pairs: questions with their positions, and the ranked discrepancies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from matching import asking, events, origins, speakers
from matching.groups import Discrepancy, Groups, Link, LocalSpeaker, Position, Question, components, opposed_apart
from matching.profile import ArticleProfile
from matching.relation import Kind, Relation, StoredClaim


@dataclass(frozen=True, slots=True)
class Sources:
    """Each document's origin, and the agencies that it credits."""

    origin: Mapping[str, str]
    credits: Mapping[str, tuple[str, ...]]


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
    sources = Sources(origin, {document: profile.credits for document, profile in profiles.items()})
    questions = [_question(group, ordered, by_id, sources) for group in _asked_together(members, ordered)]
    return Groups(
        origins=origin,
        events=event,
        speakers=speakers.group(local, event),
        questions=tuple(questions),
        discrepancies=_discrepancies(questions, ordered, by_id),
    )


def _asked_together(members: Sequence[str], links: Sequence[Link]) -> list[list[str]]:
    """The claims of each question. What merely fits brings a claim to a question, but never joins two questions."""
    firm = [k for k in links if not _is_loose(k)]
    groups = [set(group) for group in components(list(members), [(k.a, k.b) for k in firm])]
    group_of = {member: group for group in groups for member in group}
    anchored = {claim for k in firm for claim in (k.a, k.b)}
    for k in sorted((k for k in links if _is_loose(k)), key=lambda k: (-k.verdict.score, k.a, k.b)):
        one, other = group_of[k.a], group_of[k.b]
        if one is other or (one & anchored and other & anchored):
            continue
        one |= other
        group_of.update(dict.fromkeys(other, one))
    return sorted({min(group): sorted(group) for group in group_of.values()}.values())


def _is_loose(link: Link) -> bool:
    return link.verdict.relation is Relation.COMPATIBLE and link.verdict.kind in (Kind.OTHER, Kind.CERTAINTY)


def _question(
    members: Sequence[str], links: Sequence[Link], by_id: Mapping[str, StoredClaim], sources: Sources
) -> Question:
    inside = set(members)
    within = sorted((k for k in links if k.a in inside), key=lambda k: (-k.verdict.score, k.a, k.b))
    agreeing = [(k.a, k.b) for k in within if k.verdict.relation is Relation.AGREES]
    opposed = [(k.a, k.b) for k in within if k.verdict.relation is Relation.CONTRADICTS]
    answers = opposed_apart(sorted(inside), agreeing, opposed)
    positions = tuple(_position(group, by_id, sources) for group in answers)
    documents = tuple(sorted({by_id[member].document for member in members}))
    return Question(_text(members, within, by_id), tuple(members), positions, documents)


def _text(members: Sequence[str], links: Sequence[Link], by_id: Mapping[str, StoredClaim]) -> str:
    """The question in words: that of the likeliest contradiction where there is one, else that of all claims."""
    best = next((k for k in links if k.verdict.relation is Relation.CONTRADICTS), None)
    if best is None:
        return asking.text([by_id[member] for member in members])
    held, clash = (best.a, best.b), best.verdict.clash
    numbers = clash if clash is not None and best.verdict.kind is Kind.QUANTITY else None
    return asking.text([by_id[member] for member in held], numbers)


def _position(members: Sequence[str], by_id: Mapping[str, StoredClaim], sources: Sources) -> Position:
    held = [by_id[member] for member in members]
    return Position(
        value=min((asking.value(claim) for claim in held), key=lambda text: (len(text), text)),
        claims=tuple(members),
        origins=origins.independent(held, sources.origin, sources.credits),
        outlets=tuple(sorted({claim.outlet for claim in held if claim.outlet})),
    )


def _discrepancies(
    questions: Sequence[Question],
    links: Sequence[Link],
    by_id: Mapping[str, StoredClaim],
) -> tuple[Discrepancy, ...]:
    """Positions joined by contradictions, one discrepancy for each group of them, first to review first."""
    found = []
    for index, question in enumerate(questions):
        inside = set(question.claims)
        opposing = [k for k in links if k.a in inside and k.verdict.relation is Relation.CONTRADICTS]
        for topic in sorted({_topic(k, by_id) for k in opposing}):
            found += _opposed(index, question, [k for k in opposing if _topic(k, by_id) == topic], by_id)
    return tuple(sorted(found, key=lambda d: (-_rank(d), d.positions[0].claims)))


def _topic(link: Link, by_id: Mapping[str, StoredClaim]) -> tuple[str, str]:
    """What a contradiction turns on: its kind, and for a number what is counted."""
    clash = link.verdict.clash
    if clash is None or link.verdict.kind is not Kind.QUANTITY:
        return link.verdict.kind.value, ""
    sides = zip((link.a, link.b), clash, strict=True)
    units = {q.unit for claim, span in sides for q in by_id[claim].claim.quantities if q.span == span}
    return link.verdict.kind.value, min(units, default="")


def _opposed(
    index: int, question: Question, opposing: Sequence[Link], by_id: Mapping[str, StoredClaim]
) -> list[Discrepancy]:
    """The discrepancies of one topic: each a group of positions that contradictions join."""
    holder = {claim: at for at, position in enumerate(question.positions) for claim in position.claims}
    edges = [(f"{holder[k.a]:06}", f"{holder[k.b]:06}") for k in opposing]
    found = []
    for group in components(sorted({at for edge in edges for at in edge}), edges):
        positions = [question.positions[int(at)] for at in group]
        held = {claim for position in positions for claim in position.claims}
        against = [k for k in opposing if k.a in held]
        best = max(against, key=lambda k: (k.verdict.score, k.a, k.b))
        narrowed = tuple(_narrowed(position, against, by_id) for position in positions)
        found.append(Discrepancy(index, best.verdict.kind, best.verdict.score, best.verdict.reason, narrowed))
    return found


def _narrowed(position: Position, against: Sequence[Link], by_id: Mapping[str, StoredClaim]) -> Position:
    """A position with its value as the contradicting claim of the likeliest link puts it."""
    held = set(position.claims)
    best = max((k for k in against if {k.a, k.b} & held), key=lambda k: (k.verdict.score, k.a, k.b), default=None)
    if best is None:
        return position
    side = 0 if best.a in held else 1
    clash = None if best.verdict.clash is None else best.verdict.clash[side]
    return replace(position, value=asking.value(by_id[(best.a, best.b)[side]], clash))


def _rank(discrepancy: Discrepancy) -> float:
    """Likely first; more independent origins, and a number or a quotation, count a little."""
    origins_held = sum(position.origins for position in discrepancy.positions)
    concrete = discrepancy.kind in (Kind.QUANTITY, Kind.WORDING, Kind.RESPONSIBILITY, Kind.TIME)
    return discrepancy.score + 0.01 * min(origins_held, 8) + 0.03 * concrete
