"""What several tests of the kept pages begin with."""

import pytest
from django.db import connection

from conftest import write_comment
from posts.models import Series, Topic


@pytest.fixture
def world(make_post, bo, cy, ada, settings) -> dict[str, object]:
    """An essay with a public and a held comment, under a topic, in a series; one that is gone and one that moved."""
    from django.utils import timezone

    settings.ALLOWED_HOSTS = ["testserver"]
    topic, series = (
        Topic.objects.create(name="Rest", slug="rest"),
        Series.objects.create(title="A year", slug="a-year", owner=ada),
    )
    post = make_post(slug="old-kettle", topics=[topic], series=series, part=1)
    post.slug = "kettle"
    post.save()
    make_post(slug="gone", title="Gone", unpublished_at=timezone.now())
    write_comment(post, bo, status="published", body="Public words.")
    write_comment(post, cy, body="Held words.")
    return {"year": post.published_at.year, "writer": ada.handle}


@pytest.fixture
def telling(db: None) -> None:
    """Notifications leave with the transaction, which a test takes back; here the triggers write down what they would tell."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE told (words text UNIQUE)")
        for name, words in (("kept_pages_changed", "'all'"), ("kept_thread_changed", "'thread ' || NEW.slug")):
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                f" INSERT INTO told VALUES ({words}) ON CONFLICT DO NOTHING; RETURN NULL; END $$"
            )
