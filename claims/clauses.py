"""Which words of a sentence make one proposition: the dependency parse cut into clauses that stand by themselves.

A clause owns its words; words that grammar shares (a common subject, the verb before a list of counted things, the
noun that a relative clause describes) are lent to it. What becomes of the clauses is left to `claims.splitting`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.coordination import core, is_list_item, item_lends, own_subject, part_lends

if TYPE_CHECKING:
    from spacy.tokens import Token

# Subordinators whose clause is asserted along with the main one. "If", "unless", "until", "whether", "so that" and
# "than" are absent: cut off from its condition the main clause would say something else.
ASSERTING_MARKS = frozenset({"while", "whilst", "although", "though", "after", "before", "as", "because", "since",
                             "when", "whereas", "where", "once", "even"})  # fmt: skip
ASSERTING_PREPOSITIONS = frozenset({"after", "before", "while", "since", "besides"})
SEPARATORS = frozenset({";", "—", "–", "--", "---", ":", " - ", "-"})
PAUSES = SEPARATORS | {",", "(", ")", "[", "]", "”", "“", '"', "''", "``", "…", "..."}
BRACKETS = frozenset({"(", ")", "[", "]"})
CONDITIONS = frozenset({"if", "unless", "whether"})
NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "DT", "CD"})


@dataclass(frozen=True, slots=True)
class Clause:
    """One proposition's tokens, by index: its own and those lent to it. `item` is the counted thing of a list."""

    head: Token
    own: tuple[int, ...]
    lent: tuple[int, ...] = ()
    item: Token | None = None


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
        return mark.lower_ in ASSERTING_MARKS and not _compares(token, mark) and _says_enough(token)
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in token.lefts):
        return False
    if own_subject(token) is not None:
        return _after_pause(token) and is_finite(token)
    if token.tag_ == "VBG":
        return (_after_pause(token) or token.i < token.head.i) and _says_enough(token)
    return False


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
    if "QUANTITY" in (token.ent_type_, token.head.ent_type_):
        return False  # "75 kilometers, 50 miles": one distance
    if token.pos_ == "NUM" or any(c.pos_ == "NUM" for c in token.subtree):
        return True
    return token.pos_ == "NOUN" and content_words(token.subtree) >= 3


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
        return token.head.lower_ == "with" or (token.head.lower_ in ASSERTING_MARKS and is_finite(token))
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


def _opens(token: Token) -> bool:
    opener = _OPENERS.get(token.dep_)
    return opener is not None and opener(token)


def _is_conditional(token: Token) -> bool:
    """Whether a token lies in a clause under "if" or "whether": cut off from its condition it would be asserted."""
    return any(c.dep_ == "mark" and c.lower_ in CONDITIONS for a in token.ancestors for c in a.lefts)


def _behind_conjunction(verb: Token, inside: Mapping[int, Token]) -> list[Token]:
    """The words between a conjunct and the conjunction before it; none where a pause or another verb lies between."""
    found: list[Token] = []
    for index in range(verb.left_edge.i - 1, verb.head.i, -1):
        token = inside.get(index)
        if token is None or token.is_punct or token.tag_ in ("VBP", "VBZ", "MD"):
            return []
        if token.tag_ == "VBD" and token.dep_ != "acl":
            return []
        if token.dep_ == "cc":
            return found[::-1]
        found.append(token)
    return []


