"""Which words of a sentence make one proposition: the dependency parse cut into clauses that stand by themselves.

A clause owns its words; words that grammar shares (a common subject, the verb before a list of counted things, the
noun that a relative clause describes) are lent to it. What becomes of the clauses is left to `claims.splitting`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.coordination import core, is_list_item, item_lends, own_subject, part_lends
from claims.openings import ASSERTING_MARKS, CONDITIONS, is_conditional, is_finite, is_predicate, opens_claim

if TYPE_CHECKING:
    from spacy.tokens import Token

MISPLACED = frozenset({"advcl", "ccomp"})
SUBORDINATING = ASSERTING_MARKS | CONDITIONS | {"between", "that", "who", "which"}
"""Words that explain a conjunction of nouns before a verb: "as the war between the north and the south goes on"."""
NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "DT", "CD"})


@dataclass(frozen=True, slots=True)
class Clause:
    """One proposition's tokens, by index: its own and those lent to it. `item` is the counted thing of a list."""

    head: Token
    own: tuple[int, ...]
    lent: tuple[int, ...] = ()
    item: Token | None = None


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
        self.items = {} if whole else {t.i: t for t in tokens if is_list_item(t) and self._has_verb(t)}
        self.opened = {
            t.i
            for t in tokens
            if t.head.i in self.tokens and (t.i in self.items or opens_claim(t)) and not is_conditional(t)
        }
        if whole:
            self.opened = {i for i in self.opened if self._stands_alone(i)}
        self.opened |= {t.i for t in tokens if t.head.i in self.tokens and self._is_misplaced_conjunct(t)}
        self._owner: dict[int, int] = {}
        self._joined: set[int] = set()
        self.subjects = self._misplaced_subjects()

    def _has_verb(self, item: Token) -> bool:
        """Whether the verb of a list is among the words: without it a counted thing says nothing."""
        return any(i in self.tokens and self.tokens[i].tag_[:2] in ("VB", "MD") for i in item_lends(item))

    def _is_misplaced_conjunct(self, token: Token) -> bool:
        """Whether a clause hangs under the one before though a conjunction, taken for one of nouns, joins them.

        "Missiles hit five of the boats and heavy gunfire sank two": "gunfire" passes for a second boat.
        """
        if token.dep_ not in MISPLACED or not is_predicate(token) or not is_finite(token) or token.i < token.head.i:
            return False
        if any(c.dep_ == "mark" or c.tag_ in ("WDT", "WP", "WRB") for c in token.lefts) or is_conditional(token):
            return False
        edge = token.left_edge.i
        if any(t.lower_ in SUBORDINATING for t in token.doc[token.head.i : edge]):
            return False
        if own_subject(token) is not None:
            return edge > token.head.i and edge - 1 in self.tokens and self.tokens[edge - 1].dep_ == "cc"
        return any(t.tag_ in NOMINAL for t in _behind_conjunction(token, self.tokens))

    def _misplaced_subjects(self) -> dict[int, list[int]]:
        """Subjects that the parser hung on the clause before: "… the talks and those who came will be paid".

        A conjunct without a subject follows its conjunction at once; nominal words between the two are its subject.
        """
        found = {}
        for index in sorted(self.opened):
            verb = self.tokens[index]
            if (
                verb.dep_ not in ("conj", *MISPLACED)
                or index in self.items
                or not is_finite(verb)
                or own_subject(verb) is not None
            ):
                continue
            reduced = self._reduced_relative(verb)
            if reduced:
                found[index] = reduced
                continue
            between = _behind_conjunction(verb, self.tokens)
            if any(t.tag_ in NOMINAL and t.i not in {a.i for a in verb.subtree} for t in between):
                found[index] = [t.i for t in between]
        for index, words in found.items():
            for word in words:
                self.opened.discard(word)
                self._owner[word] = index
        return found

    def _reduced_relative(self, verb: Token) -> list[int]:
        """The words of a clause that runs into a verb without pause or conjunction: that verb's subject.

        "… but cars parked on the bridge were lost": "parked" passes for a verb of its own.
        """
        before = verb.left_edge.i - 1
        for sibling in verb.head.children:
            if (
                sibling.dep_ == "conj"
                and sibling.i < verb.i
                and sibling.right_edge.i == before
                and sibling.tag_ == "VBD"
            ):
                words = [t.i for t in sibling.subtree if t.i in self.tokens]
                return words if own_subject(sibling) is not None else []
        return []

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
        """The clauses in the order of their first own word; all tokens are owned but a bare "according to …"."""
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
            if self.tokens[head].lower_ == "according":
                groups.pop(head)  # whom a report is credited to; attribution has it
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
