"""Words that reach the article through two hands."""

from __future__ import annotations

import pytest

from tests.claims.test_hard_classes import holders


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        pytest.param(
            "The toll stood at 12, the mayor was quoted by Interfax as saying.",
            "toll stood at 12",
            ("Interfax", "mayor"),
            id="toll stood at 12",
        ),
        pytest.param(
            '"We had no warning," a farmer named Luis Ortega was quoted as saying by the state news agency.',
            "had no warning",
            ("state news agency", "farmer named Luis Ortega"),
            id="had no warning",
        ),
        pytest.param(
            '"The ceasefire is dead," General Adeyemi was quoted as saying by the BBC.',
            "ceasefire is dead",
            ("BBC", "General Adeyemi"),
            id="ceasefire is dead",
        ),
        pytest.param(
            "The finance minister was quoted by the Financial Herald as saying that rates would fall.",
            "rates would fall",
            ("Financial Herald", "finance minister"),
            id="rates would fall",
        ),
        pytest.param(
            "“Nobody fired at the crowd,” the police chief was quoted by local radio as saying.",
            "Nobody fired",
            ("local radio", "police chief"),
            id="Nobody fired",
        ),
        pytest.param(
            "A hospital doctor was quoted as saying by Reuters that 30 bodies had arrived.",
            "30 bodies",
            ("Reuters", "hospital doctor"),
            id="30 bodies",
        ),
        pytest.param(
            "As many as 60 people were missing, a rescue official, Deng Rui, was quoted as saying by Xinhua.",
            "60 people were missing",
            ("Xinhua", "Deng Rui"),
            id="60 people were missing",
        ),
        pytest.param(
            "The Tribune quoted two aides as saying that the senator would quit.",
            "senator would quit",
            ("Tribune", "two aides"),
            id="senator would quit",
        ),
        pytest.param(
            "The trade minister was cited by state television as saying exports had doubled.",
            "exports had doubled",
            ("state television", "trade minister"),
            id="exports had doubled",
        ),
        pytest.param(
            "Exports had doubled, the trade minister was cited as saying by the agency Norpress.",
            "Exports had doubled",
            ("agency Norpress", "trade minister"),
            id="Exports had doubled",
        ),
        pytest.param(
            '"They came at night, a villager was quoted by the Daily Star as saying.',
            "came at night",
            ("Daily Star", "villager"),
            id="came at night",
        ),
        pytest.param(
            "The official Antara news agency quoted a navy spokesman as saying the ferry had sunk.",
            "ferry had sunk",
            ("official Antara news agency", "navy spokesman"),
            id="ferry had sunk",
        ),
        pytest.param(
            "Three guards had been bribed, a warden was quoted as having said by the weekly Lens.",
            "Three guards had been bribed",
            ("weekly Lens", "warden"),
            id="Three guards had been bribed",
        ),
        pytest.param(
            "The bridge is unsafe, its designer was reported by the Evening News as saying.",
            "bridge is unsafe",
            ("Evening News", "its designer"),
            id="bridge is unsafe",
        ),
    ],
)
def test_quoted_by(text: str, words: str, chain: tuple[str, ...]) -> None:
    assert holders(text, words) == chain


def test_who_the_quoted_one_is_the_article_says_itself() -> None:
    text = (
        '"They take it very seriously," Maria Keller, France\'s ambassador to the union, '
        "was quoted as saying by the Herald."
    )
    assert holders(text, "take it very seriously") == ("Herald", "Maria Keller")
    assert holders(text, "ambassador") == ()
