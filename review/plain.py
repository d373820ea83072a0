"""Text without what steers a screen: control characters, marks that turn the direction of writing, hidden spaces."""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters but for tabs and line feeds; see `reports.escaping` for why the others."""


def plain(text: str) -> str:
    """The text without hidden characters; line feeds and tabs stay.

    >>> plain("five\\x1b[31m of\\u202e them")
    'five[31m of them'
    """
    return _HIDDEN.sub("", text)
