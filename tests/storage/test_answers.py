"""Questions in plain words are answered by the ledger's positions, or not at all."""

import numpy as np
import pytest

from storage.answers import Reply, ask
from storage.dialect import WIDTH
from storage.ledger import Ledger
from storage.nearest import nearest, vectors


@pytest.mark.parametrize(
    ("question", "values"),
    [
        pytest.param("How many passengers were on the ferry?", {"198 passengers", "212 passengers"}, id="both-sides"),
        pytest.param("how much solvent is in the river", {"about 4,000 liters", "9,000 liters"}, id="no-noun-counted"),
        pytest.param("Who was behind the Kremlin attack?", {"the United States", "denied by Ukraine"}, id="who"),
    ],
)  # fmt: skip
def test_the_best_answer_holds_the_positions(seed_ledger: Ledger, question: str, values: set[str]) -> None:
    best = ask(seed_ledger, question).answers[0]
    assert best.discrepancy is not None
    assert values <= {position.value for position in best.positions}


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Who won the chess championship?", id="other-topic"),
        pytest.param("How many people were killed in Tallinn?", id="other-place"),
        pytest.param("What did the finance minister say?", id="other-speaker"),
    ],
)
def test_where_the_ledger_holds_nothing_the_reply_is_empty(seed_ledger: Ledger, question: str) -> None:
    assert ask(seed_ledger, question).answers == ()


def test_another_act_is_a_worse_answer(seed_ledger: Ledger) -> None:
    assert "injured" in ask(seed_ledger, "How many people were injured in the earthquake?").answers[0].text


def test_an_amount_answers_how_much(seed_ledger: Ledger) -> None:
    assert ask(seed_ledger, "How much solvent flowed into the river?").numbers


def test_what_somebody_said_is_answered_by_their_claims_alone(seed_ledger: Ledger) -> None:
    reply = ask(seed_ledger, "What did Petra Halvorsen say?")
    assert reply.claims
    assert {claim.speaker_name for claim in reply.claims} == {"Petra Halvorsen"}


def test_an_answer_without_the_number_asked_for_says_so(seed_ledger: Ledger) -> None:
    reply = ask(seed_ledger, "How many anglers told the inspectors of the broken valve?")
    assert reply.claims
    assert (reply.counted, reply.numbers) == ("angler", False)


def test_every_claim_of_a_position_is_in_the_reply(seed_ledger: Ledger) -> None:
    reply = ask(seed_ledger, "How many people were injured in the earthquake?")
    assert positions_of(reply) == {claim.id for claim in reply.claims} != set()


def test_filters_keep_the_documents_of_a_time(seed_ledger: Ledger) -> None:
    assert ask(seed_ledger, "How many passengers were on the ferry?", until="1990").answers == ()


def test_the_nearest_claim_to_its_own_vector_is_itself(seed_ledger: Ledger) -> None:
    with seed_ledger.reading() as connection:
        held = vectors(connection)
        row = len(held.ids) // 2
        found = nearest(connection, held.rows[row], 3)
        assert vectors(connection) is held
    likeness = held.rows @ held.rows[row]
    assert found == [held.ids[at] for at in np.argsort(-likeness, kind="stable")[:3]]
    assert held.ids[row] in found


def positions_of(reply: Reply) -> set[str]:
    return {claim for answer in reply.answers for position in answer.positions for claim in position.claims}


def test_in_an_empty_ledger_nothing_is_near(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        assert nearest(connection, np.ones(WIDTH, dtype=np.float32), 3) == []
