"""The forms by which people judge: each becomes one entry of the log, and leads on to the next thing to do.

A form carries the version of the discrepancy that its page showed. Where somebody was quicker, nothing is written: the
page comes back as it stands now, with what the visitor had filled in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response

from review import inputs
from review.desk import Desk, desk_of
from review.discrepancies import page_of
from review.queue import filter_of, filter_values
from review.rendering import query
from storage import desk_queries, queue_queries
from storage.errors import LedgerError
from storage.judgement import Entry, Judgement, Misreading, Word
from storage.judging import Stale

STALE = "Somebody was quicker: this is what stands here now. Nothing of yours was written; look again, then decide."
WHICH_CLAIM = "Say which claim was misread: under each one stands “Misread?”."
REMARKS = ("assign", "progress", "note")
Fields = Mapping[str, str]


def judge(request: Request, fields: Fields) -> Response:
    """A word on a discrepancy; then comes the next one of the queue."""
    identity, word = request.path_params["id"], fields.get("word", "")
    if word == Word.MISREAD.value:
        return page_of(request, identity, status=422, problem=WHICH_CLAIM, kept=fields)
    try:
        value = inputs.words(fields, "value") if word == Word.EXPLAINED.value else ""
        source = inputs.words(fields, "source") if word == Word.EXPLAINED.value else ""
        said = Judgement(Word(word), value or None, source or None)
    except ValueError as error:
        return page_of(request, identity, status=422, problem=_sentence(error), kept=fields)
    desk = desk_of(request)
    after = _after(desk, request, identity)

    def write(version: str, reviewer: str, note: str) -> Entry:
        return desk.ledger.judge(identity, said, reviewer=reviewer, note=note, version=version)

    return _written(request, fields, identity, write, then=after)


def remark(act: str) -> Callable[[Request, Fields], Response]:
    """What a form does that says who takes a discrepancy on, how far it has come, or a note."""

    def acting(request: Request, fields: Fields) -> Response:
        identity, said = request.path_params["id"], inputs.words(fields, "said")
        if act == "note" and not inputs.prose(fields, "note"):
            return page_of(request, identity, status=422, problem="Write a note first.", kept=fields)
        ledger = desk_of(request).ledger

        def write(version: str, reviewer: str, note: str) -> Entry:
            if act == "assign":
                return ledger.assign(identity, said, reviewer=reviewer, version=version)
            if act == "progress":
                return ledger.progress(identity, said, reviewer=reviewer, version=version)
            return ledger.note(identity, note, reviewer=reviewer, version=version)

        return _written(request, fields, identity, write, then=identity)

    return acting


def misread(request: Request, fields: Fields) -> Response:
    """That the program took a claim wrongly."""
    desk, claim = desk_of(request), request.path_params["id"]
    identity = inputs.identifier(fields.get("discrepancy", ""))
    try:
        how = Misreading(fields.get("misreading", ""))
    except ValueError:
        return page_of(request, identity, status=422, problem="Say what was misread.", kept=fields)
    speaker = inputs.words(fields, "speaker") if how is Misreading.WRONG_SPEAKER else ""
    words = inputs.words(fields, "words", longest=2000) if how is Misreading.WRONG_WORDS else ""
    said = Judgement(Word.MISREAD, misreading=how, speaker=speaker or None, words=words or None)

    def write(version: str, reviewer: str, note: str) -> Entry:
        if version != desk.ledger.version(identity):
            raise Stale(identity)
        return desk.ledger.judge(claim, said, reviewer=reviewer, note=note)

    return _written(request, fields, identity, write, then=identity)


def undo(request: Request, fields: Fields) -> Response:
    """Takes an entry of the log back, and leads to what it was about."""
    desk = desk_of(request)
    entry = inputs.identifier(fields.get("entry", ""))
    try:
        done = desk.ledger.undo(entry, reviewer=desk.reviewer(request))
    except LedgerError as error:
        return desk.page(request, "wrong.html", status=409, said=f"This cannot be taken back: {error}")
    return desk.go(request, _home(desk, done) + query({"done": done.id}))


def _home(desk: Desk, entry: Entry) -> str:
    if entry.mentions:
        with desk.ledger.reading() as connection:
            speaker = desk_queries.speaker_of(connection, [mention.id for mention in entry.mentions])
        return f"/speaker/{speaker}" if speaker else "/log"
    return f"/discrepancy/{entry.discrepancy}" if entry.discrepancy else "/log"


def _written(
    request: Request, fields: Fields, identity: str, write: Callable[[str, str, str], Entry], *, then: str | None
) -> Response:
    desk = desk_of(request)
    try:
        entry = write(fields.get("version", ""), desk.reviewer(request), inputs.prose(fields, "note"))
    except Stale:
        return page_of(request, identity, status=409, problem=STALE, kept=fields)
    except LedgerError as error:
        return page_of(request, identity, status=422, problem=str(error), kept=fields)
    path = f"/discrepancy/{then}" if then else "/"
    return desk.go(request, path + query(filter_values(filter_of(request.query_params)), done=entry.id))


def _after(desk: Desk, request: Request, identity: str) -> str | None:
    with desk.ledger.reading() as connection:
        return queue_queries.after(connection, identity, filter_of(request.query_params))


def _sentence(error: ValueError) -> str:
    words = str(error)
    if "is not a valid Word" in words:
        return "Choose one of the buttons."
    return f"{words[0].upper()}{words[1:]}."
