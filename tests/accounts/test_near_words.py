"""A password is not made of words that anybody would try first: this site's, its software's, the member's own."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from publication.models import Publication

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(db):
    Publication.objects.update_or_create(pk=1, defaults={"name": "Ordinary Weather"})


@pytest.mark.parametrize(
    "password",
    [
        "Ordinary Weather 2026",
        "ordinaryweather-ordinaryweather",
        "Bo.Larsen.Larsen.1986",
        "Healing! Healing! 99",
        "ÓRDINARY wéather!!",
    ],
)
def test_a_password_of_little_else_is_refused(site, bo, password):
    with pytest.raises(ValidationError, match="mostly this site’s name or your own"):
        validate_password(password, bo)


@pytest.mark.parametrize(
    "password",
    ["ordinary kettle, four minutes", "larsen and the lavender field", "aaaa bbbb cccc dddd", "…… ¡¡ ……………… ¿¿ ………"],
)
def test_such_a_word_among_others_is_no_harm(site, bo, password):
    validate_password(password, bo)
