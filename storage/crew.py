"""Who shares the work of an ingest: processes of this machine, or the workers of a Dask cluster.

Both are a `concurrent.futures.Executor` while they work, so that `storage.spreading` knows neither. Neither is ever the
place of anything: whatever a worker did stands in the ledger, and what a lost one had in hand is done by another.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from storage.errors import LedgerError

ANSWER_SECONDS = 15
"""How long a scheduler may take to answer."""


class Crew(Protocol):
    """Workers that can be called together, again and again where they were lost."""

    @property
    def far(self) -> bool:
        """Whether they work on other machines, which see no file of this one."""
        ...

    @contextmanager
    def working(self) -> Iterator[tuple[Executor, int]]:
        """The workers and how many they are. Raises LedgerError where they cannot be had."""
        ...


@dataclass(frozen=True, slots=True)
class Processes:
    """So many processes of this machine, each with models of its own."""

    size: int
    far: bool = False

    @contextmanager
    def working(self) -> Iterator[tuple[Executor, int]]:
        """New processes: they end with this one, however it ends, and leave Ctrl-C to it."""
        from multiprocessing import get_context

        executor = ProcessPoolExecutor(self.size, mp_context=get_context("spawn"), initializer=_end_with_parent)
        try:
            with _deaf():
                for _ in range(self.size):
                    executor.submit(os.getpid)  # a process starts when there is something to do
            yield executor, self.size
        finally:
            executor.shutdown(wait=True, cancel_futures=True)


@dataclass(frozen=True, slots=True)
class Cluster:
    """The workers that are known to a Dask scheduler at an address like tcp://10.0.0.5:8786."""

    address: str
    far: bool = True

    @contextmanager
    def working(self) -> Iterator[tuple[Executor, int]]:
        """The workers of this moment; those that join later get work too, those that go are replaced."""
        try:
            from distributed import Client
        except ModuleNotFoundError as error:
            raise LedgerError(
                "working on a cluster needs Dask; install it with: pip install 'counterclaim[cluster]'"
            ) from error
        try:
            client = Client(self.address, timeout=ANSWER_SECONDS, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise LedgerError(
                f"no Dask scheduler answers at {self.address}; check the address and whether it runs"
            ) from error
        try:
            workers = sum(client.nthreads().values())
            if not workers:
                raise LedgerError(f"the Dask cluster at {self.address} has no workers; start some with `dask worker`")
            yield client.get_executor(), workers
        finally:
            client.close(timeout=ANSWER_SECONDS)


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is None:
        return
    sentinel = parent.sentinel

    def wait() -> None:
        connection.wait([sentinel])
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes started meanwhile do not hear Ctrl-C, which a terminal sends to all: the parent lets them finish."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
