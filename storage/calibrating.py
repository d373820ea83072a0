"""What reviewers' judgements teach about contradictions: learned, kept in the log, used by every later linking.

What was learned is an entry of the log (see `storage.rating`). Only the scores of contradictions, and with them the
order of the queue, follow from it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select, update

from storage import loading, log
from storage.errors import LedgerError
from storage.filters import portions
from storage.judgement import Act, Entry, Pair, Standing, Word, replay
from storage.linking import link_ledger
from storage.rating import facts_of, standing, version_of
from storage.schema import ClaimRow, LinkRow, QuestionClaimRow, to_json
from storage.state import links_changed
from storage.touched import touch

if TYPE_CHECKING:
    from matching.calibration import Calibration, Judged
    from matching.facts import Facts
    from matching.relation import Verdict
    from storage.ledger import Ledger

ENOUGH = 20
"""Judgements on contradictions from which something is learned."""
OF_EACH = 5
"""Of these, so many at least that say that the claims contradict each other, and that they do not."""
MARGIN = 0.005
"""By so much the error must fall to be called better: less is chance."""
_HOLDS = {Word.CONFIRMED: True, Word.EXPLAINED: True, Word.NOT_A_CONFLICT: False, Word.ANOTHER_QUESTION: False}
"""What a word says of a contradiction; `unsure` says nothing."""


@dataclass(frozen=True, slots=True)
class Calibrated:
    """What was learned: from how many judgements, and whether it foretells them better, each question by the others.

    `holds` of the judgements say that the claims contradict each other. Errors are Brier scores (0 is best), precisions
    the share that hold of the half rated likeliest. `links` are the contradictions that were rated anew, 0 where it is
    not better: nothing was changed then.
    """

    judgements: int
    holds: int
    questions: int
    error_before: float
    error_after: float
    precision_before: float
    precision_after: float
    better: bool
    links: int


def calibrate(ledger: Ledger, *, reviewer: str) -> Calibrated:
    """Learns from the judgements in the ledger and rates its contradictions anew, where that foretells them better.

    Raises LedgerError where there are too few judgements to learn from.
    """
    from matching import calibration

    with ledger.reading() as connection:
        judged = _judged(connection)
    _refuse_few(judged)
    before = calibration.measure(judged, [one.score for one in judged])
    after = calibration.measure(judged, calibration.foretold(judged))
    better = after.error < before.error - MARGIN
    holds, whole = round(sum(one.share for one in judged if one.holds)), round(sum(one.share for one in judged))
    links = 0
    if better:
        told = (
            f"from {whole} judgements; error {before.error:.3f} before, {after.error:.3f} after; "
            f"right of the likelier half {before.precision:.2f} before, {after.precision:.2f} after"
        )
        links = _put(ledger, calibration.fit(judged), reviewer, told)
    return Calibrated(
        whole,
        holds,
        len({one.question for one in judged}),
        before.error,
        after.error,
        before.precision,
        after.precision,
        better,
        links,
    )


def reset(ledger: Ledger, *, reviewer: str) -> int:
    """Goes back to the weights that ship; gives back how many contradictions were rated anew."""
    with ledger.reading() as connection:
        if standing(connection) is None:
            return 0
    return _put(ledger, None, reviewer, "as shipped")


def _put(ledger: Ledger, calibration: Calibration | None, reviewer: str, note: str) -> int:
    """Writes the entry and rates all contradictions anew in one transaction, then orders the queue."""
    said = "" if calibration is None else to_json(asdict(calibration))
    if not reviewer.strip():
        raise LedgerError("a calibration needs the name of who asked for it; give it with --reviewer")
    with ledger.writing() as connection:
        log.append(connection, Entry("", "", Act.CALIBRATE, reviewer.strip(), note, said=said))
        verdicts = _ruled(connection, _contradictions(connection))
        version = version_of(calibration)
        for (a, b), (one, other, verdict) in sorted(verdicts.items()):
            rating = verdict if calibration is None else calibration.rated(one, other, verdict)
            row = update(LinkRow).where(LinkRow.a == a, LinkRow.b == b)
            connection.execute(row.values(score=float(rating.score), model_version=version))
        touch(connection, sorted({end.stored.document for one in verdicts.values() for end in one[:2]}))
        links_changed(connection)
    link_ledger(ledger)
    return len(verdicts)


def _contradictions(connection: Connection, among: Collection[Pair] | None = None) -> list[Pair]:
    query = select(LinkRow.a, LinkRow.b).where(LinkRow.relation == "contradicts")
    pairs = [(row.a, row.b) for row in connection.execute(query)]
    return sorted(pair for pair in pairs if among is None or pair in among)


def _ruled(connection: Connection, pairs: Collection[Pair]) -> dict[Pair, tuple[Facts, Facts, Verdict]]:
    """What the rules say of these contradictions, with their claims; without those that they no longer find."""
    from matching.comparison import judge

    ends = sorted({end for pair in pairs for end in pair})
    query = select(ClaimRow.document).distinct()
    documents = {
        document
        for some in portions(ends)
        for document in connection.execute(query.where(ClaimRow.id.in_(some))).scalars()
    }
    known = facts_of(loading.stored_claims(connection, sorted(documents)), set(ends))
    found = {}
    for a, b in pairs:
        verdict = judge(known[a], known[b])
        if verdict is not None and verdict.relation.value == "contradicts":
            found[a, b] = known[a], known[b], verdict
    return found


def _judged(connection: Connection) -> list[Judged]:
    """The contradictions that people judged and do not differ on, as something to learn from."""
    from matching.calibration import Judged, signs_of

    said = _opinions(replay(log.entries_today(connection)))
    verdicts = _ruled(connection, _contradictions(connection, said))
    questions = _questions(connection, verdicts)
    entries: dict[str, int] = {}
    for pair in verdicts:
        entries[said[pair][1]] = entries.get(said[pair][1], 0) + 1
    return [
        Judged(signs_of(one, other, verdict), verdict.score, said[pair][0], questions[pair], 1 / entries[said[pair][1]])
        for pair, (one, other, verdict) in sorted(verdicts.items())
    ]


def _opinions(held: Standing) -> dict[Pair, tuple[bool, str]]:
    """Whether each judged pair is a contradiction, and the entry that says so; without misread and disputed ones."""
    found = {}
    for pair, words in held.words.items():
        entries = sorted(words.values(), key=lambda entry: entry.id)
        told = {_HOLDS[entry.judgement.word] for entry in entries if entry.judgement and entry.judgement.word in _HOLDS}
        if len(told) == 1 and not set(pair) & set(held.misread):
            found[pair] = told.pop(), entries[0].id
    return found


def _questions(connection: Connection, pairs: Iterable[Pair]) -> Mapping[Pair, str]:
    """The question that both claims of a pair answer; the smaller claim where they share none."""
    wanted = list(pairs)
    held: dict[str, set[str]] = {}
    query = select(QuestionClaimRow.claim, QuestionClaimRow.question)
    for some in portions({end for pair in wanted for end in pair}):
        for row in connection.execute(query.where(QuestionClaimRow.claim.in_(some))):
            held.setdefault(row.claim, set()).add(row.question)
    return {(a, b): min(held.get(a, set()) & held.get(b, set()), default=a) for a, b in wanted}


def _refuse_few(judged: Sequence[Judged]) -> None:
    whole = round(sum(one.share for one in judged))
    holds = round(sum(one.share for one in judged if one.holds))
    if whole < ENOUGH or min(holds, whole - holds) < OF_EACH:
        raise LedgerError(
            f"{whole} judgements tell of contradictions, of which {holds} hold and {whole - holds} do not; to learn "
            f"from them {ENOUGH} are needed, at least {OF_EACH} of each: judge more of `counterclaim discrepancies`"
        )
