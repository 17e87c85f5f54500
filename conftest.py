"""What every test may ask for: the people, and three builders. Named people instead of factories.

ada writes essays, bo reads and answers, mo moderates, ann keeps the place; cy is a stranger and eve means harm.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.signals import user_logged_in
from django.core.cache import caches
from django.db.backends.postgresql.base import DatabaseWrapper
from django.http import HttpRequest
from django.test import Client

from tests.own_database import OwnDatabase
from tests.product.database import drop_the_one_with_the_demo
from tests.sharing_out import SharedOut, in_order

PATIENT = "-c statement_timeout=60s -c lock_timeout=30s"
OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


def pytest_configure() -> None:
    """Static files as they lie in the tree; tests/running collects them for real."""
    DatabaseWrapper.creation_class = OwnDatabase
    # A machine that is busy with other tests is slow; how slow is no property of what is asked. tests/product has the real limits.
    django_settings.DATABASES["default"]["OPTIONS"]["options"] = PATIENT
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    django_settings.STORAGES = {**django_settings.STORAGES, "staticfiles": {"BACKEND": plain}}
    django_settings.WHITENOISE_USE_FINDERS = django_settings.WHITENOISE_AUTOREFRESH = True
    user_logged_in.connect(_as_with_a_second_factor)


def _as_with_a_second_factor(sender: Any, request: HttpRequest, user: Any, **more: Any) -> None:
    """Whom a test signs in by force has shown a second factor; whoever goes by the pages shows it there."""
    if "REQUEST_METHOD" not in request.META:
        from accounts.second_factor.proof import note_shown

        note_shown(request, user)


# Real processes and a real browser, on a machine that runs three tests at once: what fails is tried once more, and the end of
# the run names it. Whatever fails twice is wrong.
TRIED_AGAIN = ("tests/browser/", "tests/faults/", "tests/kept/", "tests/running/")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Whoever runs several processes has the tests shared out among them as tests/sharing_out.py says, unless another way is named."""
    if config.getvalue("dist") != "loadscope":
        return None
    config.option.loadscopereorder = False
    return SharedOut(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In the order in which they are shared out."""
    items[:] = in_order(items)
    for item in items:
        if item.nodeid.startswith(TRIED_AGAIN):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Django empties every table after a test with real transactions, the log of decisions too. One test turns this on again."""
    from django.db import connection

    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE comments_decision DISABLE TRIGGER decisions_are_never_emptied")


@pytest.fixture(autouse=True)
def _own_media_folder(settings: Any, tmp_path: Path) -> None:
    """Pictures of one test are no other's."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.DATA_DIR = tmp_path / "data"
    settings.ORIGINALS_ROOT = tmp_path / "originals"
    settings.EXPORTS_ROOT = tmp_path / "exports"


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers that leave at a fixed time leave at once; tests/accounts/test_fixed_time.py and tests/front see that they wait."""
    monkeypatch.setattr("core.fixed_time.SECONDS", 0)


@pytest.fixture(autouse=True)
def _sent_at_once(settings: Any) -> None:
    """What is sent goes out at once; tests/comments/test_undoing.py and what names UNDO_SEND_SECONDS see the minute before."""
    settings.UNDO_SEND_SECONDS = 0


@pytest.fixture(autouse=True)
def _in_no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody sends too fast, unless a test sets the figures; tests/comments/test_pace.py and test_fast.py do."""
    from publication.models import Publication

    for name in ("pace_seconds", "pace_reply_minutes", "fast_seconds"):
        monkeypatch.setattr(Publication._meta.get_field(name), "_get_default", lambda: 0)


@pytest.fixture(autouse=True)
def _real_outbox(request: pytest.FixtureRequest) -> None:
    """Mail goes into the real outbox; what the job hands on is in django.core.mail.outbox. (Django's tests replace every mailer.)"""
    if "django_db_setup" in request.fixturenames or {"db", "transactional_db", "live_server"} & set(
        request.fixturenames
    ):
        settings = request.getfixturevalue("settings")
        settings.MAILERS = {
            "default": {"BACKEND": "mail.backends.OutboxBackend"},
            "transport": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"},
        }


@pytest.fixture(autouse=True)
def _settings_of_no_other_test() -> Iterator[None]:
    """A process remembers the site's settings and more for a moment; each test begins as a process that knows nothing."""
    from core import moments
    from publication.models import kept

    kept.forget()
    moments.forget()
    caches["local"].clear()
    yield
    kept.forget()
    moments.forget()


@pytest.fixture(autouse=True)
def _nothing_stays_behind(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    """The limits and jobs of a test with real transactions are no other test's: Django's flush leaves tables it does not manage."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if {"transactional_db", "live_server"} & set(request.fixturenames) or (marker and marker.kwargs.get("transaction")):
        from django.db import connection

        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE core_pace, procrastinate_jobs CASCADE")


@pytest.fixture(scope="module")
def shared_rows(django_db_setup: None, django_db_blocker: Any) -> Iterator[Callable[[], AbstractContextManager[None]]]:
    """For rows that take long to make: what is written `with shared_rows():` is there for every test of the module.

    Each test begins from them anew, for what it writes is taken back. Not for tests with real transactions.
    """
    from django.db import transaction

    whole = transaction.atomic()
    with django_db_blocker.unblock():
        whole.__enter__()
    yield django_db_blocker.unblock
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


@pytest.fixture(scope="session")
def demo_copies() -> Iterator[None]:
    """What tests/product/database.py copies is kept until the process has no more use for it."""
    yield
    drop_the_one_with_the_demo()


def make_person(name: str, role: str = "reader") -> Any:
    """An account with a verified address, named@example.org."""
    from allauth.account.models import EmailAddress

    from accounts.models import User

    user = User.objects.create_user(f"{name.split(maxsplit=1)[0].lower()}@example.org", name, role)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def session_of(person: Any) -> str:
    """The key of a session in which somebody is signed in, for rows that several tests share."""
    client = Client()
    client.force_login(person, backend=django_settings.AUTHENTICATION_BACKENDS[0])
    return client.cookies[django_settings.SESSION_COOKIE_NAME].value


def browser_of(session: str, **options: Any) -> Client:
    """A browser that brings this session along."""
    client = Client(**options)
    client.cookies[django_settings.SESSION_COOKIE_NAME] = session
    return client


@pytest.fixture
def ada(db: None) -> Any:
    """An author."""
    return make_person("Ada Brandt", "author")


@pytest.fixture
def bo(db: None) -> Any:
    """A reader."""
    return make_person("Bo Larsen")


@pytest.fixture
def mo(db: None) -> Any:
    """A moderator."""
    return make_person("Mo Achebe", "moderator")


@pytest.fixture
def ann(db: None) -> Any:
    """The administrator."""
    return make_person("Ann Quill", "administrator")


@pytest.fixture
def cy(db: None) -> Any:
    """A reader nobody here knows."""
    return make_person("Cy Novak")


@pytest.fixture
def eve(db: None) -> Any:
    """A reader who means harm."""
    return make_person("Eve Marsh")


@pytest.fixture
def client_of(db: None) -> Callable[[Any], Client]:
    """A browser in which somebody is signed in. Its requests come from our own pages."""

    def signed_in(person: Any) -> Client:
        client = Client(headers=OWN_PAGE)
        client.force_login(person, backend=django_settings.AUTHENTICATION_BACKENDS[0])
        return client

    return signed_in


@pytest.fixture
def proven_client_of(client_of: Callable[[Any], Client]) -> Callable[[Any], Client]:
    """A browser in which somebody is signed in and has just proven, with a second factor too, that it is them."""

    def proven(person: Any) -> Client:
        client = client_of(person)
        session = client.session
        session["account_authentication_methods_user"] = str(person.pk)
        session["account_authentication_methods"] = [{"method": way, "at": time.time()} for way in ("code", "mfa")]
        session.save()
        return client

    return proven


def write_post(by: Any, *, writers: Any = None, topics: Any = (), **fields: Any) -> Any:
    """What `make_post` makes, for rows that several tests share: by this person unless `writers` are named."""
    from django.utils import timezone

    from posts.models import Byline, Post

    named = writers or [by]
    usual = {"title": "What the kettle knew", "body": "It takes four minutes.", "published_at": timezone.now()}
    post = Post(**{**usual, **fields})
    post.revise(by=named[0], seen_version=0)
    for place, writer in enumerate(named, 1):
        Byline.objects.create(post=post, writer=writer, position=place)
    post.topics.set(topics)
    return post


@pytest.fixture
def make_post(ada: Any) -> Callable[..., Any]:
    """An essay by ada, published unless told otherwise: make_post(title="…", writers=[…], published_at=None)."""
    return partial(write_post, ada)


def write_comment(
    post: Any, writer: Any, *, body: str = "Mine took five.", status: str = "held", parent: Any = None
) -> Any:
    """What `make_comment` makes, for rows that several tests share."""
    from django.db import transaction
    from django.utils import timezone

    from comments.models import Comment, CommentRevision, HoldReason
    from core.markdown import render_comment

    now = timezone.now()
    with transaction.atomic():
        comment = Comment(post=post, writer=writer, body=body, html=render_comment(body), status=status)
        comment.place_under(parent)
        comment.held_at, comment.first_published_at = (None, now) if status == "published" else (now, None)
        comment.save(force_insert=True)
        CommentRevision.objects.create(comment=comment, number=1, body=comment.body, html=comment.html)
        if status == "held":
            HoldReason.objects.create(comment=comment, revision=1, rule="newcomer", sentence="First comment here")
        comment.tell_the_essay()
        comment.refresh_from_db()
    return comment


@pytest.fixture
def make_comment() -> Callable[..., Any]:
    """A comment in a state, without the rules: make_comment(post, bo, body="…", status="published", parent=…)."""
    return write_comment


@pytest.fixture
def held_comment(make_post: Any, make_comment: Any, bo: Any) -> Any:
    """Bo's first comment under an essay of Ada's: it waits to be read."""
    return make_comment(make_post(), bo)
