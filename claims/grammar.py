"""What the dependency parse says of each word, as small numbers for the tagger.

A network that sees words in a row must guess where a clause ends and whose it is; the parse, which is made anyway, says
so. `codes` are categories, each an index into an embedding of its own; `relations` are words to look at: the head, the
verb of the own clause, and the word that governs this clause ("said" for every word of what was said).
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from claims.cues import (
    ACTS,
    BELIEF,
    BLAME,
    CARRIERS,
    DEMAND,
    DENIAL,
    EVIDENTIAL,
    FEAR,
    NEWS_NOUNS,
    SPEECH,
    UNKNOWN,
    WISH,
)
from claims.parsing import text_of
from claims.phrases import phrases
from claims.quotes import quotes
from claims.reporting import Report, reports
from claims.windows import LINE, Window

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claims.span import Span


def _names(block: str) -> tuple[str, ...]:
    return tuple(block.split())


TAGS = _names(
    "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR"
    " RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX _SP ``"
)
DEPENDENCIES = _names(
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative"
    " dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj"
    " predet prep prt punct quantmod relcl xcomp"
)
PARTS = _names("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE")
ENTITIES = _names(
    "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY TIME"
    " WORK_OF_ART"
)
CUE_CLASSES = (
    frozenset({"accord", "according", "per"}),
    DENIAL | BLAME,
    BELIEF | FEAR,
    DEMAND | WISH,
    SPEECH,
    ACTS,
    NEWS_NOUNS,
    EVIDENTIAL | UNKNOWN,
    CARRIERS,
)
"""Kinds of cue by lemma; a lemma of several kinds is of the first."""
COMPLEMENTS = frozenset({"ccomp", "xcomp", "pcomp", "csubj", "csubjpass", "parataxis"})
MODIFIERS = frozenset({"advcl", "relcl", "acl"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "appos"})
LONG = (3, 8, 20)
"""Words up to which a quotation is a term, a phrase, a clause; above it is a speech."""
DEEPEST = 5

SIZES = (
    len(TAGS) + 1,
    len(DEPENDENCIES) + 1,
    2 * len(PARTS) + 2,
    len(DEPENDENCIES) + 1,
    len(ENTITIES) + 1,
    len(CUE_CLASSES) + 1,
    len(CUE_CLASSES) + 1,
    len(DEPENDENCIES) + 1,
    2 * len(CUE_CLASSES) + 2,
    DEEPEST + 2,
    10,
    10,
    10,
    8,
    8,
    6,
    4,
)
"""Values of each code; 0 is that of a piece that is no word."""
RELATIONS = 3


@dataclass(frozen=True, slots=True)
class Grammar:
    """The tokens' first code points (ascending), their codes (tokens, len(SIZES)) and relations (tokens, RELATIONS).

    Relations are token indices.
    """

    starts: list[int]
    codes: np.ndarray
    relations: np.ndarray

    def token_at(self, offset: int) -> int:
        """The token that holds a code point."""
        return max(0, bisect.bisect_right(self.starts, offset) - 1)


_TAG, _DEPENDENCY, _PART, _ENTITY = (
    {name: i + 1 for i, name in enumerate(n)} for n in (TAGS, DEPENDENCIES, PARTS, ENTITIES)
)
_CLASS = {lemma: i + 1 for i, lemmas in reversed(list(enumerate(CUE_CLASSES))) for lemma in lemmas}


def grammar(doc: Doc) -> Grammar:
    """What the tagger is told of a parsed text; depends on the parse alone."""
    tokens = list(doc)
    count = len(tokens)
    parts = [token.pos_ for token in tokens]
    dependencies = [token.dep_ for token in tokens]
    heads = [token.head.i for token in tokens]
    classes = [_CLASS.get(token.lemma_.lower(), 0) for token in tokens]
    clauses = _clauses(dependencies, parts, heads)
    codes = np.zeros((count, len(SIZES)), dtype=np.int64)
    relations = np.zeros((count, RELATIONS), dtype=np.int64)
    for i, token in enumerate(tokens):
        head, (clause, depth) = heads[i], clauses[i]
        governor = heads[clause]
        side = 0 if head == i else 1 if head < i else 2
        codes[i, :10] = (
            _TAG.get(token.tag_, 0),
            _DEPENDENCY.get(dependencies[i], 0),
            1 + 2 * (_PART.get(parts[head], 1) - 1) + (side == 2) if side else 0,
            _DEPENDENCY.get(dependencies[head], 0),
            _ENTITY.get(token.ent_type_, 0),
            classes[i],
            classes[head],
            _DEPENDENCY.get(dependencies[clause], 0),
            1 + 2 * classes[governor] + (governor > i) if governor != clause else 0,
            1 + min(depth, DEEPEST),
        )
        relations[i] = head, clause, governor
    for column, kinds in ((10, COMPLEMENTS), (11, MODIFIERS), (12, ARGUMENTS)):
        codes[:, column] = _edges(tokens, [i for i in range(count) if dependencies[i] in kinds])
    starts = [token.idx for token in tokens]
    found = Grammar(starts, codes, relations)
    constructions = sorted([*reports(doc), *phrases(doc)], key=_size)
    for report in constructions:
        _mark(found, report, 13)
    for report in reversed(constructions):
        _mark(found, report, 14)
    for quote in quotes(text_of(doc)):
        first, last = found.token_at(quote.start), found.token_at(quote.end - 1)
        codes[first : last + 1, 15] = 2 + sum(last - first - 1 > length for length in LONG)
    for sentence in doc.sents:
        codes[sentence.start : sentence.end, 16] = 2
        codes[sentence.start, 16], codes[sentence.end - 1, 16] = 1, 3
    return found


def _clauses(dependencies: list[str], parts: list[str], heads: list[int]) -> list[tuple[int, int]]:
    """For each token the head of its clause and how many clauses lie around that."""
    known: dict[int, tuple[int, int]] = {}
    for token in range(len(heads)):
        path = []
        at = token
        while at not in known:
            path.append(at)
            if heads[at] == at:
                known[at] = at, 0
                break
            at = heads[at]
        for one in reversed(path):
            if one in known:
                continue
            clause, depth = known[heads[one]]
            own = dependencies[one] in COMPLEMENTS | MODIFIERS
            if own or (dependencies[one] == "conj" and parts[one] in {"VERB", "AUX"}):
                clause, depth = one, depth + own
            known[one] = clause, depth
    return [known[token] for token in range(len(heads))]


def _edges(tokens: list[Token], heads: list[int]) -> np.ndarray:
    """1 + 3 × how many of some phrases begin at a token + how many end there, two at most; marks outside left out."""
    begin, end = np.zeros(len(tokens), dtype=np.int64), np.zeros(len(tokens), dtype=np.int64)
    for head in heads:
        first, last = tokens[head].left_edge.i, tokens[head].right_edge.i
        while first < last and tokens[first].is_punct and not tokens[first].is_quote:
            first += 1
        while last > first and tokens[last].is_punct and not tokens[last].is_quote:
            last -= 1
        begin[first] += 1
        end[last] += 1
    return 1 + 3 * np.minimum(begin, 2) + np.minimum(end, 2)


def _size(report: Report) -> tuple[int, int]:
    return sum(span.end - span.start for span in report.content), report.verb


def _mark(found: Grammar, report: Report, column: int) -> None:
    """Writes what the parse takes for a report over the tokens: outside 0, else 1 to 7."""
    for span in report.content:
        _fill(found, span, column, (5, 6, 7))
    if report.source is not None:
        _fill(found, report.source, column, (1, 2, 2))
    _fill(found, report.cue, column, (3, 4, 4))


def _fill(found: Grammar, span: Span, column: int, values: tuple[int, int, int]) -> None:
    first, last = found.token_at(span.start), found.token_at(span.end - 1)
    found.codes[first : last + 1, column] = values[1]
    found.codes[last, column] = values[2]
    found.codes[first, column] = values[0]


def for_window(window: Window, found: Grammar) -> tuple[np.ndarray, np.ndarray]:
    """Codes (pieces, len(SIZES)) and relations (pieces, RELATIONS) of a window; relations are indices of pieces.

    A relation that leads to the word itself or out of the window leads to piece 0, the window's own mark.
    """
    pieces = len(window.pieces)
    codes = np.zeros((pieces, len(SIZES)), dtype=np.int64)
    relations = np.zeros((pieces, RELATIONS), dtype=np.int64)
    tokens = [found.token_at(start) for start, _ in window.words]
    first: dict[int, int] = {}
    for token, piece in zip(tokens, window.first, strict=True):
        first.setdefault(token, piece)
    for token, piece, end in zip(tokens, window.first, [*window.first[1:], pieces - 1], strict=True):
        codes[piece:end] = found.codes[token]
        relations[piece:end] = [first.get(int(other), 0) if other != token else 0 for other in found.relations[token]]
    marks = [i for i, piece in enumerate(window.pieces) if piece == LINE]
    codes[marks], relations[marks] = 0, 0
    return codes, relations
