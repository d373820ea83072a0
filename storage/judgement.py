"""What people decided, as values: judgements, the entries of the audit log, and what follows from reading it again.

Pure: entries in, standing words out. Entries are never changed or taken away; an undo is an entry of its own.
Judgements hang on claims and on pairs of claims, so that they outlive every regrouping.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from claims.span import Span

OPEN = "open"
"""The status of a discrepancy that nobody has judged, or that gained a position since."""

DISPUTED = "disputed"
"""The status of a discrepancy on which reviewers differ."""

Pair = tuple[str, str]


class Word(StrEnum):
    """What a reviewer says: of a pair of claims, or (`misread`) of one claim."""

    CONFIRMED = "confirmed"
    NOT_A_CONFLICT = "not-a-conflict"
    ANOTHER_QUESTION = "another-question"
    EXPLAINED = "explained"
    UNSURE = "unsure"
    MISREAD = "misread"


class Misreading(StrEnum):
    """What is wrong with a claim that the program misread."""

    WRONG_SPEAKER = "wrong-speaker"
    WRONG_WORDS = "wrong-words"
    NOT_A_CLAIM = "not-a-claim"


class Act(StrEnum):
    """What an entry of the log does. `progress` is a free word on how far the work has come."""

    JUDGE = "judge"
    ASSIGN = "assign"
    PROGRESS = "progress"
    NOTE = "note"
    MERGE = "merge"
    SPLIT = "split"
    FORGET = "forget"
    CALIBRATE = "calibrate"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A reviewer's word with what belongs to it. Raises ValueError where something is missing or does not belong.

    `value` is the answer that was established and `source` who established it, for `explained` alone. `misreading` says
    what is wrong with a misread claim; `speaker` and `words` are the right ones, None where the reviewer names none.

    >>> Judgement(Word.MISREAD, speaker="the governor").misreading
    <Misreading.WRONG_SPEAKER: 'wrong-speaker'>
    """

    word: Word
    value: str | None = None
    source: str | None = None
    misreading: Misreading | None = None
    speaker: str | None = None
    words: str | None = None

    def __post_init__(self) -> None:
        explains = self.word is Word.EXPLAINED
        if explains and not (self.value and self.source):
            raise ValueError("explained needs the established value and its source")
        if not explains and (self.value or self.source):
            raise ValueError(f"{self.word} takes no value and no source; only explained does")
        if self.word is not Word.MISREAD and (self.misreading or self.speaker or self.words):
            raise ValueError(f"{self.word} takes no right speaker and no right words; only misread does")
        if self.word is Word.MISREAD:
            object.__setattr__(self, "misreading", self._misreading())

    def _misreading(self) -> Misreading:
        told = {
            Misreading.WRONG_SPEAKER: self.speaker is not None,
            Misreading.WRONG_WORDS: self.words is not None,
        }
        given = [one for one, is_told in told.items() if is_told]
        if len(given) > 1 or (given and self.misreading not in (None, given[0])):
            raise ValueError("a claim is misread in one way at a time: wrong speaker, wrong words, or not a claim")
        return self.misreading or (given[0] if given else Misreading.NOT_A_CLAIM)

    @property
    def meaning(self) -> tuple[str, str]:
        """What two reviewers must share to be of one opinion: the word, and an explained value in any case."""
        return self.word.value, (self.value or "").strip().casefold()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a claim stood when it was judged: enough to find it again after a newer model read its document."""

    claim: str
    document: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker as one document knows it: what merges and splits are about. A split takes side 1 out of side 0."""

    id: str
    document: str
    name: str
    side: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the audit log.

    `at` is UTC in ISO 8601 to the microsecond and grows from entry to entry. `pairs` (a < b) and `evidence` name what
    was judged, `discrepancy` the id that the reviewer saw, `undoes` the entry that an undo takes back, `said` the
    assignee, the progress ("" for nobody or none) or the weights that were learned ("" for those that ship), `article`
    what was forgotten.
    """

    id: str
    at: str
    act: Act
    reviewer: str
    note: str = ""
    judgement: Judgement | None = None
    discrepancy: str | None = None
    pairs: tuple[Pair, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    said: str | None = None
    article: str | None = None
    mentions: tuple[Mention, ...] = ()
    undoes: str | None = None

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that the entry is about."""
        return tuple(one.claim for one in self.evidence)

    @property
    def is_misread(self) -> bool:
        """Whether it says that a claim was misread."""
        return self.judgement is not None and self.judgement.word is Word.MISREAD


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds after all entries: the latest word of each reviewer on each pair, the misread claims, the rest."""

    words: Mapping[Pair, Mapping[str, Entry]] = field(default_factory=dict)
    misread: Mapping[str, Entry] = field(default_factory=dict)
    assigned: Mapping[Pair, Entry] = field(default_factory=dict)
    progress: Mapping[Pair, Entry] = field(default_factory=dict)


def undone(entries: Iterable[Entry]) -> frozenset[str]:
    """The ids of entries that were taken back; an undo may be taken back like anything else."""
    gone: set[str] = set()
    for entry in sorted(entries, key=_in_time, reverse=True):
        if entry.undoes is not None and entry.id not in gone:
            gone.add(entry.undoes)
    return frozenset(gone)


def replay(entries: Iterable[Entry]) -> Standing:
    """What holds after these entries, whatever order they are given in."""
    ordered = sorted(entries, key=_in_time)
    gone = undone(ordered)
    words: dict[Pair, dict[str, Entry]] = {}
    misread: dict[str, Entry] = {}
    latest: dict[Act, dict[Pair, Entry]] = {Act.ASSIGN: {}, Act.PROGRESS: {}}
    for entry in ordered:
        if entry.id in gone:
            continue
        if entry.is_misread:
            misread |= dict.fromkeys(entry.claims, entry)
        elif entry.act is Act.JUDGE:
            for pair in entry.pairs:
                words.setdefault(pair, {})[entry.reviewer] = entry
        elif entry.act in latest:
            latest[entry.act] |= dict.fromkeys(entry.pairs, entry)
    return Standing(words, misread, latest[Act.ASSIGN], latest[Act.PROGRESS])


def status_of(positions: Sequence[Collection[str]], contradicting: Iterable[Pair], standing: Standing) -> str:
    """The status of a discrepancy: open, the reviewers' word, or disputed.

    A word on one pair of claims answers for the two positions that they take, so that a further copy of a judged answer
    opens nothing, and a new answer does. Where one reviewer says different things of different positions, the gravest
    counts. A discrepancy that rests on misread claims alone is misread.
    """
    left = [pair for pair in contradicting if not set(pair) & set(standing.misread)]
    if not left:
        return Word.MISREAD.value
    opposed: dict[tuple[int, int], dict[str, Entry]] = {}
    for pair in left:
        said = standing.words.get(pair, {})
        for sides in _sides(positions, pair):
            known = opposed.setdefault(sides, {})
            known |= {who: max(entry, known.get(who, entry), key=_in_time) for who, entry in said.items()}
    if not all(opposed.values()):
        return OPEN
    if any(len(_meanings(said)) > 1 for said in opposed.values()):
        return DISPUTED
    told = {word for said in opposed.values() for word, _ in _meanings(said)}
    return next(word.value for word in _GRAVEST_FIRST if word.value in told)


_GRAVEST_FIRST = (Word.CONFIRMED, Word.UNSURE, Word.EXPLAINED, Word.ANOTHER_QUESTION, Word.NOT_A_CONFLICT)


def _sides(positions: Sequence[Collection[str]], pair: Pair) -> list[tuple[int, int]]:
    """The positions that the two claims of a pair take against each other."""
    held = [[at for at, claims in enumerate(positions) if claim in claims] for claim in pair]
    return sorted({(min(one, other), max(one, other)) for one in held[0] for other in held[1] if one != other})


def _meanings(said: Mapping[str, Entry]) -> set[tuple[str, str]]:
    return {entry.judgement.meaning for entry in said.values() if entry.judgement is not None}


def _in_time(entry: Entry) -> tuple[str, str]:
    return entry.at, entry.id
