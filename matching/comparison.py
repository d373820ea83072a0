"""How two claims relate: same question first, then how their answers fit. Pure: two claims and two articles in.

A false contradiction is the most expensive mistake, so a contradiction needs positive evidence of one question in
every slot that both claims fill; without it the claims fit, or are not linked at all.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from claims.claim import Certainty
from claims.quantity import Quantity
from claims.span import Span
from claims.time import TimeRange
from matching import (
    attributes,
    bearings,
    clashes,
    concepts,
    counts,
    events,
    intervals,
    moments,
    passages,
    reasons,
    responsibility,
    roles,
    speakers,
    spellings,
    sums,
    table,
    whereabouts,
    wording,
)
from matching.concepts import acts
from matching.counts import Answer
from matching.facts import Facts, canonical, facts, words_of
from matching.intervals import Fit
from matching.profile import ArticleProfile
from matching.question import HAPPENINGS, Evidence, Slot, evidence, overlap, same_deed, times, without
from matching.relation import Kind, Relation, StoredClaim, Verdict
from matching.responsibility import Culprit
from matching.times import TimeRelation, compare_times

OPPOSED = 0.72
"""Likelihood of one question from which different answers contradict each other."""
ALIKE = 0.5
"""Likelihood of one question from which answers that fit are linked."""
_COUNTED = 0.4
"""The same where both give one count of one thing, which speaks for one question by itself."""
SAME_WORDS = 0.8
_TOLD = 0.5
"""Share of words that two reports of one happening have in common at least."""
_DENIED, _SAME_ACT = 0.6, 0.4
"""Share of the longer claim's words that a denial must repeat; less where predicate and object are the very same."""
_FITTING = 0.7
_CARRIED = 1.2
"""What two acts say against one question, taken back where the number belongs to who acts and not to the act."""
_SUM = 1.5
"""What parts that make the total say for one question, in log odds; an effect on the same things says as much."""
_SAME_THINGS = 2
"""Words that the things acted on share at least, to be the same things under two acts."""
_SAME_QUESTION, _SAME_TEXT, _SAME_SENSE = 0.87, 0.45, 0.55
"""Likelihood, share of the longer claim's words and cosine from which one slot that differs is another answer."""
_MOST = 0.75
"""Share of the longer claim's words from which claims are alike in all but their answers."""
_TOPIC, _NAMED, _SPELT = 0.5, 0.3, 0.7
"""Weight of shared words and likelihood from which a name spelt in two ways is one name; how likely it then is."""
_RIVALLED = 0.8
"""What is left of a likelihood where an article gives several counts that could be meant."""
_MOST_WORDS, _NEARLY_ONE = 0.6, 0.85
_NEAR_SENSE = 0.7
"""Cosine from which claims whose predicates are light ("are serving", "stay") tell the same of one counted thing."""
_OBJECT, _COUNTRY = 0.5, 0.75
"""Cosine from which one act on a thing of two countries is one act; how likely it then is."""
_SPOT = 0.85
"""How likely one distance from one place, on two sides of it, is meant of one spot."""
_NEAR = timedelta(days=14)
"""Days between two stretches of time up to which one happening can be meant."""
_DAY = len("2023-05-30")
_ATTRIBUTE = 0.8
"""How likely two numbers that answer one question of the table of attributes are meant of one thing."""
_THERE_TOO = 0.75
"""Share of the shorter claim's words from which what there is and is not is meant of one place."""
_PLAIN = 0.93
"""Likelihood at which claims without a number, a name or a time of their own count as saying the same."""


def compare(a: StoredClaim, b: StoredClaim, pa: ArticleProfile, pb: ArticleProfile) -> Verdict | None:
    """The relation of two claims of different documents, or None where they answer different questions."""
    if a.document == b.document or not (a.claim.claimable and b.claim.claimable):
        return None
    if events.same_event(pa, pb) < events.POSSIBLE:
        return None
    return judge(facts(a), facts(b))


def judge(a: Facts, b: Facts) -> Verdict | None:
    """The relation of two claims whose facts are known and whose articles tell of one happening."""
    if b.stored.id < a.stored.id:
        return mirrored(judge(b, a))
    seen = evidence(a, b)
    one, other = responsibility.culprit(a), responsibility.culprit(b)
    if one is not None and other is not None:
        return _responsibility(a, b, one, other)
    for decide in (
        _wording,
        _bearing,
        _time,
        _calendar,
        _whereabouts,
        _sum,
        _clash,
        _owner,
        _object,
        _attribute,
        _quantity,
        _polarity,
        _existence,
        _effect,
        _spelling,
        _agreement,
    ):
        verdict = decide(a, b, seen)
        if verdict is not None:
            return verdict
    return None


