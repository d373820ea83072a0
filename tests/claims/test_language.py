"""Which language a text is in; English where it is unsure."""

import pytest

from claims.language import detect_language, is_read, language_code


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(
            "The mayor said on Tuesday that two drones had fallen on a roof and nobody was hurt.", "en", id="en"
        ),
        pytest.param("Der Bürgermeister sagte am Dienstag, zwei Drohnen seien auf ein Dach gefallen.", "de", id="de"),
        pytest.param("Le maire a déclaré mardi que deux drones étaient tombés sur un toit de la ville.", "fr", id="fr"),
        pytest.param("Мэр заявил во вторник, что никто не пострадал.", "ru", id="other-letters-even-if-short"),
        pytest.param("Zwei Drohnen", "en", id="too-short-to-tell"),
        pytest.param("BREAKING NEWS: 3 DEAD", "en", id="capitals"),
        pytest.param("12 – 34", None, id="no-letters"),
    ],
)
def test_the_language_of_a_text(text: str, language: str | None) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        pytest.param("en-US", "en", id="region"),
        pytest.param("English", "en", id="name"),
        pytest.param("deu", "de", id="three-letters"),
        pytest.param("none of these", None, id="nonsense"),
    ],
)
def test_a_declared_language_becomes_a_code(declared: str, code: str | None) -> None:
    assert language_code(declared) == code


@pytest.mark.parametrize(
    ("language", "read"),
    [pytest.param("en", True, id="en"), pytest.param(None, True, id="unknown"), pytest.param("ru", False, id="ru")],
)
def test_english_and_what_is_unknown_is_extracted(language: str | None, read: bool) -> None:
    assert is_read(language) is read
