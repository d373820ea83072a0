"""Bytes in, text out: which encoding a file is in, and whether it is text at all."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)

# Browsers read these names as Windows' superset of them, and pages are written for browsers.
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}

# Western text has few letters outside ASCII; above this share of the bytes another alphabet is likely.
_FEW = 0.03
_SAMPLE = 100_000
# Control characters that a text does not hold; a stray one or two is forgiven.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class NotTextError(ValueError):
    """The bytes are no text in any known encoding; the message is a reason for the reader."""


def decode(data: bytes, *, html: bool = False) -> str:
    """The text of a file. A byte order mark is how the bytes are written, not part of the text: it is dropped.

    UTF-8 is tried first, then what the page declares (`html`), then what the bytes look like. Newlines stay as they
    are. A few broken bytes in what is clearly UTF-8 become U+FFFD. Raises NotTextError for binary data.
    """
    text = _marked(data)
    if text is None:
        text = _utf8(data)
    if text is None and html:
        text = _declared(data)
    if text is None:
        text = _western(data)
    if text is None:
        text = _detected(data)
    if text is None or len(_CONTROL.findall(text[:_SAMPLE])) > 2 + len(text[:_SAMPLE]) // 1000:
        raise NotTextError("is binary data, not text; convert it to text, HTML or JSON first")
    return text.replace("\x00", "\ufffd")


def _marked(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    # Without a mark, UTF-16 of Western text shows itself by a zero in every second byte.
    sample = data[: min(len(data), 2000) // 2 * 2]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(sample) >= 8 and sample[first::2].count(0) > 0.4 * len(sample) and sample[1 - first :: 2].count(0) == 0:
            return data.decode(encoding, errors="replace")
    return None


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(1 for char in text if char > "\x7f") - broken
    return text if whole >= 3 * broken else None


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, 4096)
    if match is None:
        return None
    try:
        name = codecs.lookup(match.group(1).decode("ascii")).name
        return data.decode(_AS_BROWSERS_DO.get(name, name), errors="replace")
    except (LookupError, UnicodeDecodeError):
        return None


def _western(data: bytes) -> str | None:
    """Text with a few typographic marks and accents: too little for a detector, and Windows-1252 is usual there."""
    high = sum(1 for byte in data[:_SAMPLE] if byte > 0x7F)
    if high > _FEW * len(data[:_SAMPLE]) or b"\x00" in data:
        return None
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return None


def _detected(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return str(best) if best is not None else None
