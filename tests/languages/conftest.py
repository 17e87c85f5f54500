"""The product in a language that nobody speaks, full of people whose names and words are Greek."""

from contextlib import contextmanager
from functools import partial
from unittest import mock

import pytest
from django.conf import locale as django_locales
from django.test import Client, override_settings
from django.utils import timezone, translation

from conftest import browser_of, make_person, session_of, write_comment, write_post
from tests.languages.pseudo_locale import CODE, write_catalogues

NAMES = {
    "Ada Brandt": "Άντα Βραντ",
    "Bo Larsen": "Μπο Λάρσεν",
    "Mo Achebe": "Μο Ασέμπε",
    "Ann Quill": "Άννα Κουίλ",
    "Cy Novak": "Κυ Νόβακ",
}
WORDS = "Το τσαγιερό ήξερε."
greek_comment = partial(write_comment, status="published", body=WORDS)


@pytest.fixture(scope="session")
def catalogues(tmp_path_factory):
    folder = tmp_path_factory.mktemp("locale")
    write_catalogues(folder)
    return folder


@contextmanager
def only_language(catalogues):
    """The one that this installation has meanwhile; right to left."""
    named = {"bidi": True, "code": CODE, "name": "ᓀᐦᐃᔭᐍᐏᐣ", "name_local": "ᓀᐦᐃᔭᐍᐏᐣ"}
    only = {"LANGUAGES": [(CODE, "ᓀᐦᐃᔭᐍᐏᐣ")], "LANGUAGE_CODE": CODE, "LANGUAGES_BIDI": [CODE]}
    with (
        mock.patch.dict(django_locales.LANG_INFO, {CODE: named}),
        override_settings(LOCALE_PATHS=[catalogues], **only),
        translation.override(CODE),
    ):
        yield CODE


@pytest.fixture(scope="module")
def one_language(catalogues):
    with only_language(catalogues) as code:
        yield code


@pytest.fixture
def pseudo_locale(one_language, monkeypatch):
    # Pen-names are names like others here, and no words of the interface.
    monkeypatch.setattr("comments.models.pen_name.words_of", lambda number, language: f"Ήσυχος {number % 1000}")
    with translation.override(CODE):
        yield CODE


def make_greek_people():
    """Greek names, and handles and addresses of figures."""
    roles = {"author": "Ada Brandt", "moderator": "Mo Achebe", "administrator": "Ann Quill"}
    names = {"reader": "Bo Larsen", **roles, "stranger": "Cy Novak"}
    people = {role: make_person(name, role if role in roles else "reader") for role, name in names.items()}
    for number, person in enumerate(people.values(), 101):
        person.handle, person.display_name, person.bio = str(number), NAMES[person.display_name], "Γράφει."
        person.save(update_fields=["handle", "display_name", "bio"])
    return people


def make_greek_world(people):
    """An essay by two, under a topic and in a series, with a cover's caption, a thread, a held, a reported and a removed comment.

    Beside it essays that are enough for a second page, one that is closed and one that was taken down.
    """
    from comments.models import Report
    from posts.models import Series, Topic
    from publication.models import Publication

    Publication.objects.create(pk=1, name="Ίαση", tagline="Δοκίμια.", introduction="Καλώς ήρθες.", language=CODE)
    ada, bo, cy, mo = (people[name] for name in ("author", "reader", "stranger", "moderator"))
    topic = Topic.objects.create(name="Ανάπαυση", slug="301", sentence="Ησυχία.")
    series = Series.objects.create(title="Ένας χρόνος", slug="401", owner=ada)
    essay = {
        "title": "Το τσαγιερό",
        "body": f"{WORDS} " * 400,
        "standfirst": "Τέσσερα λεπτά.",
        "content_note": "πένθος",
        "language": "el",
    }
    gone = {"title": "Χάθηκε", "body": WORDS, "language": "el"}
    write_post(ada, slug="204", comment_policy="closed", **gone)
    write_post(ada, slug="205", unpublished_at=timezone.now(), **gone)
    post = write_post(ada, slug="201", writers=[ada, people["administrator"]], topics=[topic], **essay)
    part_two = write_post(ada, slug="202", topics=[topic], **{**essay, "content_note": ""})
    post.series, post.part, part_two.series, part_two.part = series, 1, series, 2
    post.save(update_fields=["series", "part"])
    part_two.save(update_fields=["series", "part"])
    for n in range(14):
        write_post(ada, slug=f"21{n:02}", topics=[topic], **{**essay, "title": f"Τσάι {n}"})
    draft = write_post(ada, slug="203", published_at=None, **essay)
    public = greek_comment(post, bo)
    answer = greek_comment(post, cy, parent=public)
    greek_comment(post, bo, parent=answer)
    held = greek_comment(post, cy, status="held")
    Report.objects.create(comment=public, revision=1, reporter=cy, reason="unkind", note="Δεν μου άρεσε.")
    removed = greek_comment(post, cy)
    greek_comment(post, bo, parent=removed)
    cy.line, cy.has_public_page = "Περπατά.", True
    cy.save(update_fields=["line", "has_public_page"])
    removed.reject(by=mo, revision=1, reason="other", note="Συγγνώμη.")
    return {
        "slug": "201", "essay": post.pk, "topic": "301", "year": post.published_at.year, "writer": ada.handle, "person": cy.handle, "somebody": cy.pk, "series": "401",
        "public": public.pk, "held": held.pk, "draft_id": draft.pk,
    }  # fmt: skip


@pytest.fixture(scope="module")
def greek_rows(shared_rows, one_language):
    """The people by what they do here, and the world; both take long to make, so the tests of a module share them."""
    with shared_rows():
        people = make_greek_people()
        return people, make_greek_world(people)


@pytest.fixture
def people(greek_rows, pseudo_locale, db):
    from accounts.models import User

    return {name: User.objects.get(pk=person.pk) for name, person in greek_rows[0].items()}


@pytest.fixture
def world(greek_rows, pseudo_locale, db):
    from posts.models import Post

    essays = {"post": "201", "part_two": "202", "draft": "203"}
    return {**greek_rows[1], **{name: Post.objects.get(slug=slug) for name, slug in essays.items()}}


@pytest.fixture(scope="module")
def sessions(greek_rows, shared_rows):
    with shared_rows():
        return {name: session_of(person) for name, person in greek_rows[0].items()}


class Browsers(dict):
    """By what somebody does here; the one of an administrator who has just proven to be it is made when it is asked for."""

    def __init__(self, browsers, proven):
        super().__init__(browsers)
        self.proven = proven

    def __missing__(self, name):
        assert name == "proven administrator"
        return self.proven()


@pytest.fixture
def clients(sessions, people, proven_client_of):
    browsers = {"anonymous": Client(), **{name: browser_of(session) for name, session in sessions.items()}}
    return Browsers(browsers, lambda: proven_client_of(people["administrator"]))
