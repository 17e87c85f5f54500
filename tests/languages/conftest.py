"""The product in a language that nobody speaks, full of people whose names and words are Greek."""

from functools import partial

import pytest
from django.conf import locale as django_locales
from django.test import Client
from django.utils import translation

from tests.languages.pseudo_locale import CODE, write_catalogues

NAMES = {
    "Ada Brandt": "Άντα Βραντ",
    "Bo Larsen": "Μπο Λάρσεν",
    "Mo Achebe": "Μο Ασέμπε",
    "Ann Quill": "Άννα Κουίλ",
    "Cy Novak": "Κυ Νόβακ",
}
WORDS = "Το τσαγιερό ήξερε."


@pytest.fixture(scope="session")
def catalogues(tmp_path_factory):
    folder = tmp_path_factory.mktemp("locale")
    write_catalogues(folder)
    return folder


@pytest.fixture
def pseudo_locale(settings, catalogues, monkeypatch):
    """The one language this installation has; right to left."""
    settings.LOCALE_PATHS = [catalogues]
    settings.LANGUAGES = [(CODE, "ᓀᐦᐃᔭᐍᐏᐣ")]
    settings.LANGUAGE_CODE = CODE
    settings.LANGUAGES_BIDI = [CODE]
    named = {"bidi": True, "code": CODE, "name": "ᓀᐦᐃᔭᐍᐏᐣ", "name_local": "ᓀᐦᐃᔭᐍᐏᐣ"}
    monkeypatch.setitem(django_locales.LANG_INFO, CODE, named)
    with translation.override(CODE):
        yield CODE


@pytest.fixture
def make_comment(make_comment):
    return partial(make_comment, status="published", body=WORDS)


@pytest.fixture
def people(bo, ada, mo, ann, cy):
    """Greek names, and handles and addresses of figures."""
    people = {"reader": bo, "author": ada, "moderator": mo, "administrator": ann, "stranger": cy}
    for number, person in enumerate(people.values(), 101):
        person.handle, person.display_name, person.bio = str(number), NAMES[person.display_name], "Γράφει."
        person.save(update_fields=["handle", "display_name", "bio"])
    return people


@pytest.fixture
def greek_site(pseudo_locale, db):
    from publication.models import Publication

    Publication.objects.create(
        pk=1, name="Ίαση", tagline="Δοκίμια.", introduction="Καλώς ήρθες.", language=pseudo_locale
    )


@pytest.fixture
def world(greek_site, people, make_post, make_comment):
    """An essay by two, under a topic and in a series, with a cover's caption, a thread, a held, a reported and a removed comment."""
    from comments.models import Report
    from posts.models import Series, Topic

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
    post = make_post(slug="201", writers=[ada, people["administrator"]], topics=[topic], **essay)
    part_two = make_post(slug="202", topics=[topic], **{**essay, "content_note": ""})
    post.series, post.part, part_two.series, part_two.part = series, 1, series, 2
    post.save(update_fields=["series", "part"])
    part_two.save(update_fields=["series", "part"])
    for n in range(14):
        make_post(slug=f"21{n:02}", topics=[topic], **{**essay, "title": f"Τσάι {n}"})
    draft = make_post(slug="203", published_at=None, **essay)
    public = make_comment(post, bo)
    answer = make_comment(post, cy, parent=public)
    make_comment(post, bo, parent=answer)
    held = make_comment(post, cy, status="held")
    Report.objects.create(comment=public, revision=1, reporter=cy, reason="unkind", note="Δεν μου άρεσε.")
    removed = make_comment(post, cy)
    make_comment(post, bo, parent=removed)
    cy.line, cy.has_public_page = "Περπατά.", True
    cy.save(update_fields=["line", "has_public_page"])
    removed.reject(by=mo, revision=1, reason="other", note="Συγγνώμη.")
    return {
        "slug": "201", "essay": post.pk, "topic": "301", "year": post.published_at.year, "writer": ada.handle, "person": cy.handle, "somebody": cy.pk, "series": "401",
        "public": public.pk, "held": held.pk, "post": post, "draft": draft, "part_two": part_two,
    }  # fmt: skip


@pytest.fixture
def clients(people, proven_client_of):
    clients = {"anonymous": Client()}
    for name, person in people.items():
        clients[name] = Client()
        clients[name].force_login(person)
    clients["proven administrator"] = proven_client_of(people["administrator"])
    return clients
