"""The text of a PDF file, with the lines of a printed paragraph joined again.

pypdf takes the words out; which of them belong to one paragraph is told here by how full the lines are.
"""

from __future__ import annotations

import re
from io import BytesIO

from claims.formats import UnusableError

MEDIA = "application/pdf"

_ENDS = (".", "!", "?", ":", "”", "’", '"', ")")
_FULL = 0.75
"""A line shorter than this part of the page's usual line ends its paragraph, if a sentence ends there too."""
_DIVIDED = re.compile(r"(?<=[a-z])[-\u00ad]$")


def pdf_text(data: bytes) -> str:
    """The words of all pages, paragraphs apart by an empty line.

    Raises UnusableError for what is no PDF, is broken or locked, or holds pictures of pages only.
    """
    import logging

    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnusableError("is a PDF locked by a password; save it without one")
        pages = [page.extract_text() for page in reader.pages]
    except (FileNotDecryptedError, DependencyError) as error:
        raise UnusableError("is a PDF locked by a password; save it without one") from error
    except UnusableError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        raise UnusableError(
            f"is a broken PDF, or none ({type(error).__name__}); fetch it again, or save its text"
        ) from error
    text = "\n\n".join(filter(None, map(joined, pages)))
    if not text.strip():
        raise UnusableError("is a PDF without text, pictures of pages perhaps; run text recognition on it first")
    return text.replace("\x00", "\ufffd")


def joined(page: str) -> str:
    """The paragraphs of a page whose lines end where the paper did.

    >>> joined("Five drones were shot down over the cap-\\nital, the ministry said.\\n\\nNobody was hurt.")
    'Five drones were shot down over the capital, the ministry said.\\n\\nNobody was hurt.'
    """
    lines = [" ".join(line.split()) for line in page.splitlines()]
    widths = sorted(len(line) for line in lines if line)
    usual = widths[len(widths) * 3 // 4] if widths else 0
    paragraphs: list[str] = []
    open_ = False
    for line in lines:
        if not line:
            open_ = False
            continue
        if open_ and _DIVIDED.search(paragraphs[-1]) and line[0].islower():
            paragraphs[-1] = paragraphs[-1][:-1] + line
        elif open_:
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
        open_ = not (line.endswith(_ENDS) and len(line) < _FULL * usual)
    return "\n\n".join(paragraphs)
