"""Reports that are no verb with a clause: "in the words of", "per", "quoted as saying", "citing two diplomats"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.cues import CARRIERS, EVIDENCE
from claims.reporting import Report, clause_words, cue_span, noun_phrase
from claims.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

HOLDING = {
    "word": {"in"},
    "view": {"in"},
    "opinion": {"in"},
    "judgment": {"in"},
    "judgement": {"in"},
    "estimation": {"in"},
    "account": {"by", "in"},
}
"""Nouns of "in the words of X", with the prepositions that open the phrase."""

REPEATING = {"quote", "cite"}
"""Verbs of "X quoted Y as saying" and of "citing Y"."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A ground that a report names: `report` is told inside what the verb at token `verb` tells."""

    report: Report
    verb: int


def phrases(doc: Doc) -> list[Report]:
    """Every prepositional report, and the inner report of every "quoted as saying", in order."""
    found = []
    for token in doc:
        if token.dep_ == "prep":
            report = _prepositional(token)
        elif token.lemma_.lower() in REPEATING:
            report = _repeated(token)
        else:
            report = None
        if report is not None:
            found.append(report)
    return found


def citations(doc: Doc, somebody: frozenset[str]) -> Iterator[Citation]:
    """Persons and bodies of "citing two diplomats, the paper said …"; `somebody` holds the lemmas that name such."""
    for verb in doc:
        if verb.lemma_.lower() not in REPEATING or verb.tag_ != "VBG" or verb.dep_ not in {"advcl", "prep", "acl"}:
            continue
        named = next((c for c in verb.children if c.dep_ == "dobj"), None)
        if named is None or verb.head.pos_ not in {"VERB", "AUX"} or named.lemma_.lower() in EVIDENCE:
            continue
        is_body = named.ent_type_ in {"PERSON", "ORG", "NORP"} or named.lemma_.lower() in somebody | CARRIERS
        if is_body:
            yield Citation(Report(noun_phrase(named), Span(verb.idx, verb.idx + len(verb)), (), verb.i), verb.head.i)


def _prepositional(token: Token) -> Report | None:
    clause = token.head
    if clause.pos_ not in {"VERB", "AUX"}:
        return None
    noun = next((c for c in token.children if c.dep_ == "pobj"), None)
    if noun is None:
        return None
    if token.lower_ == "per":
        named = any(c.dep_ == "det" for c in noun.lefts) or noun.ent_type_ in {"PERSON", "ORG"}
        holder, last = (noun, token) if named and token.i > 0 and token.nbor(-1).text == "," else (None, token)
    else:
        last = next((c for c in noun.rights if c.lower_ == "of"), token)
        fits = token.lower_ in HOLDING.get(noun.lemma_.lower(), ()) and last.i != token.i
        holder = next((c for c in last.children if c.dep_ == "pobj"), None) if fits else None
    if holder is None:
        return None
    content = clause_words(clause, without=token)
    cue = Span(token.idx, last.idx + len(last))
    return Report(noun_phrase(holder), cue, content, token.i) if content else None


def _repeated(verb: Token) -> Report | None:
    """The report of the one who is quoted; the paper that quotes stands around it."""
    preposition = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "as"), None)
    saying = next((c for c in preposition.children if c.dep_ == "pcomp"), None) if preposition is not None else None
    if preposition is None or saying is None:
        return None
    wanted = {"nsubjpass"} if any(c.dep_ == "auxpass" for c in verb.children) else {"dobj", "nsubjpass"}
    named = next((c for c in verb.children if c.dep_ in wanted), None)
    clause = next((c for c in saying.children if c.dep_ in {"ccomp", "dobj"}), None)
    clause = clause or next((c for c in verb.lefts if c.dep_ == "ccomp"), None)
    if named is None or clause is None:
        return None
    alone = "nsubjpass" in wanted and "dobj" not in wanted and not any(c.dep_ == "agent" for c in verb.children)
    first = cue_span(verb).start if alone else preposition.idx
    return Report(noun_phrase(named), Span(first, saying.idx + len(saying)), clause_words(clause), saying.i)
