"""How the report words things, alike in every format: chains, hedges, counts, short ids, and how much is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reports.escaping import visible
from reports.picture import Agreement, Dispute, Overview, Voice

ARROW = " → "
SHORT_ID = 9
"""Characters of an id that are shown: its letter and eight digits, which tell 10,000 claims apart 99 times of 100."""

_IRREGULAR = {"discrepancy": "discrepancies"}
_OPENING = '“"„«'
_CLOSING = '”"“»'
_CERTAINTY = {"probable": "probable", "possible": "possible", "unknown": "certainty unknown"}
_RELATIONS = {
    ("agrees",): "agree",
    ("compatible",): "fit",
    ("agrees", "compatible"): "agree or fit",
    (): "left open",
}
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nothing|nobody|neither|nor|cannot|without)\b|n['’]t\b|\bno[- ]one\b", re.I
)
OPEN_FIT = "The articles leave open how these fit together."


@dataclass(frozen=True, slots=True)
class Caps:
    """How many of each a reader's report shows before it says how many more there are; None is all."""

    disputes: int | None = 10
    agreements: int | None = 12
    updates: int | None = 8
    articles: int | None = 6
    alone: int | None = 5
    non_claims: int | None = 6
    unread: int | None = 10
    voices: int | None = 4
    reasons: int | None = 3
    answers: int | None = 6


READABLE = Caps()
EVERYTHING = Caps(None, None, None, None, None, None, None, None, None, None)


def count(number: int, noun: str) -> str:
    """The number with its noun.

    >>> count(1, "article"), count(2, "discrepancy")
    ('1 article', '2 discrepancies')
    """
    plural = _IRREGULAR.get(noun, noun + "s")
    return f"{number:,} {noun if number == 1 else plural}"


def short(identifier: str) -> str:
    """The first characters of an id, which `show` understands."""
    return identifier[:SHORT_ID]


def outlet_of(outlet: str | None, name: str) -> str:
    """The outlet, or the article's name in brackets where the outlet is not known."""
    return visible(outlet) if outlet else f"[{visible(name)}]"


def chain_of(voice: Voice) -> str:
    """Who says it through whom: "Bloomberg → Ukrainian officials"; the outlet's own words are said to be so."""
    holders = [visible(holder) for holder in voice.chain[1:] if holder]
    outlet = outlet_of(voice.outlet, voice.name)
    return ARROW.join([outlet, *holders]) if holders else f"{outlet} (own words)"


def holders_of(voice: Voice) -> str:
    """The chain without the outlet, for lists that stand under it."""
    return ARROW.join(visible(holder) for holder in voice.chain[1:] if holder) or "own words"


def hedges_of(voice: Voice) -> str:
    """How firmly it is held, in words; "" for a plain assertion, also for one whose own words say "not"."""
    found = [_CERTAINTY[voice.certainty]] if voice.certainty in _CERTAINTY else []
    if voice.denied:
        return ", ".join(["denied", *found])
    unsaid = voice.negative and not _NEGATION.search(voice.words.text)
    return ", ".join([*(["negative"] if unsaid else []), *found])


def day_of(voice: Voice) -> str:
    """The day of publication as far as it is known, "" where it is not."""
    return (voice.published_at or "")[:10]


def tail_of(voice: Voice) -> str:
    """What ends a claim's line: when it was published, and the id that leads to it."""
    return " · ".join(filter(None, [day_of(voice), short(voice.claim)]))


def marks_around(text: str) -> tuple[str, str]:
    """The quotation marks to set around exact words: none where they bring a pair of their own.

    >>> marks_around("We will do it."), marks_around("“We will do it.”")
    (('“', '”'), ('', ''))
    """
    words = text.strip()
    whole = len(words) > 1 and words[0] in _OPENING and words[-1] in _CLOSING
    return ("", "") if whole and not re.search(r"[“”«»\"]", words[1:-1]) else ("“", "”")


def dispute_facts(dispute: Dispute) -> str:
    """The line under a discrepancy's heading."""
    return " · ".join([dispute.kind, breadth(dispute.articles, dispute.origins), dispute.status, short(dispute.id)])


def agreement_facts(agreement: Agreement) -> str:
    """The line under the heading of a question whose answers fit."""
    how = _RELATIONS.get(agreement.relations, "linked")
    ids = [short(agreement.question)] if agreement.question else []
    return " · ".join([how, breadth(agreement.articles, agreement.origins), *ids])


def breadth(articles: int, origins: int) -> str:
    """How far something is reported: "2 articles, 1 origin"."""
    return f"{count(articles, 'article')}, {count(origins, 'origin')}"


def size_of(overview: Overview) -> str:
    """What the ledger holds, in one line."""
    counts = overview.counts
    return ", ".join(
        [
            f"{count(counts.articles, 'article')} of {count(overview.origins, 'origin')}",
            count(counts.events, "event"),
            f"{count(counts.claimable, 'claim')} by {count(counts.speakers, 'speaker')}",
        ]
    )


def outcome_of(overview: Overview) -> str:
    """What came of it, in one line."""
    alone = sum(len(one.voices) for one in overview.alone)
    found = [
        (len(overview.agreements), count(len(overview.agreements), "question") + " where answers fit"),
        (len(overview.updates), count(len(overview.updates), "update")),
        (alone, count(alone, "claim") + " alone"),
        (len(overview.non_claims), count(len(overview.non_claims), "non-claim")),
        (len(overview.unread), f"{len(overview.unread):,} not read"),
    ]
    disputed = count(len(overview.discrepancies), "discrepancy")
    return " · ".join([disputed, *(words for number, words in found if number)])


def more(shown: int | None, total: int) -> int:
    """How many a cap leaves out."""
    return 0 if shown is None else max(0, total - shown)


def lead(reasons: Sequence[str], cap: int | None) -> list[str]:
    """The first reasons; the last of them tells how many further ones there are."""
    rest = more(cap, len(reasons))
    shown = [visible(reason) for reason in reasons[:cap]]
    return [*shown[:-1], f"{shown[-1]} (… {count(rest, 'more reason')})"] if rest else shown
