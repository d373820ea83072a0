"""JSON and JSON Lines, taken apart into articles; what is broken fails alone, with its line or item."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Protocol

from claims.article import Article
from claims.bounds import too_large
from claims.decoding import NotTextError, decode
from claims.formats import EMPTY, Defaults, Unread, UnusableError, json_article

# After a line that is too long, at most this many limits are skipped in search of the next.
_SKIPPED = 20


class Lines(Protocol):
    """Anything that gives its bytes line by line."""

    def readline(self, size: int, /) -> bytes:
        """At most `size` bytes of the next line, b"" at the end."""
        ...


class After:
    """A stream again from its first line on, which had to be read to know what it is."""

    def __init__(self, first: bytes, stream: Lines):
        self.first = first
        self.stream = stream

    def readline(self, size: int, /) -> bytes:
        if self.first:
            line, self.first = self.first[:size], self.first[size:]
            return line
        return self.stream.readline(size)


def attempt(name: str, make: Callable[[], Article]) -> Article | Unread:
    """What `make` gives, or why it could not."""
    try:
        return make()
    except (UnusableError, NotTextError) as error:
        return Unread(name, str(error))


def articles_of_json(
    data: bytes, name: str, stem: str, base: str | None, defaults: Defaults
) -> Iterator[Article | Unread]:
    """One article, a list of them, or JSON Lines under the wrong ending."""
    try:
        text = decode(data)
        if not text.strip():
            raise UnusableError(EMPTY)
        value = parsed(text)
    except (UnusableError, NotTextError) as error:
        again = text.encode() if isinstance(error, UnusableError) else b""
        if is_object(next((line for line in again.splitlines() if line.strip()), b"")):
            yield from articles_of_lines(BytesIO(again), name, stem, defaults, len(again))
        else:
            yield Unread(name, str(error))
        return
    if not isinstance(value, list):
        yield attempt(name, lambda: json_article(value, name=stem, base=base, defaults=defaults))
        return
    for index, item in enumerate(value, 1):
        yield _item(f"{name}, item {index}", item, stem, defaults)
    if not value:
        yield Unread(name, "is an empty list; it holds no article")


def _item(name: str, value: object, stem: str, defaults: Defaults) -> Article | Unread:
    """One of several articles of a file: the file's name is no key for it."""
    return attempt(name, lambda: json_article(value, name=stem, base=None, defaults=defaults))


def parsed(text: str) -> object:
    """The value of a JSON text; NaN and infinities, which JSON does not have, are null. Raises UnusableError."""
    try:
        return json.loads(text, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        where = f"column {error.colno}" if error.lineno == 1 else f"line {error.lineno}, column {error.colno}"
        raise UnusableError(f"is broken JSON ({error.msg} at {where}); mend it") from error
    except (ValueError, RecursionError) as error:
        raise UnusableError("is JSON nested too deeply or with a number too long to read; simplify it") from error


def is_object(line: bytes) -> bool:
    """Whether the bytes are one JSON object."""
    try:
        return isinstance(parsed(decode(line)), dict)
    except (UnusableError, NotTextError):
        return False


def articles_of_lines(
    stream: Lines, name: str, stem: str, defaults: Defaults, limit: int
) -> Iterator[Article | Unread]:
    """JSON Lines, one by one, so that a collection may be larger than memory."""
    number = met = 0
    while line := stream.readline(limit + 1):
        number += 1
        at = f"{name}, line {number}"
        if len(line) > limit and not line.endswith(b"\n"):
            yield Unread(at, too_large(limit))
            met += 1
            if not _skip_line(stream, limit):
                yield Unread(at, "the rest of the file was left out: no end of this line was found")
                return
            continue
        if not line.strip():
            continue
        met += 1
        try:
            value = parsed(decode(line))
        except (UnusableError, NotTextError) as error:
            yield Unread(at, str(error))
            continue
        yield _item(at, value, stem, defaults)
    if not met:
        yield Unread(name, EMPTY)


def _skip_line(stream: Lines, limit: int) -> bool:
    """Pass over the rest of a line; false where it goes on for too long."""
    for _ in range(_SKIPPED):
        part = stream.readline(limit)
        if not part or part.endswith(b"\n"):
            return True
    return False
