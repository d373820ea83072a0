"""What a reader hands over: one article's text with what is known about it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes that an article's text was taken from, as they came, and their media type.

    `captured_at` (ISO 8601) is when somebody fetched them and `archive` where an archive keeps them; None where the
    source does not say.
    """

    data: bytes
    media: str
    captured_at: str | None = None
    archive: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One text of one article, as read. `key` is its url, else its id or base name, else the hash of its text.

    `name` is the line's id or the file's base name without extension. `published_at` is ISO 8601 as far as known
    ("2023-05-30", "2023-05", "2023-05-30T06:00:00Z"). `language` is an ISO 639-1 code. `original` is kept where the
    text is not the file itself. None means unknown.
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
    original: Original | None = field(default=None, compare=False, repr=False)
