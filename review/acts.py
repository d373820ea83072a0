"""What people did, in words, and what was just done, so that the page after a form can say it and take it back."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection
from starlette.requests import Request

from review import inputs
from review.rendering import STATUS_WORDS
from storage import desk_queries
from storage.judgement import Act, Entry, Misreading

_MISREAD = {
    Misreading.WRONG_SPEAKER: "the wrong speaker",
    Misreading.WRONG_WORDS: "the wrong words",
    Misreading.NOT_A_CLAIM: "no claim",
}


@dataclass(frozen=True, slots=True)
class Done:
    """What was just done. `entry` is what an undo takes back, "" where that would be an undo of an undo."""

    words: str
    entry: str


def told(connection: Connection, request: Request) -> Done | None:
    """The act that the address names with `done`; None where it names none of the log."""
    entry = inputs.identifier(request.query_params.get("done", ""))
    found = desk_queries.told(connection, [entry]) if entry else ()
    if not found:
        return None
    act = found[0].entry
    words = words_of(act)
    return Done(f"{words[0].upper()}{words[1:]}.", "" if act.act is Act.UNDO or found[0].undone else act.id)


def words_of(entry: Entry) -> str:
    """What the entry says, without who says it.

    >>> words_of(Entry("j1", "", Act.ASSIGN, "Ana", said="Bo"))
    'given to Bo'
    """
    match entry.act:
        case Act.JUDGE:
            return _judged(entry)
        case Act.ASSIGN:
            return f"given to {entry.said}" if entry.said else "given to nobody"
        case Act.PROGRESS:
            return f"progress: {entry.said}" if entry.said else "progress taken away"
        case Act.NOTE:
            return "a note"
        case Act.UNDO:
            return "taken back"
        case Act.MERGE:
            return "the same speaker: " + ", ".join(sorted({one.name for one in entry.mentions}))
        case Act.SPLIT:
            return "not the same speaker: " + ", ".join(sorted({one.name for one in entry.mentions}))
        case Act.CALIBRATE:
            return "contradictions rated by what was judged" if entry.said else "contradictions rated as shipped"
        case _:
            return entry.act.value


def _judged(entry: Entry) -> str:
    said = entry.judgement
    if said is None:
        return "judged"
    if said.misreading is not None:
        right = f", rightly {said.speaker or said.words}" if said.speaker or said.words else ""
        return f"misread: {_MISREAD[said.misreading]}{right}"
    words = f"judged as {STATUS_WORDS.get(said.word.value, said.word.value)}"
    return f"{words}: {said.value}, says {said.source}" if said.value else words
