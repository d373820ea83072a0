"""Groups computed from pairs: questions with their positions, and the ranked discrepancies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claims.span import Span
from matching import answers, asking, chapters, neighbours, origins, voices
from matching.answers import Answer, Compared
from matching.facts import facts
from matching.groups import Discrepancy, Groups, Link, LocalSpeaker, Position, Question, components, opposed_apart
from matching.profile import ArticleProfile
from matching.question import evidence
from matching.relation import Kind, Relation, StoredClaim

Edge = tuple[Link, Compared]


@dataclass(frozen=True, slots=True)
class Sources:
    """Each document's origin, and the agencies that it credits."""

    origin: Mapping[str, str]
    credits: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Ledger:
    """What groups are made of: claims by id, their sources, and which claims agree with which."""

    claims: Mapping[str, StoredClaim]
    sources: Sources
    agreeing: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """The answers to one question, and the links that compare them."""

    answers: tuple[Answer, ...]
    edges: tuple[Edge, ...]

    def of(self, relation: Relation) -> list[Edge]:
        """The links of a relation, likeliest first."""
        held = [edge for edge in self.edges if edge[0].verdict.relation is relation]
        return sorted(held, key=lambda edge: (-edge[0].verdict.score, edge[0].a, edge[0].b, edge[1]))

    @property
    def claims(self) -> frozenset[str]:
        return frozenset(answer.claim for answer in self.answers)


def group(
    claims: Sequence[StoredClaim],
    profiles: Mapping[str, ArticleProfile],
    local: Sequence[LocalSpeaker],
    links: Sequence[Link],
) -> Groups:
    """Origins, events, speakers, questions and ranked discrepancies, whatever the order of the arguments."""
    beside = neighbours.among(profiles)
    origin = neighbours.of_one_origin(profiles, beside)
    days = {document: neighbours.day(profile.published_at) for document, profile in profiles.items()}
    event = chapters.events(beside, days)
    sources = Sources(origin, {document: profile.credits for document, profile in profiles.items()})
    asked, disputed = questions(claims, links, sources)
    return Groups(origin, event, voices.group(local, event), asked, disputed)


def questions(
    claims: Sequence[StoredClaim], links: Sequence[Link], sources: Sources
) -> tuple[tuple[Question, ...], tuple[Discrepancy, ...]]:
    """The questions that linked claims answer, and the ranked discrepancies.

    Claims that no chain of links joins have no part in each other's questions.
    """
    ordered = sorted(links, key=lambda link: (link.a, link.b))
    held = Ledger({claim.id: claim for claim in claims}, sources, _agreeing(ordered))
    known: list[Question] = []
    discrepancies: list[Discrepancy] = []
    for asked in _asked_together(ordered, held.claims):
        positions = _positions(asked, held)
        found = _discrepancies(len(known), asked, positions, held)
        known.append(_question(asked, positions, found, held))
        discrepancies += found
    return tuple(known), tuple(sorted(discrepancies, key=lambda d: (-d.weight, d.positions[0].claims)))


def _agreeing(links: Iterable[Link]) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.verdict.relation is Relation.AGREES:
            found[link.a].add(link.b)
            found[link.b].add(link.a)
    return {claim: frozenset(others) for claim, others in found.items()}


def _asked_together(links: Sequence[Link], by_id: Mapping[str, StoredClaim]) -> list[Asked]:
    """The questions: answers that links compare. What merely fits brings a claim to a question, but joins no two."""
    firm = [
        (link, pair)
        for link in links
        if not _is_loose(link)
        for pair in answers.compared(link, by_id[link.a], by_id[link.b])
    ]
    members = sorted({answer for _, pair in firm for answer in pair})
    group_of = {one: set(group) for group in components(members, [pair for _, pair in firm]) for one in group}
    group_of = {one: group for group in _distinct(group_of.values()) for one in group}
    loose = _loosely(sorted(filter(_is_loose, links), key=lambda k: (-k.verdict.score, k.a, k.b)), group_of)
    edges: defaultdict[Answer, list[Edge]] = defaultdict(list)
    root = {one: min(group) for group in _distinct(group_of.values()) for one in group}
    for link, pair in (*firm, *loose):
        edges[root[pair[0]]].append((link, pair))
    asked = [Asked(tuple(sorted(group)), tuple(edges[min(group)])) for group in _distinct(group_of.values())]
    return _without_echoes(sorted(asked, key=lambda one: one.answers))


def _distinct(groups: Iterable[set[Answer]]) -> list[set[Answer]]:
    return list({id(group): group for group in groups}.values())


def _is_loose(link: Link) -> bool:
    return link.verdict.relation is Relation.COMPATIBLE and link.verdict.kind in (Kind.OTHER, Kind.CERTAINTY)


