"""“Changed on”: said once readers who knew an essay would notice, and never for anything less."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils.html import strip_tags

from posts.models import Post
from posts.noticing import is_noticeable
from posts.sharing import last_changed

pytestmark = pytest.mark.django_db

PUBLISHED = datetime(2026, 11, 15, 9, tzinfo=UTC)
LATER = datetime(2026, 12, 2, 9, tzinfo=UTC)
WORDS = "It takes four minutes, and then it tells you so in the only word it has."


@pytest.fixture
def post(make_post, time_machine):
    time_machine.move_to(PUBLISHED, tick=False)
    return make_post(title="The kettle", standfirst="Four minutes.", body=WORDS)


@pytest.fixture
def revise(ada, time_machine):
    """Save an essay with other fields at a moment, and have it as the database has it then."""

    def save(post, at=LATER, **fields) -> Post:
        time_machine.move_to(at, tick=False)
        for name, value in fields.items():
            setattr(post, name, value)
        post.revise(by=ada, seen_version=post.version)
        return Post.objects.get(pk=post.pk)

    return save


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "The other kettle"},
        {"standfirst": "Five minutes."},
        {"standfirst": ""},
        {"body": f"{WORDS} I did not know that when I bought it."},
        {"body": "It takes four minutes."},
        {"body": "水の音を聞いていた。"},
    ],
)
def test_other_words_are_a_change(client, post, revise, fields):
    post = revise(post, **fields)

    assert post.changed_at == LATER
    assert "Changed on 2 December" in strip_tags(client.get(post.get_absolute_url()).content.decode())
    assert last_changed(post) == LATER


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"title": "The Kettle.", "standfirst": "“Four minutes”"},
        {"body": WORDS.replace("four", "five")},
        {"body": WORDS.replace("It takes", "*It* **takes**").replace(", and", ".\n\nAnd")},
        {"body": f"[{WORDS}](https://example.org/a/long/address/of/many/words/that/nobody/reads)"},
        {"body": f"{WORDS}\n\n![A kettle, seen from the side](/media/pictures/kettle-on-a-stove.webp)"},
        {"content_note": "Boiling water, and a scald.", "cover_caption": "At dawn", "language": "es", "slug": "other"},
    ],
)
def test_what_readers_would_not_notice_is_none(client, post, revise, fields):
    post = revise(post, **fields)

    assert post.changed_at is None
    assert "Changed on" not in client.get(post.get_absolute_url()).content.decode()
    assert last_changed(post) == PUBLISHED


def test_the_first_hour_is_for_putting_things_right(post, revise):
    post = revise(post, at=PUBLISHED + timedelta(minutes=59), title="Another title", body="Other words. " * 5)
    assert post.changed_at is None

    assert revise(post, at=PUBLISHED + timedelta(hours=2), body="Other words. " * 5 + "Now.").changed_at is None


def test_many_small_changes_come_to_one(post, revise):
    added = ""
    for day, word in enumerate(("slowly", "softly", "warmly", "truly"), 1):
        added += f" {word}"
        assert revise(post, at=PUBLISHED + timedelta(days=day), body=WORDS + added).changed_at is None

    fifth = PUBLISHED + timedelta(days=5)
    assert revise(post, at=fifth, body=WORDS + added + " nearly").changed_at == fifth
    assert revise(post, at=LATER, body=WORDS + added + " nearly gladly").changed_at == fifth


def test_a_draft_and_what_waits_for_its_day_have_not_changed(make_post, revise, time_machine):
    time_machine.move_to(PUBLISHED, tick=False)
    draft = make_post(published_at=None)
    waiting = make_post(title="Waiting", published_at=LATER + timedelta(days=1))

    for post in (draft, waiting):
        assert revise(post, body="Quite other words than there were before, by far.").changed_at is None


def test_an_old_date_does_not_make_the_drafts_versions_changes(make_post, revise, time_machine, ada):
    time_machine.move_to(PUBLISHED, tick=False)
    post = make_post(published_at=None)
    post = revise(post, at=PUBLISHED + timedelta(days=1), body=WORDS)
    post.schedule(datetime(2019, 5, 16, tzinfo=UTC), by=ada)

    post = revise(post, at=PUBLISHED + timedelta(days=1, minutes=10), body=f"{WORDS} And what was forgotten there.")
    assert post.changed_at is None
    assert revise(post, body=WORDS.replace("four", "five")).changed_at == LATER  # the sentence is gone again
    assert last_changed(post) == LATER


def test_a_later_date_makes_it_as_new(client, post, revise, ada):
    post = revise(post, body="Quite other words than there were before, by far.")
    post.schedule(LATER + timedelta(minutes=1), by=ada)

    assert post.changed_since_published is None
    assert last_changed(post) == LATER + timedelta(minutes=1)


def test_bringing_old_words_back_is_a_change_too(post, revise, ada, time_machine):
    post = revise(post, body="Quite other words than there were before, by far.")
    back = LATER + timedelta(days=1)
    time_machine.move_to(back, tick=False)
    post.bring_back(post.revisions.get(version=1), by=ada)

    assert Post.objects.get(pk=post.pk).changed_at == back


def test_feeds_the_sitemap_and_search_engines_are_told_the_same(client, post, revise):
    post = revise(post, body="Quite other words than there were before, by far.")
    Post.objects.filter(pk=post.pk).update(updated_at=LATER + timedelta(days=9))

    assert "<updated>2026-12-02T09:00:00+00:00</updated>" in client.get("/feed/").content.decode()
    assert "<lastmod>2026-12-02T09:00:00+00:00</lastmod>" in client.get("/sitemap.xml").content.decode()
    assert '"dateModified": "2026-12-02T09:00:00+00:00"' in client.get(post.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("before", "after", "is_noticed"),
    [
        ("a b c d e f", "f e d c b a", False),
        ("a b c d e", "", True),
        ("a b c d", "", False),
        ("colour", "colour colour colour colour colour colour", True),
        ("雨が降る", "雪が降る", False),
        ("雨が降る", "昨日は雪がたくさん降った", True),
    ],
)
def test_more_than_a_few_words_are_noticed(before, after, is_noticed):
    assert is_noticeable(before, after) is is_noticed
    assert is_noticeable(after, before) is is_noticeable(before, after)
