"""A Dask cluster fills a ledger on PostgreSQL as one process fills a file, though a worker is killed at it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from storage.crew import Cluster
from storage.errors import LedgerError
from storage.ledger import Ledger
from tests.storage import simple
from tests.storage.conftest import exported, put

if TYPE_CHECKING:
    from distributed import LocalCluster

KILLED_AFTER = 4


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """Three worker processes under a scheduler in this one."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as started:
        yield started


@dataclass
class Killer:
    """Kills a worker when some articles are stored."""

    cluster: LocalCluster
    killed: list[int] = field(default_factory=list)

    def __call__(self, step: str, done: int) -> None:
        if step == "storing" and done == KILLED_AFTER and not self.killed:
            from distributed import Client

            with Client(self.cluster.scheduler_address, set_as_default=False) as client:
                self.killed.append(min(client.run(os.getpid).values()))
            os.kill(self.killed[0], signal.SIGKILL)


def test_a_cluster_that_loses_a_worker_leaves_the_ledger_of_one_process(cluster, postgres, filled_path):
    killer = Killer(cluster)
    address = postgres.new_database()
    with Ledger.open(address) as ledger, Ledger.open(str(filled_path), readonly=True) as filled:
        summary = put(ledger, simple.articles(), crew=Cluster(cluster.scheduler_address), progress=killer)
        assert killer.killed
        assert summary.new + summary.unchanged == 12
        assert exported(ledger) == exported(filled)
    postgres.give_back(address)


def test_a_scheduler_that_does_not_answer_is_named(postgres, monkeypatch):
    monkeypatch.setattr("storage.crew.ANSWER_SECONDS", 0.2)
    address = postgres.new_database()
    with Ledger.open(address) as ledger, pytest.raises(LedgerError, match=r"no Dask scheduler answers at tcp://127"):
        put(ledger, simple.articles(), crew=Cluster("tcp://127.0.0.1:9"))
    postgres.give_back(address)
