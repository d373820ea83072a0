"""Attributions that the dependency parse shows: reports inside reports, and what the tagger passes over.

A reporting verb with a clause, a verb of blame or denial with its object, "according to", and the passives of all
these. Spans follow the scheme of PARC: source, cue and content.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.cues import BELIEF, BLAME, DENIAL, NEWS_NOUNS, RECEIVING, REPORTING
from claims.parsing import text_of
from claims.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSES = {"ccomp", "xcomp"}
_AUXILIARIES = {"aux", "auxpass", "neg"}
_CLAUSAL_MODIFIERS = {"advcl", "relcl", "acl", "ccomp", "parataxis", "conj", "cc", "punct", "appos"}


@dataclass(frozen=True, slots=True)
class Report:
    """A reporting construction: token indices of its cue's head and of its content's head, with the spans."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    verb: int


def reports(doc: Doc) -> list[Report]:
    """Every reporting construction of a parsed text, in order of its cue."""
    found = []
    for token in doc:
        if token.lower_ == "according":
            report = _according(token)
        elif token.pos_ in {"VERB", "AUX"} and token.lemma_.lower() in REPORTING:
            report = _verbal(token)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in NEWS_NOUNS:
            report = _nominal(token)
        else:
            report = None
        if report is not None:
            found.append(report)
    return found


def _trim(doc: Doc, start: int, end: int) -> Span | None:
    """The characters of tokens start..end without punctuation outside of quotation marks at either side."""
    while start < end and (doc[start].is_space or (doc[start].is_punct and not doc[start].is_quote)):
        start += 1
    while end > start and (doc[end - 1].is_space or (doc[end - 1].is_punct and not doc[end - 1].is_quote)):
        end -= 1
    if start >= end:
        return None
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))


def noun_phrase(head: Token) -> Span:
    """A noun with its modifiers, without clauses that hang on it."""
    tokens = [head]
    for child in head.children:
        if child.dep_ not in _CLAUSAL_MODIFIERS:
            tokens += list(child.subtree)
        elif child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN"}:
            tokens += list(child.subtree) + [c for c in head.children if c.dep_ == "cc"]
    tokens.sort(key=lambda t: t.i)
    span = _trim(head.doc, tokens[0].i, tokens[-1].i + 1)
    return span or Span(head.idx, head.idx + len(head))


def clause_words(head: Token, *, without: Token | None = None) -> tuple[Span, ...]:
    """The words under a head as runs, without the part that belongs to the cue."""
    left_out = {t.i for t in without.subtree} if without is not None else set()
    indices = [t.i for t in head.subtree if t.i not in left_out]
    runs: list[list[int]] = []
    for i in indices:
        if runs and i == runs[-1][-1] + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    spans = (_trim(head.doc, run[0], run[-1] + 1) for run in runs)
    return tuple(span for span in spans if span is not None and span.end - span.start > 1)


def _according(token: Token) -> Report | None:
    to = next((c for c in token.children if c.lower_ == "to"), None)
    holder = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if to is None or holder is None or token.head.i == token.i:
        return None
    clause = token.head
    while clause.pos_ not in {"VERB", "AUX"} and clause.head.i != clause.i and clause.dep_ not in {"relcl", "ccomp"}:
        clause = clause.head
    clause = _told_clause(clause, token)
    content = clause_words(clause, without=token)
    cue = Span(token.idx, to.idx + len(to))
    return Report(noun_phrase(holder), cue, content, token.i) if content else None


def _told_clause(clause: Token, token: Token) -> Token:
    """The report around a clause where "according to" ends the sentence: it covers all of what somebody told."""
    last = token.right_edge.i
    behind = [t for t in token.doc[last + 1 : token.sent.end] if not t.is_punct and not t.is_space]
    if behind or token.nbor(-1).text != ",":
        return clause
    top = clause
    while top.dep_ in {"conj", "ccomp"} and top.head.pos_ in {"VERB", "AUX"} and top.head.i < clause.i:
        top = top.head
    return top if top.lemma_.lower() in REPORTING and top.i != clause.i else clause


