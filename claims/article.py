"""What a reader hands over: one article's text with what is known about it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Article:
    """One text of one article, as read. `key` is its url, else its id or base name, else the hash of its text.

    `name` is the line's id or the file's base name without extension. `published_at` is ISO 8601 as far as known
    ("2023-05-30", "2023-05", "2023-05-30T06:00:00Z"). `language` is an ISO 639-1 code. None means unknown.
    """

    key: str
    name: str
    text: str
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published_at: str | None = None
    language: str | None = None
    metadata: dict[str, object] = field(default_factory=dict)
