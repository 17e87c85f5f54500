"""The order and the nesting of any talk, against the simplest reference there is: a tree that is walked."""

from dataclasses import dataclass
from html.parser import HTMLParser

from django.template import Context, Template
from hypothesis import given, settings
from hypothesis import strategies as st

from comments.thread import LEVELS_SHOWN, Branch, cards_of, with_more

# Whom each answers, by index: nobody, or somebody earlier.
talks = st.lists(st.floats(0, 1, exclude_max=True), min_size=1, max_size=30).map(
    lambda draws: [int(draw * (at + 1)) - 1 for at, draw in enumerate(draws)]
)


@dataclass(frozen=True)
class Said:
    number: int
    path: tuple[int, ...]


def said(parents: list[int]) -> list[Said]:
    paths: list[tuple[int, ...]] = []
    for at, parent in enumerate(parents):
        paths.append((*(paths[parent] if parent >= 0 else ()), 1000 + at, at))
    return [Said(at, path) for at, path in enumerate(paths)]


def branches(talk: list[Said]) -> list[Branch[Said]]:
    found: list[Branch[Said]] = []
    for row in sorted(talk, key=lambda row: row.path):
        if len(row.path) == 2:
            found.append(Branch(row, []))
        else:
            found[-1].replies.append(row)
    return found


def walked(parents: list[int], parent: int = -1, level: int = 0) -> list[tuple[int, int]]:
    found = []
    for at, above in enumerate(parents):
        if above == parent:
            found += [(at, min(level, LEVELS_SHOWN - 1)), *walked(parents, at, level + 1)]
    return found


class Nesting(HTMLParser):
    """How deep in lists each comment of a page stands."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[int, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        if tag == "article":
            self.found.append((int(dict(attrs)["id"] or ""), self.open.count("ol")))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


PAGE = """{% for card in cards %}{% if card.begins_list %}<ol>{% endif %}<li><article id="{{ card.row.number }}"><div>
{% for end in card.ends %}</div></article></li>{% if end.ends_list %}</ol>{% endif %}{% endfor %}{% endfor %}"""


@settings(max_examples=60, deadline=None)
@given(talks)
def test_every_talk_is_walked_as_a_tree_and_its_lists_close(parents):
    cards = cards_of(branches(said(parents)))
    assert [(card.row.number, card.level) for card in cards] == walked(parents)

    nesting = Nesting()
    nesting.feed(Template(PAGE).render(Context({"cards": cards})))
    assert nesting.open == []
    assert nesting.found == walked(parents)


@settings(max_examples=40, deadline=None)
@given(talks, st.sets(st.integers(0, 29)))
def test_replies_of_ones_own_take_the_places_they_would_have_had(parents, mine):
    talk = said(parents)
    public = [row for row in talk if row.number not in mine or len(row.path) == 2]
    own = [row for row in talk if row not in public]
    joined = [
        with_more(branch, [row for row in own if row.path[1] == branch.root.number]) for branch in branches(public)
    ]
    assert [card.row for card in cards_of(joined)] == sorted(talk, key=lambda row: row.path)


def test_what_hangs_from_something_that_is_folded_moves_up():
    root, _folded, under = said([-1, 0, 1])
    assert [card.level for card in cards_of([Branch(root, [under])])] == [0, 1]


def test_a_reply_of_ones_own_that_falls_into_a_folded_part_stays_folded():
    root, first, second, third = said([-1, 0, 0, 0])
    cut = Branch(root, [first], later=second.number)
    assert with_more(cut, [third]).replies == [first]
    assert with_more(cut, [third]).own == 0
