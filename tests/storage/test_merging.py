"""Speakers that people join and part: in the log, reversible, and kept when groups are computed anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storage.errors import LedgerError
from storage.judgement import Act, Entry, Mention
from storage.ledger import Ledger
from storage.merging import regrouped
from tests.storage import simple
from tests.storage.conftest import exported, put

NAMES = {"a": "Smith", "b": "Smith", "c": "Jones", "d": "Smith", "e": "Jones", "f": "Brown"}


def _said(act: Act, sides: str) -> Entry:
    mentions = tuple(Mention(one, "d", NAMES[one], side) for side, part in enumerate(sides.split("|")) for one in part)
    return Entry("", "", act, "ann", mentions=mentions)


@pytest.mark.parametrize(
    ("groups", "entries", "expected"),
    [
        pytest.param("ab c", [_said(Act.MERGE, "abc")], "abc", id="merge"),
        pytest.param("ab ce", [_said(Act.MERGE, "ac")], "abce", id="merge-takes-whole-groups"),
        pytest.param("abc", [_said(Act.SPLIT, "ab|c")], "ab c", id="split"),
        pytest.param("abce", [_said(Act.SPLIT, "ab|c")], "ab ce", id="a-later-mention-goes-with-its-name"),
        pytest.param("abd", [_said(Act.SPLIT, "a|b")], "a b d", id="between-two-equals-it-stands-alone"),
        pytest.param("acf", [_said(Act.SPLIT, "a|c")], "af c", id="another-name-stays"),
        pytest.param("ab c", [_said(Act.MERGE, "abc"), _said(Act.SPLIT, "ab|c")], "ab c", id="the-later-counts"),
        pytest.param("abc", [_said(Act.SPLIT, "ab|c"), _said(Act.MERGE, "ac")], "abc", id="merged-again"),
        pytest.param("ac be", [_said(Act.SPLIT, "ab|ce")], "a b ce", id="a-split-of-what-was-merged-joins-its-parts"),
    ],
)
def test_groups_after_what_people_said(groups, entries, expected):
    found = regrouped(groups.split(), NAMES, entries)
    assert sorted("".join(sorted(group)) for group in found) == sorted(expected.split())


@pytest.fixture
def four(ledger: Ledger) -> Ledger:
    """A ministry and a mayor in each of four towns."""
    put(ledger, simple.articles())
    return ledger


def _claims(ledger: Ledger, name: str) -> int:
    return sum(speaker.claims for speaker in ledger.speakers() if speaker.name == name)


def test_merged_speakers_are_one_with_all_forms_of_the_name(four):
    before = exported(four)
    entry = four.merge_speakers("The Ministry in Kyiv", "The Mayor of Kyiv", reviewer="ann", note="same office")
    (found,) = four.speakers(text="Mayor of Kyiv")
    assert (found.name, found.aliases, found.claims) == ("The Ministry in Kyiv", ("The Mayor of Kyiv",), 6)
    assert four.find(found.id) == found
    assert four.log() == [entry]
    four.undo(entry.id, reviewer="ann")
    after = [line for line in exported(four).splitlines() if '"merge"' not in line[:20]]
    assert after[1:] == before.splitlines()[1:]  # the first line counts the entries of the log


def test_split_speakers_are_two_until_it_is_taken_back(four):
    before = four.speakers()
    (found,) = four.speakers(text="Ministry in Kyiv")
    document = next(claim.document for claim in four.claims(speaker=found.id) if claim.outlet == "Post")
    entry = four.split_speaker(found.id, [document], reviewer="ann")
    assert sorted(one.outlets for one in four.speakers(text="Ministry in Kyiv")) == [("Courier", "Herald"), ("Post",)]
    four.undo(entry.id, reviewer="ann")
    assert four.speakers() == before


def test_what_people_said_of_speakers_survives_new_articles(ledger):
    ministries = [article for article in simple.articles() if "kyiv" in article.key]
    put(ledger, ministries[:2])
    ledger.merge_speakers("The Ministry in Kyiv", "The Mayor of Kyiv", reviewer="ann")
    put(ledger, ministries[2:])
    (found,) = ledger.speakers(text="Kyiv")
    assert (found.claims, found.outlets) == (6, ("Courier", "Herald", "Post"))


def test_the_order_of_articles_and_merges_does_not_matter(ledger, new_address):
    put(ledger, simple.articles()[:6])
    ledger.merge_speakers("The Ministry in Kyiv", "The Mayor of Kyiv", reviewer="ann")
    put(ledger, [replace(article, author="A.") for article in simple.articles()[:6]])
    with Ledger.open(new_address()) as other:
        put(other, [replace(article, author="A.") for article in simple.articles()[:6]])
        other.merge_speakers("The Ministry in Kyiv", "The Mayor of Kyiv", reviewer="ann")
        assert other.speakers() == ledger.speakers()


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        pytest.param([], "name some of its parts", id="nothing"),
        pytest.param(["The Ministry in Kyiv"], "not all", id="everything"),
        pytest.param(["The Ministry of Truth"], "no part of", id="somebody-else"),
    ],
)
def test_a_split_that_makes_no_sense_is_refused(four, parts, words):
    with pytest.raises(LedgerError, match=words):
        four.split_speaker("The Ministry in Kyiv", parts, reviewer="ann")
    assert four.log() == []


def test_a_speaker_is_not_merged_with_itself(four):
    with pytest.raises(LedgerError, match="one speaker already"):
        four.merge_speakers("The Ministry in Kyiv", "The Ministry in Kyiv", reviewer="ann")