def mirrored(verdict: Verdict | None) -> Verdict | None:
    """The same verdict for the two claims in the other order."""
    if verdict is None or verdict.clash is None:
        return verdict
    first, second = verdict.clash
    return replace(verdict, clash=(second, first))


def _whole(facts: Facts) -> Span:
    spans = facts.stored.claim.spans
    return Span(spans[0].start, spans[-1].end)


def _at(facts: Facts, words: str) -> Span:
    """Where words of a claim stand, all of the claim where they cannot be pointed at."""
    return passages.standing(facts.stored.claim, words) or _whole(facts)


def _same_speaker(a: Facts, b: Facts) -> bool:
    one, other = a.stored.speaker, b.stored.speaker
    return one is not None and other is not None and speakers.same_speaker(one, other)


def _wording(a: Facts, b: Facts, seen: Evidence) -> Verdict | None:
    """Direct quotations of one utterance: changed words, or the same ones."""
    one, other = wording.quoted_words(a), wording.quoted_words(b)
    found = wording.align(one, other) if one and other else None
    if found is None or not (_same_speaker(a, b) or found.equal >= 8):
        return None
    if not found.changed:
        whole = len(one) == len(other)
        relation = Relation.AGREES if whole else Relation.COMPATIBLE
        told = "in the same words" if whole else "in the same words, at more or less length"
        return Verdict(
            relation, Kind.WORDING, 0.95, reasons.upper(f"{reasons.voice(a.stored)} is quoted {told} in both.")
        )
    here, there = max(found.changed, key=_tells)
    reason = reasons.wordings(a.stored, b.stored, here, there)
    telling = _tells((here, there)) == _BOTH
    clash = (_at(a, here), _at(b, there)) if telling else (_whole(a), _whole(b))
    score = min(0.95, 0.6 + 0.35 * found.share) * _CHANGED[_tells((here, there))]
    return Verdict(Relation.CONTRADICTS, Kind.WORDING, score, reason, clash)


_BOTH = 2
_CHANGED = (0.75, 0.85, 1.0)
"""What is left of a likelihood where small words differ, where one side leaves telling words out, where both tell."""


def _tells(change: tuple[str, str]) -> int:
    """On how many sides of a changed stretch words stand that tell something."""
    return sum(bool(set(words.split()) - table.words("stopwords")) for words in change)


def _responsibility(a: Facts, b: Facts, one: Culprit, other: Culprit) -> Verdict | None:
    """Accusations and denials: one party or another for one act."""
    act, party = responsibility.same_act(a, b), responsibility.same_culprit(one, other)
    if act is Slot.DIFFERENT or party is Slot.UNKNOWN:
        return None
    if act is Slot.UNKNOWN and (party is Slot.DIFFERENT or one.negative != other.negative):
        return None
    clash = (_whole(a), _whole(b))
    both = reasons.blames(a.stored, b.stored, (one.name, one.negative), (other.name, other.negative))
    if party is Slot.SAME and one.negative != other.negative:
        return Verdict(Relation.CONTRADICTS, Kind.RESPONSIBILITY, 0.85, both, clash)
    if party is Slot.SAME:
        return Verdict(Relation.AGREES, Kind.RESPONSIBILITY, 0.85, both)
    if one.negative or other.negative or not (one.countries and other.countries):
        return None
    return Verdict(Relation.CONTRADICTS, Kind.RESPONSIBILITY, 0.8, both, clash)


def _bearing(a: Facts, b: Facts, seen: Evidence) -> Verdict | None:
    """One spot, put on two sides of a place."""
    one, other = bearings.bearing(a), bearings.bearing(b)
    if one is None or other is None or seen.time is Slot.DIFFERENT or a.apart != b.apart:
        return None
    if not bearings.opposite(a, b, one, other):
        return None
    reason = reasons.versus(a.stored, b.stored, _spot(a, one), _spot(b, other), ("puts it", "put it"))
    return Verdict(Relation.CONTRADICTS, Kind.PLACE, _SPOT, reason, (_at(a, one.words), _at(b, other.words)))


