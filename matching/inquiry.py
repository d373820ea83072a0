"""A reader's question in plain words, and how well a claim answers it: by meaning, by words, by the thing counted.

The question is read once with the parser and the encoder that the claims were read with. A floor, measured on
questions that the ledger holds nothing on, parts what answers from what is merely near.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from claims.quantity import Measure
from matching import table
from matching.concepts import acts, phrases, related
from matching.facts import Facts, canonical, facts, words_of
from matching.question import HAPPENINGS
from matching.rarity import weight
from matching.relation import StoredClaim
from matching.things import kind_of, same_unit

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FLOOR = 0.95
"""Relevance from which a claim counts as an answer; `bench/asking.py` measures what it lets through."""
BESIDE = 0.6
"""Relevance from which a position is shown beside an answer to the same question."""
REACH = 0.4
"""How far below the best claim others still answer the same question."""

_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_SAID = re.compile(
    r"what (?:did|does|do|has|have|had) (?P<holder>.+?) "
    r"(?:say|said|tell|told|claim(?:ed)?|stated?|announced?|declared?)\b",
    re.IGNORECASE,
)
"""A question for what somebody said: whom it names is asked for among the holders, not among the words."""
_AMOUNT = frozenset({"many", "much"})
_MONEY = frozenset({"money", "cash"})
_DATED = frozenset({"DATE", "TIME"})
_BY_WORDS, _BY_SETTING, _BY_COUNT = 0.6, 0.2, 0.3
_KIND, _UNNAMED, _OTHER_ACT = 0.5, 0.25, 0.3


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question made comparable.

    `words` are its canonical telling words, `names` those of them that stand in names, `counted` the lemma of the thing
    that it asks the number of ("" where it asks for none), `holder` the canonical words of whoever is asked to have
    said it ("What did the mayor say about ...?"). `vector` has shape (384,) and unit length.
    """

    text: str
    words: frozenset[str]
    names: frozenset[str]
    counted: str
    holder: frozenset[str]
    vector: NDArray[np.float32]


def inquiry(text: str) -> Inquiry:
    """Reads a question. Raises ModelMissing where the parser or the encoder is not installed.

    >>> asked = inquiry("How many drones were shot down over Moscow?")
    >>> asked.counted, sorted(asked.names)
    ('drone', ['moscow'])
    """
    from claims.parsing import parse
    from matching.embedding import embed

    asked = " ".join(text.split())
    said = _SAID.match(asked)
    about = asked[said.end() :] if said else asked
    doc = parse(about.lower() if about.isupper() else about)
    return Inquiry(
        text=asked,
        words=_words(doc) | phrases([token.lower_ for token in doc]),
        names=frozenset(word for token in doc if _is_name(token) for word in words_of(token.text)),
        counted=_counted(doc),
        holder=words_of(said["holder"]) if said else frozenset(),
        vector=embed([asked])[0],
    )


def _words(doc: Doc) -> frozenset[str]:
    lemmas = (token.lemma_ for token in doc if token.pos_ in _TELLING)
    return frozenset(
        canonical(lemma) for lemma in lemmas if lemma.casefold() not in table.words("stopwords") and lemma[:1].isalpha()
    )


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.ent_type_ not in _DATED


def _counted(doc: Doc) -> str:
    """The noun after "how many", or people where no noun stands before the verb ("How many were injured?")."""
    for token in doc[1:]:
        if token.lower_ not in _AMOUNT or doc[token.i - 1].lower_ != "how":
            continue
        for later in doc[token.i + 1 :]:
            if later.pos_ in _NOUNS and not (later.i + 1 < len(doc) and doc[later.i + 1].pos_ in _NOUNS):
                return str(later.lemma_.casefold())
            if later.pos_ in {"VERB", "AUX"}:
                return "person" if token.lower_ == "many" else ""
    return ""


def relevance(asked: Inquiry, stored: StoredClaim) -> float:
    """How well a claim answers: its cosine, and what it holds of the question's words and of the thing counted.

    From about 0 to 2.1; below FLOOR it is no answer. 0 for a claim of somebody else than the one who is asked about.
    """
    known = facts(stored)
    chain = _holders(stored)
    if not asked.holder <= chain:
        return 0.0
    held = known.words | known.names
    whole = weight(asked.words)
    found = float(asked.vector @ stored.vector)
    if whole:
        found += _BY_WORDS * weight(asked.words & held) / whole
        found += _BY_SETTING * weight(asked.words & (held | known.scene | chain)) / whole
    elif asked.holder:
        return FLOOR + max(0.0, found) * REACH
    if _other_act(asked, known):
        found -= _OTHER_ACT
    return found + _BY_COUNT * counts(asked, stored)


def _other_act(asked: Inquiry, known: Facts) -> bool:
    """Whether a claim tells of another act than the one asked about: the dead are no answer for the injured."""
    one, other = (asked.words & acts()) - HAPPENINGS, known.acts - HAPPENINGS
    if not one or not other or one & other:
        return False
    return not any(related(a, b) for a in one for b in other)


def _holders(stored: StoredClaim) -> frozenset[str]:
    """The words of everyone whom a claim is credited to, in every form that its document has for the speaker."""
    names = [holder for holder in stored.claim.chain if holder]
    if stored.speaker is not None:
        names += [stored.speaker.name, *stored.speaker.aliases, stored.speaker.role]
    return frozenset(word for name in names for word in words_of(name))


def counts(asked: Inquiry, stored: StoredClaim) -> float:
    """How surely a claim counts what is asked for: 1 the very thing, less a kind of it, 0 not at all."""
    if not asked.counted:
        return 0.0
    units = [quantity.unit for quantity in stored.claim.quantities]
    if any(same_unit(unit, asked.counted) for unit in units):
        return 1.0
    if asked.counted in _MONEY:
        return float(any(quantity.measure is Measure.MONEY for quantity in stored.claim.quantities))
    if any(kind_of(unit, asked.counted) or kind_of(asked.counted, unit) for unit in units):
        return _KIND
    if units and canonical(asked.counted) in facts(stored).words:
        return _KIND  # "4,000 liters of solvent" is how much solvent there was
    return _UNNAMED if "" in units else 0.0
