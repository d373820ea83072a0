"""Which source a cue gets from the tagger's links."""

from __future__ import annotations

import numpy as np
import pytest

from claims.claim import Attribution
from claims.linkage import Tokens, link
from claims.parsing import parse
from claims.span import Span
from claims.tagger import TaggedWindow

TEXT = "The harbour office confirmed the delay in a note and later defended the plan."


def linked(second_cost: float) -> list[Attribution]:
    """Two cues and one source, which the first cue takes; the cost is that of the second."""
    spans = {words: Span(TEXT.index(words), TEXT.index(words) + len(words)) for words in SPANS}
    office, confirmed, delay, defended, plan = spans.values()
    window = TaggedWindow(
        (office,),
        (confirmed, defended),
        (delay, plan),
        np.array([[0.1, second_cost]]),
        np.array([[0.1, 9.0], [9.0, 0.1]]),
    )
    return link(window, Tokens(parse(TEXT)))[0]


SPANS = ("The harbour office", "confirmed", "the delay", "defended", "the plan")


@pytest.mark.parametrize(
    ("cost", "shared"),
    [pytest.param(1.0, True, id="likely"), pytest.param(13.0, False, id="unlikely")],
)
def test_a_cue_without_a_source_shares_another_cues_where_that_is_likely(cost: float, shared: bool) -> None:
    first, second = linked(cost)
    assert first.source is not None
    assert second.source == (first.source if shared else None)
