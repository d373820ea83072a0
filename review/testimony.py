"""A claim as a page shows it: who says it through whom, in which words, how firmly, and which words clash."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claims.span import Span
from review.marking import Piece, pieces
from storage.desk_records import Source
from storage.records import ClaimRecord

CLASH, WORDS = "clash", "words"
_CERTAINTY = {"probable": "held probable", "possible": "held possible", "unknown": "certainty unknown"}
_QUOTED = {"direct": "direct quote", "mixed": "partly quoted"}


@dataclass(frozen=True, slots=True)
class Holder:
    """One in the chain of those through whom a claim came; `speaker` is the id of their page, "" where unresolved."""

    name: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Testimony:
    """One claim with its evidence. `copy` says that it shares its origin with one shown before it."""

    claim: ClaimRecord
    source: Source
    holders: tuple[Holder, ...]
    pieces: tuple[Piece, ...]
    hedges: tuple[str, ...]
    copy: bool = False

    @property
    def outlet(self) -> str:
        """The outlet, or the article's name where it is not known."""
        return outlet_of(self.source)


def outlet_of(source: Source) -> str:
    """The outlet, or the article's name in brackets where the outlet is not known."""
    return source.outlet or f"[{source.name}]"


def evidence(
    claim: ClaimRecord, sources: Mapping[str, Source], *, clash: Sequence[Span] = (), copy: bool = False
) -> Testimony:
    """The claim as a page shows it, with the document's spans `clash` marked in its sentence."""
    marks = {WORDS: claim.spans, CLASH: clash}
    shown = pieces(claim.sentence_text, marks, offset=claim.sentence.start)
    return Testimony(claim, sources[claim.document], holders_of(claim), shown, hedges_of(claim), copy)


def holders_of(claim: ClaimRecord) -> tuple[Holder, ...]:
    """Those behind the outlet, outermost first; the last one is the speaker."""
    names = [name for name in claim.chain[1:] if name]
    return tuple(Holder(name, claim.speaker or "" if at == len(names) - 1 else "") for at, name in enumerate(names))


def hedges_of(claim: ClaimRecord) -> tuple[str, ...]:
    """How firmly it is held and how exactly, in words; empty for a plain assertion."""
    found = [_CERTAINTY.get(claim.certainty, "")]
    found.append("denied or negated" if claim.polarity == "negative" else "")
    found += [f"“{quantity.modifier}”" if quantity.modifier else "" for quantity in claim.quantities]
    found.append("" if claim.claimable else "says nothing for or against")
    found.append(_QUOTED.get(claim.quotation or "", ""))
    return tuple(dict.fromkeys(one for one in found if one))


def in_time(claims: Iterable[ClaimRecord]) -> list[ClaimRecord]:
    """Oldest first, undated ones last."""
    return sorted(claims, key=lambda one: (one.published_at is None, one.published_at or "", one.outlet or "", one.id))
