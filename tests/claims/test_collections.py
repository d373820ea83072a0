"""PDF files, crawls in WARC files, and patterns that name many files."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import pytest

from claims.article import Article
from claims.pdf import joined
from claims.reading import Unread, read

LINES = (
    "Five drones were shot down over the capital on Tuesday, the min-",
    "istry said in a statement that it sent to newspapers. Nobody was",
    "hurt.",
    "Later the mayor said that one house burnt.",
)
PAGE = (
    b"<html><head><title>Harbour</title></head><body><article><h1>Harbour</h1>"
    b"<p>Two warehouses burnt at the old harbour on Tuesday, the mayor said, and nobody was hurt in the fire.</p>"
    b"<p>Firemen needed nine hours to put it out, according to their chief, who spoke to reporters at noon.</p>"
    b"</article></body></html>"
)


def a_pdf(lines: Iterable[str], *, password: str = "") -> bytes:
    """One page with these lines, in the plainest PDF there is."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    content = f"BT /F1 12 Tf 14 TL 40 700 Td {shown} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    written, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(written))
    plain = written + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end
    return locked(plain, password) if password else plain


def locked(data: bytes, password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.encrypt(password, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def record(address: str, body: bytes, *, status: str = "200 OK", media: str = "text/html", kind: str = "response"):
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2023-05-30T08:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


CRAWL = [
    record("https://a.example/1", PAGE),
    record("https://a.example/old", b"", status="301 Moved"),
    record("https://a.example/picture", b"\x89PNG", media="image/png"),
    record("https://a.example/menu", b"<html><body></body></html>"),
    record("https://b.example/2", PAGE),
]


def _put(folder: Path, name: str, data: bytes) -> list[Article | Unread]:
    (folder / name).write_bytes(data)
    return list(read([str(folder / name)]))


@pytest.mark.parametrize("packed", [False, True])
def test_a_pdf_is_read_with_its_paragraphs_joined_and_its_bytes_kept(tmp_path, packed):
    data = a_pdf(LINES)
    (article,) = _put(tmp_path, "note.pdf.gz" if packed else "note.pdf", gzip.compress(data) if packed else data)
    assert article.text.startswith("Five drones were shot down over the capital on Tuesday, the ministry said in a")
    assert article.text.endswith("hurt.\n\nLater the mayor said that one house burnt.")
    assert (article.key, article.original.data, article.original.media) == ("note.pdf", data, "application/pdf")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(a_pdf(LINES, password="secret"), "locked by a password", id="locked"),
        pytest.param(a_pdf(()), "without text", id="pictures"),
        pytest.param(b"%PDF-1.4\nbroken", "is a broken PDF", id="broken"),
        pytest.param(b"no PDF at all " * 9, "is a broken PDF, or none", id="none"),
        pytest.param(b"", "holds no text", id="empty"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(tmp_path, data, reason):
    (unread,) = _put(tmp_path, "note.pdf", data)
    assert reason in unread.reason


def test_lines_that_fill_the_page_belong_together():
    assert (
        joined("One two three four.\nFive six seven eight\nnine.") == "One two three four. Five six seven eight nine."
    )


@pytest.mark.parametrize("packed", [False, True])
def test_the_pages_of_a_crawl_are_articles(tmp_path, packed):
    data = b"".join(gzip.compress(one) if packed else one for one in CRAWL)
    found = _put(tmp_path, "crawl.warc.gz" if packed else "crawl.warc", data)
    articles = [one for one in found if isinstance(one, Article)]
    assert [one.key for one in articles] == ["https://a.example/1", "https://b.example/2"]
    assert "Two warehouses burnt" in articles[0].text
    assert (articles[0].original.data, articles[0].original.captured_at) == (PAGE, "2023-05-30T08:00:00Z")
    (unread,) = [one for one in found if isinstance(one, Unread)]
    assert unread.name.endswith("crawl.warc.gz, https://a.example/menu" if packed else ", https://a.example/menu")


@pytest.mark.parametrize("cut", [20, 200, 250, 300], ids="{} bytes short".format)
@pytest.mark.parametrize("packed", [False, True])
def test_a_crawl_that_was_cut_off_gives_what_came_before(tmp_path, packed, cut):
    data = b"".join(gzip.compress(one) if packed else one for one in (CRAWL[0], CRAWL[-1]))
    found = _put(tmp_path, "crawl.warc", data[: -cut - (0 if packed else 4)])
    assert found[0].key == "https://a.example/1"
    assert "cut-off" in found[-1].reason or "cut off" in found[-1].reason


@pytest.mark.parametrize("data", [b"", b"plain words\n" * 30], ids=["empty", "text"])
def test_what_is_no_crawl_says_so(tmp_path, data):
    (unread,) = _put(tmp_path, "crawl.warc", data)
    assert "holds no record" in unread.reason


def test_a_page_larger_than_the_limit_is_refused(tmp_path):
    (tmp_path / "crawl.warc").write_bytes(CRAWL[0] + CRAWL[-1])
    found = list(read([str(tmp_path / "crawl.warc")], limit=100))
    assert ["larger than 100 bytes" in one.reason for one in found] == [True, True]


def test_a_pattern_names_many_files(tmp_path):
    for folder in ("b", "a"):
        (tmp_path / folder).mkdir()
        line = json.dumps({"id": folder, "text": f"In {folder} two houses burnt on Tuesday, the mayor said."})
        (tmp_path / folder / "feed.jsonl.gz").write_bytes(gzip.compress(line.encode()))
    found = list(read([str(tmp_path / "**" / "*.jsonl.gz")]))
    assert [one.key for one in found] == ["a", "b"]


def test_a_pattern_that_names_nothing_says_so(tmp_path):
    (unread,) = read([str(tmp_path / "*.jsonl")])
    assert unread.reason == "matches no file; check the pattern"
