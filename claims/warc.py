"""The web pages of a WARC file, as crawlers of news write them: each page that was fetched, one by one.

Requests, redirects, pictures and other records that hold no page are passed over; a page without an article is listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from claims.article import Article, Original
from claims.bounds import too_large
from claims.decoding import decode
from claims.formats import Defaults, Unread, html_article
from claims.jsontext import attempt

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

BROKEN = "is a broken or cut-off WARC file; what came before is read, fetch the rest again"
NONE = "holds no record as WARC files have them; fetch it again, or name it for what it is"
PAGES = ("text/html", "application/xhtml+xml")


def articles_of_warc(stream: BinaryIO, name: str, defaults: Defaults, limit: int) -> Iterator[Article | Unread]:
    """The articles of a stream of records, compressed or not, so that a crawl may be larger than memory."""
    from fastwarc.warc import ArchiveIterator

    met = False
    try:
        for record in ArchiveIterator(stream, parse_http=True, auto_decode="all"):
            met = True
            if (page := _page(record, limit)) is not None:
                yield _article(record, page, name, defaults, limit)
    except (OSError, ValueError, EOFError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        yield Unread(name, BROKEN if met else NONE)
        return
    if not met:
        yield Unread(name, NONE)


def _page(record: WarcRecord, limit: int) -> bytes | None:
    """The body of a page that was fetched, a byte more than the limit at most; None for every other record.

    Raises EOFError where the record ends before it says.
    """
    from fastwarc.warc import WarcRecordType

    if record.headers.get("Content-Length") is None:  # every record has one
        raise EOFError
    if record.record_type != WarcRecordType.response or not record.is_http or record.http_headers is None:
        return None
    headers, size = record.http_headers, record.content_length
    media = (record.http_content_type or "").lower()
    if headers.status_code is None:
        raise EOFError
    if not 200 <= headers.status_code < 300 or media not in PAGES:
        return None
    page = bytes(record.reader.read(limit + 1))
    as_it_is = not headers.get("Content-Encoding") and not headers.get("Transfer-Encoding")
    if as_it_is and len(page) < min(size, limit + 1):
        raise EOFError
    return page


def _article(record: WarcRecord, page: bytes, name: str, defaults: Defaults, limit: int) -> Article | Unread:
    address = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    at = f"{name}, {address}" if address else name
    if len(page) > limit:
        return Unread(at, too_large(limit))
    captured = record.headers.get("WARC-Date")

    def make() -> Article:
        known = replace(defaults, url=address or defaults.url)
        article = html_article(decode(page, html=True), name=address or name, base=None, defaults=known)
        return replace(article, original=Original(page, "text/html", captured_at=captured))

    return attempt(at, make)
