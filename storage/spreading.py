"""An ingest shared by many workers, with the result of one alone.

Every worker stores whole articles by itself, in the ledger's own transactions; nothing but articles and what became of
them passes between them. Then workers compare the claims of near articles, some pairs of articles each, and the process
that ingests writes the links and computes the groups. A worker that is
lost had either finished a transaction or not begun it: what it had in hand is done again, which is harmless. What was
in hand when workers were lost is then tried alone, so that an article that ends every process which reads it is found
and listed, and the rest goes on.
"""

from __future__ import annotations

import functools
import itertools
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from claims.article import Article
from storage.address import file_of
from storage.errors import LedgerError
from storage.versions import code_version, model_version

if TYPE_CHECKING:
    from claims.reading import Unread
    from matching.linking import Link
    from storage.crew import Crew
    from storage.ingest import Embed, Extract, Outcome
    from storage.ledger import Ledger

IN_HAND = 3
"""Articles a worker that wait in its hands, so that none is idle and little is lost with it."""

SHARE = 90
"""Pairs of articles that a worker compares at a time, at most; in small shares an event's claims are read often."""

ALONE = 2
"""How often an article is tried alone before it is held to be what ends the processes."""

LOST = "every process that read it ended, perhaps for want of memory; shorten it, or give the machine more memory"

_turn = threading.Lock()
"""Models are used by one thread of a process at a time: a cluster's workers may have several."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker must know; the ledger's address is never printed, for it may hold a password."""

    address: str = field(repr=False)
    extract: Extract | None
    embed: Embed | None
    versions: tuple[str, str]


def job_of(ledger: Ledger, crew: Crew, extract: Extract | None, embed: Embed | None) -> Job:
    """The job of an ingest into this ledger. Raises LedgerError where the workers could not reach it."""
    if ledger.address.get_backend_name() == "sqlite":
        if crew.far:
            raise LedgerError(
                f"{ledger.url}: a cluster cannot reach this file; keep the ledger on a server, "
                "--ledger postgresql+psycopg://HOST/NAME"
            )
        if file_of(ledger.address) is None:
            raise LedgerError("a ledger in memory cannot be shared by workers; name a file")
    address = ledger.address.render_as_string(hide_password=False)
    return Job(address, extract, embed, (code_version(), model_version()))


class Hired:
    """A crew while it works for one ingest; when its workers are lost, it is called together again."""

    def __init__(self, crew: Crew) -> None:
        self._crew = crew
        self._stack = ExitStack()
        self._working: tuple[Executor, int] | None = None

    def __enter__(self) -> Hired:
        return self

    def __exit__(self, *_: object) -> None:
        self.dismiss()

    def working(self) -> tuple[Executor, int]:
        """The workers and how many they are. Raises LedgerError where they cannot be had."""
        if self._working is None:
            self._working = self._stack.enter_context(self._crew.working())
        return self._working

    def dismiss(self) -> None:
        """Lets the workers go."""
        self._working = None
        self._stack.close()


def taken(job: Job, crew: Hired, articles: Iterable[Article | Unread]) -> Iterator[tuple[int, Outcome | Unread]]:
    """Stores the articles; gives what became of each with its place in the order of reading, as it is known.

    On KeyboardInterrupt what is in hand is finished and told, then it goes on its way.
    """
    from claims.reading import Unread

    read: deque[tuple[int, Unread]] = deque()

    def items() -> Iterator[_Item]:
        for number, article in enumerate(articles):
            if isinstance(article, Article):
                yield _Item(number, article.key, article)
            else:
                read.append((number, article))

    crew.working()  # they start while the first article is read
    for item, outcome in _spread(crew, functools.partial(_take, job), items()):
        while read:
            yield read.popleft()
        yield item.number, Unread(item.what.name, LOST) if outcome is _LOST else outcome
    yield from read


def compared(job: Job, crew: Hired, beside: Sequence[tuple[str, str]]) -> list[Link]:
    """The links between the claims of these pairs of documents, as `storage.linking.compared` finds them.

    Raises LedgerError where no worker survives the comparing.
    """
    items = (_Item(number, number, pairs) for number, pairs in enumerate(_shares(beside)))
    found = list(_spread(crew, functools.partial(_compare, job), items))
    if any(links is _LOST for _, links in found):
        raise LedgerError("every process that compared claims ended, perhaps for want of memory; run again with fewer")
    return sorted((link for _, links in found for link in links), key=lambda link: (link.a, link.b))