def subject(verb: Token) -> Token | None:
    """The verb's own subject, or that of the verb it is joined to or depends on."""
    giver = _giver(verb)
    if giver is not None:
        return giver
    for child in verb.children:
        if child.dep_ in {"nsubj", "csubj"}:
            return child
    if verb.dep_ in {"conj", "xcomp", "advcl"} and verb.head.pos_ in {"VERB", "AUX"} and verb.head.i != verb.i:
        shared = next((c for c in verb.head.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        return shared if shared is not None or verb.head.dep_ != "conj" else subject(verb.head)
    if verb.dep_ == "acl" and verb.head.pos_ in {"NOUN", "PROPN"} and verb.tag_ == "VBG":
        return verb.head
    return None


def _giver(verb: Token) -> Token | None:
    """Who tells in "they received a call from the harbour saying …", whose participle the parse hangs on "received"."""
    receiver = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or receiver.lemma_.lower() not in RECEIVING or receiver.i > verb.i:
        return None
    thing = next((c for c in receiver.rights if c.dep_ == "dobj" and c.i < verb.i), None)
    if thing is None:
        return None
    sources = [c for holder in (thing, receiver) for c in holder.rights if c.lower_ == "from" and c.i < verb.i]
    return next((g for c in sources for g in c.children if g.dep_ == "pobj"), thing)


def cue_span(verb: Token) -> Span:
    tokens = [verb]
    for child in sorted(verb.lefts, key=lambda t: -t.i):
        if child.dep_ in _AUXILIARIES or (child.dep_ == "advmod" and child.i == tokens[-1].i - 1):
            tokens.append(child)
    tokens.sort(key=lambda t: t.i)
    kept = [verb]
    for token in reversed(tokens[:-1]):
        if token.i == kept[-1].i - 1:
            kept.append(token)
    return Span(kept[-1].idx, verb.idx + len(verb))


def _nominal(noun: Token) -> Report | None:
    """ "Israel's claim that …": a noun with its possessor and a clause opened by "that"."""
    holder = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    clause = next((c for c in noun.rights if c.dep_ in {"acl", "ccomp", "relcl"}), None)
    if holder is None or clause is None or not any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.lefts):
        return None
    source, content = noun_phrase(holder), clause_words(clause)
    if source.of(text_of(noun.doc)).endswith(("'s", "’s")):
        source = Span(source.start, source.end - 2)
    return Report(source, Span(noun.idx, noun.idx + len(noun)), content, noun.i) if content else None


def _verbal(verb: Token) -> Report | None:
    lemma = verb.lemma_.lower()
    passive = next((c for c in verb.children if c.dep_ in {"nsubjpass", "csubjpass"}), None)
    clause = next(
        (c for c in verb.children if (c.dep_ in _CLAUSES and c.pos_ not in {"ADJ"}) or c.dep_ == "ccomp"), None
    )
    if passive is not None:
        return _passive(verb, passive, clause, lemma)
    holder = subject(verb)
    if holder is None or holder.dep_ == "expl" or holder.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return None
    if (
        clause is not None
        and clause.dep_ == "xcomp"
        and lemma not in {"claim", "deny", "say", "threaten", "vow", "pledge", "promise", "hope"}
    ):
        clause = None
    head = clause
    if head is None and lemma in DENIAL | BLAME:
        head = next((c for c in verb.children if c.dep_ in {"dobj", "obj"}), None)
        if head is None:
            return None
        content = _objects(verb, head)
    elif head is None and verb.dep_ == "parataxis" and verb.head.i != verb.i and lemma not in BELIEF:
        content = clause_words(verb.head, without=verb)
    elif head is not None:
        content = clause_words(head)
    else:
        return None
    source = noun_phrase(holder) if holder.i != verb.i else None
    return Report(source, cue_span(verb), content, verb.i) if content else None


def _objects(verb: Token, head: Token) -> tuple[Span, ...]:
    """The object of blame or denial with what the verb says of it ("Ukraine for the assault")."""
    if head.i < verb.i:  # "an attack that officials blamed on rebels": the antecedent stands for the object
        antecedent = (noun_phrase(verb.head),) if verb.dep_ == "relcl" else ()
        accused = (g for c in verb.rights if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj")
        return (*antecedent, *(noun_phrase(g) for g in accused))
    first = min(t.i for t in head.subtree)
    last = max(t.i for t in head.subtree)
    for child in verb.rights:
        if child.dep_ in {"prep", "dative"} and child.i > head.i:
            last = max(last, max(t.i for t in child.subtree))
    span = _trim(verb.doc, first, last + 1)
    return (span,) if span is not None else ()


def _passive(verb: Token, subject: Token, clause: Token | None, lemma: str) -> Report | None:
    """ "was blamed on", "is accused of", "are believed to": the content holds the subject; the agent is the source."""
    if lemma not in REPORTING | BELIEF or (clause is None and lemma not in BLAME):
        return None
    agent = next((g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)
    spans = [noun_phrase(subject)]
    if clause is not None:
        spans += clause_words(clause)
    else:
        for child in verb.rights:
            if child.dep_ == "prep":
                spans += clause_words(child)
    source = noun_phrase(agent) if agent is not None else None
    return Report(source, cue_span(verb), tuple(spans), verb.i) if len(spans) > 1 or source else None
