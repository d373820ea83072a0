"""Which words of a sentence open a proposition of their own, and which stay with the clause that they hang on.

Read off the dependency label and the words around it. A clause that would say something else by itself (a
condition, a purpose, a comparison) opens nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from claims.coordination import own_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

# Subordinators whose clause is asserted along with the main one. "If", "unless", "until", "whether", "so that" and
# "than" are absent: cut off from its condition the main clause would say something else.
ASSERTING_MARKS = frozenset({"while", "whilst", "although", "though", "after", "before", "as", "because", "since",
                             "when", "whereas", "where", "once", "even"})  # fmt: skip
ASSERTING_PREPOSITIONS = frozenset({"after", "before", "while", "since", "besides"})
SEPARATORS = frozenset({";", "—", "–", "--", "---", ":", " - ", "-"})
PAUSES = SEPARATORS | {",", "(", ")", "[", "]", "”", "“", '"', "''", "``", "…", "..."}
CONNECTING_VERBS = frozenset({"come"})
BRACKETS = frozenset({"(", ")", "[", "]"})
CONDITIONS = frozenset({"if", "unless", "whether"})


def is_predicate(token: Token) -> bool:
    """Whether the token is a verb that heads a clause, not one that modifies a noun from the left."""
    if token.tag_[:2] in ("VB", "MD"):
        return token.dep_ not in ("amod", "compound", "nmod", "aux", "auxpass", "prep")
    # "which has been untouched": tagged an adjective, yet it stands over an auxiliary
    return token.pos_ == "ADJ" and any(c.dep_ in ("aux", "auxpass") for c in token.lefts)


def is_finite(token: Token) -> bool:
    """Whether a verb is finite by itself or through an auxiliary."""
    if token.tag_ in ("VBD", "VBP", "VBZ", "MD"):
        return True
    return any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBP", "VBZ", "MD") for c in token.lefts)


def content_words(tokens: Iterable[Token]) -> int:
    """How many of the tokens carry meaning of their own."""
    return sum(1 for t in tokens if t.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM") and not t.is_punct)


def _after_pause(token: Token, pauses: frozenset[str] = PAUSES) -> bool:
    edge = token.left_edge
    return edge.i > edge.sent.start and edge.doc[edge.i - 1].text in pauses


def _opens_coordinated(token: Token) -> bool:
    first = token.head
    if not is_predicate(token) or token.dep_ != "conj":
        return False
    if any(c.dep_ == "cc" and c.lower_ in ("or", "nor") for c in first.children):
        return False
    if own_subject(token) is not None:
        return True
    # "arrested and charged three men": the first verb has nothing of its own behind it, so the object is shared.
    edge = token.left_edge.i
    bare = not any(first.i < c.i < edge and c.dep_ not in ("cc", "prt", "punct", "conj") for c in first.rights)
    if bare and any(c.dep_ in ("dobj", "xcomp", "ccomp") for c in token.rights):
        return False
    return any(c.dep_ not in ("cc", "prt", "punct", "aux", "conj") for c in token.children)


def _mark(token: Token) -> Token | None:
    for child in token.lefts:
        if child.dep_ == "mark" or (child.tag_ == "WRB" and child.dep_ == "advmod"):
            return child
    return None


def _opens_adverbial(token: Token) -> bool:
    mark = _mark(token)
    if mark is not None:
        if _only_connects(token.head):
            return False
        return mark.lower_ in ASSERTING_MARKS and not _compares(token, mark) and _says_enough(token)
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in token.lefts):
        return False
    if own_subject(token) is not None:
        return _after_pause(token) and is_finite(token)
    if token.tag_ == "VBG":
        return (_after_pause(token) or token.i < token.head.i) and _says_enough(token)
    return False


def _only_connects(verb: Token) -> bool:
    """ "The warning comes as …": without its other clause the main one says nothing."""
    said = (c for c in verb.rights if c.dep_ in ("dobj", "attr", "acomp", "xcomp", "prt", "advmod"))
    return verb.lemma_ in CONNECTING_VERBS and next(said, None) is None


def _compares(token: Token, mark: Token) -> bool:
    """ "as fast as it can", "as expected", "as if": a comparison and no second event."""
    if mark.lower_ != "as":
        return False
    if own_subject(token) is None or token.head.pos_ in ("ADJ", "ADV"):
        return True
    before = token.doc[mark.i - 1] if mark.i > token.sent.start else None
    after = token.doc[mark.i + 1]
    return after.lower_ in ("if", "though") or (
        before is not None and before.pos_ in ("ADJ", "ADV") and mark.i > token.head.i
    )


def _says_enough(token: Token) -> bool:
    return own_subject(token) is not None or content_words(token.subtree) >= 2


def _opens_relative(token: Token) -> bool:
    noun = token.head
    if not is_predicate(token) or not is_finite(token) or noun.pos_ not in ("NOUN", "PROPN", "NUM", "VERB"):
        return False
    if _after_pause(token):
        return True
    place = any(c.lower_ == "where" for c in token.lefts)
    if place and own_subject(token) is not None and any(t.pos_ == "NUM" for t in token.subtree):
        return True
    indefinite = any(c.lower_ in ("a", "an", "another") or c.dep_ == "nummod" for c in noun.lefts)
    verb = _governor(noun)
    if verb is None or verb.lemma_ == "be" or any(c.dep_ == "neg" or c.tag_ == "MD" for c in verb.lefts):
        return False
    return indefinite and content_words(token.subtree) >= 3


def _governor(token: Token) -> Token | None:
    """The verb of the clause in which a noun stands."""
    for ancestor in token.ancestors:
        if is_predicate(ancestor):
            return ancestor
    return None


def _opens_apposition(token: Token) -> bool:
    if not _after_pause(token, PAUSES - BRACKETS) or token.i < token.head.i:
        return False
    if {"QUANTITY", "MONEY"} & {token.ent_type_, token.head.ent_type_}:
        return False  # "75 kilometers, 50 miles": one distance
    if token.head.ent_type_ in ("DATE", "TIME") or not _is_beside(token) or _is_one_of_many(token):
        return False
    if token.pos_ == "NUM" or any(c.pos_ == "NUM" for c in token.subtree):
        return True
    return token.pos_ == "NOUN" and content_words(token.subtree) >= 3


def _is_beside(token: Token) -> bool:
    """Whether an apposition stands at its noun: "the men were from Somalia, a country" is not about the men."""
    noun, edge = token.head, token.left_edge.i
    own = {t.i for t in noun.subtree}
    return all(t.i in own or t.is_punct or t.is_space for t in token.doc[noun.i + 1 : edge])


def _is_one_of_many(token: Token) -> bool:
    """Whether an apposition to a plural is a single thing: the next one of a list, which the parser took for a name."""
    plural, single = token.head.tag_ in ("NNS", "NNPS"), token.tag_ == "NN" and token.lower_ not in ("all", "both")
    article = any(c.lower_ in ("a", "an", "the") for c in token.lefts)
    return plural and single and article and not any(c.dep_ == "conj" for c in token.children)


def _opens_complement(token: Token) -> bool:
    """ "Rescuers found two; three are missing": the parser hangs one clause under the other as its complement."""
    if own_subject(token) is None or not is_predicate(token) or own_subject(token.head) is None:
        return False
    low, high = (token, token.head) if token.i < token.head.i else (token.head, token)
    edge = high.left_edge if high is token else next((c.left_edge for c in high.lefts if c.i > low.right_edge.i), high)
    return any(t.text in SEPARATORS for t in token.doc[low.i + 1 : edge.i + 1])


def _opens_gerund(token: Token) -> bool:
    if not is_predicate(token):
        return False
    if own_subject(token) is not None:
        if token.head.lower_ in ASSERTING_MARKS and is_finite(token):
            return not _only_connects(token.head.head)
        return token.head.lower_ == "with"
    return token.head.lower_ in ASSERTING_PREPOSITIONS and content_words(token.subtree) >= 2


def _opens_participle(token: Token) -> bool:
    return _after_pause(token) and token.tag_ in ("VBG", "VBN", "VBD") and content_words(token.subtree) >= 3


_OPENERS = {
    "conj": _opens_coordinated,
    "advcl": _opens_adverbial,
    "relcl": _opens_relative,
    "appos": _opens_apposition,
    "ccomp": _opens_complement,
    "parataxis": _opens_complement,
    "pcomp": _opens_gerund,
    "acl": _opens_participle,
}


def opens_claim(token: Token) -> bool:
    """Whether the token heads a clause that can be true or false apart from the one above it."""
    opener = _OPENERS.get(token.dep_)
    return opener is not None and opener(token)


def is_conditional(token: Token) -> bool:
    """Whether a token lies in a clause under "if" or "whether": cut off from its condition it would be asserted."""
    return any(c.dep_ == "mark" and c.lower_ in CONDITIONS for a in token.ancestors for c in a.lefts)
