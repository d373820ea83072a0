"""Files, folders and standard input: what is read, and what fails alone with a reason."""

import gzip
import io
import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.article import Article
from claims.formats import json_article
from claims.reading import Defaults, Unread, read

TEXT = "Two drones fell on a roof in the old town on Tuesday, the mayor said.\r\nNobody was hurt.\n"
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Drones fall</title>
<meta property="og:site_name" content="The Example Post"><meta name="author" content="Jane Roe">
<meta property="article:published_time" content="2023-05-30T06:00:00Z">
<link rel="canonical" href="https://example.org/drones"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Drones fall</h1>
<p>Two drones fell on a roof in the old town on Tuesday, the mayor said.</p>
<p>“Nobody was hurt,” she told reporters who had come to the town hall in the morning.</p>
<p>Engineers looked at the building and found that it was safe to live in.</p></article></body></html>"""


def write(folder: Path, name: str, content: str | bytes) -> str:
    data = content.encode() if isinstance(content, str) else content
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return str(folder / name)


def articles(*paths: str, defaults: Defaults | None = None) -> list[Article]:
    found = list(read(paths, defaults=defaults))
    assert [item for item in found if isinstance(item, Unread)] == []
    return [item for item in found if isinstance(item, Article)]


def reason(path: str, limit: int = 10_000) -> str:
    (found,) = read([path], limit=limit)
    assert isinstance(found, Unread)
    assert found.name.startswith(path)
    return found.reason


@pytest.mark.parametrize("name", ["a.txt", "a.md", "A.TXT", "a.txt.gz"])
def test_a_plain_text_is_stored_as_it_is(tmp_path: Path, name: str) -> None:
    (article,) = articles(write(tmp_path, name, TEXT))
    assert article.text == TEXT
    assert article.name == name.split(".")[0]
    assert article.key == name.removesuffix(".gz")


def test_a_byte_order_mark_is_not_part_of_the_text(tmp_path: Path) -> None:
    (article,) = articles(write(tmp_path, "a.txt", TEXT.encode("utf-8-sig")))
    assert article.text == TEXT


def test_a_web_page_gives_text_and_metadata(tmp_path: Path) -> None:
    (article,) = articles(write(tmp_path, "page.html", PAGE))
    assert "“Nobody was hurt,” she told" in article.text
    assert "Home" not in article.text
    assert (article.outlet, article.title, article.author) == ("The Example Post", "Drones fall", "Jane Roe")
    assert (article.published_at, article.language) == ("2023-05-30", "en")
    assert article.key == article.url == "https://example.org/drones"


def test_json_keys_are_the_metadata_and_unknown_ones_are_kept(tmp_path: Path) -> None:
    record = {
        "text": TEXT,
        "id": 7,
        "outlet": "Post",
        "published_at": "2023-05",
        "desk": {"city": [1, None]},
        "x": None,
    }
    (article,) = articles(write(tmp_path, "a.json", json.dumps(record)))
    assert (article.key, article.name, article.outlet, article.published_at) == ("7", "7", "Post", "2023-05")
    assert article.metadata == {"desk": {"city": [1, None]}}


def test_what_a_key_cannot_mean_stays_visible_in_the_metadata(tmp_path: Path) -> None:
    record = {"text": TEXT, "published_at": "some day", "outlet": ["A"], "language": "??", "sizes": [1e999]}
    (article,) = articles(write(tmp_path, "a.json", json.dumps(record)))
    assert (article.published_at, article.outlet, article.language) == (None, None, "en")
    assert article.metadata == {"published_at": "some day", "outlet": ["A"], "language": "??", "sizes": [None]}


@pytest.mark.parametrize(
    ("record", "key"),
    [
        pytest.param({"text": "Words.", "url": "https://example.org/a", "id": "7"}, "https://example.org/a", id="url"),
        pytest.param({"text": "Words.", "id": "7"}, "7", id="id"),
        pytest.param({"text": "Words."}, "a.json", id="base-name"),
    ],
)
def test_an_article_is_known_by_its_url_else_id_else_base_name(tmp_path: Path, record: object, key: str) -> None:
    (article,) = articles(write(tmp_path, "a.json", json.dumps(record)))
    assert article.key == key


def test_articles_of_a_collection_without_id_are_known_by_their_text(tmp_path: Path) -> None:
    one, two = articles(write(tmp_path, "a.jsonl", '{"text": "One."}\n{"text": "Two."}\n'))
    assert len(one.key) == len(two.key) == 64
    assert one.key != two.key
    assert one.name == two.name == "a"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.json", '[{"text": "One."}, {"text": "Two."}]', id="list"),
        pytest.param("a.jsonl", '{"text": "One."}\n\n{"text": "Two."}', id="lines"),
        pytest.param("a.jsonl.gz", '{"text": "One."}\n{"text": "Two."}\n', id="packed-lines"),
        pytest.param("a.json", '{"text": "One."}\n{"text": "Two."}\n', id="lines-under-the-wrong-ending"),
        pytest.param("a.jsonl", '\ufeff{"text": "One."}\n{"text": "Two."}\n', id="byte-order-mark"),
        pytest.param("a.jsonl", '{"text": "One."}\n{"text": "Two."}\n'.encode("utf-16"), id="utf-16"),
    ],
)
def test_several_articles_in_one_file(tmp_path: Path, name: str, content: str | bytes) -> None:
    assert [article.text for article in articles(write(tmp_path, name, content))] == ["One.", "Two."]


def test_a_bad_line_fails_alone_with_its_number(tmp_path: Path) -> None:
    lines = [
        '{"text": "One."}',
        "{broken",
        '{"title": "no text"}',
        '{"text": 5}',
        "[]",
        '{"text": " "}',
        '{"text": "Two."}',
    ]
    path = write(tmp_path, "a.jsonl", "\n".join(lines))
    found = list(read([path]))
    assert [item.text for item in found if isinstance(item, Article)] == ["One.", "Two."]
    unread = [item for item in found if isinstance(item, Unread)]
    assert [item.name for item in unread] == [f"{path}, line {number}" for number in (2, 3, 4, 5, 6)]
    for item, word in zip(unread, ["broken JSON", 'no "text"', "a number", "no JSON object", "no text"], strict=True):
        assert word in item.reason


def test_a_bad_item_of_a_list_fails_alone(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", '[{"text": "One."}, null, {"text": "Two."}]')
    found = list(read([path]))
    assert [item.name if isinstance(item, Unread) else item.text for item in found] == [
        "One.",
        f"{path}, item 2",
        "Two.",
    ]


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        pytest.param("a.txt", b"", "no text", id="empty"),
        pytest.param("a.txt", " \n\t", "no text", id="white-space"),
        pytest.param("a.html", "<html><body></body></html>", "web page without", id="empty-page"),
        pytest.param("a.json", "", "no text", id="empty-json"),
        pytest.param("a.json", "[]", "empty list", id="empty-list"),
        pytest.param("a.jsonl", "\n\n", "no text", id="empty-lines"),
        pytest.param("a.json", '{"text": "One."', "broken JSON", id="cut-off-json"),
        pytest.param("a.json", "[" * 100_00, "nested too deeply", id="deep-json"),
        pytest.param("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary", id="binary"),
        pytest.param("a.docx", "Words.", "not a format that is read", id="other-ending"),
        pytest.param("a", "Words.", "not a format that is read", id="no-ending"),
        pytest.param("a.txt", "words " * 2000, "larger than 10,000 bytes", id="too-large"),
        pytest.param("a.txt.gz", b"\0" * 5_000_000, "larger than 10,000 bytes", id="too-large-unpacked"),
        pytest.param("a.jsonl.gz", '{"text": "' + "word " * 100_00 + '"}\n', "larger than 10,000", id="too-long-line"),
    ],
)
def test_what_cannot_be_read_has_a_name_and_a_reason(
    tmp_path: Path, name: str, content: str | bytes, word: str
) -> None:
    assert word in reason(write(tmp_path, name, content))


def test_after_a_line_that_is_too_long_the_next_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", '{"text": "' + "word " * 5000 + '"}\n{"text": "Two."}\n')
    first, second = read([path], limit=10_000)
    assert isinstance(first, Unread)
    assert isinstance(second, Article)
    assert second.text == "Two."


@pytest.mark.parametrize("cut", [5, 30, -8], ids=["in-the-head", "in-the-data", "in-the-checksum"])
def test_a_cut_off_gzip_is_said_to_be_broken(tmp_path: Path, cut: int) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(os.urandom(40).hex().encode())[:cut])
    assert "gzip" in reason(str(tmp_path / "a.txt.gz"))


def test_articles_before_the_break_of_a_packed_collection_are_kept(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": os.urandom(400).hex() + " words."}) + "\n" for _ in range(400))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines.encode())[:-1000])
    found = list(read([str(tmp_path / "a.jsonl.gz")]))
    assert len(found) > 100
    assert isinstance(found[0], Article)
    assert isinstance(found[-1], Unread)


def test_missing_files_and_pipes_fail_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    good = write(tmp_path, "good.txt", TEXT)
    missing, pipe, article = read([str(tmp_path / "missing.txt"), str(tmp_path / "pipe.txt"), good])
    assert isinstance(missing, Unread)
    assert "does not exist" in missing.reason
    assert isinstance(pipe, Unread)
    assert "regular file" in pipe.reason
    assert isinstance(article, Article)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_fails_alone(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TEXT)
    os.chmod(path, 0)
    assert "permissions" in reason(path)


def test_permission_denied_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "a.txt", TEXT)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("builtins.open", refuse)
    assert "permissions" in reason(path)


def test_a_folder_is_read_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b.md", ".hidden.txt", ".git/x.txt", "c.png"):
        write(tmp_path, name, "Words.")
    found = list(read([str(tmp_path)]))
    assert [item.name for item in found] == ["b", "z", "b", str(tmp_path / "c.png")]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TEXT)
    assert len(articles(path, str(tmp_path), path)) == 1


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", TEXT)
    (tmp_path / "loop").symlink_to(tmp_path)
    article, link = read([str(tmp_path)])
    assert isinstance(article, Article)
    assert isinstance(link, Unread)


def test_defaults_fill_what_a_file_does_not_say(tmp_path: Path) -> None:
    plain, page = write(tmp_path, "a.txt", TEXT), write(tmp_path, "b.html", PAGE)
    given = Defaults(outlet="Daily Example", published_at="2020-01-01", title="A title")
    one, two = articles(plain, page, defaults=given)
    assert (one.outlet, one.published_at, one.title) == ("Daily Example", "2020-01-01", "A title")
    assert (two.outlet, two.published_at, two.title) == ("The Example Post", "2023-05-30", "Drones fall")


def test_a_text_in_another_language_is_given_with_its_language(tmp_path: Path) -> None:
    text = "Der Bürgermeister sagte am Dienstag, zwei Drohnen seien auf ein Dach in der Altstadt gefallen."
    (article,) = articles(write(tmp_path, "a.txt", text.encode("cp1252")))
    assert (article.text, article.language) == (text, "de")


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        pytest.param(TEXT.encode(), [TEXT], id="text"),
        pytest.param(b'{"text": "One."}', ["One."], id="object"),
        pytest.param(b'{\n "text": "One."\n}', ["One."], id="object-over-lines"),
        pytest.param(b'[{"text": "One."},\n{"text": "Two."}]', ["One.", "Two."], id="list"),
        pytest.param(b'{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."], id="lines"),
        pytest.param(gzip.compress(b'{"text": "One."}\n{"text": "Two."}\n'), ["One.", "Two."], id="packed"),
        pytest.param(b'"Quoted words," she said.', ['"Quoted words," she said.'], id="text-with-quotes"),
        pytest.param(b"[Updated] Two drones fell.", ["[Updated] Two drones fell."], id="text-with-bracket"),
        pytest.param(b"12", ["12"], id="a-number-is-text"),
    ],
)
def test_standard_input_is_a_text_or_json(monkeypatch: pytest.MonkeyPatch, data: bytes, texts: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert [article.text for article in articles("-")] == texts


@pytest.mark.parametrize(
    ("data", "word"),
    [
        pytest.param(b"", "no text", id="empty"),
        pytest.param(b"words " * 3000, "larger than", id="too-large"),
        pytest.param(gzip.compress(b"words " * 9)[:-9], "gzip", id="broken-gzip"),
    ],
)
def test_standard_input_that_cannot_be_read_has_a_reason(
    monkeypatch: pytest.MonkeyPatch, data: bytes, word: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    (found,) = read(["-"], limit=10_000)
    assert isinstance(found, Unread)
    assert found.name == "standard input"
    assert word in found.reason


def test_half_characters_and_zeros_become_one_replacement_each(tmp_path: Path) -> None:
    path = write(
        tmp_path, "a.json", r'{"text": "A\ud83d\ude00B\ud800C\u0000D", "title": "\udfff", "k\ud800": ["\u0000"]}'
    )
    (article,) = articles(path)
    assert article.text == "A😀B\ufffdC\ufffdD"
    assert article.title == "\ufffd"
    assert article.metadata == {"k\ufffd": ["\ufffd"]}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(), max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = st.sampled_from(["id", "outlet", "url", "title", "author", "published_at", "language", "desk"])


@given(st.text(st.characters(), min_size=1), st.dictionaries(KEYS, JSON))
def test_whatever_json_holds_can_be_stored(text: str, rest: dict[str, object]) -> None:
    words = "x" + text
    article = json_article({**rest, "text": words}, name="a", base=None, defaults=Defaults())
    assert len(article.text) == len(words)
    stored = json.dumps(
        [article.key, article.text, article.outlet, article.metadata], ensure_ascii=False, allow_nan=False
    )
    assert "\x00" not in stored.encode().decode()


def test_the_two_real_articles_give_their_credits(shared_data: Path) -> None:
    one, two = articles(str(shared_data / "seeds"))
    assert (one.outlet, one.published_at) == ("Bloomberg", "2023")
    assert (two.outlet, two.published_at) == (None, "2023-05-30")
