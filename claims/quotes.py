"""Quotation marks of a text, paired by type.

Pairing never fails and never reaches past the words that it can justify: a mark without a partner closes at the
end of its paragraph, unless the next paragraph opens with the same mark again, as newspapers do for a quotation
that runs on. Who is quoted is left to `claims.attribution`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# opening mark -> its closing marks. Straight marks close with themselves. The low German pair is met in
# translated copy; LaTeX style pairs in old wire feeds.
PAIRS = {
    "“": "”",
    "„": "“”",
    "‘": "’",
    "«": "»",
    '"': '"',
    "'": "'",
    "``": "''",
}
SINGLE = {"‘", "'"}
_MARK = re.compile(r"``|''|[“”„«»\"‘’']")
_OPENS_AFTER = set(" \t\n\r\f\v\u00a0\u2009([{—–-:/") | set("“„«\"‘'")


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch between quotation marks: `start` and `end` include the marks, `closed` is false for a lost mark.

    `continues` is true where the quotation goes on in the next paragraph (which repeats the opening mark).
    """

    start: int
    end: int
    mark: str
    closed: bool
    continues: bool = False


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The lines of a text that hold more than white space, as half-open ranges without the white space around."""
    found = []
    for match in re.finditer(r"[^\n\r]+", text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if start < end:
            found.append((start, end))
    return found


def _may_open(text: str, at: int, size: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + size] if at + size < end else " "
    return (before.isspace() or before in _OPENS_AFTER) and not after.isspace()


def _may_close(text: str, at: int, size: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + size] if at + size < end else " "
    return not before.isspace() and not after.isalnum()


def _closing_single(text: str, opened: int, end: int, closers: str) -> int | None:
    """Where a single quotation mark closes: after punctuation if it can, else at the last mark that no word follows.

    The apostrophe of "officials’ " looks like a closing mark, so the first mark after punctuation wins over it.
    """
    candidates = [
        m.start()
        for m in re.finditer(f"[{re.escape(closers)}]", text[:end])
        if m.start() > opened + 1 and _may_close(text, m.start(), 1, opened, end)
    ]
    for at in candidates:
        if text[at - 1] in ".,!?…" or text[at - 1].lower() != "s":
            return at
    return candidates[-1] if candidates else None


def quotes(text: str) -> list[Quote]:
    """Every quotation of a text, outermost and nested, in order of their start.

    >>> [text[q.start:q.end] for text in ["“We will do it,” he said."] for q in quotes(text)]
    ['“We will do it,”']
    """
    found: list[Quote] = []
    lines = paragraphs(text)
    for index, (start, end) in enumerate(lines):
        open_at: int | None = None
        mark = ""
        at = start
        while at < end:
            match = _MARK.search(text, at, end)
            if match is None:
                break
            at, token = match.start(), match.group()
            size = len(token)
            if open_at is not None and token in _closers(mark) and _closes(text, at, size, mark, start, end):
                found.append(Quote(open_at, at + size, mark, closed=True))
                open_at = None
            elif token in SINGLE and _may_open(text, at, 1, start, end):
                close = _closing_single(text, at, end, PAIRS[token])
                if (
                    close is not None
                    and text[at + 1].isalpha()
                    and _inside(text, at, close, mark if open_at is not None else "")
                ):
                    found.append(Quote(at, close + 1, token, closed=True))
            elif (
                open_at is None and token in PAIRS and token not in SINGLE and _opens(text, at, size, token, start, end)
            ):
                open_at, mark = at, token
            at += size
        if open_at is not None:
            following = text[lines[index + 1][0] :] if index + 1 < len(lines) else ""
            found.append(Quote(open_at, end, mark, closed=False, continues=following.startswith(mark)))
    return sorted(found, key=lambda q: (q.start, -q.end))


def _closers(mark: str) -> tuple[str, ...]:
    return ("''",) if mark == "``" else tuple(PAIRS[mark])


def _closes(text: str, at: int, size: int, mark: str, start: int, end: int) -> bool:
    # A straight mark that could only open (space before, word after) does not close: the closing one was lost.
    return mark != '"' or not (_may_open(text, at, size, start, end) and not _may_close(text, at, size, start, end))


def _opens(text: str, at: int, size: int, token: str, start: int, end: int) -> bool:
    if token != '"':
        return True
    # An inch or seconds mark ('6"') follows a digit and opens nothing; one behind a comma or stop closes what was
    # opened in a line before.
    before, after = text[at - 1] if at > start else " ", text[at + size] if at + size < end else " "
    closes = before in ",.!?…" and after.isspace()
    return _may_open(text, at, size, start, end) or not (before.isalnum() or closes)


def _inside(text: str, opened: int, close: int, outer: str) -> bool:
    """Whether a single-quoted stretch lies inside the double-quoted one that is open."""
    return not outer or not any(closer in text[opened:close] for closer in _closers(outer))


def quoted_mask(text: str) -> bytearray:
    """One byte a code point: 1 where the code point lies between (or is) quotation marks."""
    mask = bytearray(len(text))
    for quote in quotes(text):
        mask[quote.start : quote.end] = b"\x01" * (quote.end - quote.start)
    return mask