def _spot(facts: Facts, found: bearings.Bearing) -> str:
    far = None if found.distance is None else facts.stored.claim.quantities[found.distance]
    return f"{intervals.told(far)} {found.words}" if far is not None else found.words


def _time(a: Facts, b: Facts, seen: Evidence) -> Verdict | None:
    """One happening put on two days, or at two clock times of a day."""
    if seen.predicate is not Slot.SAME or not _two_moments(a, b) or a.negative != b.negative:
        return None
    seen = without(seen, a, b, table.words("daytime"))
    apart = (a.apart ^ b.apart) - moments.BESIDE
    if not moments.other_days(a.moments, b.moments) and (apart or counts.order(a) != counts.order(b)):
        return None
    if seen.shared < _TOLD or seen.place is Slot.DIFFERENT:
        return None
    if not (a.clocks and b.clocks) and _other_hours(a, b) and seen.both < _DENIED:
        return None
    if moments.other_days(a.moments, b.moments) and not moments.near_days(a.moments, b.moments):
        return None
    if seen.participants is not Slot.SAME and (seen.cosine < SAME_WORDS or seen.names is Slot.DIFFERENT):
        return None
    reason = _said(a, b)
    return Verdict(Relation.CONTRADICTS, Kind.TIME, 0.75, reason, (_when(a), _when(b)))


def _two_moments(a: Facts, b: Facts) -> bool:
    if a.moments and b.moments:
        return not a.moments & b.moments
    if a.clocks and b.clocks:
        return moments.other_clocks(a.clocks, b.clocks, zoned=a.universal != b.universal) and (
            a.universal or b.universal or _other_hours(a, b)
        )
    if not a.universal and not b.universal and _other_hours(a, b):
        return True
    one, other = a.stored.claim.time, b.stored.claim.time
    if one is None or other is None:
        return False
    if {one.granularity, other.granularity} <= {"minute", "hour"}:
        return one.start[:10] == other.start[:10] and compare_times(one, other) is TimeRelation.DISJOINT
    return _two_stretches(one, other)


def _other_hours(a: Facts, b: Facts) -> bool:
    """Whether two claims name hours of the day that cannot be the same, in one zone as far as they tell."""
    return moments.other_hours(*(moments.hours(facts.stored.claim.text) for facts in (a, b)))


def _calendar(a: Facts, b: Facts, seen: Evidence) -> Verdict | None:
    """One happening put on two weekdays, months or years by claims that are alike in all else."""
    if not _other_calendar(a, b) or a.negative != b.negative or a.apart != b.apart or counts.clashing(a, b):
        return None
    if seen.both < _MOST or seen.cosine < _NEAR_SENSE or seen.predicate is not Slot.SAME:
        return None
    if Slot.DIFFERENT in (seen.participants, seen.names, seen.place) or any(roles.some(facts) for facts in (a, b)):
        return None
    clash, newer = (_when(a), _when(b)), _later(a, b)
    if newer is not None and any(clashes.ahead(facts) for facts in (a, b)):
        return Verdict(Relation.UPDATES, Kind.TIME, 0.7, _said(a, b), clash, newer)
    return Verdict(Relation.CONTRADICTS, Kind.TIME, 0.7, _said(a, b), clash)


def _other_calendar(a: Facts, b: Facts) -> bool:
    """Whether two claims name days of the week, days of a month, months or years, and none that can be the same."""
    if moments.other_days(a.moments, b.moments):
        return True
    if a.days and b.days:
        return not a.days & b.days
    return bool(a.dates and b.dates) and not a.dates & b.dates


def _whereabouts(a: Facts, b: Facts, seen: Evidence) -> Verdict | None:
    """One happening put in two places by claims that are alike in all else."""
    if a.negative != b.negative or a.apart != b.apart or a.dates != b.dates or counts.clashing(a, b):
        return None
    if seen.predicate is not Slot.SAME or seen.participants is not Slot.SAME or seen.time is Slot.DIFFERENT:
        return None
    found = whereabouts.elsewhere(a, b)
    if any(roles.some(facts) for facts in (a, b)) or (a.acts & b.acts & HAPPENINGS and roles.many(a)):
        return None
    if found is None or moments.other_days(a.moments, b.moments):
        return None
    places = frozenset(word for place in found for word in words_of(place))
    if overlap(a.names - places, b.names - places) is Slot.DIFFERENT:
        return None
    seen = replace(without(seen, a, b, places), names=Slot.UNKNOWN, place=Slot.UNKNOWN)
    if seen.both < _MOST or seen.cosine < _SAME_SENSE or seen.likelihood() < _SAME_QUESTION:
        return None
    clash = (_at(a, found[0]), _at(b, found[1]))
    return Verdict(Relation.CONTRADICTS, Kind.PLACE, 0.8 * seen.likelihood(), _said(a, b), clash, nearest=True)