def _loosely(links: Sequence[Link], group_of: dict[Answer, set[Answer]]) -> list[Edge]:
    """Brings claims that merely fit to the question that the other one answers; the likeliest decides where several do.

    `group_of` is changed: an answer that it held is anchored, and two anchored ones are never brought together.
    """
    anchored: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in sorted(group_of):
        anchored[answer.claim].append(answer)
    edges: list[Edge] = []
    for link in links:
        pair = (_anchor(link.a, anchored), _anchor(link.b, anchored))
        one, other = (group_of.setdefault(answer, {answer}) for answer in pair)
        if one is not other and not (_is_anchored(one, anchored) and _is_anchored(other, anchored)):
            one |= other
            group_of.update(dict.fromkeys(other, one))
        if group_of[pair[0]] is group_of[pair[1]]:
            edges.append((link, pair))
    return edges


def _anchor(claim: str, anchored: Mapping[str, Sequence[Answer]]) -> Answer:
    """The answer that stands for a claim: the whole of it, unless it is known for one other answer alone."""
    known = anchored.get(claim, ())
    return known[0] if len(known) == 1 else Answer(claim)


def _is_anchored(group: Iterable[Answer], anchored: Mapping[str, Sequence[Answer]]) -> bool:
    return any(answer in anchored.get(answer.claim, ()) for answer in group)


def _without_echoes(asked: Sequence[Asked]) -> list[Asked]:
    """Leaves out questions whose claims all answer another one too, and on which nobody contradicts."""
    of_claim: defaultdict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(asked):
        for claim in one.claims:
            of_claim[claim].append(at)
    kept = []
    for at, one in enumerate(asked):
        others = set.intersection(*(set(of_claim[claim]) for claim in one.claims)) - {at}
        wider = [other for other in others if one.claims < asked[other].claims or other < at]
        if len(one.claims) > 1 and (not wider or one.of(Relation.CONTRADICTS)):
            kept.append(one)
    return kept


def _positions(asked: Asked, held: Ledger) -> list[list[Answer]]:
    """The distinct answers: numbers of one value, or claims that agree, never two that contradict each other."""
    opposed = [pair for _, pair in asked.of(Relation.CONTRADICTS)]
    agreeing = [pair for _, pair in asked.of(Relation.AGREES) if pair[0].number < 0 and pair[1].number < 0]
    agreeing += _same_words(asked, held)
    by_value: dict[tuple[object, ...], Answer] = {}
    for answer in asked.answers:
        number = answers.number_of(answer, held.claims[answer.claim])
        if number is not None:
            first = by_value.setdefault(answers.value_key(number), answer)
            agreeing += [(first, answer)] if first != answer else []
    return opposed_apart(asked.answers, agreeing, opposed)


def _same_words(asked: Asked, held: Ledger) -> list[Compared]:
    """Pairs of claims that put the same words against another's, as positive or negative."""
    found: list[Compared] = []
    first: dict[tuple[object, ...], Answer] = {}
    for link, pair in asked.of(Relation.CONTRADICTS):
        for end, clash in zip(pair, link.verdict.clash or (), strict=False):
            stored = held.claims[end.claim]
            words = answers.telling(stored, clash)
            if end.number < 0 and not end.slot and words:
                same = first.setdefault((link.verdict.kind, stored.claim.polarity, words), end)
                found += [(same, end)] if same != end else []
    return found


def _question(
    asked: Asked, positions: Sequence[Sequence[Answer]], found: Sequence[Discrepancy], held: Ledger
) -> Question:
    taking = {claim for discrepancy in found for position in discrepancy.positions for claim in position.claims}
    members = sorted(asked.claims | taking)
    documents = tuple(sorted({held.claims[member].document for member in members}))
    told = tuple(_position(position, held) for position in positions)
    return Question(_text(asked, held), tuple(members), told, documents)


def _text(asked: Asked, held: Ledger) -> str:
    """The question in words: that of the likeliest contradiction where there is one, else that of all claims."""
    best = next(iter(asked.of(Relation.CONTRADICTS)), None)
    if best is not None:
        link, (one, other) = best
        return asking.disputed(held.claims[one.claim], held.claims[other.claim], link.verdict)
    numbers = [span for answer in asked.answers if (span := _number_span(answer, held)) is not None]
    return asking.text([held.claims[claim] for claim in sorted(asked.claims)], numbers or None)


def _number_span(answer: Answer, held: Ledger) -> Span | None:
    number = answers.number_of(answer, held.claims[answer.claim])
    return None if number is None else number.span


