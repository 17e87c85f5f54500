"""Whom a text names: pure, with the names that there are."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comments.naming import SIGNS_LOOKED_AT, Nameable, calls_of, named_in, offers_of, with_links
from core.markdown import render_comment

BO, ZOE, BO_ALONE, SARA = 1, 2, 3, 6
PEOPLE = [
    Nameable(BO, "Bo Larsen", "bo_larsen"),
    Nameable(ZOE, "Zoë O’Brien"),
    Nameable(BO_ALONE, "Bo"),
    Nameable(4, "Ana"),
    Nameable(5, "ANA"),
    Nameable(SARA, "小明"),
    Nameable(7, "Ana", "ana_paz"),
]
CALLS = calls_of(PEOPLE)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@Bo Larsen, mine took five.", [(BO, "@Bo Larsen")]),
        ("As @bo  larsen’s did", [(BO, "@bo  larsen")]),
        ("@bo_larsen", [(BO, "@bo_larsen")]),
        ("@Bo L and @Bo.", [(BO_ALONE, "@Bo")]),
        ("(@zoe o'brien)", [(ZOE, "@zoe o'brien")]),
        ("你好@小明你好", [(SARA, "@小明")]),
        ("@Bo @Zoë O’Brien @Bo", [(BO_ALONE, "@Bo"), (ZOE, "@Zoë O’Brien")]),
        ("> @Bo Larsen\n@Zoë O’Brien", [(ZOE, "@Zoë O’Brien")]),
        ("@ana_paz, not @Ana", [(7, "@ana_paz")]),
        ("bo@Bo Larsen, https://example.org/@Bo, @@Bo, @Boris, @Bo_, @ Bo, Bo Larsen", []),
        ("@Bo\nLarsen", [(BO_ALONE, "@Bo")]),
        ("@", []),
    ],
)
def test_a_sign_and_a_name_name_whoever_is_called_so(text, named):
    assert [(one.number, one.typed) for one in named_in(text, CALLS, at_most=5)] == named


def test_a_crowd_is_not_called(monkeypatch):
    people = [Nameable(number, f"Reader {number}") for number in range(1, 60)]
    text = " ".join(f"@{person.name}" for person in people)

    assert [one.number for one in named_in(text, calls_of(people), at_most=5)] == [1, 2, 3, 4, 5]
    assert len(named_in(text, calls_of(people), at_most=100)) == SIGNS_LOOKED_AT


def test_everybody_is_offered_by_something_that_names_them_and_nobody_else():
    offers = offers_of(PEOPLE)

    assert [offer.number for offer in offers] == [BO, ZOE, BO_ALONE, SARA, 7]
    for offer in offers:
        assert [one.number for one in named_in(f"@{offer.typed} ", CALLS, at_most=5)] == [offer.number]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("@Bo Larsen & @Bo", '<p><a href="/p/">@Bo Larsen</a> &amp; <a href="/b/">@Bo</a></p>'),
        ("x@Bo @Boris *@Bo*", '<p>x@Bo @Boris <em><a href="/b/">@Bo</a></em></p>'),
        ("@O'B <i>", '<p><a href="/o/">@O&#x27;B &lt;i&gt;</a></p>'),
    ],
)
def test_names_become_links_and_nothing_else_changes(words, shown):
    links = {"@Bo": "/b/", "@Bo Larsen": "/p/", "@O'B <i>": "/o/"}

    assert with_links(render_comment(words), links) == shown


def test_a_link_within_a_link_is_never_made():
    html = render_comment("https://example.org/@Bo @Bo")

    assert with_links(html, {"@Bo": "/b/"}).count("<a ") == 2
    assert re.search(r'>https://example.org/@Bo</a> <a href="/b/">@Bo</a>', with_links(html, {"@Bo": "/b/"}))


@settings(deadline=None)
@given(
    st.text(alphabet="@Bo <>&'\"*\n\xa0éL/:.", max_size=60), st.text(alphabet="@Bo <>&'\"é\xa0", min_size=2, max_size=9)
)
def test_whatever_is_typed_and_named_reads_the_same_with_links(words, typed):
    html = render_comment(words)
    linked = with_links(html, {f"@{typed}": "/b/"})

    assert re.sub(r"<[^>]*>", "", linked).replace("&#x27;", "'").replace("&quot;", '"').replace("\xa0", "&nbsp;") == (
        re.sub(r"<[^>]*>", "", html)
    )
