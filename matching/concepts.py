"""Which words can stand for one another in an answer: synonyms of predicates, and states that exclude each other."""

from __future__ import annotations

import functools

from matching import table


@functools.cache
def _concepts() -> dict[str, str]:
    return {lemma.replace("_", " "): concept for concept, lemmas in table.rows("concepts") for lemma in lemmas.split()}


def concept(lemma: str) -> str:
    """The concept that a lemma stands for, or the lemma itself.

    >>> concept("intercept") == concept("shoot down")
    True
    """
    known = _concepts()
    folded = lemma.casefold()
    return known.get(folded) or known.get(folded.replace("-", " ")) or folded


@functools.cache
def _opposites() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((concept(one), concept(other))) for one, other in table.rows("antonyms"))


def opposite(one: str, other: str) -> bool:
    """Whether two lemmas are of states of one thing that cannot hold together."""
    return frozenset((concept(one), concept(other))) in _opposites()
