"""Ledgers hold what is expected: of seeds/articles in seeds/expected, of the two real articles in tests/expected.

The format of the expectations stands in seeds/README.rst.
"""

from __future__ import annotations

import itertools
import math
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from claims.quantity import Quantity
from storage.ingest import ingest
from storage.ledger import Ledger
from storage.records import ClaimRecord, DiscrepancyRecord, DocumentRecord, LinkRecord
from tests.conftest import PROJECT

REAL = "real-articles"
FILES = [*sorted((PROJECT / "seeds" / "expected").glob("*.toml")), PROJECT / "tests" / "expected" / f"{REAL}.toml"]
SETS = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in FILES}
SEEDS = [name for name in SETS if name != REAL]

# What the ledger does not hold yet. The mark is strict: a test that begins to pass fails until its line here is gone.
NOT_YET: dict[str, str] = {}


def expectations(section: str) -> list[object]:
    """One parameter for each line of a section, over all sets."""
    found = []
    for name, expected in SETS.items():
        entries = expected.get(section, {})
        for key in entries if isinstance(entries, dict) else map(tuple, entries):
            label = f"{name}/{section}/{key if isinstance(key, str) else '+'.join(key)}"
            marks = [pytest.mark.shared] if name == REAL else []
            if label in NOT_YET:
                marks.append(pytest.mark.xfail(reason=NOT_YET[label], strict=True))
            found.append(pytest.param(name, key, id=label, marks=marks))
    return found


@dataclass
class Held:
    """A ledger's records as the expectations address them."""

    ledger: Ledger

    @cached_property
    def claims(self) -> list[ClaimRecord]:
        return list(self.ledger.claims())

    @cached_property
    def links(self) -> dict[frozenset[str], LinkRecord]:
        return {frozenset((link.a, link.b)): link for link in self.ledger.links()}

    @cached_property
    def queue(self) -> list[DiscrepancyRecord]:
        return list(self.ledger.discrepancies())

    def claims_of(self, name: str, claim: str) -> list[ClaimRecord]:
        """The claims that an entry of [claims] points at: at least one, or the test fails."""
        entry = SETS[name]["claims"][claim]
        in_document = [c for c in self.claims if c.name == entry["document"]]
        found = [c for c in in_document if mentions(c, entry["words"], entry.get("without", ()))]
        assert found, f"no claim says {entry['words']}; the document has:\n" + "\n".join(c.text for c in in_document)
        return found

    def links_between(self, name: str, pair: list[str]) -> list[LinkRecord]:
        left, right = (self.claims_of(name, claim) for claim in pair)
        pairs = (frozenset((a.id, b.id)) for a, b in itertools.product(left, right))
        return [self.links[p] for p in pairs if p in self.links]

    def document(self, name: str) -> DocumentRecord:
        return next(d for d in self.ledger.documents() if d.name == name)


@pytest.fixture(scope="session")
def seed_records(seed_ledger: Ledger) -> Held:
    return Held(seed_ledger)


