"""An essay is found by one question, and whatever changes of it or beside it shows at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from posts.models import Picture, Post, Series, Topic
from posts.shown import shown
from publication.models.content_term import ContentTerm

pytestmark = pytest.mark.django_db


@pytest.fixture
def essay(make_post, ada):
    rest = Topic.objects.create(name="Rest", slug="rest")
    year = Series.objects.create(title="A year", slug="a-year", owner=ada)
    post = make_post(title="Steam", body="Four minutes.", topics=[rest], series=year, part=1)
    post.content_terms.add(ContentTerm.objects.create(name="Heat", slug="heat"))
    post.cover = Picture.objects.create(file="pictures/a.webp", width=900, height=600, alt="A kettle", owner=ada)
    post.save()
    make_post(title="The stairs", topics=[rest], series=year, part=2)
    make_post(title="The hall")
    return post


def test_it_takes_one_question_until_something_changes(essay):
    for questions in (False, True):
        with CaptureQueriesContext(connection) as asked:
            assert shown(essay.slug).post == essay
        assert (len(asked) == 1) is questions


def update(model, **fields):
    return lambda: model.objects.update(**fields)


CHANGES = {
    "its title": (update(Post, title="Fog"), "Fog", "Steam"),
    "its text": (update(Post, html="<p>Five minutes.</p>"), "<p>Five minutes.</p>", "<p>Four minutes.</p>"),
    "its writer’s name": (update(User, display_name="Ada Over"), "Ada Over", "Ada Brandt"),
    "its topic": (update(Topic, name="Stillness"), "Stillness", ">Rest<"),
    "its series": (update(Series, title="Two years"), "Two years", "A year"),
    "what it may stir up": (update(ContentTerm, name="Burns"), "</b> Burns", "</b> Heat"),
    "its cover": (update(Picture, alt="A pot"), 'alt="A pot"', 'alt="A kettle"'),
    "the next part": (
        lambda: Post.objects.filter(title="The stairs").update(title="The steps"),
        "The steps",
        "The stairs",
    ),
    "what is read next": (
        lambda: Post.objects.filter(title="The hall").update(title="The door"),
        "The door",
        "The hall",
    ),
    "what is taken down": (
        lambda: Post.objects.filter(title="The hall").update(unpublished_at=timezone.now()),
        "Steam",
        "The hall",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_member_reads_it_as_it_is_now(essay, client_of, bo, change):
    happens, now, before = CHANGES[change]
    member = client_of(bo)
    page = member.get(essay.get_absolute_url()).content.decode()
    assert before in page

    happens()
    page = member.get(essay.get_absolute_url()).content.decode()

    assert now in page
    assert before not in page


def test_it_is_ones_own_to_change(essay):
    one, other = shown(essay.slug).post, shown(essay.slug).post
    one.title = "Mine"

    assert other.title == shown(essay.slug).post.title == "Steam"


def test_what_cannot_be_read_is_not_found(essay):
    assert shown("never-was") is None
    Post.objects.update(unpublished_at=timezone.now())
    assert shown(essay.slug) is None
