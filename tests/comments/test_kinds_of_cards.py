"""Cards are made of stencils, one for each kind; whatever a card shows that changed is shown as it is."""

from dataclasses import asdict, fields

import pytest
from django.template.loader import render_to_string

from comments import card_kinds
from comments.card_kinds import NUMBER, TEMPLATE, Kind, card_of
from comments.models import Comment
from core.stencil import Marks, Stencil

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(essay, make_comment, bo, cy):
    top = make_comment(essay, bo, body="Top", status="published")
    second = make_comment(essay, cy, body="Second", status="published", parent=top)
    third = make_comment(essay, bo, body="Third", status="published", parent=second)
    return [top, second, third, make_comment(essay, cy, body="Fourth", status="published", parent=third)]


YES_OR_NO = [field.name for field in fields(Kind) if field.type is bool]
KINDS = [
    Kind(),
    *(
        Kind(is_said=True, heading=heading, role=role)
        for heading in ("h3", "h5")
        for role in ("", "writer", "moderator")
    ),
    *(
        Kind(**{"is_said": True, "mine": mine, name: not getattr(Kind, name)})
        for name in YES_OR_NO
        for mine in (True, False)
    ),
]
WORDS = {
    "name": "Ana &lt;b&gt; \ue000text\ue001 99999999999999999999",
    "page": "/people/ana/",
    "face": '<span class="avatar">A</span>',
    "when": "<time>Today</time>",
    "text": "<p>{{ words.name }} {% now %} \ue000name\ue001</p>",
    "address": "/posts/a/?x=1&amp;y=2",
    "to_parent": "#comment-7",
    "parents_name": "Bo",
    "next_new": "/comments/8/",
    "goes_out": "It goes out in a minute.",
    "seconds_left": "41",
    "gone": "It is gone.",
    "note": "Grief &lt;",
    "note_kinds": "grief other",
}


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_filled_stencil_is_what_the_template_says_of_these_words(kind):
    from django.utils.safestring import mark_safe

    safe = {name: mark_safe(words) for name, words in WORDS.items()}
    rendered = render_to_string(TEMPLATE, {**asdict(kind), "number": 12345678, "words": safe})
    assert card_of(kind, {**WORDS, "number": "12345678"}) == rendered


def test_a_stencil_that_lacks_a_word_says_so():
    stencil = Stencil.cut(f"Hello {Marks()['name']}")
    assert stencil.filled({"name": "Ana"}) == "Hello Ana"
    with pytest.raises(KeyError):
        stencil.filled({})


def test_no_comment_has_the_number_that_stands_in_stencils():
    assert len(str(NUMBER)) > len(str(2**63))


def test_the_template_is_rendered_once_for_each_kind(essay, talk, make_comment, bo, client):
    client.get(essay.get_absolute_url())
    before = card_kinds.stencil_of.cache_info().misses
    make_comment(essay, bo, body="Fifth", status="published")

    assert "Fifth" in client.get(essay.get_absolute_url()).content.decode()
    assert card_kinds.stencil_of.cache_info().misses == before


def become_moderator(bo, cy, ann, mo, talk):
    cy.become("moderator", by=ann)
    talk[0].tell_the_essay()


def rename(bo, cy, ann, mo, talk):
    type(cy).objects.filter(pk=cy.pk).update(display_name="Cyan")
    talk[0].tell_the_essay()


def ask_for_a_page(bo, cy, ann, mo, talk):
    type(cy).objects.filter(pk=cy.pk).update(has_public_page=True)
    talk[0].tell_the_essay()


def remove_what_is_answered(bo, cy, ann, mo, talk):
    talk[2].reject(by=mo, revision=1, reason="unkind")


def take_the_name_off(bo, cy, ann, mo, talk):
    Comment.objects.filter(pk=talk[1].pk).take_names_off()


@pytest.mark.parametrize(
    ("change", "shows"),
    [
        (become_moderator, "Moderator</span>"),
        (rename, "Reply to Cyan"),
        (ask_for_a_page, 'href="/people/cy_novak/"'),
        (remove_what_is_answered, "a comment that can’t be read any more"),
        (take_the_name_off, "A former reader"),
    ],
)
def test_what_changes_is_shown(essay, talk, client, bo, cy, ann, mo, change, shows):
    def page() -> str:
        return " ".join(client.get(f"{essay.get_absolute_url()}?unfold={talk[3].pk}").content.decode().split())

    assert shows not in page()
    change(bo, cy, ann, mo, talk)
    assert shows in page().replace('Reply<span class="vh"> to Cyan', "Reply to Cyan")
