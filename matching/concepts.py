"""Which words can stand for one another in an answer: synonyms of predicates, and states that exclude each other."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from matching import table

KEPT = 2**16
"""Words of which it is remembered what they mean."""


@functools.cache
def _concepts() -> dict[str, str]:
    return {
        evened(lemma.replace("_", " ")): concept
        for concept, lemmas in table.rows("concepts")
        for lemma in lemmas.split()
    }


@functools.cache
def acts() -> frozenset[str]:
    """Every concept of the table."""
    return frozenset(concept for concept, _ in table.rows("concepts"))


@functools.cache
def _spellings() -> dict[str, str]:
    return {row[0]: row[1] for row in table.rows("spelling")}


_ISE = re.compile(r"(?<=[a-z]{3}[^aeiou])is(e[sdr]?|ing|ation|ations)$")


@functools.cache
def _with_s() -> tuple[str, ...]:
    return tuple(sorted(table.words("ise")))


def evened(word: str) -> str:
    """A folded word in the one spelling that is used here, in whatever number.

    >>> evened("neighbours"), evened("jewellery"), evened("organised"), evened("promised")
    ('neighbors', 'jewelry', 'organized', 'promised')
    """
    known = _spellings().get(word) or (_spellings().get(word[:-1], "") + "s" if word[:-1] in _spellings() else "")
    if known:
        return known
    return word if word.startswith(_with_s()) else _ISE.sub(r"iz\1", word)


@functools.lru_cache(maxsize=KEPT)
def concept(lemma: str) -> str:
    """The concept that a lemma stands for, or the lemma itself.

    >>> concept("intercept") == concept("shoot down")
    True
    """
    folded = evened(lemma.casefold())
    return _concepts().get(folded) or _concepts().get(folded.replace("-", " ")) or folded


def _inflections(verb: str) -> set[str]:
    """Every form of a verb, the regular ones and those of the table."""
    stem = verb.removesuffix("e")
    regular = {
        verb,
        verb + "s",
        verb + "es",
        stem + "ed",
        stem + "ing",
        verb + verb[-1] + "ing",
        verb + verb[-1] + "ed",
    }
    return regular | {form for first, forms in table.rows("irregular") if first == verb for form in forms.split()}


@functools.cache
def _forms() -> dict[str, str]:
    """Concepts of one word by every form that it takes in a text."""
    words = {lemma: known for lemma, known in _concepts().items() if " " not in lemma}
    return {form: known for lemma, known in words.items() for form in _inflections(lemma)} | words


def act(word: str) -> str:
    """The concept of a word in whatever form it stands in a text, or the word itself.

    >>> act("killed"), act("wounded"), act("assault"), act("weir")
    ('die', 'injure', 'hit', 'weir')
    """
    return _forms().get(word.casefold(), word)


@functools.cache
def _phrases() -> dict[tuple[str, ...], str]:
    """Concepts of more than one word, in every form that they take in a text."""
    found: dict[tuple[str, ...], str] = {}
    for lemma, known in _concepts().items():
        first, *others = lemma.split()
        if others:
            found.update({(form, *others): known for form in _inflections(first)})
    return found


def phrases(tokens: Sequence[str]) -> frozenset[str]:
    """The concepts that a text names by several words ("shot down").

    >>> sorted(phrases("they were brought down near the river".split()))
    ['shoot-down']
    """
    known = _phrases()
    runs = (tuple(tokens[at : at + size]) for size in (2, 3, 4) for at in range(len(tokens) - size + 1))
    return frozenset(known[run] for run in runs if run in known)


@functools.cache
def _opposites() -> dict[frozenset[str], bool]:
    """Pairs of opposites, each with whether the one can follow the other."""
    found: dict[frozenset[str], bool] = {}
    for one, other, *turns in table.rows("antonyms"):
        pair = frozenset(concept(word.replace("_", " ")) for word in (one, other))
        found[pair] = bool(turns) or found.get(pair, False)
    return found


_DENYING = ("un", "non", "dis")
_STEM = 4
"""Letters of a word at least, to be the opposite of the same word behind a denying syllable: "armed", "unarmed"."""


def opposite(one: str, other: str) -> bool:
    """Whether two lemmas are of states of one thing that cannot hold together.

    >>> opposite("uphold", "overturn"), opposite("conscious", "unconscious"), opposite("arrest", "injure")
    (True, True, False)
    """
    return bool(opposites(one, frozenset((other,))))


def opposites(word: str, others: frozenset[str]) -> list[str]:
    """The opposites of a lemma among others, sorted.

    >>> opposites("conscious", frozenset(("unconscious", "injured")))
    ['unconscious']
    """
    denied, against = _against(word)
    found = denied & others
    if against:
        found |= {other for other in others if concept(other) in against}
    return sorted(found)


@functools.lru_cache(maxsize=KEPT)
def _against(word: str) -> tuple[frozenset[str], frozenset[str]]:
    """The word behind a denying syllable and without one, and the concepts that its own is opposed to."""
    behind = [syllable + word for syllable in _DENYING if len(word) >= _STEM]
    without = [word[len(one) :] for one in _DENYING if word.startswith(one) and len(word) - len(one) >= _STEM]
    own = concept(word)
    against = {other for pair in _opposites() if own in pair for other in pair if other != own or len(pair) == 1}
    return frozenset(behind + without), frozenset(against)


def in_turn(one: str, other: str) -> bool:
    """Whether the one of two opposites can follow the other: who fled may be arrested."""
    return _opposites().get(frozenset((concept(one), concept(other))), False)


@functools.cache
def _related() -> frozenset[frozenset[str]]:
    rows = [cell.split() for (cell,) in table.rows("related")]
    return frozenset(frozenset((one, other)) for row in rows for one in row for other in row if one != other)


def related(one: str, other: str) -> bool:
    """Whether two concepts can be told of the same things in one happening.

    >>> related("hit", "damage"), related("die", "injure")
    (True, False)
    """
    return frozenset((one, other)) in _related()


@functools.cache
def groups_of(concept_: str) -> tuple[str, ...]:
    """The rows of related concepts that a concept stands in, each by its words."""
    return tuple(cell for (cell,) in table.rows("related") if concept_ in cell.split())