def _two_stretches(one: TimeRange, other: TimeRange) -> bool:
    """Whether two stretches of some days each lie apart, but not so far that two happenings must be meant."""
    sizes = {one.granularity, other.granularity}
    if "week" not in sizes and "range" not in sizes:
        return False
    if not sizes <= {"day", "week", "range"} or compare_times(one, other) is not TimeRelation.DISJOINT:
        return False
    first, later = sorted((one, other), key=lambda time: time.start)
    gap = date.fromisoformat(later.start[:10]) - date.fromisoformat(first.end[:10])
    return gap <= _NEAR and one.start[:4] == other.start[:4]


def _when(facts: Facts) -> Span:
    """The words that name the moment."""
    time = facts.stored.claim.time
    if time is not None and time.span is not None:
        return time.span
    named = moments.named(facts.stored.claim.text)
    return _at(facts, named) if named else _whole(facts)


def _sum(a: Facts, b: Facts, seen: Evidence) -> Verdict | None:
    """A part beside a total that it makes with the other parts of its article."""
    if seen.mismatch or a.negative != b.negative or Slot.DIFFERENT in (seen.names, seen.place):
        return None
    found = sums.parts(a, b)
    score = seen.likelihood(_SUM)
    if found is None or score < _FITTING:
        return None
    reason = f"{_numbers(a, b)} They fit: {sums.told(*found)}."
    return Verdict(Relation.COMPATIBLE, Kind.QUANTITY, score, reason, fits=True)


def _clash(a: Facts, b: Facts, seen: Evidence) -> Verdict | None:
    """Claims alike but for one slot that they fill in two ways."""
    found = clashes.clash(a, b) if a.negative == b.negative else None
    if found is None or not found.firm or (a.apart ^ b.apart) - found.apart or (roles.part(a) and roles.part(b)):
        return None
    seen = without(seen, a, b, found.answers)
    if not _alike(a, b, seen):
        return None
    clash = (_at(a, found.left), _at(b, found.right))
    reason = _said(a, b)
    if found.kind is Kind.TIME and (newer := _later(a, b)) is not None:
        return Verdict(Relation.UPDATES, found.kind, seen.likelihood(), reason, clash, newer)
    return Verdict(
        Relation.CONTRADICTS, found.kind, 0.9 * seen.likelihood(), f"{reason}{reasons.open_slots(seen.unknown)}", clash
    )


def _owner(a: Facts, b: Facts, seen: Evidence) -> Verdict | None:
    """Two parties for what only one can be: who owns, leads, won or founded one thing."""
    if a.negative or b.negative or seen.mismatch or a.predicate != b.predicate or a.apart != b.apart:
        return None
    if a.predicate not in table.words("exclusive") or seen.cosine < _SAME_SENSE or seen.likelihood() < OPPOSED:
        return None
    one, other = roles.parties(a.stored.claim.frame.agent), roles.parties(b.stored.claim.frame.agent)
    if not one or not other or one & other or not roles.patients(a) & roles.patients(b):
        return None
    clash = (_at(a, a.stored.claim.frame.agent), _at(b, b.stored.claim.frame.agent))
    return Verdict(Relation.CONTRADICTS, Kind.IDENTITY, 0.8 * seen.likelihood(), _said(a, b), clash, nearest=True)


def _object(a: Facts, b: Facts, seen: Evidence) -> Verdict | None:
    """One act on one thing that two claims give two countries: "sank a Somali vessel", "sank a Thai trawler"."""
    if a.negative or b.negative or a.predicate != b.predicate or a.predicate not in acts() or a.apart != b.apart:
        return None
    if seen.time is Slot.DIFFERENT or not (seen.place is not Slot.DIFFERENT or roles.only_countries(a, b)):
        return None
    if seen.cosine < _OBJECT or (
        moments.other_days(a.moments, b.moments) and not moments.near_days(a.moments, b.moments)
    ):
        return None
    found = roles.other_country(a, b)
    if found is None or (overlap(a.agent, b.agent) is Slot.DIFFERENT and seen.cosine < _SAME_SENSE):
        return None
    clash = (_at(a, found[0]), _at(b, found[1]))
    return Verdict(Relation.CONTRADICTS, Kind.IDENTITY, _COUNTRY, _said(a, b), clash)


