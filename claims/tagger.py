"""The learned tagger at run time: source, cue and content spans of a text and how they belong together.

The network (see `training/attribution_tagger.py` and the model card beside the weights) runs in onnxruntime, one window
a call, so that a window's result depends on nothing but its own words.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np

from claims.grammar import Grammar, for_window, grammar
from claims.parsing import ModelMissing, text_of
from claims.span import Span
from claims.windows import Window, Windower, as_arrays

if TYPE_CHECKING:
    from spacy.tokens import Doc

ROLES = ("source", "cue", "content")
MODEL = "attribution"


@dataclass(frozen=True, slots=True)
class TaggedWindow:
    """Spans of one window and what it costs to link them.

    `source_cost` has shape (sources, cues) and `content_cost` (contents, cues): the negative log probability that the
    span's words choose the cue.
    """

    sources: tuple[Span, ...]
    cues: tuple[Span, ...]
    contents: tuple[Span, ...]
    source_cost: np.ndarray
    content_cost: np.ndarray


@dataclass(frozen=True, slots=True)
class TagScores:
    """What the CRF gives to tags behind one another (tags, tags), at a window's first word and at its last (tags,)."""

    transitions: np.ndarray
    start: np.ndarray
    end: np.ndarray


@dataclass(frozen=True, slots=True)
class _Run:
    role: int
    begin: int
    end: int


class Tagger:
    """Weights, vocabulary and transition scores, loaded once."""

    def __init__(self, network: bytes, vocabulary: str, tables: TagScores):
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
        self._windower = Windower(Tokenizer.from_str(vocabulary))
        self._tables = tables

    def scores(self, window: Window, parse: Grammar) -> tuple[np.ndarray, np.ndarray]:
        """Emissions (words, tags) and link scores (words, words) of one window."""
        pieces, features, first = as_arrays(window)
        codes, relations = for_window(window, parse)
        inputs = {"pieces": pieces, "features": features, "codes": codes[None], "relations": relations[None]}
        emissions, arcs = self._session.run(None, inputs)
        return emissions[0][first], arcs[0][np.ix_(first, first)]

    def tag(self, doc: Doc) -> list[TaggedWindow]:
        """The spans of a parsed text, window by window."""
        parse = grammar(doc)
        return [
            tagged(window, *self.scores(window, parse), self._tables) for window in self._windower.windows(text_of(doc))
        ]


def tagged(window: Window, emissions: np.ndarray, arcs: np.ndarray, tables: TagScores) -> TaggedWindow:
    """The spans of a window and what their links cost, from emissions (words, tags) and link scores (words, words)."""
    emissions = emissions.copy()
    emissions[-1] += tables.end
    found = [_Run(*run) for run in runs(viterbi(emissions, tables.transitions, tables.start))]
    by_role = [[run for run in found if run.role == role] for role in range(3)]
    sources, cues, contents = (tuple(_span(window, run) for run in part) for part in by_role)
    return TaggedWindow(sources, cues, contents, *(_costs(by_role[role], by_role[1], arcs) for role in (0, 2)))


def viterbi(emissions: np.ndarray, transitions: np.ndarray, start: np.ndarray) -> list[int]:
    """The best tag sequence (Viterbi 1967) for emissions of shape (words, tags)."""
    score = start + emissions[0]
    back = np.zeros(emissions.shape, dtype=np.int64)
    for i in range(1, len(emissions)):
        candidates = score[:, None] + transitions
        back[i] = candidates.argmax(0)
        score = candidates.max(0) + emissions[i]
    best = [int(score.argmax())]
    for i in range(len(emissions) - 1, 0, -1):
        best.append(int(back[i][best[-1]]))
    return best[::-1]


def runs(tags: list[int]) -> list[tuple[int, int, int]]:
    """Role, first word and end word of each span. Tags are 0 or 1 + 4 × role + 0 to 3: begin, inside, end, single.

    >>> runs([0, 4, 5, 7])
    [(0, 1, 2), (1, 2, 4)]
    """
    found, begin = [], None
    for i, tag in enumerate([*tags, 0]):
        part = (tag - 1) % 4 if tag else 3
        if begin is not None and (part in (0, 3) or (tag - 1) // 4 != (tags[begin] - 1) // 4):
            found.append(((tags[begin] - 1) // 4, begin, i))
            begin = None
        if tag and begin is None:
            begin = i
        if begin is not None and part in (2, 3):
            found.append(((tags[begin] - 1) // 4, begin, i + 1))
            begin = None
    return found


def _costs(others: list[_Run], cues: list[_Run], arcs: np.ndarray) -> np.ndarray:
    """Negative log probability, shape (others, cues), that a run's words choose each cue, on average."""
    anchors = [cue.begin for cue in cues]
    if not anchors:
        return np.zeros((len(others), 0))
    cost = np.zeros((len(others), len(cues)))
    for i, run in enumerate(others):
        scores = arcs[run.begin : run.end][:, anchors].astype(np.float64)
        scores = scores - scores.max(1, keepdims=True)
        chances = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        cost[i] = -np.log(np.maximum(chances.mean(0), 1e-6))
    return cost


def _span(window: Window, run: _Run) -> Span:
    return Span(window.words[run.begin][0], window.words[run.end - 1][1])


@functools.cache
def tagger() -> Tagger:
    """The tagger that ships with the package. Raises ModelMissing where its files are not there."""
    folder = files("claims") / "models"
    try:
        with as_file(folder / f"{MODEL}.onnx") as path:
            network = path.read_bytes()
        vocabulary = (folder / "vocabulary.json").read_text(encoding="utf-8")
        with as_file(folder / f"{MODEL}.npz") as path, np.load(path, allow_pickle=False) as tables:
            return Tagger(network, vocabulary, TagScores(*(tables[name] for name in ("transitions", "start", "end"))))
    except FileNotFoundError as error:
        raise ModelMissing(
            f"the attribution model is not installed ({error.filename}); install counterclaim again"
        ) from error
