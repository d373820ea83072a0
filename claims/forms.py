"""Parts of speech and lemmas of a parsed text, remembered word by word.

spaCy looks these up for every token of a text, a third of the parser's time. What they are is settled by the token's
form, tag and relation, but for a few patterns over two tokens ("let's"), so each combination is asked for once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.vocab import Vocab

RULES, LEMMAS = "attribute_ruler", "lemmatizer"
APART = ("\n", "_SP", "dep")
MOST = 200_000
"""Combinations that are remembered, some 50 MB; then the memory starts anew."""


class Forms:
    """Sets what a pipeline's rules and lemmatizer would set; these two are taken out of it, and asked for new words."""

    def __init__(self, nlp: Language):
        from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
        from spacy.matcher import Matcher

        self._known: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._rules = cast(Any, nlp.get_pipe(RULES))
        self._lemmas = nlp.get_pipe(LEMMAS)
        self._asked, self._set = [ORTH, TAG, DEP], [POS, TAG, MORPH, DEP, LEMMA]
        wide = [pattern for rule in self._rules.patterns for pattern in rule["patterns"] if len(pattern) > 1]
        self._wide = Matcher(nlp.vocab, validate=False)
        self._wide.add("wide", wide)
        self._reach = max(map(len, wide), default=1) - 1

    def __call__(self, doc: Doc) -> Doc:
        """The text with parts of speech, morphology and lemmas; for `nlp.add_pipe`."""
        if not len(doc):
            return doc
        keys = [tuple(row) for row in doc.to_array(self._asked).tolist()]
        if len(self._known) >= MOST:
            self._known.clear()
        new = {key: doc[i] for i, key in enumerate(keys) if key not in self._known}
        if new:
            apart = [token for word in new.values() for token in (word, None)]
            self._known.update(zip(new, self._looked_up(doc.vocab, apart)[::2], strict=True))
        values = [self._known[key] for key in keys]
        for _, start, end in self._wide(doc, allow_missing=True, as_spans=False):
            first, last = max(0, start - self._reach), min(len(doc), end + self._reach)
            around = self._looked_up(doc.vocab, doc[first:last])
            values[start:end] = around[start - first : end - first]
        rows: Any = np.array(values, dtype=np.uint64)
        doc.from_array(self._set, rows)
        return doc

    def _looked_up(self, vocab: Vocab, tokens: Iterable[Token | None]) -> list[tuple[int, ...]]:
        """What spaCy says of tokens in a row; None is a line's end, which keeps its neighbours apart."""
        from spacy.tokens import Doc

        rows = [(token.text, token.tag_, token.dep_) if token is not None else APART for token in tokens]
        words, tags, deps = (list(column) for column in zip(*rows, strict=True))
        doc = Doc(vocab, words=words, tags=tags, deps=deps, heads=list(range(len(rows))))
        return [tuple(row) for row in self._lemmas(self._rules(doc)).to_array(self._set).tolist()]