def _said(a: Facts, b: Facts) -> str:
    """Both claims in their own words."""
    return reasons.said(a.stored, b.stored)


def _alike(a: Facts, b: Facts, seen: Evidence) -> bool:
    """Whether two claims answer one question beyond doubt, so that one slot that differs is an answer."""
    if seen.mismatch or Slot.DIFFERENT in (seen.predicate, seen.participants, seen.names):
        return False
    if a.dates != b.dates or moments.other_days(a.moments, b.moments):
        return False
    return seen.likelihood() >= _SAME_QUESTION and seen.both >= _SAME_TEXT and seen.cosine >= _SAME_SENSE


def _later(a: Facts, b: Facts) -> str | None:
    """Which claim comes of the later article, where the days of publication are known and differ."""
    one, other = (facts.stored.published_at or "" for facts in (a, b))
    if len(one) < _DAY or len(other) < _DAY or one[:_DAY] == other[:_DAY]:
        return None
    return a.stored.id if one > other else b.stored.id


def _numbers(a: Facts, b: Facts) -> str:
    one, other = (", ".join(intervals.describe(q) for q in facts.stored.claim.quantities) for facts in (a, b))
    return reasons.versus(a.stored, b.stored, one, other)


def _effect(a: Facts, b: Facts, seen: Evidence) -> Verdict | None:
    """What was hit, and what became of it: two related acts on the same things."""
    if seen.mismatch or a.negative or b.negative or not concepts.related(a.predicate, b.predicate):
        return None
    score = seen.likelihood(_SUM)
    if len(a.patient & b.patient) < _SAME_THINGS or score < _FITTING:
        return None
    reason = _said(a, b)
    return Verdict(Relation.COMPATIBLE, Kind.OTHER, score, reason, fits=True)


def _attribute(a: Facts, b: Facts, seen: Evidence) -> Verdict | None:
    """The value of what a happening has one of, where each article gives but one; the words around it are free."""
    if a.negative != b.negative or Slot.DIFFERENT in (seen.place, seen.names, seen.participants) or a.apart != b.apart:
        return None
    if counts.order(a) != counts.order(b):
        return None
    for one, other in ((x, y) for x in a.given for y in b.given if x.name == y.name):
        held = (one.value, *a.values.get(one.name, ())), (other.value, *b.values.get(one.name, ()))
        if not all(attributes.single(values) for values in held) or not attributes.one_thing(one, other):
            continue
        found, clash = attributes.fit(one.value, other.value), (_at(a, one.value.text), _at(b, other.value.text))
        if isinstance(one.value, Quantity) and isinstance(other.value, Quantity):
            kind, reason = Kind.QUANTITY, reasons.counts(a.stored, b.stored, one.value, other.value)
            clash = (one.value.span, other.value.span)
        else:
            kind, reason = Kind.TIME, reasons.versus(a.stored, b.stored, one.value.text, other.value.text)
        if found is Fit.SAME and kind is Kind.QUANTITY:
            return Verdict(Relation.AGREES, kind, _ATTRIBUTE, reason)
        if found is Fit.DISJOINT and (kind is Kind.TIME or not seen.mismatch):
            return Verdict(Relation.CONTRADICTS, kind, _ATTRIBUTE, reason, clash)
    return None


