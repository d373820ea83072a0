"""Near copies share an origin; credited agencies are found by their printed forms."""

from __future__ import annotations

import pytest

from claims.claim import Speaker
from matching.neighbours import among, of_one_origin
from matching.origins import credited, independent, likeness, signature
from tests.matching.build import article, stored

WIRE = (
    "A freight train left the rails near the old cement works before dawn, spilling grain over both tracks. "
    "The operator said nobody was hurt and that cranes would arrive by noon. Commuters were taken round the "
    "blockage by bus, and the line is to stay shut until inspectors have walked every metre of it. "
)
OTHER = (
    "Railway staff spent the morning shovelling wheat from a junction where a goods train jumped the track. "
    "Nobody was injured, the company told us, but services will be replaced by coaches for at least a day. "
)


def test_a_reprint_with_a_cut_tail_is_a_copy():
    profiles = {
        "a": article("a", signature=signature(WIRE)),
        "b": article("b", signature=signature("By our staff. " + WIRE[:-60])),
        "c": article("c", signature=signature(OTHER)),
    }
    assert of_one_origin(profiles, among(profiles)) == {"a": "a", "b": "a", "c": "c"}


def test_likeness_of_a_text_with_itself_is_whole():
    assert likeness(signature(WIRE), signature(WIRE)) == 1.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("OSLO (AP) — A ferry ran aground.", ("Associated Press",), id="dateline"),
        pytest.param("The rescue went on, Reuters reported.", ("Reuters",), id="name"),
        pytest.param("The maths AP class met.", (), id="letters-inside-a-sentence"),
    ],
)
def test_credited_agencies(text, expected):
    assert credited(text) == expected


CHIEF = Speaker("Ingrid Halvorsen", kind="person")
WITNESSES = Speaker("witnesses", kind="group")


@pytest.mark.parametrize(
    ("one", "other", "credits", "expected"),
    [
        pytest.param(
            stored("nine drowned", "x", speaker=CHIEF),
            stored("nine are dead", "y", speaker=CHIEF),
            {},
            1,
            id="statement",
        ),
        pytest.param(
            stored("nine drowned", "x", speaker=WITNESSES),
            stored("nine are dead", "y", speaker=WITNESSES),
            {},
            2,
            id="witnesses-are-many",
        ),
        pytest.param(stored("nine drowned", "x"), stored("nine drowned", "y"), {}, 2, id="two-newsrooms"),
        pytest.param(
            stored("nine people drowned at the weir", "x"),
            stored("nine people drowned at the Lindow weir", "y"),
            {"x": ("Reuters",), "y": ("EFE", "Reuters")},
            1,
            id="one-dispatch",
        ),
        pytest.param(
            stored("nine people drowned at the weir", "x"),
            stored("the flood took nine lives", "y"),
            {"x": ("Reuters",), "y": ("Reuters",)},
            2,
            id="an-agency-credited-for-something-else",
        ),
        pytest.param(stored("nine drowned", "x"), stored("nine are dead", "z"), {}, 1, id="copies"),
    ],
)
def test_claims_count_by_where_they_come_from(one, other, credits, expected):
    assert independent([one, other], {"x": "x", "z": "x"}, credits) == expected
