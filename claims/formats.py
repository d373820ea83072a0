"""One decoded file or JSON object, turned into an article: which field or credit says what.

A file's own metadata comes first: JSON keys and an HTML page's head, then header lines, dates and copyright notices in
the text. The caller's defaults fill what is still open. Weakest are an agency's credit (a copy in another paper has it
too) and the bare year of a copyright notice.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from claims.article import Article
from claims.credits import publication_date, read_credits
from claims.language import detect_language, language_code


@dataclass(frozen=True, slots=True)
class Unread:
    """What was not read: `name` as the user wrote it, with the line or item, and a reason that says what to do."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Defaults:
    """Metadata for articles that carry none of their own. None where the user gave none."""

    outlet: str | None = None
    published_at: str | None = None
    url: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file's markup or keys state about its article, before credits and defaults. None where they do not."""

    id: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published_at: str | None = None
    language: str | None = None
    metadata: dict[str, object] = field(default_factory=dict)


class UnusableError(ValueError):
    """Something that holds no article; the message is a reason for the reader."""


EMPTY = "holds no text; check that the file was saved or downloaded whole"
_NAMES = ("id", "outlet", "url", "title", "author", "published_at", "language")


def build(text: str, stated: Stated, *, name: str, base: str | None, defaults: Defaults) -> Article:
    """The article of a text. `name` is the base name without ending, `base` the base name, its key if it has no other.

    Raises UnusableError where the text has nothing but white space.
    """
    if not text.strip():
        raise UnusableError(EMPTY)
    credits = read_credits(text)
    url = stated.url or defaults.url
    return Article(
        key=url or stated.id or base or hashlib.sha256(text.encode()).hexdigest(),
        name=stated.id or name,
        text=text,
        outlet=stated.outlet or credits.publisher or defaults.outlet or credits.agency,
        url=url,
        title=stated.title or credits.title or defaults.title,
        author=stated.author or credits.author,
        published_at=stated.published_at or credits.day or defaults.published_at or credits.year,
        language=stated.language or detect_language(text),
        metadata=stated.metadata,
    )


def html_article(page: str, *, name: str, base: str | None, defaults: Defaults) -> Article:
    """The article of a web page, without menus and advertisements. Raises UnusableError where the page holds none."""
    import logging

    from lxml.etree import LxmlError  # type: ignore[import-untyped]
    from trafilatura import bare_extraction

    for noisy in ("trafilatura", "htmldate"):  # they warn about every odd page on stderr; the result says enough
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    try:
        # The date is taken from the markup, never guessed, and never depends on the day of reading.
        dates = {"extensive_search": False, "original_date": True, "max_date": "2199-12-31"}
        found = bare_extraction(page, with_metadata=True, include_comments=False, date_extraction_params=dates)
    except (LxmlError, ValueError, AttributeError, TypeError, RecursionError) as error:
        raise UnusableError(
            f"is a web page that cannot be taken apart ({type(error).__name__}); save its text instead"
        ) from error
    if found is None or isinstance(found, dict) or not found.text:
        raise UnusableError("is a web page without an article's text; save the article itself, or its text")
    stated = Stated(
        outlet=_words(found.sitename) or _words(found.hostname),
        url=_words(found.url),
        title=_words(found.title),
        author=_words(found.author),
        published_at=publication_date(found.date or ""),
    )
    return build(clean(found.text), stated, name=name, base=base, defaults=defaults)


def json_article(record: object, *, name: str, base: str | None, defaults: Defaults) -> Article:
    """The article of one JSON object: `text` and what the other known keys give; unknown keys become metadata.

    Raises UnusableError where there is no object, or it has no text.
    """
    if not isinstance(record, dict):
        raise UnusableError('is no JSON object; an article is written {"text": "…", "outlet": "…"}')
    if "text" not in record:
        raise UnusableError('has no "text"; give the article\'s words under that key')
    text = record["text"]
    if not isinstance(text, str):
        raise UnusableError(
            f'has a "text" that is {_kind(text)}, not a string; give the article\'s words as one string'
        )
    return build(clean(text), _stated(record), name=name, base=base, defaults=defaults)


def _stated(record: Mapping[str, object]) -> Stated:
    """The known keys as strings. What cannot be used as what its key says stays visible in the metadata."""
    values: dict[str, str | None] = {key: _known(key, record.get(key)) for key in _NAMES}
    rest = {
        clean(key): _cleaned(value)
        for key, value in record.items()
        if key != "text" and value is not None and values.get(key) is None
    }
    return Stated(**values, metadata=rest)


def _known(key: str, value: object) -> str | None:
    if key in {"id", "published_at"} and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if key == "author" and isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = ", ".join(value)
    words = _words(value)
    if words and key == "published_at":
        return publication_date(words)
    if words and key == "language":
        return language_code(words)
    return words


def _words(value: object) -> str | None:
    return clean(value).strip() or None if isinstance(value, str) else None


def _kind(value: object) -> str:
    if value is None:
        return "null"
    return {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}[type(value)]


def clean(text: str) -> str:
    """The text without what no database stores: NUL and halves of surrogate pairs become U+FFFD, one for one."""
    if "\x00" in text:
        text = text.replace("\x00", "\ufffd")
    if text.isascii():
        return text
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, float):  # 1e999 reads as infinity, which JSON cannot write again
        return value if math.isfinite(value) else None
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {clean(str(key)): _cleaned(item) for key, item in value.items()}
    return value
