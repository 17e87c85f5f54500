"""At most twenty terms, kept by an administrator, whose keys stay as they are."""

import pytest
from django.core.exceptions import ValidationError

from publication.models import ContentTerm
from publication.models.content_term import MOST_TERMS

pytestmark = pytest.mark.django_db

TERMS = "/admin/publication/contentterm/"


@pytest.fixture
def grief():
    return ContentTerm.objects.create(name="Grief", slug="grief", order=2)


def fill_up(number: int) -> None:
    ContentTerm.objects.bulk_create(ContentTerm(name=f"Term {n}", slug=f"term-{n}") for n in range(number))


def test_an_administrator_adds_one(client_of, ann):
    client_of(ann).post(f"{TERMS}add/", {"name": "  A stay  in hospital\u0007 ", "slug": "hospital", "order": 3})

    assert ContentTerm.objects.get().name == "A stay in hospital"


def test_there_are_never_more_than_twenty(client_of, ann):
    fill_up(MOST_TERMS)
    answer = client_of(ann).post(f"{TERMS}add/", {"name": "One more", "slug": "more", "order": 3})

    assert answer.status_code == 403
    with pytest.raises(ValidationError):
        ContentTerm(name="One more", slug="more").full_clean()
    assert ContentTerm.objects.count() == MOST_TERMS == 20


def test_twenty_can_still_be_changed(client_of, ann):
    fill_up(MOST_TERMS)
    first = ContentTerm.objects.first()
    client_of(ann).post(f"{TERMS}{first.pk}/change/", {"name": "Renamed", "order": 1})

    assert ContentTerm.objects.filter(name="Renamed", slug=first.slug).exists()


@pytest.mark.parametrize("wrong", [{"slug": "other"}, {"name": "\u200b\u200b"}])
def test_a_term_has_a_visible_name_and_a_key_of_its_own(wrong):
    with pytest.raises(ValidationError):
        ContentTerm(**{"name": "Something", "slug": "something", **wrong}).full_clean()


def test_a_key_stays_because_browsers_keep_preferences_under_it(client_of, ann, grief):
    client_of(ann).post(f"{TERMS}{grief.pk}/change/", {"name": "Loss", "slug": "loss", "order": 1})
    grief.refresh_from_db()

    assert (grief.name, grief.slug) == ("Loss", "grief")


def test_a_term_goes_only_when_no_essay_would_lose_its_note(client_of, ann, grief, make_post):
    post = make_post()
    post.content_terms.add(grief)
    client = client_of(ann)
    used = client.post(f"{TERMS}{grief.pk}/delete/", {"post": "yes"})
    assert used.status_code == 403
    assert "delete_selected" not in client.get(TERMS).content.decode()

    post.content_terms.clear()
    client.post(f"{TERMS}{grief.pk}/delete/", {"post": "yes"})
    assert not ContentTerm.objects.exists()


@pytest.mark.parametrize("person", ["ada", "mo", "bo"])
def test_nobody_else_may(client_of, person, request, grief):
    answer = client_of(request.getfixturevalue(person)).post(f"{TERMS}{grief.pk}/change/", {"name": "Mine", "order": 1})
    grief.refresh_from_db()

    assert answer.status_code in {302, 403}
    assert grief.name == "Grief"