@pytest.fixture(scope="session")
def real_records(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Held:
    ledger = Ledger.open(f"sqlite:///{tmp_path_factory.mktemp('real') / 'real.db'}")
    ingest(ledger, [shared_data / "seeds"])
    return Held(ledger)


@pytest.fixture
def held(request: pytest.FixtureRequest, name: str) -> Held:
    """The records of the ledger that holds the set."""
    found: Held = request.getfixturevalue("real_records" if name == REAL else "seed_records")
    return found


def mentions(claim: ClaimRecord, words: list[str], without: tuple[str, ...] | list[str]) -> bool:
    text = claim.text.casefold()
    return all(w.casefold() in text for w in words) and not any(w.casefold() in text for w in without)


def holds(name: str | None, part: str) -> bool:
    return part.casefold() in (name or "").casefold()


def is_spoken_by(claim: ClaimRecord, speaker: str) -> bool:
    if not speaker:
        return claim.speaker is None and len(claim.chain) == 1
    return len(claim.chain) > 1 and (holds(claim.speaker_name, speaker) or holds(claim.chain[-1], speaker))


def is_quantity(found: Quantity, stated: dict[str, object]) -> bool:
    def value(field: str) -> object:
        number = getattr(found, field)
        return math.inf if number is None and field == "high" else number

    return all(value(field) == wanted for field, wanted in stated.items())


def shortfalls(claim: ClaimRecord, entry: dict[str, object]) -> Iterator[str]:
    """What a claim does not meet of what its entry states."""
    if "speaker" in entry and not is_spoken_by(claim, entry["speaker"]):
        yield f"speaker is {claim.speaker_name!r}, chain {claim.chain}"
    if "not_speaker" in entry and (holds(claim.speaker_name, entry["not_speaker"]) or not claim.chain[1:]):
        yield f"speaker is {claim.speaker_name!r}, chain {claim.chain}"
    chain = entry.get("chain")
    if chain and (len(chain) != len(claim.chain) or not all(map(holds, claim.chain, chain))):
        yield f"chain is {claim.chain}"
    for field in ("polarity", "certainty", "quotation", "claimable"):
        if field in entry and getattr(claim, field) != entry[field]:
            yield f"{field} is {getattr(claim, field)!r}"
    for stated in entry.get("quantities", ()):
        if not any(is_quantity(found, stated) for found in claim.quantities):
            yield f"no quantity {stated} among {claim.quantities}"


@pytest.mark.parametrize("name", [*SEEDS, pytest.param(REAL, marks=pytest.mark.shared)])
def test_every_article_of_a_set_is_read(held: Held, name: str) -> None:
    wanted = {entry["document"] for entry in SETS[name]["claims"].values()}
    assert wanted <= {d.name for d in held.ledger.documents() if d.read}


@pytest.mark.parametrize(("name", "key"), expectations("claims"))
def test_claim_is_found_with_its_speaker_and_meaning(held: Held, name: str, key: str) -> None:
    missed = {c.text: list(shortfalls(c, SETS[name]["claims"][key])) for c in held.claims_of(name, key)}
    assert not all(missed.values()), missed


@pytest.mark.parametrize(("name", "key"), expectations("no_claims"))
def test_credits_and_page_furniture_are_no_claims(held: Held, name: str, key: str) -> None:
    claims = [c for c in held.claims if c.name == key and c.claimable]
    assert claims
    assert [c.text for c in claims if any(phrase in c.text for phrase in SETS[name]["no_claims"][key])] == []


@pytest.mark.parametrize(("name", "key"), expectations("links"))
def test_claims_are_linked_as_expected(held: Held, name: str, key: str) -> None:
    entry = SETS[name]["links"][key]
    links = held.links_between(name, entry["between"])
    right = [x for x in links if x.relation in entry["relation"] and x.kind in entry.get("kind", [x.kind])]
    assert right, f"links: {links}"
    if "newer" in entry:
        newer = {c.id for c in held.claims_of(name, entry["newer"])}
        assert [x for x in right if x.newer in newer], f"newer is the wrong one: {right}"


@pytest.mark.parametrize(("name", "key"), expectations("discrepancies"))
def test_discrepancy_is_in_the_queue(held: Held, name: str, key: str) -> None:
    entry = SETS[name]["discrepancies"][key]
    sides = [{c.id for c in held.claims_of(name, claim)} for claim in entry["between"]]
    found = []
    for discrepancy in held.queue:
        facing = [[p for p in discrepancy.positions if side & set(p.claims)] for side in sides]
        if any(a != b for a, b in itertools.product(*facing)) and discrepancy.kind in entry.get(
            "kind", [discrepancy.kind]
        ):
            found.append(discrepancy)
    assert found, "not in the queue, which holds:\n" + "\n".join(f"{d.rank}. [{d.kind}] {d.text}" for d in held.queue)
    for claim, origins in entry.get("origins", {}).items():
        ids = {c.id for c in held.claims_of(name, claim)}
        assert origins in [p.origins for d in found for p in d.positions if ids & set(p.claims)]


@pytest.mark.parametrize(("name", "key"), expectations("never_opposed"))
def test_claims_are_not_called_a_contradiction(held: Held, name: str, key: str) -> None:
    links = held.links_between(name, SETS[name]["never_opposed"][key])
    assert not [link for link in links if link.relation == "contradicts"]


@pytest.mark.parametrize(("name", "key"), expectations("unlinked"))
def test_claims_are_not_linked(held: Held, name: str, key: str) -> None:
    assert not held.links_between(name, SETS[name]["unlinked"][key])


@pytest.mark.parametrize(("name", "pair"), expectations("same_event"))
def test_documents_are_about_one_event(held: Held, name: str, pair: tuple[str, str]) -> None:
    assert len({held.document(n).event for n in pair}) == 1


@pytest.mark.parametrize(("name", "pair"), expectations("other_event"))
def test_look_alikes_are_two_events(held: Held, name: str, pair: tuple[str, str]) -> None:
    assert len({held.document(n).event for n in pair}) == 2


@pytest.mark.parametrize(("name", "pair"), expectations("same_origin"))
def test_copies_have_one_origin(held: Held, name: str, pair: tuple[str, str]) -> None:
    assert len({held.document(n).origin for n in pair}) == 1


@pytest.mark.parametrize(("name", "pair"), expectations("other_origin"))
def test_independent_reports_have_two_origins(held: Held, name: str, pair: tuple[str, str]) -> None:
    assert len({held.document(n).origin for n in pair}) == 2


@pytest.mark.parametrize(("one", "other"), [pytest.param(*p, id="+".join(p)) for p in itertools.combinations(SEEDS, 2)])
def test_sets_are_not_linked_with_each_other(seed_records: Held, one: str, other: str) -> None:
    names = [{entry["document"] for entry in SETS[s]["claims"].values()} for s in (one, other)]
    left, right = ({c.id for c in seed_records.claims if c.name in n} for n in names)
    assert not [pair for pair in seed_records.links if pair & left and pair & right]


@pytest.mark.parametrize("name", SETS)
def test_every_expectation_names_known_claims(name: str) -> None:
    expected = SETS[name]
    pairs = [entry["between"] for section in ("links", "discrepancies") for entry in expected.get(section, {}).values()]
    pairs += [pair for section in ("never_opposed", "unlinked") for pair in expected.get(section, {}).values()]
    assert {claim for pair in pairs for claim in pair} <= set(expected["claims"])
