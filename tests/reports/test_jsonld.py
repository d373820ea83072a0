"""The JSON-LD export, read by pyld and rdflib: known vocabulary, every selector finds its words, reviews by people."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from rdflib import RDF, SDO, Graph, Namespace, URIRef

from claims.span import Span
from reports.jsonld import BASE, selectors, write_jsonld
from storage.judgement import Judgement, Word
from storage.ledger import Ledger
from tests.reports.ledgers import COAST, HARBOUR, LETTER, fill
from tests.reports.vocabularies import load

OA = Namespace("http://www.w3.org/ns/oa#")
ODD = "“Six 🚒 came,” Ana Reyes said. “Six 🚒 came,” she said again."


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    ledger = Ledger.open(f"sqlite:///{tmp_path_factory.mktemp('jsonld') / 'fire.db'}")
    fill(ledger, HARBOUR, COAST, LETTER)
    found = ledger.discrepancies()[0].id
    ledger.judge(found, Judgement(Word.UNSURE), reviewer="bob")
    ledger.judge(found, Judgement(Word.EXPLAINED, value="five", source="the coroner"), reviewer="ann", note="By phone.")
    return ledger


def written(ledger: Ledger, base: str = BASE) -> str:
    out = io.StringIO()
    write_jsonld(ledger, out, base=base)
    return out.getvalue()


@pytest.fixture(scope="module")
def nodes(ledger: Ledger) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(written(ledger))["@graph"]
    return found


@pytest.fixture(scope="module")
def graph(ledger: Ledger) -> Graph:
    options = {"documentLoader": load, "format": "application/n-quads"}
    return Graph().parse(data=jsonld.to_rdf(json.loads(written(ledger)), options), format="nt")


def of_type(nodes: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [node for node in nodes if kind in (node.get("@type"), node.get("type"))]


def test_every_term_is_in_a_published_vocabulary(graph: Graph) -> None:
    terms = {term for _, p, o in graph for term in (p, o) if p == RDF.type or term == p}
    schema = {str(term).removeprefix(str(SDO)) for term in terms if str(term).startswith(str(SDO))}
    assert {name for name in schema if name not in SDO} == set()
    assert {str(term) for term in terms if not str(term).startswith((str(SDO), str(OA), str(RDF)))} == set()
    assert {"Claim", "ClaimReview", "NewsArticle", "appearance", "firstAppearance", "author"} <= schema


def test_nothing_is_lost_between_json_and_rdf(nodes: list[dict[str, Any]], graph: Graph) -> None:
    for kind, term in (("Claim", SDO.Claim), ("NewsArticle", SDO.NewsArticle), ("Annotation", OA.Annotation)):
        assert len(of_type(nodes, kind)) == len(list(graph.subjects(RDF.type, term))) > 0


def test_every_selector_finds_its_words(ledger: Ledger, graph: Graph) -> None:
    texts = {URIRef(BASE + one.id): ledger.text(one.id) for one in ledger.documents()}
    resolved = 0
    for target in graph.objects(None, OA.hasTarget):
        text = texts[graph.value(target, OA.hasSource)]
        spans = {}
        for selector in graph.objects(target, OA.hasSelector):
            if (selector, RDF.type, OA.TextPositionSelector) in graph:
                spans["position"] = (
                    graph.value(selector, OA.start).toPython(),
                    graph.value(selector, OA.end).toPython(),
                )
            else:
                before, exact, after = (str(graph.value(selector, term)) for term in (OA.prefix, OA.exact, OA.suffix))
                assert text.count(before + exact + after) == 1
                start = text.index(before + exact + after) + len(before)
                spans["quote"] = (start, start + len(exact))
        assert spans["position"] == spans["quote"]
        resolved += 1
    assert resolved == sum(len(claim.spans) for claim in ledger.claims(claimable=True)) > 3


@pytest.mark.parametrize("words", ["Six 🚒 came", "“Six", "again."])
def test_positions_count_code_points_and_quotes_bring_their_surroundings(words: str) -> None:
    start = ODD.rindex(words)
    position, quote = selectors(Span(start, start + len(words)), ODD)
    assert ODD[position["start"] : position["end"]] == quote["exact"] == words
    assert ODD.rindex(quote["prefix"] + quote["exact"] + quote["suffix"]) + len(quote["prefix"]) == start


def test_every_claim_appears_in_an_article_and_has_a_first(graph: Graph) -> None:
    for claim in graph.subjects(RDF.type, SDO.Claim):
        appearances = set(graph.objects(claim, SDO.appearance))
        assert graph.value(claim, SDO.firstAppearance) in appearances
        assert all((one, RDF.type, SDO.NewsArticle) in graph for one in appearances)


def test_no_rating_is_given(nodes: list[dict[str, Any]]) -> None:
    assert "rating" not in json.dumps(nodes).casefold()


def test_a_review_stands_for_a_judgement_on_the_claims(nodes: list[dict[str, Any]], ledger: Ledger) -> None:
    (review,) = of_type(nodes, "ClaimReview")
    assert review["author"] == {"@type": "Person", "name": "ann"}
    assert review["reviewBody"] == "Established: five (the coroner). By phone."
    held = {claim for position in ledger.discrepancies()[0].positions for claim in position.claims}
    assert {one["@id"].removeprefix(BASE) for one in review["itemReviewed"]} == held


def test_a_judgement_that_was_taken_back_reviews_nothing(tmp_path: Path) -> None:
    with Ledger.open(f"sqlite:///{tmp_path / 'undone.db'}") as ledger:
        fill(ledger, HARBOUR, COAST)
        entry = ledger.judge(ledger.discrepancies()[0].id, Judgement(Word.CONFIRMED), reviewer="ann")
        assert "ClaimReview" in written(ledger)
        ledger.undo(entry.id, reviewer="ann")
        assert "ClaimReview" not in written(ledger)


def test_ids_stand_behind_the_address_of_the_user(ledger: Ledger) -> None:
    mine = written(ledger, "https://desk.example/claims/")
    assert BASE not in mine
    assert mine.replace("https://desk.example/claims/", BASE) == written(ledger)


def test_the_texts_of_articles_stay_out(ledger: Ledger) -> None:
    everything = written(ledger)
    assert not [one.id for one in ledger.documents() if json.dumps(ledger.text(one.id))[1:-1] in everything]


def test_no_word_closes_the_script_element_of_a_page(tmp_path: Path) -> None:
    note = "</script><b>"
    with Ledger.open(str(tmp_path / "a.db")) as ledger:
        fill(ledger, HARBOUR, COAST)
        ledger.judge(ledger.discrepancies()[0].id, Judgement(Word.CONFIRMED), reviewer="ann", note=note)
        text = written(ledger)
    assert "<" not in text
    assert any(note in node["reviewBody"] for node in of_type(json.loads(text)["@graph"], "ClaimReview"))
