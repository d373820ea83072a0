"""The acts of reviewers: each is one entry of the log, written together with what follows from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from sqlalchemy import Connection, select

from storage import claim_queries, finding, group_queries, log, merging, standing
from storage.errors import LedgerError
from storage.filters import begins, portions
from storage.judgement import Act, Entry, Evidence, Judgement, Mention, Pair, Word, undone
from storage.records import ClaimRecord, DiscrepancyRecord, QuestionRecord, SpeakerRecord
from storage.schema import ClaimRow, LogRow
from storage.values import spans_from_json


class Stale(LedgerError):
    """What the reviewer saw has changed meanwhile."""


def judge(
    connection: Connection,
    subject: str,
    judgement: Judgement,
    *,
    reviewer: str,
    note: str = "",
    against: str | None = None,
    version: str | None = None,
) -> Entry:
    """A word on a discrepancy, on two claims (`subject` and `against`), or, for misread, on one claim."""
    if judgement.word is Word.MISREAD:
        claim = _claim(connection, subject)
        return _write(connection, _entry(connection, Act.JUDGE, reviewer, note, claims=[claim], judgement=judgement))
    pairs, discrepancy = _pairs(connection, subject, against, version)
    return _write(
        connection,
        _entry(connection, Act.JUDGE, reviewer, note, pairs=pairs, discrepancy=discrepancy, judgement=judgement),
    )


def remark(
    connection: Connection,
    act: Act,
    subject: str,
    said: str | None,
    *,
    reviewer: str,
    note: str = "",
    version: str | None = None,
) -> Entry:
    """Who takes a discrepancy on, how far the work has come, or a note: entries that judge nothing."""
    pairs, discrepancy = _pairs(connection, subject, None, version)
    return _write(connection, _entry(connection, act, reviewer, note, pairs=pairs, discrepancy=discrepancy, said=said))


def merge(connection: Connection, one: str, other: str, *, reviewer: str, note: str = "") -> Entry:
    """That two speakers are one. Raises LedgerError where they are one already."""
    speakers = [_speaker(connection, named) for named in (one, other)]
    if speakers[0].id == speakers[1].id:
        raise LedgerError(f"{one} and {other}: these are one speaker already ({speakers[0].id})")
    mentions = [mention for speaker in speakers for mention in merging.members(connection, speaker.id)]
    return _regroup(connection, Entry("", "", Act.MERGE, _named(reviewer), note.strip(), mentions=tuple(mentions)))


def split(connection: Connection, speaker: str, parts: Collection[str], *, reviewer: str, note: str = "") -> Entry:
    """That these parts of a speaker are somebody else: ids of mentions or of documents, or forms of the name.

    Raises LedgerError where a part is none of the speaker's, or nothing or everything would be taken out.
    """
    found = _speaker(connection, speaker)
    mentions = merging.members(connection, found.id)
    known = ", ".join(f"{mention.id} ({mention.name})" for mention in mentions)
    out = set()
    for part in parts:
        taken = {mention.id for mention in mentions if _is_part(mention, part)}
        if not taken:
            raise LedgerError(f"{part}: no part of {found.name}; it is made of {known}")
        out |= taken
    if not out or len(out) == len(mentions):
        raise LedgerError(f"{found.name}: name some of its parts, not all: {known}")
    sided = tuple(replace(mention, side=int(mention.id in out)) for mention in mentions)
    return _regroup(connection, Entry("", "", Act.SPLIT, _named(reviewer), note.strip(), mentions=sided))


def _is_part(mention: Mention, part: str) -> bool:
    lowered = part.strip().lower()
    ids = (mention.id, mention.document)
    return mention.name.lower() == lowered or (len(lowered) > 1 and any(one.startswith(lowered) for one in ids))


def _regroup(connection: Connection, entry: Entry) -> Entry:
    written = log.append(connection, entry)
    merging.apply(connection)
    return written


def _speaker(connection: Connection, named: str) -> SpeakerRecord:
    """The speaker of an id, or the only one of a name."""
    told = named.strip().lower()
    by_name = [
        one
        for one in claim_queries.speakers(connection, text=named.strip())
        if told in (form.lower() for form in (one.name, *one.aliases))
    ]
    if len(by_name) > 1:
        listed = ", ".join(f"{one.id} ({one.name})" for one in by_name)
        raise LedgerError(f"{named}: several speakers are called so: {listed}; name one by its id")
    if by_name:
        return by_name[0]
    found = finding.find(connection, named)
    if isinstance(found, SpeakerRecord):
        return found
    raise LedgerError(f"{named}: this is no speaker; `counterclaim speakers` lists them")


def undo(connection: Connection, entry: str, *, reviewer: str, note: str = "") -> Entry:
    """Takes an entry back, by an entry of its own. Raises LedgerError where it was taken back already."""
    target = one_entry(connection, entry)
    if target.act is Act.CALIBRATE:
        raise LedgerError(f"{target.id}: what was learned is taken back by `counterclaim calibrate --reset`")
    if target.id in undone([target, *_undos(connection, target.id)]):
        raise LedgerError(f"{target.id}: this entry of the log was taken back already")
    taken = replace(target, act=Act.UNDO, reviewer=_named(reviewer), note=note, undoes=target.id, judgement=None)
    return _write(connection, taken)


def write_forget(connection: Connection, article: str, *, reviewer: str, note: str = "") -> Entry:
    """The mark that an article was taken down."""
    entry = Entry("", "", Act.FORGET, _named(reviewer), note.strip(), article=article)
    return log.append(connection, entry)


def one_entry(connection: Connection, prefix: str) -> Entry:
    """The one entry whose id begins so. Raises LedgerError where none or several do."""
    query = select(LogRow.id).where(begins(LogRow.id, prefix.strip()))
    ids = sorted(connection.execute(query).scalars())
    if len(ids) != 1:
        found = f"{len(ids)} entries have ids that begin so; write more of it" if ids else "no entry has such an id"
        raise LedgerError(f"{prefix}: {found}; `counterclaim log` lists them")
    return log.entries(connection, ids=ids)[0]


def _undos(connection: Connection, entry: str) -> list[Entry]:
    """The undo entries that lead to this one, through undos of undos."""
    found: list[Entry] = []
    ids = {entry}
    while ids:
        query = select(LogRow.id).where(LogRow.undoes.in_(ids))
        ids = set(connection.execute(query).scalars())
        found += log.entries(connection, ids=ids)
    return found


def _write(connection: Connection, entry: Entry) -> Entry:
    written = log.append(connection, entry)
    if entry.mentions:
        merging.apply(connection)
    standing.refresh(connection, log.today(connection, written).claims)
    return written


def _entry(
    connection: Connection,
    act: Act,
    reviewer: str,
    note: str,
    *,
    pairs: Collection[Pair] = (),
    claims: Iterable[str] = (),
    discrepancy: str | None = None,
    judgement: Judgement | None = None,
    said: str | None = None,
) -> Entry:
    named = sorted({*claims, *(claim for pair in pairs for claim in pair)})
    return Entry(
        id="",
        at="",
        act=act,
        reviewer=_named(reviewer),
        note=note.strip(),
        judgement=judgement,
        discrepancy=discrepancy,
        pairs=tuple(sorted(pairs)),
        evidence=evidence_of(connection, named),
        said=said,
    )


def evidence_of(connection: Connection, claims: Collection[str]) -> tuple[Evidence, ...]:
    """Where these claims stand, by id."""
    query = select(ClaimRow.id, ClaimRow.document, ClaimRow.spans)
    rows = [row for some in portions(claims) for row in connection.execute(query.where(ClaimRow.id.in_(some)))]
    found = (Evidence(row.id, row.document, spans_from_json(row.spans)) for row in rows)
    return tuple(sorted(found, key=lambda one: one.claim))


def _named(reviewer: str) -> str:
    if not reviewer.strip():
        raise LedgerError("a judgement needs a reviewer's name; give it with --reviewer")
    return reviewer.strip()


def _claim(connection: Connection, subject: str) -> str:
    found = finding.find(connection, subject)
    if isinstance(found, ClaimRecord):
        return found.id
    claims = ""
    if isinstance(found, DiscrepancyRecord):
        claims = ": " + ", ".join(sorted({claim for link in found.links for claim in (link.a, link.b)}))
    raise LedgerError(f"{subject}: misread is said of one claim; name the claim that was misread{claims}")


def _pairs(
    connection: Connection, subject: str, against: str | None, version: str | None
) -> tuple[list[Pair], str | None]:
    found = finding.find(connection, subject)
    if isinstance(found, QuestionRecord):
        found = _only_discrepancy(connection, found)
    if isinstance(found, DiscrepancyRecord) and against is None:
        if version is not None and version != standing.version(connection, found.id):
            raise Stale(f"{found.id}: this discrepancy has changed since you looked at it; look again")
        return [(link.a, link.b) for link in found.links], found.id
    other = finding.find(connection, against) if against is not None else None
    if isinstance(found, ClaimRecord) and isinstance(other, ClaimRecord) and found.id != other.id:
        return [(min(found.id, other.id), max(found.id, other.id))], None
    raise LedgerError(
        f"{subject}: a judgement is about a discrepancy or about two claims; one claim alone can only be misread"
    )


def _only_discrepancy(connection: Connection, question: QuestionRecord) -> DiscrepancyRecord | QuestionRecord:
    within = [one for one in group_queries.discrepancies(connection) if one.question == question.id]
    return within[0] if len(within) == 1 else question
