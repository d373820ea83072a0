"""Parts counted by one voice in one article make the total of another article."""

from __future__ import annotations

import pytest

from claims.claim import Speaker
from matching.facts import facts
from matching.sums import parts, told
from tests.matching.build import count, stored

WARDEN = Speaker("Warden")


def part(words, predicate, number, at, **rest):
    drones = count(str(rest.pop("text")), number, number, "drone", **rest)
    return stored(words, "x", predicate=predicate, quantities=(drones,), speaker=WARDEN, at=at)


DOWNED = part("guards shot down six drones", "shoot down", 6, 0, text="six")
TOTAL = stored(
    "guards shot down or jammed all ten drones",
    "y",
    predicate="shoot down",
    terms=("guard", "jam", "drone", "shoot"),
    quantities=(count("all ten", 10, 10, "drone"),),
)


@pytest.mark.parametrize(
    ("other", "sum_"),
    [
        pytest.param(
            part("jamming diverted four others", "divert", 4, 90, text="four others", modifier="others"),
            "6 + 4 = 10",
            id="parts-make-the-total",
        ),
        pytest.param(
            part("jamming diverted three others", "divert", 3, 90, text="three others", modifier="others"),
            None,
            id="parts-that-do-not-add-up",
        ),
        pytest.param(part("a fire destroyed four", "burn", 4, 90, text="four"), None, id="another-act"),
    ],
)
def test_parts_reconcile_with_a_total(other, sum_):
    found = parts(facts(DOWNED, [DOWNED, other]), facts(TOTAL, [TOTAL]))
    assert (told(*found) if found else None) == sum_
