"""`verify` reads the evidence again and names what does not hold."""

from __future__ import annotations

import shutil
import sqlite3

import pytest

from storage.ledger import Ledger
from storage.verification import verify


def test_what_ingest_stored_holds(filled):
    found = verify(filled)
    assert (found.documents, found.faults) == (12, ())
    assert found.spans >= 60


@pytest.mark.parametrize(
    ("planted", "reason"),
    [
        pytest.param("UPDATE document SET text = text || ' '", "not the one that was hashed", id="text"),
        pytest.param("UPDATE claim SET text = 'other words'", "not those of its spans", id="words"),
        pytest.param("UPDATE claim SET spans = '[[5,99999]]'", "outside the text", id="outside"),
        pytest.param("UPDATE claim SET spans = '[[9,9]]'", "outside the text", id="empty-span"),
        pytest.param("UPDATE claim SET spans = '[[20,30],[5,9]]'", "out of order", id="order"),
        pytest.param(
            "UPDATE claim SET spans = '[[0,6]]' WHERE attribution IS NOT NULL",
            "outside what its attribution",
            id="stray",
        ),
        pytest.param("UPDATE attribution SET cue = '[70000,70004]'", "the cue lies outside", id="cue"),
        pytest.param("UPDATE attribution SET source = '[-4,3]'", "the source lies outside", id="source"),
        pytest.param("UPDATE attribution SET content = '[[3,1]]'", "the content lies outside", id="content"),
        pytest.param(
            'UPDATE claim SET quantities = replace(quantities, \'"text":"\', \'"text":"1\')', "quantity", id="quantity"
        ),
        pytest.param(
            'UPDATE claim SET time = \'{"end":"b","granularity":"day","span":[1,90000],"start":"a"}\'',
            "a time",
            id="time",
        ),
        pytest.param("UPDATE link SET clash = '[[0,5],[70000,70001]]'", "clashing words", id="clash"),
    ],
)
def test_a_planted_fault_is_found(tmp_path, filled_path, planted, reason):
    path = tmp_path / "planted.db"
    shutil.copy(filled_path, path)
    with sqlite3.connect(path) as connection:
        assert connection.execute(planted).rowcount > 0
    connection.close()
    with Ledger.open(str(path), readonly=True) as ledger:
        faults = verify(ledger).faults
        assert any(reason in fault.reason for fault in faults)
        assert {fault.document for fault in faults} <= {document.id for document in ledger.documents()}
