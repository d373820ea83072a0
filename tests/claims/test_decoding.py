"""Bytes of every common encoding come out as the text that was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.decoding import NotTextError, decode

ENGLISH = "The mayor said: “We’ll do it.” Café owners — two of them — disagreed. It cost £20.\r\n" * 3
RUSSIAN = "Министр заявил во вторник, что все восемь беспилотников были сбиты над столицей.\n" * 3
JAPANESE = "日本の首相は火曜日に発表した。地震で五人が死亡した。\n" * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(ENGLISH, "utf-8", id="utf-8"),
        pytest.param(ENGLISH, "utf-8-sig", id="utf-8-with-mark"),
        pytest.param(ENGLISH, "utf-16", id="utf-16-with-mark"),
        pytest.param(ENGLISH, "utf-32", id="utf-32-with-mark"),
        pytest.param("Two drones fell on a roof.\n" * 3, "utf-16-le", id="utf-16-without-mark"),
        pytest.param(ENGLISH, "cp1252", id="windows-western"),
        pytest.param(RUSSIAN, "cp1251", id="windows-cyrillic"),
        pytest.param(JAPANESE, "shift_jis", id="shift-jis"),
    ],
)
def test_encodings_are_told_from_the_bytes(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_page_is_read_in_the_encoding_that_it_declares() -> None:
    page = f'<html><head><meta charset="koi8-r"></head><body><p>{RUSSIAN}</p></body></html>'
    assert decode(page.encode("koi8-r"), html=True) == page


def test_one_broken_byte_does_not_turn_utf8_into_another_encoding() -> None:
    data = ENGLISH.encode()
    assert decode(data[:-1] + b"\xff\n") == ENGLISH[:-1] + "\ufffd\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00", id="png"),
        pytest.param(bytes(range(256)) * 8, id="all-bytes"),
        pytest.param(b"\x00" * 100, id="zeros"),
    ],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(NotTextError, match="binary"):
        decode(data)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_what_is_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except NotTextError:
        return
    assert text.encode().decode() == text
    assert "\x00" not in text
