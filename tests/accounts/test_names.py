"""Whom nobody can be taken for: writers, staff, the place itself. Two ordinary members may share a name."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import User
from accounts.names import fitting_name, look_alikes_among, look_alikes_of
from publication.models import Publication

pytestmark = pytest.mark.django_db


def refusal_of(name: str, of: User | None = None) -> str | None:
    """The code of what is said against a name."""
    try:
        fitting_name(name, of=of)
    except ValidationError as problem:
        return problem.code
    return None


@pytest.fixture
def the_long_mend(db):
    return Publication.objects.create(pk=1, name="The Long Mend")


def sign_up(name: str):
    return Client().post("/accounts/signup/", {"display_name": name, "email": "new@example.org"})


@pytest.mark.parametrize("name", ["Ada Brandt", "Аdа Вrаndт", "ada  brandt", "Ada\u200bBrandt 2", "Ada Brandt (real)"])
def test_nobody_signs_up_as_an_author_and_gets_their_words_back(ada, name):
    answer = sign_up(name)

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "readers could take you for them" in html
    assert f'value="{name}"' in html or "\u200b" in name
    assert User.objects.count() == 1


def test_staff_and_whoever_is_named_on_an_essay_that_is_up_are_known(mo, ann, bo, cy, eve, make_post):
    assert [refusal_of(name) for name in ("Mo Achebe", "Ann Quill")] == ["look_alike"] * 2
    assert refusal_of("Bo Larsen") is None

    make_post(writers=[bo])
    make_post(writers=[cy], published_at=None)

    assert refusal_of("Bo Larsen") == "look_alike"
    assert refusal_of("Cy Novak") is None


def test_whoever_has_left_or_was_stopped_is_known_no_longer(ada, mo):
    User.objects.filter(pk=ada.pk).update(is_active=False, shows_words=False)

    assert refusal_of("Ada Brandt") is None


def test_two_members_may_share_a_name(bo):
    sign_up("Bo Larsen")

    assert sorted(User.objects.values_list("handle", flat=True))[0] == "bo_larsen"
    assert User.objects.filter(display_name="Bo Larsen").count() == 2


@pytest.mark.parametrize(
    "name",
    [
        "Moderator",
        "m0derat0r",
        "Мoderаtor",
        "Bo, moderator",
        "ADMIN",
        "Site Administrator",
        "Support",
        "The Support Team",
        "Help",
        "The Long Mend",
        "the longmend",
        "The Long Mend Support",
        "Official The Long Mend",
    ],
)
def test_nobody_sounds_like_those_who_run_the_place(the_long_mend, name):
    assert refusal_of(name) == "official"


@pytest.mark.parametrize("name", ["Long Walk", "Helper Hanna", "Theo Teamer", "Hope for Support", "Mend", "Adminah"])
def test_a_name_that_only_has_such_words_in_it_is_nobodys_business(the_long_mend, name):
    assert refusal_of(name) is None


def test_the_words_are_those_of_every_language_of_the_interface(settings, monkeypatch):
    from accounts import names

    names.in_every_language.cache_clear()
    monkeypatch.setattr(names, "pgettext", lambda context, words: f"{words} Moderadora")
    assert refusal_of("Ana la moderadora") == "official"
    names.in_every_language.cache_clear()


def test_the_words_are_known_anew_where_the_interface_speaks_other_languages(settings, the_long_mend):
    settings.LANGUAGES = [("qps", "Nobody’s")]
    refusal_of("Support")
    settings.LANGUAGES = [("en", "English"), ("es", "Español")]

    assert refusal_of("Soporte") == "official"


def test_staff_may_be_called_what_they_are_but_not_like_another(mo, ada):
    assert refusal_of("Mo, moderator", of=mo) is None
    assert refusal_of("Ada Brandt", of=mo) == "look_alike"
    assert refusal_of("Mo Achebe", of=mo) is None


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "🌱🌱", "…"])
def test_a_name_needs_a_letter_or_a_digit(name, db):
    assert refusal_of(name) == "required"


def test_administrators_can_find_who_looks_like_whom(ada, bo, cy, django_assert_num_queries):
    double = User.objects.create_user("double@example.org", "Аdа Brandt")
    other_bo = User.objects.create_user("other@example.org", "Bo Larsen")

    assert look_alikes_of(ada) == [double]
    assert look_alikes_of(double) == [ada]
    assert look_alikes_of(bo) == []
    with django_assert_num_queries(1):
        assert look_alikes_among([bo, double, other_bo, cy]) == {
            bo.pk: [],
            double.pk: [ada],
            other_bo.pk: [],
            cy.pk: [],
        }