def _quantity(a: Facts, b: Facts, seen: Evidence) -> Verdict | None:
    """Numbers of the same counted thing."""
    found = counts.answers(a, b)
    if not found or seen.mismatch or a.negative != b.negative:
        return None
    answer = min(found, key=lambda one: (one.near is Slot.DIFFERENT, one.fit is not Fit.DISJOINT, one.rank, one.a.span))
    carried = answer.fit is Fit.DISJOINT and counts.carried(a, b, answer)
    support = _CARRIED if carried else counts.support(a, b, answer) if answer.fit is not Fit.DISJOINT else 0.0
    score = seen.likelihood(support)
    if (
        Slot.DIFFERENT in (answer.nouns, answer.near)
        or (seen.predicate is Slot.DIFFERENT and not carried)
        or score < (_COUNTED if support else ALIKE)
    ):
        return None
    clash = (answer.a.span, answer.b.span)
    reason = reasons.counts(a.stored, b.stored, answer.a, answer.b)
    if answer.fit in (Fit.SAME, Fit.COMPATIBLE) and (clashes.clash(a, b) is not None or counts.all_and_some(a, b)):
        return None
    if answer.fit is Fit.SAME:
        return Verdict(Relation.AGREES, Kind.QUANTITY, score, reason)
    if answer.fit is Fit.COMPATIBLE and counts.far(answer):
        return None
    if answer.fit is Fit.COMPATIBLE:
        several = concepts.related(a.predicate, b.predicate) or counts.wider(a, b, answer)
        fitting = Verdict(Relation.COMPATIBLE, Kind.QUANTITY, score, reason, fits=several)
        return fitting if score >= _FITTING else None
    if counts.part_of(a, b, answer):
        return Verdict(
            Relation.COMPATIBLE, Kind.QUANTITY, score, f"{reason} One may be a part of the other.", fits=True
        )
    told = carried or same_deed(a, b) or _told_alike(seen) or _one_thing_counted(answer, seen)
    if not counts.opposed(a, b, answer) or not told:
        return None
    if (scope := clashes.clash(a, b)) is not None and scope.firm and scope.kind in (Kind.PLACE, Kind.TIME):
        return None
    newer = _newer(a, b, answer)
    if newer is not None:
        alone = counts.sole(a, b, answer)
        return Verdict(
            Relation.UPDATES, Kind.QUANTITY, score, f"{reason} The count grew.", clash, newer, nearest=not alone
        )
    if score < OPPOSED or attributes.other_owner(a.stored.claim, b.stored.claim):
        return None
    alone = counts.sole(a, b, answer)
    reason = f"{reason}{reasons.open_slots(seen.unknown)}"
    return Verdict(
        Relation.CONTRADICTS, Kind.QUANTITY, score * (1 if alone else _RIVALLED), reason, clash, nearest=not alone
    )


def _told_alike(seen: Evidence) -> bool:
    """Whether two claims are so near in words, or in words and meaning, that their acts need not be known."""
    return seen.both >= SAME_WORDS or (seen.both >= _MOST_WORDS and seen.cosine >= _NEARLY_ONE)


def _one_thing_counted(answer: Answer, seen: Evidence) -> bool:
    """Whether two numbers are of one thing under one name, in claims near in meaning whose acts tell nothing."""
    named = answer.near is Slot.SAME and answer.nouns is Slot.SAME
    return named and seen.predicate is Slot.UNKNOWN and seen.cosine >= _NEAR_SENSE


def _newer(a: Facts, b: Facts, answer: Answer) -> str | None:
    """Which claim brings a running count up to date, as far as dates of publication or its own words tell."""
    if not counts.running(a, b):
        return None
    more, less = (a, b) if counts.value(answer.a) > counts.value(answer.b) else (b, a)
    later, earlier = more.stored.published_at, less.stored.published_at
    if later and earlier and later[:10] > earlier[:10]:
        return more.stored.id
    if counts.rises(more) and not (later and earlier and later[:10] < earlier[:10]):
        return more.stored.id
    return None


def _polarity(a: Facts, b: Facts, seen: Evidence) -> Verdict | None:
    """One proposition affirmed and denied, by negation or by an opposite word."""
    opposed = a.negative != b.negative
    if not opposed and a.predicate and b.predicate:
        opposed = concepts.opposite(a.predicate, b.predicate)
        if opposed and (a.negative or not (a.words & b.words) - {a.predicate, b.predicate}):
            return None
    if not opposed:
        return None
    seen = without(seen, a, b, table.words("implicative"))
    score = seen.likelihood()
    told = _SAME_ACT if a.predicate == b.predicate and a.patient and a.patient == b.patient else _DENIED
    if seen.mismatch or score < 0.9 or seen.shared < 0.8 or seen.both < told or seen.participants is Slot.DIFFERENT:
        return None
    if (a.negative != b.negative and a.predicate != b.predicate) or a.apart != b.apart or a.dates != b.dates:
        return None
    if seen.names is Slot.DIFFERENT or times(a, b, scene=True) is Slot.DIFFERENT or _earlier(a) != _earlier(b):
        return None
    reason = _said(a, b)
    return Verdict(Relation.CONTRADICTS, Kind.POLARITY, score * 0.9, reason, (_whole(a), _whole(b)))