class Cut:
    """The words of one sentence that a region holds, cut into clauses."""

    def __init__(self, tokens: list[Token], *, whole: bool = False):
        """`whole` keeps everything together that is not a clause with its own subject and a finite verb."""
        self.tokens = {t.i: t for t in tokens}
        self.items = {} if whole else {t.i: t for t in tokens if is_list_item(t)}
        self.opened = {
            t.i
            for t in tokens
            if t.head.i in self.tokens and (t.i in self.items or _opens(t)) and not _is_conditional(t)
        }
        if whole:
            self.opened = {i for i in self.opened if self._stands_alone(i)}
        self._owner: dict[int, int] = {}
        self._joined: set[int] = set()
        self.subjects = self._misplaced_subjects()

    def _misplaced_subjects(self) -> dict[int, list[int]]:
        """Subjects that the parser hung on the clause before: "… the talks and those who came will be paid".

        A conjunct without a subject follows its conjunction at once; nominal words between the two are its subject.
        """
        found = {}
        for index in sorted(self.opened):
            verb = self.tokens[index]
            if verb.dep_ != "conj" or index in self.items or not is_finite(verb) or own_subject(verb) is not None:
                continue
            between = _behind_conjunction(verb, self.tokens)
            if any(t.tag_ in NOMINAL and t.i not in {a.i for a in verb.subtree} for t in between):
                found[index] = [t.i for t in between]
        for index, words in found.items():
            for word in words:
                self.opened.discard(word)
                self._owner[word] = index
        return found

    def _stands_alone(self, index: int) -> bool:
        token = self.tokens[index]
        return own_subject(token) is not None and is_finite(token) and token.dep_ != "relcl"

    def owner(self, index: int) -> int:
        """The index of the token that heads the clause to which a token belongs."""
        path = []
        while index not in self._owner:
            token = self.tokens[index]
            path.append(index)
            if index in self.opened or token.head.i not in self.tokens or token.head.i == index:
                self._owner[index] = index
                break
            index = token.head.i
        found = self._owner[index]
        for step in path:
            self._owner[step] = found
        return found

    def clauses(self) -> list[Clause]:
        """The clauses in the order of their first own word; every token of the cut is owned by one of them."""
        groups: dict[int, list[int]] = {}
        for index in self.tokens:
            groups.setdefault(self.owner(index), []).append(index)
        self._join_remainders(groups)
        found = [Clause(self._head(h), tuple(own), self._lent(h, own), self.items.get(h)) for h, own in groups.items()]
        return sorted(found, key=lambda c: c.own[0])

    def _head(self, index: int) -> Token:
        return self.tokens[index]

    def _join_remainders(self, groups: dict[int, list[int]]) -> None:
        """Gives words without a predicate to the clause beside them, as long as there is one."""
        for head in list(groups):
            if head in self.opened or is_predicate(self.tokens[head]) or len(groups) == 1:
                continue
            own = groups[head]
            nearest = min((self._distance(own, head, h, g), h) for h, g in groups.items() if h != head)[1]
            groups[nearest] = sorted(groups[nearest] + groups.pop(head))
            for i in own:
                self._owner[i] = nearest
                self._joined.add(i)

    def _distance(self, own: list[int], head: int, other: int, words: list[int]) -> tuple[bool, int]:
        """How far a clause is from words without a predicate; a verb that only seems to modify their noun is next."""
        token = self.tokens[other]
        its_verb = token.head.i == head and token.dep_ == "acl" and is_finite(token)
        return not its_verb, min(min(abs(i - own[0]), abs(i - own[-1])) for i in words)

    def _lent(self, head: int, own: list[int]) -> tuple[int, ...]:
        token = self.tokens[head]
        if head not in self.opened:
            return ()
        if head in self.subjects:
            return ()
        if head in self.items:
            lent = item_lends(token)
        elif token.dep_ == "conj":
            lent = self._conjunct_lends(token)
        elif token.dep_ in ("relcl", "acl", "appos"):
            alone = _at_a_time(token) or _headline_apposition(token)
            lent = [] if alone else _noun_phrase(token.head, token)
        elif own_subject(token) is None:
            lent = part_lends(token)
        else:
            lent = []
        owned = set(own)
        return tuple(i for i in sorted(set(lent)) if i in self.tokens and i not in owned and self._lends(i, head))

    def _lends(self, index: int, head: int) -> bool:
        """A clause that hangs below the lending words (a relative clause in the subject) is not lent with them."""
        owner = self.owner(index)
        return owner == index or index in self._joined or owner not in self.opened or self._is_above(owner, head)

    def _is_above(self, owner: int, head: int) -> bool:
        token = self.tokens[head]
        return any(a.i == owner for a in token.ancestors)

    def _conjunct_lends(self, token: Token) -> list[int]:
        first = token.head
        lent = [] if own_subject(token) is not None else core(first, token)
        reported = first.dep_ in ("ccomp", "xcomp", "conj") and not any(
            a.dep_ == "relcl" for a in (first, *first.ancestors)
        )
        if reported and first.i not in self.opened and self.owner(first.i) != first.i:
            lent += [i for i in self.tokens if i < first.left_edge.i and self.owner(i) == self.owner(first.i)]
        return lent


def _at_a_time(token: Token) -> bool:
    """ "They surrounded the ship, when a helicopter came": the parser takes "when" for a word about the ship."""
    return token.dep_ == "relcl" and any(c.lower_ in ("when", "while") for c in token.lefts)


def _headline_apposition(token: Token) -> bool:
    """ "Seven killed, 20 injured": two counts side by side, the second is no name for the first."""
    return any(c.dep_ == "acl" for c in token.children) and any(c.dep_ == "acl" for c in token.head.children)


def _noun_phrase(noun: Token, clause: Token) -> list[int]:
    """The noun that a clause describes, with what stands before it and its "of" up to the clause."""
    end = clause.left_edge.i
    found = [t.i for t in noun.doc[noun.left_edge.i : noun.i + 1] if t == noun or noun.is_ancestor(t)]
    for child in noun.rights:
        if child.i < end and child.dep_ == "prep" and child.right_edge.i < end:
            found += [t.i for t in child.subtree]
    return found
