"""What a browser would send back of a page's form: every field with the value it shows."""

from html.parser import HTMLParser
from typing import Any


def filled(html: str, form_id: str = "post_form", **changes: Any) -> dict[str, Any]:
    """The form's fields, with changes; a value of None takes a field away."""
    parser = _Form(form_id)
    parser.feed(html)
    parser.close()
    fields = parser.fields | changes
    return {name: value for name, value in fields.items() if value is not None}


class _Form(HTMLParser):
    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.fields, self.inside = form_id, {}, False
        self.textarea = self.select = ""
        self.templates = 0  # what stands in a <template> is not on the page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.templates += tag == "template"
        if self.templates:
            return
        if tag == "form":
            self.inside = given.get("id") == self.form_id
        if not self.inside:
            return
        name, boxed = given.get("name", ""), given.get("type") in {"checkbox", "radio"}
        if (
            tag == "input"
            and name
            and given.get("type") not in {"submit", "file"}
            and (not boxed or "checked" in given)
        ):
            self._add(name, given.get("value", "on" if boxed else ""))
        elif tag == "textarea":
            self.textarea = name
            self.fields[name] = ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and "selected" in given and self.select:
            self._add(self.select, given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        self.templates -= tag == "template"
        if self.templates:
            return
        if tag == "form":
            self.inside = False
        elif tag == "textarea":
            self.fields[self.textarea] = self.fields.get(self.textarea, "").removeprefix("\n")
            self.textarea = ""
        elif tag == "select":
            self.select = ""

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.fields[self.textarea] += data

    def _add(self, name: str, value: str) -> None:
        if name in self.fields:
            before = self.fields[name]
            self.fields[name] = [*(before if isinstance(before, list) else [before]), value]
        else:
            self.fields[name] = value