_PLUPERFECT = re.compile(
    r"\bhad (?:(?:not|never|also|already|earlier|previously|just|been) )*(?!ten\b|seven\b)"
    r"\w+(?:ed|en|wn|ne|ght|nt|ld|ft|de|ut|ead|und|ost|ept)\b",
    re.IGNORECASE,
)
"""A pluperfect by the ending of its participle; a possession ("had a leak") or a number ("had ten dead") is none."""


def _earlier(facts: Facts) -> bool:
    """Whether an article tells in its own voice what had happened before: another time than what happened.

    In what somebody is reported to have said, "had" is but the tense of the report.
    """
    claim = facts.stored.claim
    return len(claim.chain) == 1 and _PLUPERFECT.search(claim.text) is not None


_THERE = re.compile(
    r"\bthere (?:is|are|was|were|'s) (?:(?:already|still|now|indeed) )?"
    r"(?P<denied>no|not any|not an?|an?|some)? ?(?P<thing>[\w'-]+(?: [\w'-]+){0,2})",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"^(?P<denied>no) (?P<thing>[\w'-]+(?: [\w'-]+){0,2}?) (?:is|are|was|were|had been)\b", re.IGNORECASE
)


@functools.lru_cache(maxsize=2**16)
def _there(text: str) -> re.Match[str] | None:
    """Where a text says of something that there is any, or none."""
    return _NONE.search(text) or _THERE.search(text)


def _existence(a: Facts, b: Facts, seen: Evidence) -> Verdict | None:
    """What there is, and is not: "There is no shortage of water", "There is a shortage of water already"."""
    one, other = (_there(facts.stored.claim.text) for facts in (a, b))
    if one is None or other is None or seen.mismatch or a.apart != b.apart or a.dates != b.dates:
        return None
    denied = [(found["denied"] or "").casefold().startswith("no") for found in (one, other)]
    things = [[canonical(word) for word in found["thing"].casefold().split()] for found in (one, other)]
    if denied[0] == denied[1] or not _one_thing(*things) or seen.shared < _THERE_TOO:
        return None
    clash = (_at(a, one.group()), _at(b, other.group()))
    return Verdict(Relation.CONTRADICTS, Kind.POLARITY, 0.85, _said(a, b), clash)


def _one_thing(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two things begin alike, or the name of one stands within the other's."""
    return one[:2] == other[:2] or set(one) <= set(other) or set(other) <= set(one)


def _spelling(a: Facts, b: Facts, seen: Evidence) -> Verdict | None:
    """One name in two spellings, where the claims are about the name; between nearest claims only."""
    found = spellings.misspelt(a, b)
    if found is None or seen.mismatch or not spellings.given(a, b, *found):
        return None
    if seen.common < _TOPIC or seen.likelihood() < _NAMED:
        return None
    clash = (_at(a, found[0]), _at(b, found[1]))
    return Verdict(Relation.CONTRADICTS, Kind.IDENTITY, _SPELT, _said(a, b), clash, nearest=True)


def _agreement(a: Facts, b: Facts, seen: Evidence) -> Verdict | None:
    """Claims in much the same words, with nothing between them that differs."""
    if seen.mismatch or a.negative != b.negative or (seen.predicate is Slot.DIFFERENT and seen.cosine < SAME_WORDS):
        return None
    score = seen.likelihood()
    if score < _PLAIN or counts.clashing(a, b) or _two_moments(a, b) or clashes.clash(a, b) is not None:
        return None
    if a.apart != b.apart:
        return None
    reason = _said(a, b)
    sure = {a.stored.claim.certainty, b.stored.claim.certainty}
    if len(sure) > 1 and Certainty.CERTAIN in sure:
        return Verdict(Relation.COMPATIBLE, Kind.CERTAINTY, score, f"{reason} One is surer than the other.")
    whole = seen.both >= 0.5 and bool(a.stored.claim.quantities) == bool(b.stored.claim.quantities)
    relation = Relation.AGREES if whole else Relation.COMPATIBLE
    return Verdict(relation, Kind.OTHER, score, reason)