def _shares(beside: Sequence[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """The pairs in shares for one worker each: those of one event stay together, unless they are many.

    The largest come first, so that at the end no worker has much to do while others have nothing.
    """
    from matching.groups import components

    members = sorted({document for pair in beside for document in pair})
    at = {one: number for number, group in enumerate(components(members, list(beside))) for one in group}
    ordered = sorted(beside, key=lambda pair: (at[pair[0]], pair))
    found = []
    for _, held in itertools.groupby(ordered, key=lambda pair: at[pair[0]]):
        pairs = list(held)
        found += [pairs[start : start + SHARE] for start in range(0, len(pairs), SHARE)]
    return sorted(found, key=lambda pairs: (-len(pairs), pairs))


@dataclass(frozen=True, slots=True)
class _Item:
    """Something to be done, and a key that nothing else has which is done at the same moment."""

    number: int
    key: object
    what: Any


_LOST = object()


def _spread(crew: Hired, do: Callable[[Any], Any], items: Iterable[_Item]) -> Iterator[tuple[_Item, Any]]:
    """Has workers do each of the items; gives the results as they come, `_LOST` for what no worker survives."""
    source = iter(items)
    following = next(source, None)
    suspects: deque[_Item] = deque()
    tries: Counter[int] = Counter()
    while following is not None or suspects:
        executor, size = crew.working()
        shift = _Shift(executor, do)
        try:
            while following is not None or suspects or shift.running:
                while suspects and not shift.running:
                    shift.give(suspects.popleft())
                while following is not None and not suspects and shift.has_room(following, size * IN_HAND):
                    given, following = following, next(source, None)
                    shift.give(given)
                yield from shift.done()
        except KeyboardInterrupt:
            yield from shift.finished()
            raise
        except (BrokenExecutor, CancelledError, OSError):
            crew.dismiss()
            lost = shift.lost()
            tries.update([lost[0].number] if len(lost) == 1 else [])
            hopeless = [item for item in lost if tries[item.number] >= ALONE]
            suspects.extendleft(reversed([item for item in lost if item not in hopeless]))
            yield from ((item, _LOST) for item in hopeless)


class _Shift:
    """What an executor has in hand until it breaks."""

    def __init__(self, executor: Executor, do: Callable[[Any], Any]) -> None:
        self._executor = executor
        self._do = do
        self.running: dict[Future[Any], _Item] = {}
        self._broken: list[_Item] = []

    def has_room(self, item: _Item, room: int) -> bool:
        """Whether there is room for one more: two texts of one article are stored one after the other."""
        return len(self.running) < room and all(item.key != other.key for other in self.running.values())

    def give(self, item: _Item) -> None:
        self._broken = [item]
        self.running[self._executor.submit(self._do, item.what)] = item
        self._broken = []

    def done(self) -> list[tuple[_Item, Any]]:
        """What is done by now; waits for something."""
        if not self.running:
            return []
        ready, _ = wait(self.running, return_when=FIRST_COMPLETED)
        return self._collected(ready)

    def finished(self) -> list[tuple[_Item, Any]]:
        """What was begun, when it is done; the rest is called off."""
        begun = [future for future in self.running if not future.cancel()]
        ready, _ = wait(begun)
        return self._collected([future for future in ready if future.exception() is None])

    def lost(self) -> list[_Item]:
        """What was in hand when the workers were lost."""
        return sorted({item.number: item for item in (*self.running.values(), *self._broken)}.values(), key=_number)

    def _collected(self, ready: Iterable[Future[Any]]) -> list[tuple[_Item, Any]]:
        # What was done is told before what broke is raised.
        good = [future for future in ready if future.cancelled() is False and future.exception() is None]
        chosen = sorted(good or ready, key=lambda one: self.running[one].number)
        results = [_result(future) for future in chosen]
        return [(self.running.pop(future), result) for future, result in zip(chosen, results, strict=True)]


def _number(item: _Item) -> int:
    return item.number


def _result(future: Future[Any]) -> Any:
    try:
        return future.result()
    except Exception as error:
        # Dask gives up on what ended several workers.
        if type(error).__name__ == "KilledWorker":
            return _LOST
        raise


@functools.lru_cache(maxsize=4)
def _ledger(address: str) -> Ledger:
    """This worker's own way to the ledger, opened once."""
    from storage.ledger import Ledger

    return Ledger.open(address, create=False)


def _ledger_of(job: Job) -> Ledger:
    if job.versions != (code_version(), model_version()):
        raise LedgerError(
            "a worker has another version of counterclaim, or of its models, than this program; "
            "install the same on all machines"
        )
    return _ledger(job.address)


def _take(job: Job, article: Article) -> Outcome | Unread:
    """A worker's part: one article, stored."""
    from storage.ingest import take

    ledger = _ledger_of(job)
    with _turn:
        return take(ledger, article, job.extract, job.embed)


def _compare(job: Job, pairs: Sequence[tuple[str, str]]) -> list[Link]:
    """A worker's part: the links of some pairs of documents."""
    from storage.linking import compared

    ledger = _ledger_of(job)
    with _turn:
        return compared(ledger, pairs)
