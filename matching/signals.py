"""What a pair of claims shows, as numbers: the input of the model that says how likely each relation is.

Every number depends on the two claims and their two articles alone. Slots are 1 where they agree, -1 where they differ
and 0 where a claim leaves them open.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from claims.claim import Quotation
from matching import counts, moments, table
from matching.facts import Facts, canonical
from matching.intervals import Fit
from matching.partners import Lead
from matching.question import Evidence, Slot, likeness, overlap
from matching.rarity import rarity, weight
from matching.relation import Relation, Verdict
from matching.surroundings import SIGNALS, alike

_VALUE = {Slot.SAME: 1.0, Slot.UNKNOWN: 0.0, Slot.DIFFERENT: -1.0}
_SMALL = 3
"""Numbers below it are in every article: being equal says little."""
NAMES = (
    "cosine",
    "shared",
    "both",
    "common",
    "predicate",
    "participants",
    "names",
    "time",
    "place",
    "subject",
    "agent",
    "patient",
    "days",
    "clocks",
    "bigrams",
    "run",
    "lengths",
    "left over, less",
    "left over, more",
    "rarest left over",
    "equal numbers",
    "equal large numbers",
    "other numbers",
    "fitting numbers",
    "numbers alone, less",
    "numbers alone, more",
    "polarity",
    "certainty",
    "one speaker",
    "direct speech",
    "likelihood",
    "likeness",
    "rules agree",
    "rules say compatible",
    "rules oppose",
    "in order, of the longer",
    "in order, of the shorter",
    "lead, less",
    "lead, more",
    *SIGNALS,
    "contradiction",
    "equivalence",
)
"""What the numbers are, in their order."""
READ = 2
"""How many of them, the last ones, come from the model of text; 0 where it was not asked."""


def _content(facts: Facts) -> list[str]:
    return [canonical(token) for token in facts.tokens if token not in table.words("stopwords")]


def _longest_run(one: Sequence[str], other: Sequence[str]) -> int:
    """The length of the longest row of words that both have."""
    longest, before = 0, [0] * (len(other) + 1)
    for word in one:
        now = [0] * (len(other) + 1)
        for at, candidate in enumerate(other):
            if word == candidate:
                now[at + 1] = before[at] + 1
                longest = max(longest, now[at + 1])
        before = now
    return longest


def _numbers(a: Facts, b: Facts) -> list[float]:
    found = counts.answers(a, b)
    fits = [answer.fit for answer in found]
    large = [one for one in found if one.a.low is not None and one.a.low == one.b.low and one.a.low >= _SMALL]
    alone = sorted(len(facts.stored.claim.quantities) - len(found) for facts in (a, b))
    return [
        fits.count(Fit.SAME),
        len(large),
        fits.count(Fit.DISJOINT),
        fits.count(Fit.COMPATIBLE),
        *alone,
    ]


def _words(a: Facts, b: Facts) -> list[float]:
    one, other = _content(a), _content(b)
    both = set(pairwise(one)) & set(pairwise(other))
    lengths = sorted((len(a.tokens), len(b.tokens)))
    return [
        sum(rarity(first) + rarity(second) for first, second in both),
        _longest_run(one, other),
        lengths[0] / max(1, lengths[1]),
        *sorted((weight(a.words - b.words), weight(b.words - a.words))),
        max((rarity(word) for word in a.words ^ b.words), default=0.0),
    ]


def _in_order(a: Facts, b: Facts) -> list[float]:
    """The share of the longer and of the shorter claim's words that the other has in the same order."""
    one, other = sorted((a.tokens, b.tokens))
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    told = sum(block.size for block in blocks)
    lengths = (len(one), len(other))
    return [told / max(1, *lengths), told / max(1, min(lengths))]


def _manner(a: Facts, b: Facts) -> list[float]:
    one, other = a.stored, b.stored
    same = one.speaker is not None and other.speaker is not None and one.speaker.name == other.speaker.name
    return [
        float(a.negative != b.negative),
        float(one.claim.certainty != other.claim.certainty),
        float(same),
        float(sum(facts.stored.claim.quotation is Quotation.DIRECT for facts in (a, b))),
    ]


def signals(a: Facts, b: Facts, seen: Evidence, ruled: Verdict | None, lead: Lead) -> list[float]:
    """The numbers of a pair, in the order of NAMES, before its texts are read; `ruled` is what the rules say."""
    relation = None if ruled is None else ruled.relation
    return [
        seen.cosine,
        seen.shared,
        seen.both,
        seen.common,
        *(_VALUE[slot] for slot in (seen.predicate, seen.participants, seen.names, seen.time, seen.place)),
        *(_VALUE[overlap(*two)] for two in ((a.subject, b.subject), (a.agent, b.agent), (a.patient, b.patient))),
        float(bool(a.moments & b.moments)) - float(moments.other_days(a.moments, b.moments)),
        float(bool(a.clocks & b.clocks)) - float(moments.other_clocks(a.clocks, b.clocks)),
        *_words(a, b),
        *_numbers(a, b),
        *_manner(a, b),
        seen.likelihood(),
        likeness(a, b),
        float(relation is Relation.AGREES),
        float(relation is Relation.COMPATIBLE),
        float(relation in (Relation.CONTRADICTS, Relation.UPDATES)),
        *_in_order(a, b),
        lead.less,
        lead.more,
        *alike(a.around, b.around),
        *[0.0] * READ,
    ]
