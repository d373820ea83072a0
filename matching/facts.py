"""What comparison looks at in a claim, computed once: canonical words, participants, scene."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.claim import Polarity
from claims.time import TimeRange
from matching import speakers, table
from matching.concepts import concept
from matching.relation import StoredClaim

_REACH = 400
"""Code points before a claim in which its scene is looked for: about two sentences and a half."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A claim made comparable.

    `predicate` is a concept or a lemma. `words` are the canonical content words of the claim, `acts` those of them that
    are concepts of the table, `names` the words of its names with countries evened out, `scene` the canonical words of
    what the article told just before (never the claim's own), `scene_time` the last time named there.
    """

    stored: StoredClaim
    predicate: str
    acts: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    agent: frozenset[str]
    patient: frozenset[str]
    scene: frozenset[str]
    scene_time: TimeRange | None
    tokens: tuple[str, ...]

    @property
    def negative(self) -> bool:
        """Whether the claim denies its proposition."""
        return self.stored.claim.polarity is Polarity.NEGATIVE


@functools.lru_cache(maxsize=65536)
def canonical(word: str) -> str:
    """A word or lemma as its concept, a country's form as the country, else folded."""
    return speakers.country(word) or concept(word)


@functools.lru_cache(maxsize=65536)
def words_of(text: str) -> frozenset[str]:
    """The canonical telling words of a phrase, in the text's own inflection."""
    plain, countries = speakers.words(text)
    return frozenset(canonical(word) for word in plain - table.words("stopwords")) | countries


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+(?:['’]\w+)?", text.casefold()))


def _own_words(claim: StoredClaim) -> frozenset[str]:
    terms = claim.claim.frame.terms or _tokens(claim.claim.text)
    keep = (term for term in terms if term.casefold() not in table.words("stopwords") and not term[:1].isdigit())
    return frozenset(canonical(term) for term in keep)


def _before(claim: StoredClaim, others: Sequence[StoredClaim]) -> list[StoredClaim]:
    """The claims of the same document that end shortly before this one begins, nearest last."""
    start = claim.claim.spans[0].start
    near = [o for o in others if o.id != claim.id and start - _REACH <= o.claim.spans[0].start < start]
    return sorted(near, key=lambda o: (o.claim.spans[0].start, o.id))


def facts(stored: StoredClaim, others: Sequence[StoredClaim] = ()) -> Facts:
    """The facts of one claim; `others` are the claims of its document, from which its scene is taken."""
    claim, frame = stored.claim, stored.claim.frame
    own = _own_words(stored)
    names = frozenset(word for name in (*frame.names, *claim.places) for word in words_of(name))
    before = _before(stored, others)
    scene = frozenset(canonical(term) for term in frame.topic) | {w for o in before for w in _own_words(o)}
    times = [o.claim.time for o in before if o.claim.time is not None]
    return Facts(
        stored=stored,
        predicate=canonical(frame.predicate) if frame.predicate else "",
        acts=frozenset(word for word in own if word in _acts()),
        words=own,
        names=names,
        agent=words_of(frame.agent),
        patient=words_of(frame.patient),
        scene=scene - own - table.words("stopwords"),
        scene_time=claim.time or (times[-1] if times else None),
        tokens=_tokens(claim.text),
    )


@functools.cache
def _acts() -> frozenset[str]:
    return frozenset(row[0] for row in table.rows("concepts"))
