"""What a reader's browser gets of our style sheets."""

from pathlib import Path

import brotli
import pytest
from django.core.files.storage import FileSystemStorage

from healing.static_files import Storage, without_comments

STYLES = sorted(Path("static/css").glob("*.css"))


@pytest.mark.parametrize(
    ("written", "served"),
    [
        ("a { b: c } /* why */\nd { e: f }", "a { b: c } d { e: f }"),
        ("/* one\n two */\na {}", "a {}"),
        ('a::before { content: "/* no comment */"; }', 'a::before { content: "/* no comment */"; }'),
        (r'a { content: "\"/*"; } /* why */b {}', r'a { content: "\"/*"; } b {}'),
        ("/* it's */ a {} /* one's */", " a {} "),
    ],
)
def test_comments_go_and_nothing_else(written, served):
    assert without_comments(written) == served


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The folder into which our style sheets and their fonts were collected, and the names they got."""
    folder = tmp_path_factory.mktemp("static")
    storage, source = Storage(location=folder), FileSystemStorage(location="static")
    names = [f"css/{file.name}" for file in STYLES]
    names += [f"fonts/{file.name}" for file in Path("static/fonts").glob("*.woff2")]
    for name in names:
        with source.open(name) as written:
            storage.save(name, written)
    for _name, _hashed, processed in storage.post_process({name: (source, name) for name in names}):
        assert processed is True
    return folder, storage.hashed_files


@pytest.mark.parametrize("file", STYLES, ids=lambda file: file.name)
def test_our_style_sheets_lose_their_comments_alone(served, file):
    folder, hashed = served
    text = (folder / hashed[f"css/{file.name}"]).read_text()

    assert "/*" not in text
    assert "{" in text
    assert text == with_new_addresses(without_comments(file.read_text()), hashed)


def with_new_addresses(text: str, hashed: dict[str, str]) -> str:
    for name, new in hashed.items():
        text = text.replace(f"../{name}", f"../{new}")
    return text


@pytest.mark.parametrize("file", STYLES, ids=lambda file: file.name)
def test_they_are_there_compressed(served, file):
    folder, hashed = served
    name = hashed[f"css/{file.name}"]

    assert brotli.decompress((folder / f"{name}.br").read_bytes()) == (folder / name).read_bytes()


def test_production_serves_them_so():
    assert '"healing.static_files.Storage"' in Path("healing/settings.py").read_text()
