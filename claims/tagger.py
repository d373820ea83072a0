"""The learned tagger at run time: source, cue and content spans of a text and how they belong together.

The network (see `training/attribution_tagger.py` and the model card beside the weights) runs in onnxruntime, one window
a call, so that a window's result depends on nothing but its own words.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib.resources import as_file, files

import numpy as np

from claims.parsing import ModelMissing
from claims.span import Span
from claims.windows import Window, Windower, as_arrays

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
class _Run:
    role: int
    begin: int
    end: int


class Tagger:
    """Weights, vocabulary and transition scores, loaded once."""

    def __init__(self, network: bytes, vocabulary: str, transitions: np.ndarray, start: np.ndarray):
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
        self._windower = Windower(Tokenizer.from_str(vocabulary))
        self._transitions = transitions
        self._start = start

    def scores(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Emissions (words, 7) and link scores (words, words) of one window."""
        pieces, features, first = as_arrays(window)
        emissions, arcs = self._session.run(None, {"pieces": pieces, "features": features})
        return emissions[0][first], arcs[0][np.ix_(first, first)]

    def tag(self, text: str) -> list[TaggedWindow]:
        """The spans of a text, window by window."""
        return [self.decoded(window, *self.scores(window)) for window in self._windower.windows(text)]

    def decoded(self, window: Window, emissions: np.ndarray, arcs: np.ndarray) -> TaggedWindow:
        """The spans of a window from its scores."""
        return tagged(window, emissions, arcs, self._transitions, self._start)


def tagged(
    window: Window, emissions: np.ndarray, arcs: np.ndarray, transitions: np.ndarray, start: np.ndarray
) -> TaggedWindow:
    """The spans of a window and the costs of their links, from emissions (words, 7) and link scores (words, words)."""
    runs = _runs(viterbi(emissions, transitions, start))
    by_role = [[run for run in runs if run.role == role] for role in range(3)]
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


def _runs(tags: list[int]) -> list[_Run]:
    found, begin = [], None
    for i, tag in enumerate([*tags, 0]):
        if begin is not None and (tag == 0 or tag % 2 == 1):
            found.append(_Run((tags[begin] - 1) // 2, begin, i))
            begin = None
        if tag % 2 == 1:
            begin = i
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
            return Tagger(network, vocabulary, tables["transitions"], tables["start"])
    except FileNotFoundError as error:
        raise ModelMissing(
            f"the attribution model is not installed ({error.filename}); install counterclaim again"
        ) from error
