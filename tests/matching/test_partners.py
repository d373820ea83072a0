"""How far a pair is ahead of what else its claims could be paired with."""

from __future__ import annotations

import pytest

from matching.facts import facts
from matching.partners import leads
from tests.matching.build import stored

HERE = (stored("Volunteers raised the wall", "x", cosine=1.0), stored("The market reopened", "x", cosine=0.8))
THERE = stored("Volunteers raised the wall", "y", cosine=1.0)
KNOWN = [facts(claim) for claim in (*HERE, THERE)]


def test_the_nearest_claim_leads_by_what_the_other_is_less_alike() -> None:
    found = leads(KNOWN, [(0, 2), (1, 2)])
    assert found[0, 2].less == pytest.approx(2.0 - 0.8)
    assert found[1, 2].less == pytest.approx(0.8 - 2.0)


def test_a_claim_without_another_partner_leads_what_was_not_compared() -> None:
    found = leads(KNOWN, [(0, 2), (1, 2)])
    assert found[0, 2].more == pytest.approx(2.0 - 0.45)


def test_one_claim_may_be_nearest_for_the_other_alone() -> None:
    found = leads(KNOWN, [(0, 2), (1, 2)])
    assert found[1, 2].nearest
    assert found[1, 2].less < 0 < found[1, 2].more


def test_copies_of_one_sentence_are_all_nearest() -> None:
    known = [facts(claim) for claim in (HERE[0], HERE[0], THERE)]
    found = leads(known, [(0, 2), (1, 2)])
    assert [found[pair].nearest for pair in ((0, 2), (1, 2))] == [True, True]


def test_other_articles_do_not_matter() -> None:
    known = [*KNOWN, facts(stored("Volunteers raised the wall", "z"))]
    alone, together = leads(KNOWN, [(0, 2), (1, 2)]), leads(known, [(0, 2), (1, 2), (0, 3), (1, 3), (2, 3)])
    assert {pair: together[pair] for pair in alone} == alone
