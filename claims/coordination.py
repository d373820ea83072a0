"""What coordination shares: the common subject, the auxiliaries, and the verb before a list of counted things."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
CLIMBED = frozenset(
    {"conj", "advcl", "xcomp", "pcomp", "prep", "ccomp", "acl", "relcl", "acomp", "oprd", "aux", "auxpass"}
)
RELATIVES = frozenset({"WDT", "WP", "WP$"})
INCLUDING = frozenset({"including", "include", "includes", "included"})
LONGEST_SUBJECT = 14
LONGEST_ADJUNCT = 8


def own_subject(token: Token) -> Token | None:
    """The subject that stands in the verb's own clause."""
    found = next((c for c in token.children if c.dep_ in SUBJECTS), None)
    if found is not None:
        return found
    # The parser hangs some subjects on the auxiliary: "three people are missing".
    helpers = (c for c in token.lefts if c.dep_ in ("aux", "auxpass"))
    return next((g for helper in helpers for g in helper.lefts if g.dep_ in SUBJECTS), None)


def subject_of(token: Token) -> Token | None:
    """The subject of a verb, own or shared; for a relative pronoun the noun that it stands for."""
    seen = 0
    while seen < 12:
        subject = own_subject(token)
        if subject is not None:
            return token.head if token.dep_ == "relcl" and subject.tag_ in RELATIVES else subject
        if token.dep_ in ("relcl", "acl") and token.head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
            return token.head
        if token.dep_ not in CLIMBED:
            return None
        token = token.head
        seen += 1
    return None


def _phrase(token: Token) -> list[int]:
    """A noun phrase without clauses that hang on it; only up to its noun where it is long."""
    closed = {t.i for c in token.children if c.dep_ in ("relcl", "appos", "acl", "conj", "cc") for t in c.subtree}
    words = [t.i for t in token.subtree if t.i not in closed]
    return words if len(words) <= LONGEST_SUBJECT else [i for i in words if i <= token.i]


def _joint_phrase(token: Token) -> list[int]:
    """The same, with what is coordinated to it ("the mayor and the governor")."""
    closed = {t.i for c in token.children if c.dep_ in ("relcl", "appos", "acl") for t in c.subtree}
    words = [t.i for t in token.subtree if t.i not in closed]
    return words if len(words) <= LONGEST_SUBJECT else _phrase(token)


def core(verb: Token, conjunct: Token | None = None) -> list[int]:
    """Subject and auxiliaries of a verb: what a conjunct without its own subject takes over."""
    subject = subject_of(verb)
    found = _joint_phrase(subject) if subject is not None else []
    if conjunct is None:
        return found + [c.i for c in verb.lefts if c.dep_ in ("aux", "auxpass", "neg")]
    if conjunct.tag_ in ("VBN", "VB", "VBG") and not any(c.dep_ in ("aux", "auxpass") for c in conjunct.lefts):
        head = verb
        while head.dep_ == "conj" and not any(c.dep_ in ("aux", "auxpass") for c in head.lefts):
            head = head.head
        found += [c.i for c in head.lefts if c.dep_ in ("aux", "auxpass", "neg")]
    return found


def part_lends(token: Token) -> list[int]:
    """What a participle clause or gerund without a subject of its own borrows: the subject of the clause above it."""
    subject = subject_of(token)
    return _joint_phrase(subject) if subject is not None else []


def _is_counted(token: Token) -> bool:
    return token.tag_ == "CD" or any(c.dep_ == "nummod" and c.tag_ == "CD" for c in token.lefts)


def _first(token: Token) -> Token:
    """The first thing of the list in which a token stands."""
    while token.dep_ in ("conj", "appos") and token.head.pos_ in ("NOUN", "PROPN", "NUM", "PRON"):
        token = token.head
    return token


def _members(first: Token) -> list[Token]:
    """The things of a list, the first one included; the parser hangs some of them up as appositions."""
    found = [first]
    for member in found:
        for child in member.rights:
            if child.dep_ == "conj" or (child.dep_ == "appos" and _is_counted(child) and not _is_breakdown(child)):
                found.append(child)
    return found


def _is_breakdown(token: Token) -> bool:
    """ "three men, two of them soldiers", "the captain, 58": no further thing of the list."""
    return token.ent_type_ in ("DATE", "TIME") or any(
        c.lower_ == "of" and any(g.pos_ == "PRON" for g in c.children) for c in token.children
    )


