"""Files, folders and standard input, read into articles one by one.

Whatever cannot be read fails alone: it comes out as an `Unread` with its name and a reason, and the rest goes on.
Which bytes are text is left to `claims.decoding`, what a file says of its article to `claims.formats`.
"""

from __future__ import annotations

import gzip
import os
import stat
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import PurePath
from typing import BinaryIO

from claims.article import Article, Original
from claims.bounds import TooLargeError, bounded, too_large
from claims.decoding import NotTextError, decode
from claims.files import files, os_reason, shown
from claims.formats import EMPTY, Defaults, Stated, Unread, UnusableError, build, html_article
from claims.jsontext import After, articles_of_json, articles_of_lines, attempt, is_object, parsed
from claims.pdf import MEDIA as PDF
from claims.pdf import pdf_text
from claims.warc import articles_of_warc

__all__ = ["ENDINGS", "LIMIT", "Defaults", "Unread", "read"]

LIMIT = 20_000_000
"""Bytes of one article's file, or of one line of JSON Lines, after decompression."""

ENDINGS = {
    ".txt": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".json": "json",
    ".jsonl": "lines",
    ".warc": "warc",
}
STDIN = "standard input"

_GZIP = b"\x1f\x8b"
_ZIP_ERRORS = (gzip.BadGzipFile, zlib.error, EOFError)


def read(paths: Sequence[str], *, defaults: Defaults | None = None, limit: int = LIMIT) -> Iterator[Article | Unread]:
    """The articles of files and folders, in the order given and sorted inside folders; `-` is standard input.

    A file met twice is read once. `limit` is in bytes, after decompression. An article in a language that extraction
    does not speak is given like any other, with its `language` (see `claims.language.is_read`).
    """
    defaults = defaults or Defaults()
    seen: set[str] = set()
    for path in paths:
        if path == "-":
            yield from _read_stdin(defaults, limit)
            continue
        for file in files(path):
            if isinstance(file, Unread):
                yield file
            elif os.path.realpath(file) not in seen:
                seen.add(os.path.realpath(file))
                yield from _read_file(file, defaults, limit)


def _form(path: str) -> tuple[str, str, str] | None:
    """The base name without .gz, the base name without any ending, and the format; None where it is not read."""
    base = PurePath(shown(path)).name
    if base.lower().endswith(".gz"):
        base = base[:-3]
    stem, ending = os.path.splitext(base)
    form = ENDINGS.get(ending.lower())
    return (base, stem, form) if form else None


def _read_file(path: str, defaults: Defaults, limit: int) -> Iterator[Article | Unread]:
    name, form = shown(path), _form(path)
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            yield Unread(name, "is not a regular file; give a file, or pipe it to standard input as -")
            return
        if form is None:
            known = " ".join(ENDINGS)
            yield Unread(name, f"is not a format that is read ({known}, and .gz of these); rename or convert it")
            return
        base, stem, kind = form
        with open(path, "rb") as opened:
            packed = opened.read(2) == _GZIP
            opened.seek(0)
            stream: BinaryIO = gzip.open(opened) if packed else opened  # type: ignore[assignment]  # noqa: SIM115
            if kind == "warc":
                yield from articles_of_warc(opened, name, defaults, limit)  # it unpacks record by record
            elif kind == "lines" and not _has_wide_mark(stream):
                yield from articles_of_lines(stream, name, stem, defaults, limit)
            else:
                yield from _whole(bounded(stream, limit), kind, name, stem, base, defaults)
    except TooLargeError:
        yield Unread(name, too_large(limit))
    except _ZIP_ERRORS:
        yield Unread(name, "is a broken or cut-off gzip file; fetch it again")
    except OSError as error:
        yield Unread(name, os_reason(error))


def _has_wide_mark(stream: BinaryIO) -> bool:
    """Whether the stream is UTF-16 or UTF-32, whose lines cannot be told by bytes; it is left at its beginning."""
    mark = stream.read(4)
    stream.seek(0)
    return mark[:2] in {b"\xff\xfe", b"\xfe\xff"} or mark == b"\x00\x00\xfe\xff"


def _whole(
    data: bytes, kind: str, name: str, stem: str, base: str | None, defaults: Defaults
) -> Iterator[Article | Unread]:
    """The articles of one file that was read whole."""
    if kind in {"json", "lines"}:
        yield from articles_of_json(data, name, stem, base, defaults)
        return
    if not data.strip():
        yield Unread(name, EMPTY)
        return

    def make() -> Article:
        if kind == "pdf":
            article = build(pdf_text(data), Stated(), name=stem, base=base, defaults=defaults)
            return replace(article, original=Original(data, PDF))
        text = decode(data, html=kind == "html")
        if kind == "html":
            article = html_article(text, name=stem, base=base, defaults=defaults)
            return replace(article, original=Original(data, "text/html"))
        article = build(text, Stated(), name=stem, base=base, defaults=defaults)
        is_the_file = article.text.encode() == data
        return article if is_the_file else replace(article, original=Original(data, "text/plain"))

    yield attempt(name, make)


def _read_stdin(defaults: Defaults, limit: int) -> Iterator[Article | Unread]:
    """One text or web page, or JSON articles where it parses as such."""
    if sys.stdin is None:
        yield Unread(STDIN, "is closed; pipe an article into it, or name a file")
        return
    stream: BinaryIO = sys.stdin.buffer
    try:
        first = stream.readline(limit + 1)
        if first.startswith(_GZIP):
            unpacked = gzip.GzipFile(fileobj=BytesIO(first + bounded(stream, limit)))
            data = bounded(unpacked, limit)  # type: ignore[arg-type]
        elif is_object(first):
            yield from articles_of_lines(After(first, stream), STDIN, "stdin", defaults, limit)
            return
        elif len(first) > limit:
            raise TooLargeError
        else:
            data = first + bounded(stream, limit - len(first))
    except TooLargeError:
        yield Unread(STDIN, too_large(limit))
        return
    except _ZIP_ERRORS:
        yield Unread(STDIN, "is a broken or cut-off gzip stream; fetch it again")
        return
    except OSError as error:
        yield Unread(STDIN, os_reason(error))
        return
    yield from _whole(data, _guessed_kind(data), STDIN, "stdin", None, defaults)


def _guessed_kind(data: bytes) -> str:
    """What standard input holds, which has no ending to tell."""
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if start.startswith(b"%pdf-"):
        return "pdf"
    if not start.startswith((b"{", b"[")):
        return "text"
    lines = (line for line in data.splitlines() if line.strip())
    try:
        whole = parsed(decode(data))
    except (UnusableError, NotTextError):
        return "lines" if any(is_object(line) for line in lines) else "text"
    return (
        "json"
        if isinstance(whole, dict) or (isinstance(whole, list) and any(isinstance(v, dict) for v in whole))
        else "text"
    )
