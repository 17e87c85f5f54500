"""The styleguide shows every component and every part, and has nothing of the database in it."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from core.templatetags.ui import icon
from healing.styleguide.colours import TOKENS, colours
from healing.styleguide.pages import PAGES
from healing.templatetags.styleguide import own_ids

ROOT = Path(__file__).resolve().parents[2]
SHEETS = [ROOT / "static/css" / name for name in ("core.css", "reading.css", "desk.css")]
PARTS = [
    f"{folder}/{path.name}" for folder in ("parts", "posts/parts") for path in (ROOT / "templates" / folder).iterdir()
]
# Say something to whoever is paused or banned alone, and nothing here.
OF_THE_STOPPED = {"parts/stopped.html"}
BLOCK = re.compile(r"\.([a-z][a-z0-9]*(?:-[a-z0-9]+)*)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# What a page in the styleguide cannot have, and where it is looked at instead.
ELSEWHERE = {
    "lines": "/care/ alone lists numbers to call",
    "plain": "the frame of /about/ and the pages like it",
    "decided": "/desk/log/",
    "filters": "/desk/filters/",
    "names": "what a script offers while somebody types an @",
    "found": "the frame of /search/",
    "settings": "/settings/reading/",
    "wishes": "/settings/reading/",
    "without-script": "/settings/reading/",
    "scripted": "/settings/reading/",
    "qr": "/settings/security/app/, whose policy alone allows a picture without an address",
    "other-ways": "the pages for signing in, where a host has turned other ways on",
    "context": "/desk/, beside the queue",
    "happened": "/desk/comments/<number>/",
    "record": "the same",
    "is-ok": "the strip of the last decisions there",
    "is-stop": "the same",
    "is-this": "the talk around a comment there",
    "keys": "/desk/",
    "keys-off": "what the script of /desk/ sets where somebody turned the keys off",
    "queue-tools": "/desk/",
    "enough": "/desk/, where somebody wanted to be asked to rest",
    "leave-out": "/desk/yours/",
    "load": "/desk/load/",
    "duty": "/desk/care/duty/",
    "people": "/desk/people/",
    "rules": "/desk/rules/",
    "sift": "/settings/members/",
    "known": "/settings/members/, of each member",
}


class Classes(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.found |= set((given.get("class") or "").split())
        self.ids += [given["id"]] if given.get("id") else []


def block_of(name: str) -> str:
    """comment__text and comment--waiting are of the block comment, and focus-x-30 stands for every number."""
    return re.split(r"__|--|-[xy]-\d", name)[0]


def blocks_in_css() -> set[str]:
    css = "".join(COMMENT.sub("", sheet.read_text()) for sheet in SHEETS)
    selectors = re.findall(r"(?:^|[{}])([^{}]+)\{", css)
    return {block_of(name) for selector in selectors for name in BLOCK.findall(selector)}


@pytest.fixture
def shown(client_of, ada):
    """Every page of the styleguide, with the templates it was made of."""
    client = client_of(ada)
    return [client.get(address) for address in ("/styleguide/", *(f"/styleguide/{name}/" for name in PAGES))]


def classes_of(answers) -> set[str]:
    parser = Classes()
    for answer in answers:
        parser.feed(answer.content.decode())
    return parser.found


def test_every_block_of_the_style_sheets_is_shown(shown):
    missing = blocks_in_css() - {block_of(name) for name in classes_of(shown)}

    assert sorted(missing) == sorted(ELSEWHERE)


def test_every_part_is_shown(shown):
    used = {template.name for answer in shown for template in answer.templates}

    assert [part for part in PARTS if part not in used | OF_THE_STOPPED] == []


def test_every_colour_is_shown(shown):
    assert [name for name in colours(TOKENS.read_text()) if f"var(--{name})" not in shown[0].content.decode()] == []


@pytest.mark.parametrize("name", PAGES)
def test_no_id_is_there_twice(client_of, ada, name):
    for address in ("/styleguide/", f"/styleguide/{name}/"):
        parser = Classes()
        parser.feed(client_of(ada).get(address).content.decode())
        assert sorted({name for name in parser.ids if parser.ids.count(name) > 1}) == []


def test_a_page_that_is_not_there_is_not_found(client_of, ada):
    assert client_of(ada).get("/styleguide/no-such-page/").status_code == 404


def test_a_sample_has_ids_of_its_own():
    html = f'<label for="q">Q</label><input id="q" aria-describedby="q-hint other">{icon("search")}<a href="#q">q</a>'

    assert own_ids(html, "-2") == (
        f'<label for="q-2">Q</label><input id="q-2" aria-describedby="q-hint other">{icon("search")}<a href="#q-2">q</a>'
    )
