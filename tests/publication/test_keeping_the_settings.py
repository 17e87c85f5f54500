"""The settings are kept in memory for a moment: no page waits for them, and no process is behind for long."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from publication.models import Publication, kept

A_MOMENT = kept.SECONDS


@pytest.fixture
def clock(monkeypatch):
    """The clock by which what was read grows old: clock.later(seconds)."""

    class Clock:
        now = 1000.0

        def later(self, seconds: float) -> None:
            self.now += seconds

    clock = Clock()
    monkeypatch.setattr("publication.models.kept.time.monotonic", lambda: clock.now)
    return clock


def written_elsewhere(name: str) -> None:
    """As another process does it: this one learns nothing of it."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE publication_publication SET name = %s", [name])


@pytest.mark.django_db(transaction=True)
def test_it_is_asked_once_and_seen_again_after_a_moment(clock, django_assert_num_queries):
    Publication(pk=1, name="Kettle").save()
    with django_assert_num_queries(1):
        assert [Publication.current().name for _ in range(20)] == ["Kettle"] * 20

    written_elsewhere("Teapot")
    assert Publication.current().name == "Kettle"
    clock.later(A_MOMENT)

    assert Publication.current().name == "Teapot"


@pytest.mark.django_db(transaction=True)
def test_that_there_is_no_row_yet_is_kept_too(clock, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [Publication.current().name for _ in range(3)] == ["Healing"] * 3


@pytest.mark.django_db(transaction=True)
def test_where_it_was_changed_it_is_seen_at_once(clock):
    Publication(pk=1, name="Kettle").save()
    Publication.current()

    site = Publication.current()
    site.name = "Teapot"
    site.save()
    assert Publication.current().name == "Teapot"

    Publication.objects.update(name="Cup")
    assert Publication.current().name == "Cup"


@pytest.mark.django_db(transaction=True)
def test_what_is_taken_back_was_never_shown_to_others(clock):
    Publication(pk=1, name="Kettle").save()
    with transaction.atomic():
        Publication.objects.update(name="Teapot")
        assert Publication.current().name == "Teapot"
        with ThreadPoolExecutor(1) as others:
            assert others.submit(seen_by_others).result() == "Kettle"
        transaction.set_rollback(True)

    assert Publication.current().name == "Kettle"


def seen_by_others() -> str:
    """In a thread, and so in a connection, of its own."""
    try:
        return Publication.current().name
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_what_others_read_before_a_commit_does_not_outlive_it(clock):
    Publication(pk=1, name="Kettle").save()
    with transaction.atomic():
        Publication.objects.update(name="Teapot")
        with ThreadPoolExecutor(1) as others:
            others.submit(seen_by_others).result()

    assert Publication.current().name == "Teapot"


@pytest.mark.django_db
def test_nobody_changes_what_others_are_shown():
    mine, yours = Publication.current(), Publication.current()
    mine.name = "Mine"

    assert yours.name == "Healing"


@pytest.mark.django_db(transaction=True)
def test_a_page_asks_for_them_once_and_the_next_page_not_at_all(client, clock):
    client.get("/about/")

    assert [query for query in queries_of(client, "/about/") if "publication_publication" in query] == []


def queries_of(client, address: str) -> list[str]:
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return [query["sql"] for query in captured.captured_queries]


def test_what_was_known_is_known_without_asking():
    assert Publication.last_known().name == "Healing"
    kept.keep(kept.Read(columns_of(Publication(pk=1, name="Kettle")), at=-1e9))

    assert Publication.last_known().name == "Kettle"


def columns_of(site: Publication) -> list:
    return [getattr(site, field.attname) for field in Publication._meta.concrete_fields]
