"""Addresses that articles carry, as far as they may be followed."""

from __future__ import annotations

from urllib.parse import urlsplit


def web_address(url: str | None) -> str:
    """The address where it is one of the web; "" for any other (`javascript:`, `file:`, a bare name).

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    if not url or any(ord(char) <= 32 or char in '<>"\\^`{|}' for char in url):
        return ""
    try:
        parts = urlsplit(url)
        return url if parts.scheme.lower() in ("http", "https") and parts.hostname else ""
    except ValueError:
        return ""
