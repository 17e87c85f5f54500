"""Loading the demo publication, on whatever day; what is in it then is in test_what_is_in_it.py."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models
from django.utils import timezone

from accounts.models import User
from comments.models import Comment
from posts.models import Picture, Post

pytestmark = pytest.mark.django_db

SEED = "the-night-shift"


def load(settings) -> None:
    settings.DEBUG = True
    call_command("load_demo", verbosity=0)
    settings.DEBUG = False


@pytest.fixture
def without_pictures(monkeypatch):
    """Pictures are the same on every day and take most of the time."""
    monkeypatch.setattr("demo.loading.essays.take", lambda name, owner, alt="": drawn(owner, alt))


def moments() -> dict[str, list[datetime]]:
    """Every moment that the demo's rows name, by column."""
    ours = [
        model
        for app in ("accounts", "posts", "comments", "publication")
        for model in apps.get_app_config(app).get_models()
    ]
    return {
        f"{model.__name__}.{field.name}": [
            value for value in model._default_manager.values_list(field.name, flat=True) if value
        ]
        for model in ours
        for field in model._meta.fields
        if isinstance(field, models.DateTimeField)
    }


def test_it_is_refused_in_production(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="development only"):
        call_command("load_demo")

    assert not User.objects.exists()


@pytest.mark.parametrize(
    "day",
    [
        datetime(2027, 5, 15, 23, 59, tzinfo=ZoneInfo("UTC")),
        datetime(2027, 5, 16, 0, 1, tzinfo=ZoneInfo("UTC")),
        datetime(2027, 5, 16, 23, 59, tzinfo=ZoneInfo("UTC")),
        datetime(2027, 5, 17, 0, 1, tzinfo=ZoneInfo("UTC")),
        datetime(2028, 2, 29, 12, 0, tzinfo=ZoneInfo("UTC")),
        datetime(2028, 1, 1, 0, 1, tzinfo=ZoneInfo("UTC")),
    ],
    ids=str,
)
def test_whenever_it_is_loaded_nothing_in_it_is_still_to_come(settings, day, without_pictures):
    with time_machine.travel(day, tick=False):
        load(settings)
        seed = Post.objects.get(slug=SEED)

        latest = {name: max(found) for name, found in moments().items() if found}
        assert {name: moment for name, moment in latest.items() if moment > day} == {}
        assert timezone.localtime(seed.published_at).strftime("%m-%d") == "05-16"
        assert day - timedelta(days=367) < seed.published_at < day
        for comment in Comment.objects.select_related("post", "parent"):
            assert comment.created_at > comment.post.published_at
            if comment.parent:
                assert comment.created_at > comment.parent.created_at


def drawn(owner: User, alt: str) -> Picture:
    return Picture.objects.create(owner=owner, alt=alt, width=40, height=30, file="pictures/of-a-test.webp")


def test_replies_are_where_their_file_says_whatever_the_day(settings, without_pictures):
    from demo.loading import files

    with time_machine.travel(datetime(2027, 5, 17, 0, 1, tzinfo=ZoneInfo("UTC")), tick=False):
        load(settings)

    for slug, _front, _body in files.essays():
        replies = sum("parent" in line for line in files.comments(slug))
        assert Comment.objects.filter(post__slug=slug).exclude(parent=None).count() == replies
