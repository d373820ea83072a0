"""Words that reach the article through two hands: "the mayor was quoted by Interfax as saying"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claims.claim import Attribution, Quotation
from claims.parsing import text_of
from claims.reporting import clause_words, cue_span
from claims.span import Span
from claims.telling import in_full

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REPEATING = frozenset({"quote", "cite", "report"})
"""Verbs of "was quoted by … as saying"."""


@dataclass(frozen=True, slots=True)
class Requote:
    """Who repeats whom: the carrier with its cue, the speaker with the cue of saying, and what the parse has said."""

    carrier: Span
    repeated: Span
    speaker: Span
    saying: Span
    content: tuple[Span, ...]


def requotes(doc: Doc) -> list[Requote]:
    """Every "was quoted by X as saying" and "was quoted as saying by X", in order."""
    return [found for token in doc if (found := _requote(token)) is not None]


def _requote(verb: Token) -> Requote | None:
    if verb.lemma_.lower() not in REPEATING or verb.tag_ not in {"VBN", "VBD"}:
        return None
    as_ = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "as"), None)
    saying = next((c for c in as_.children if c.dep_ == "pcomp"), None) if as_ is not None else None
    named = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if saying is None or named is None:
        return None
    by = next((c for v in (verb, saying) for c in v.rights if c.lower_ == "by" and c.dep_ in {"agent", "prep"}), None)
    carrier = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
    if carrier is None:
        return None
    clause = next((c for c in saying.rights if c.dep_ == "ccomp"), None)
    clause = clause or next((c for c in verb.lefts if c.dep_ == "ccomp"), None)
    first = min((c.i for c in saying.lefts if c.dep_ == "aux"), default=saying.i)
    return Requote(
        in_full(carrier),
        cue_span(verb),
        in_full(named),
        Span(verb.doc[first].idx, saying.idx + len(saying)),
        clause_words(clause) if clause is not None else (),
    )


def requoted(kept: list[Attribution], doc: Doc) -> tuple[list[Attribution], dict[Span, Span]]:
    """Attributions with both hands of each requote; the speaker's cue leads to the carrier's."""
    inside: dict[Span, Span] = {}
    text = text_of(doc)
    for found in requotes(doc):
        cues = Span(min(found.repeated.start, found.saying.start), max(found.repeated.end, found.saying.end))
        own = [one for one in kept if one.cue is not None and one.cue.overlaps(cues)]
        whole = Span(min(found.speaker.start, cues.start), max(found.carrier.end, cues.end))
        content = _tagged([span for one in own for span in one.content], whole, text) or found.content
        if not content:
            continue
        kept = [one for one in kept if one not in own]
        outer = Attribution(found.carrier, found.repeated, content, Quotation.INDIRECT)
        kept += [outer, replace(outer, source=found.speaker, cue=found.saying)]
        inside[found.saying] = found.repeated
    return kept, inside


def _tagged(content: list[Span], whole: Span, text: str) -> tuple[Span, ...]:
    """What the tagger marked as said, without the words of those who say it and repeat it."""
    found = set()
    for span in content:
        for part in (Span(span.start, min(span.end, whole.start)), Span(max(span.start, whole.end), span.end)):
            end = part.end
            while end > part.start and (text[end - 1].isspace() or text[end - 1] in ",;:–—"):
                end -= 1
            if end - part.start > 1:
                found.add(Span(part.start, end))
    return tuple(sorted(found))
