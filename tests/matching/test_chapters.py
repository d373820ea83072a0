"""What makes an event, and where a story that does not end is cut."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from datetime import date

import pytest

from matching.chapters import LONG, Stories, events
from matching.neighbours import DAYS, Neighbours

MAY = date(2023, 5, 1).toordinal()
Day = int | None


def _chain(days: Sequence[Day]) -> tuple[list[Neighbours], dict[str, Day]]:
    """Articles named by their order; each is joined to the next."""
    names = [f"{number:03}" for number in range(len(days))]
    pairs = [Neighbours(one, other, 0.8, False) for one, other in itertools.pairwise(names)]
    return pairs, dict(zip(names, days, strict=True))


def _sets(found: dict[str, str]) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for member, smallest in sorted(found.items()):
        groups.setdefault(smallest, []).append(member)
    return sorted(groups.values())


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param([MAY], [1], id="one-article"),
        pytest.param([MAY + 25, MAY + 33, MAY + 50], [3], id="over-the-end-of-a-month"),
        pytest.param([MAY, MAY + 30, MAY + LONG], [3], id="as-long-as-an-event-may-be"),
        pytest.param([MAY, MAY + 30, MAY + LONG + 1], [2, 1], id="a-day-longer-may-june-july"),
        pytest.param([MAY + day for day in range(0, 92, 4)], [8, 8, 7], id="reported-all-summer"),
        pytest.param([None] * 5, [5], id="no-day-at-all"),
        pytest.param([MAY, None], [2], id="one-without-a-day"),
    ],
)
def test_a_chain_of_reports_is_cut_by_months_where_it_is_long(days, expected):
    assert [len(group) for group in _sets(events(*_chain(days)))] == expected


def test_an_article_without_a_day_follows_the_likeliest_and_joins_no_two_stories():
    days = {"a": MAY, "b": MAY + 900, "u": None, "v": None}
    pairs = [
        Neighbours("a", "u", 0.6, False),
        Neighbours("b", "u", 0.9, False),
        Neighbours("u", "v", 0.7, False),
    ]
    assert _sets(events(pairs, days)) == [["a"], ["b", "u", "v"]]


def test_pairs_that_may_not_be_of_one_event_join_nothing():
    days = {"a": MAY, "b": MAY}
    assert _sets(events([Neighbours("a", "b", 0.49, True)], days)) == [["a"], ["b"]]


@pytest.mark.parametrize("seed", range(20))
def test_what_is_asked_of_some_articles_is_what_all_of_them_say(seed):
    chosen = random.Random(seed)
    days = {f"{number:03}": chosen.choice([None, *[MAY + day for day in range(0, 300, 3)]]) for number in range(80)}
    pairs = [
        Neighbours(a, b, round(chosen.uniform(0.4, 1), 2), False)
        for a in days
        for b in days
        if a < b and chosen.random() < 0.06 and _near(days[a], days[b])
    ]
    whole = events(pairs, days)
    asked = chosen.sample(sorted(days), 5)
    some = Stories(lambda held: [one for one in pairs if one.a in held or one.b in held], lambda _: days)
    for group in some.events(asked):
        assert group == sorted(one for one in days if whole[one] == whole[group[0]])


def test_one_article_of_an_endless_story_reads_what_is_near_it():
    pairs, days = _chain([MAY + day for day in range(0, 3650, 2)])
    read: set[str] = set()

    def around(held):
        read.update(held)
        return [one for one in pairs if one.a in held or one.b in held]

    (group,) = Stories(around, lambda _: days).events(["900"])
    assert len(group) <= 16
    assert len(read) < 2 * (LONG + DAYS)


def _near(one: Day, other: Day) -> bool:
    return one is None or other is None or abs(one - other) <= DAYS
