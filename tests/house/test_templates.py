"""What is true of every template: nothing inline that our policy would block, and a title on every page."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "templates"
TEMPLATES = sorted(ROOT.rglob("*.html"))
# Mail readers know no style sheets; our policy does not reach them.
MAILS = [template for template in TEMPLATES if "email" in template.relative_to(ROOT).parts]
PAGES = [template for template in TEMPLATES if template not in MAILS]
FRAMES = {"base.html", "bare.html"}

# Scripts that no browser runs: our policy leaves them alone.
DATA = {"application/json", "application/ld+json"}

LOGIC = re.compile(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}|{%.*?%}", re.DOTALL)
VALUE = re.compile(r"{{.*?}}", re.DOTALL)
TITLE = re.compile(r"{%\s*block (?:head_|full_)?title\s*%}\s*\S")
PARENT = re.compile(r"""{%\s*extends ["']([^"']+)["']""")
CODE_ADDRESS = re.compile(r"\s*(?:javascript|data):", re.IGNORECASE)
ICON = re.compile(r"""{%\s*icon ["']([^"']+)["']""")


class Inline(HTMLParser):
    """Collects what a strict policy blocks."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") not in DATA):
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name == "style" or name.startswith("on") or CODE_ADDRESS.match(value or ""):
                self.found.append(f'{name}="{value}" on <{tag}>')


def inline_parts(source: str) -> list[str]:
    parser = Inline()
    parser.feed(VALUE.sub("value", LOGIC.sub(" ", source)))
    parser.close()
    return parser.found


def name_of(template: Path) -> str:
    return str(template.relative_to(ROOT))


def family(template: Path) -> list[Path]:
    """The template and those it extends, up to the frame, which is left out; parents that are not ours end it."""
    found = [template]
    while (parent := PARENT.search(found[-1].read_text())) and parent[1] not in FRAMES:
        path = ROOT / parent[1]
        if not path.exists():
            break
        found.append(path)
    return found


def is_page(template: Path) -> bool:
    """It stands in a frame, and is not one itself: a layout, or the shared half of a few pages."""
    extended = {parent for other in PAGES for parent in PARENT.findall(other.read_text())}
    # The admin's own frame writes the title from what its view is called.
    is_frame = name_of(template) in FRAMES | extended or name_of(template).startswith(("allauth/layouts/", "admin/"))
    return bool(PARENT.search(template.read_text())) and not is_frame


def test_nothing_is_inline() -> None:
    assert {name_of(page): found for page in PAGES if (found := inline_parts(page.read_text()))} == {}


def has_title(template: Path) -> bool:
    return any(TITLE.search(part.read_text()) for part in family(template))


def test_every_page_has_a_title() -> None:
    pages = [page for page in PAGES if is_page(page)]

    assert pages
    assert [name_of(page) for page in pages if not has_title(page)] == []


def test_every_icon_that_is_asked_for_is_in_the_sprite() -> None:
    drawn = set(re.findall(r'id="i-([a-z]+)"', (ROOT / "_icons.svg").read_text()))
    asked = {icon for template in PAGES for icon in ICON.findall(template.read_text())}

    assert asked
    assert asked <= drawn


@pytest.mark.parametrize(
    "source",
    [
        "<style>p { color: red }</style>",
        "<script>run()</script>",
        '<script type="module">run()</script>',
        '<script type="application/ld+javascript">run()</script>',
        '<p style="color: red">',
        "<p {% if a %}style='color: red'{% endif %}>",
        '<button onclick="run()">',
        '<a href="javascript:run()">',
        '<img src="data:image/png;base64,AA">',
    ],
)
def test_the_check_finds_what_it_is_for(source: str) -> None:
    assert inline_parts(source)


@pytest.mark.parametrize(
    "source",
    [
        '<script src="{% static "a.js" %}"></script>',
        '<script type="application/json">{}</script>',
        '<script type="application/ld+json">{}</script>',
        "<p>{{ style }}</p>",
    ],
)
def test_the_check_leaves_the_rest_alone(source: str) -> None:
    assert inline_parts(source) == []
