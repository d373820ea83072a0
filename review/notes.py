"""Notes in Markdown as HTML that is safe to show: no HTML of the writer's own, no images, only web and mail links."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from markupsafe import Markup

from review.plain import plain

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

SCHEMES = ("http:", "https:", "mailto:")


@functools.cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    reader = MarkdownIt("js-default", {"html": False, "linkify": False, "breaks": True})
    reader.disable(["image", "heading", "lheading", "html_inline", "html_block"])
    reader.validateLink = lambda url: url.lower().startswith(SCHEMES)  # type: ignore[method-assign]
    return reader


def note_html(note: str) -> Markup:
    """The note as HTML.

    >>> print(note_html("**sure** <b>no</b>"), end="")
    <p><strong>sure</strong> &lt;b&gt;no&lt;/b&gt;</p>
    """
    return Markup(_reader().render(plain(note)))