def _position(position: Sequence[Answer], held: Ledger) -> Position:
    values = {asking.value(held.claims[one.claim], _number_span(one, held)) for one in position}
    return _told(min(values, key=lambda text: (len(text), text)), {one.claim for one in position}, held)


def _told(value: str, members: Iterable[str], held: Ledger) -> Position:
    claims = [held.claims[member] for member in sorted(set(members))]
    return Position(
        value=value,
        claims=tuple(claim.id for claim in claims),
        origins=origins.independent(claims, held.sources.origin, held.sources.credits),
        outlets=tuple(sorted({claim.outlet for claim in claims if claim.outlet})),
    )


def _discrepancies(index: int, asked: Asked, positions: Sequence[Sequence[Answer]], held: Ledger) -> list[Discrepancy]:
    """Positions joined by contradictions of one kind, one discrepancy for each group of them."""
    opposing = asked.of(Relation.CONTRADICTS)
    found = []
    for kind in sorted({link.verdict.kind for link, _ in opposing}):
        found += _opposed(index, positions, [edge for edge in opposing if edge[0].verdict.kind is kind], held)
    return found


def _opposed(
    index: int, positions: Sequence[Sequence[Answer]], opposing: Sequence[Edge], held: Ledger
) -> list[Discrepancy]:
    holder = {answer: at for at, position in enumerate(positions) for answer in position}
    joined = [(holder[one], holder[other]) for _, (one, other) in opposing]
    found = []
    for group in components(sorted({at for pair in joined for at in pair}), joined):
        against = [edge for edge in opposing if holder[edge[1][0]] in group]
        link = against[0][0]
        best = link.verdict
        sides = tuple(_side(positions[at], against, held) for at in group)
        found.append(Discrepancy(index, best.kind, best.score, best.reason, sides, _weight(link, sides, held)))
    return found


def _side(position: Sequence[Answer], against: Sequence[Edge], held: Ledger) -> Position:
    """One side of a discrepancy, its value as the contradicting claim of the likeliest link puts it."""
    ends = [(link, side, pair[side]) for link, pair in against for side in (0, 1) if pair[side] in position]
    link, side, answer = ends[0]
    clash = None if link.verdict.clash is None else link.verdict.clash[side]
    value = asking.value(held.claims[answer.claim], clash)
    if answer.number >= 0 or answer.slot:
        return _told(value, (one.claim for one in position), held)
    others = {one.claim for _, pair in against for one in pair if one not in position}
    members = {end.claim for _, _, end in ends}
    for link, side, end in ends:
        words = answers.telling(
            held.claims[end.claim], None if link.verdict.clash is None else link.verdict.clash[side]
        )
        members |= {
            claim
            for claim in held.agreeing.get(end.claim, frozenset()) - others
            if answers.repeats(held.claims[claim], held.claims[end.claim], words)
        }
    return _told(value, members, held)


_SURE, _OPEN = 0.3, 0.05
_LESS = {Kind.QUANTITY: 0.04, Kind.WORDING: 0.08}
"""What a contradiction's score adds to its weight, and what is taken away: for each slot that is not said by both, for
a number (those of another scope are the commonest false ones), for another wording (it matters less than a fact).
Chosen on development data, see docs/accuracy.md."""
_WEAKER, _ALL, _DAY = 0.01, 0.003, 1e-9
"""What each independent origin of the weaker side (up to three) and of all sides (up to eight) adds, and each day: so
little that it decides between equals alone."""
_OWN_SLOT = {Kind.TIME: "when", Kind.PLACE: "where"}
_ONE_UTTERANCE = frozenset({Kind.WORDING, Kind.RESPONSIBILITY})
"""Kinds that need no place and time to be about one thing."""


def _weight(best: Link, positions: Sequence[Position], held: Ledger) -> float:
    """Likely and of one place and time first, then by the origins of the weaker side and of all, then the latest."""
    kind, one, other = best.verdict.kind, held.claims[best.a], held.claims[best.b]
    counted = sorted(position.origins for position in positions)
    unknown = () if kind in _ONE_UTTERANCE else evidence(facts(one), facts(other)).unknown
    left_open = len(set(unknown) - {_OWN_SLOT.get(kind, "")})
    likely = _SURE * best.verdict.score - _OPEN * left_open - _LESS.get(kind, 0.0)
    days = [held.claims[claim].published_at or "" for position in positions for claim in position.claims]
    return likely + _WEAKER * min(counted[0], 3) + _ALL * min(sum(counted), 8) + _DAY * _ordinal(max(days))


def _ordinal(published: str) -> int:
    """The number of a day of publication, 0 where it is not known to the day."""
    return date.fromisoformat(published[:10]).toordinal() if len(published) >= len("2023-05-30") else 0
