"""The vocabulary of extraction: attributions, speakers and claims of one document."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from claims.quantity import Quantity
from claims.span import Span
from claims.time import TimeRange


class Quotation(StrEnum):
    """How an attribution gives the words: all in quotation marks, some, or none."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Polarity(StrEnum):
    """Whether the proposition is affirmed or negated."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Certainty(StrEnum):
    """How sure the innermost holder is (event factuality as in FactBank, Saurí and Pustejovsky 2009)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    """What a cue does to its content."""

    ASSERT = "assert"
    DENY = "deny"
    BLAME = "blame"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    NON_CLAIM = "non-claim"


@dataclass(frozen=True, slots=True)
class Attribution:
    """A relation found in the text: who (source), the words that tell so (cue), and what (content).

    `parent` is the index of the attribution in whose content this one lies; `speaker` indexes `Extraction.speakers`.
    `holders` names whom the way of the report leads through inside this attribution, outermost first, the source last
    ("told The New York Times" puts the Times before the sources).
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    quotation: Quotation
    stance: Stance = Stance.ASSERT
    parent: int | None = None
    speaker: int | None = None
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or body of one document: its fullest name there, every form seen, and what is known of it.

    `kind` is "person", "body", "group" (officials, witnesses) or "unknown". `place` is the country or city that
    the text ties it to (Russia, Moscow), "" where none; `role` is a title such as "Moscow Mayor".
    """

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "unknown"
    role: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a claim is about, for comparison: never shown, always recomputable.

    `predicate` is the lemma of the main predicate with its particle ("shoot down"); nominal claims carry their head
    noun ("toll"). `agent` and `patient` are who did it and to whom in the text's words (passives turned round), ""
    where unstated. `terms` are the lemmas of all content words, sorted, unique. `names` are proper names, longest form
    known in the article. `subject` is the grammatical subject's words, `topic` the sentence's other content lemmas
    (context beyond the claim's own words).
    """

    predicate: str = ""
    agent: str = ""
    patient: str = ""
    subject: str = ""
    terms: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One atomic proposition with who holds it.

    `attribution` and `speaker` index the extraction's lists (None: narration; speaker not resolved). `chain` runs from
    the outlet (None where unknown) to the innermost holder. `text` is the words of the spans joined by one space.
    """

    spans: tuple[Span, ...]
    text: str
    statement: str
    chain: tuple[str | None, ...]
    attribution: int | None = None
    speaker: int | None = None
    quotation: Quotation | None = None
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    claimable: bool = True
    quantities: tuple[Quantity, ...] = ()
    time: TimeRange | None = None
    places: tuple[str, ...] = ()
    frame: Frame = field(default_factory=Frame)


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one document; indices point into these tuples."""

    attributions: tuple[Attribution, ...]
    speakers: tuple[Speaker, ...]
    claims: tuple[Claim, ...]
