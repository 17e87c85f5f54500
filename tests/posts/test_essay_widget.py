"""The essay's field as a form prints it, and the bundle behind it."""

import hashlib
from html.parser import HTMLParser
from pathlib import Path

import brotli
import pytest
from django import forms

from posts.writing.widgets import EssayWidget

ROOT = Path(__file__).resolve().parents[2]
VENDOR = ROOT / "static" / "vendor"


class EssayForm(forms.Form):
    body = forms.CharField(widget=EssayWidget, help_text="Markdown.")


class Fields(HTMLParser):
    """The attributes and the text of the textarea, as a browser reads them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.attrs: dict[str, str | None] = {}
        self.names: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "textarea":
            self.attrs = dict(attrs)
        self.names += [value or "" for name, value in attrs if name == "name"]


def test_it_is_a_textarea_with_the_forms_own_ids_and_hints() -> None:
    attrs = Fields(str(EssayForm()["body"])).attrs

    assert attrs["name"] == "body"
    assert attrs["id"] == "id_body"
    assert attrs["aria-describedby"] == "id_body_helptext"
    assert "required" not in attrs


def test_nothing_but_the_textarea_is_sent_with_the_form() -> None:
    assert Fields(str(EssayForm()["body"])).names == ["body"]


def test_what_the_form_knows_about_its_essay_reaches_the_editor() -> None:
    form = EssayForm()
    widget = form.fields["body"].widget
    widget.upload_url, widget.draft_key, widget.version, widget.unsaved = "/pictures/", "7:42", 3, True
    attrs = Fields(str(form["body"])).attrs

    assert attrs["data-upload"] == "/pictures/"
    assert attrs["data-draft-key"] == "7:42"
    assert attrs["data-version"] == "3"
    assert "data-unsaved" in attrs


def test_one_forms_essay_does_not_leak_into_the_next_form() -> None:
    EssayForm().fields["body"].widget.draft_key = "7:42"

    assert "data-draft-key" not in Fields(str(EssayForm()["body"])).attrs


@pytest.mark.parametrize(
    "value", ["</textarea><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "&lt;b&gt;"]
)
def test_an_essay_cannot_break_out_of_its_field(value: str) -> None:
    html = EssayWidget().render("body", value, {"id": "id_body"})

    assert value not in html
    assert "<script" not in html


def test_a_first_empty_line_is_kept() -> None:
    # The HTML parser drops one line break right after the tag.
    assert ">\n\nwords</textarea>" in EssayWidget().render("body", "\nwords")


def test_the_vendored_files_are_the_ones_that_were_built() -> None:
    checked = check(VENDOR / "SHA256SUMS", VENDOR)

    assert {"editor.min.js", "EDITOR-LICENCES.txt"} <= checked


def test_the_bundle_was_built_from_the_sources_beside_it() -> None:
    checked = check(ROOT / "editor" / "SHA256SUMS", ROOT / "editor")

    sources = {str(path.relative_to(ROOT / "editor")) for path in (ROOT / "editor" / "src").rglob("*.js")}
    assert sources | {"package-lock.json"} <= checked


def check(sums: Path, folder: Path) -> set[str]:
    """The names in a list of checksums, each of which was right."""
    lines = [line.split(maxsplit=1) for line in sums.read_text().splitlines()]
    for wanted, name in lines:
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == wanted, (
            f"{name} changed; run bin/vendor-editor"
        )
    return {name for _, name in lines}


def test_the_bundle_stays_small_and_brings_its_licences() -> None:
    licences = (VENDOR / "EDITOR-LICENCES.txt").read_text()

    assert len(brotli.compress((VENDOR / "editor.min.js").read_bytes())) <= 120 * 1024
    for package in ("prosemirror-view", "prosemirror-markdown", "markdown-it", "entities"):
        assert f"\n{package} " in licences


def test_the_lock_file_names_no_registry() -> None:
    assert '"resolved"' not in (ROOT / "editor" / "package-lock.json").read_text()
