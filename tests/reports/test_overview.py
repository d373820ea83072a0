"""The picture holds everything of the ledger once, in the right place."""

from dataclasses import replace

import pytest

from reports.overview import overview
from reports.picture import Overview
from storage.records import Counts, LinkRecord, QuestionRecord
from tests.reports.shelf import AGAIN, ARSON, CLASH, FIRE, FOUR, LETTER, LORRIES, NOBODY, SEVEN, SILENT, SMOKE, Records

PICTURE = overview(FIRE)
DISPUTE = PICTURE.discrepancies[0]


def _with(*links: LinkRecord, questions: tuple[QuestionRecord, ...] = ()) -> Overview:
    return overview(replace(FIRE, of_links=links, of_questions=questions, of_discrepancies=()))


def _link(relation: str, *, newer: str | None = None) -> LinkRecord:
    return LinkRecord(SMOKE.id, LORRIES.id, relation, "other", 0.8, "A reason.", None, newer)


SMOULDER = QuestionRecord("q1", "e0fire", "What burned?", (SMOKE.id, LORRIES.id))


def test_copies_of_one_report_are_one_origin() -> None:
    assert (DISPUTE.articles, DISPUTE.origins, PICTURE.origins) == (3, 2, 3)


def test_the_words_that_clash_are_marked() -> None:
    strong = [piece for one in DISPUTE.positions for voice in one.voices for piece, on in voice.words.pieces() if on]
    assert strong == ["four", "seven"]


def test_the_reason_of_the_discrepancy_comes_first_and_once() -> None:
    assert DISPUTE.reasons == (CLASH.reason,)


def test_agreement_inside_a_dispute_is_told_beside_it() -> None:
    assert DISPUTE.also == ("Both give seven dead.",)


def test_a_disputed_question_is_not_among_those_that_fit() -> None:
    assert PICTURE.agreements == ()


def test_claims_of_the_question_without_a_position_stand_beside_it() -> None:
    question = replace(FIRE.of_questions[0], claims=(*FIRE.of_questions[0].claims, ARSON.id))
    found = overview(replace(FIRE, of_questions=(question,)))
    assert [voice.claim for voice in found.discrepancies[0].beside] == [ARSON.id]


def test_claims_that_nothing_answers_stand_alone_and_credited_ones_first() -> None:
    assert [[voice.claim for voice in one.voices] for one in PICTURE.alone] == [
        [ARSON.id, LORRIES.id],
        [NOBODY.id, SMOKE.id],
    ]


def test_non_claims_stand_apart() -> None:
    assert [voice.claim for voice in PICTURE.non_claims] == [SILENT.id]


def test_credited_non_claims_come_before_the_articles_own() -> None:
    own = replace(SMOKE, claimable=False)
    found = overview(replace(FIRE, of_claims=(own, SILENT), of_discrepancies=(), of_questions=(), of_links=()))
    assert [voice.claim for voice in found.non_claims] == [SILENT.id, SMOKE.id]


def test_what_was_not_read_is_listed_with_its_reason() -> None:
    assert [(one.name, one.reason) for one in PICTURE.unread] == [("letter", LETTER.reason)]


@pytest.mark.parametrize("relation", ["agrees", "compatible"])
def test_a_question_whose_answers_fit_is_shown_with_its_reason(relation: str) -> None:
    found = _with(_link(relation), questions=(SMOULDER,))
    assert [(one.text, one.relations, one.reasons) for one in found.agreements] == [
        ("What burned?", (relation,), ("A reason.",))
    ]


def test_a_question_without_links_is_left_open() -> None:
    assert [one.relations for one in _with(questions=(SMOULDER,)).agreements] == [()]


def test_a_link_between_claims_without_a_common_question_is_shown_too() -> None:
    assert [(one.question, one.text) for one in _with(_link("agrees")).agreements] == [(None, SMOKE.statement)]


def test_an_update_tells_which_is_newer() -> None:
    found = _with(_link("updates", newer=SMOKE.id), questions=(SMOULDER,))
    assert [(one.older.claim, one.newer.claim) for one in found.updates] == [(LORRIES.id, SMOKE.id)]
    assert found.agreements == ()


def test_a_step_that_several_articles_tell_is_one_update() -> None:
    deaths = FIRE.of_questions[0]
    told = [
        LinkRecord(FOUR.id, later.id, "updates", "quantity", 0.8, "The toll rose.", None, later.id)
        for later in (SEVEN, AGAIN)
    ]
    assert [one.repeated for one in _with(*told, questions=(deaths,)).updates] == [1]


def test_every_claim_is_somewhere() -> None:
    shown = {voice.claim for one in DISPUTE.positions for voice in one.voices}
    shown |= {voice.claim for one in PICTURE.alone for voice in one.voices}
    shown |= {voice.claim for voice in PICTURE.non_claims}
    assert shown == {claim.id for claim in FIRE.of_claims}


def test_an_empty_ledger_gives_an_empty_picture() -> None:
    assert overview(Records(Counts(0, 0, 0, 0, 0, 0, 0, 0, 0), (), ())) == Overview(
        Counts(0, 0, 0, 0, 0, 0, 0, 0, 0), 0
    )