def _verb_above(token: Token) -> tuple[Token | None, list[Token]]:
    """The predicate over a noun, and the tokens on the way up to it, the predicate left out."""
    way: list[Token] = []
    while token.head.i != token.i:
        if token.dep_ in ("relcl", "acl", "advcl", "appos"):
            return None, way
        token = token.head
        if token.tag_[:2] == "VB" and token.dep_ not in ("amod", "prep"):
            return token, way
        way.append(token)
    return None, way


def _of_including(token: Token) -> bool:
    return (
        token.head.lower_ in INCLUDING
        and token.dep_ in ("pobj", "dobj")
        and token.head.dep_ in ("prep", "acl", "advcl")
    )


def is_list_item(token: Token) -> bool:
    """Whether the token is a counted thing that makes a proposition of its own with the verb of its list.

    The first thing of a list belongs to the verb's clause already, except behind "including".
    """
    if token.dep_ == "conj" and token.head.tag_[:2] == "VB" and token.tag_ == "CD":
        return True  # "arrested three men in Leeds and two in York"
    if token.dep_ == "pobj" or token.dep_ == "dobj":
        return _of_including(token) and any(_is_counted(m) for m in _members(token)) and _above(token)[0] is not None
    if token.dep_ not in ("conj", "appos") or token.pos_ not in ("NOUN", "PROPN", "NUM", "ADV", "ADJ"):
        return False
    first = _first(token)
    members = _members(first)
    if token not in members or sum(map(_is_counted, members)) < 2:
        return False
    if any(c.dep_ == "cc" and c.lower_ in ("or", "nor", "to") for m in members for c in m.children):
        return False
    return first.dep_ not in ("nummod", "quantmod", "amod", "compound", "npadvmod") and _above(first)[0] is not None


def _above(first: Token) -> tuple[Token | None, list[Token]]:
    if not _of_including(first):
        return _verb_above(first)
    verb, way = _verb_above(first.head)
    return verb, [t for t in way if t.dep_ in ("nsubj", "nsubjpass")]


def item_lends(item: Token) -> list[int]:
    """The words that a counted thing shares with its list: subject and verb, or the predicate of a common subject."""
    if item.head.tag_[:2] == "VB" and item.dep_ == "conj":
        has_object = any(c.dep_ == "dobj" for c in item.head.rights)
        return _object_lends(item.head, [], item) if has_object else []
    first = _first(item)
    verb, way = _above(first)
    if verb is None:
        return []
    top = way[-1] if way else first
    if _of_including(first) and (top.dep_ in ("nsubj", "nsubjpass") or own_subject_passive(verb)):
        return [verb.i, *(c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "prt"))]
    if top.dep_ in ("nsubj", "nsubjpass"):
        return _predicate_lends(verb, top)
    return _object_lends(verb, way, first)


def own_subject_passive(verb: Token) -> bool:
    """Whether the verb is passive, so that its subject is what something happened to."""
    return any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.lefts)


def _predicate_lends(verb: Token, subject: Token) -> list[int]:
    closed = {t.i for c in verb.children if c.dep_ in ("conj", "advcl", "cc") or c.dep_ in SUBJECTS for t in c.subtree}
    closed |= {t.i for c in verb.rights if c.lower_ in INCLUDING for t in c.subtree}
    words = [t.i for t in verb.subtree if t.i not in closed and t.i > subject.i]
    return words if len(words) <= 2 * LONGEST_SUBJECT else [i for i in words if i <= verb.i]


def _object_lends(verb: Token, way: list[Token], first: Token) -> list[int]:
    found = core(verb) + [verb.i] + [c.i for c in verb.children if c.dep_ == "prt"]
    for step in way:
        found += [t.i for t in verb.doc[step.left_edge.i : step.i + 1] if t == step or step.is_ancestor(t)]
    for adjunct in verb.rights:
        if adjunct.dep_ in ("prep", "npadvmod") and adjunct not in way and adjunct.i > first.i:
            words = [t.i for t in adjunct.subtree]
            if len(words) <= LONGEST_ADJUNCT and adjunct.lower_ not in INCLUDING:
                found += words
    return found
