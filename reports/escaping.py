"""Makes the words of articles harmless for whatever shows them: a terminal, a spreadsheet, a web page, Markdown, JSON.

Articles are strangers' text. A terminal obeys control characters, a spreadsheet computes cells that look like formulas,
a browser runs scripts: every word that leaves the program goes through one of these functions.
"""

from __future__ import annotations

import html
import re
import unicodedata
from urllib.parse import quote

# Marks that turn the direction of writing can make a line read as something that it does not say
# (Unicode Technical Report 36); soft hyphens and zero-width marks hide in words that people search for.
_INVISIBLE = frozenset(
    "\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|#~])")
_WEB = re.compile(r"https?://[^/\s]", re.IGNORECASE)
_WHITE = re.compile(r"\s+")
_JSON_UNSAFE = re.compile("[\u007f-\u009f\u2028\u2029\ud800-\udfff]")


def _hidden(char: str) -> bool:
    return char in _INVISIBLE or unicodedata.category(char) in ("Cc", "Cs")


def visible(text: str, *, lines: bool = False) -> str:
    """The text without control characters and marks of direction; white space, newlines too, becomes one space.

    With `lines` the line breaks stay.

    >>> visible("five\\x1b[31m of\\nthe  drones")
    'five[31m of the drones'
    """
    if lines:
        return "\n".join(visible(line) for line in text.splitlines())
    return "".join(char for char in _WHITE.sub(" ", text) if not _hidden(char))


def sheet_cell(text: str) -> str:
    """The text as a spreadsheet may open it: what looks like a formula is marked as text by an apostrophe.

    >>> sheet_cell("=1+1")
    "'=1+1"
    """
    clean = "".join(char for char in text if char in "\n\t\r" or not _hidden(char))
    return f"'{clean}" if clean.startswith(_FORMULA) else clean


def markdown_text(text: str) -> str:
    """The text with Markdown's marks escaped, on one line.

    >>> markdown_text("3 * 4 | [x]")
    '3 \\\\* 4 \\\\| \\\\[x\\\\]'
    """
    escaped = _MARKDOWN.sub(r"\\\1", visible(text))
    return re.sub(r"^(\d+)([.)])(?=\s|$)|^([-+])", lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", escaped)


def page_text(text: str) -> str:
    """The text for an HTML page, in elements and in quoted attributes."""
    return html.escape(visible(text), quote=True)


def web_address(url: str | None) -> str | None:
    """An article's address as a link may hold it; None for what is no web address, such as `javascript:`.

    >>> web_address("https://paper.example/a (b)"), web_address("javascript:alert(1)")
    ('https://paper.example/a%20%28b%29', None)
    """
    if not url or not _WEB.match(url):
        return None
    return quote(visible(url).strip(), safe="!#$%&'*+,/:;=?@[]~-._").replace("'", "%27")


def json_text(encoded: str) -> str:
    """Encoded JSON with the characters escaped that JSON allows but terminals obey or encoders refuse."""
    return _JSON_UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", encoded)
