"""What is typed as a password is covered, may be pasted, and is taken as it is; a new site has nobody's."""

import re

import pytest
from django.test import Client

from accounts.models import User

pytestmark = pytest.mark.django_db

SIGN_IN, CHANGE = "/accounts/login/password/", "/settings/password/"
TYPED = "  Vier Wörter mit  Löwenzahn " + "x" * 60 + " "


@pytest.fixture
def member(bo, sign_in_methods):
    sign_in_methods("password")
    bo.set_password(TYPED)
    bo.save(update_fields=["password"])
    return bo


def fields(html: str) -> dict[str, str]:
    found = re.findall(r"<input[^>]*password[^>]*>", html)
    return {re.search(r'name="(\w+)"', field)[1]: field for field in found}


def test_it_is_covered_and_browsers_and_password_managers_may_fill_it(client, member, proven_client_of):
    asked = fields(client.get(SIGN_IN).content.decode()) | fields(proven_client_of(member).get(CHANGE).content.decode())

    assert set(asked) == {"password", "oldpassword", "password1"}
    for name, field in asked.items():
        assert 'type="password"' in field
        assert f'autocomplete="{"new" if name == "password1" else "current"}-password"' in field
        assert not re.search(r"onpaste|readonly|maxlength|pattern", field)


@pytest.mark.parametrize("typed", [TYPED.strip(), TYPED.lower(), TYPED[:64], TYPED.replace("  ", " ")])
def test_it_is_taken_as_it_was_typed(member, typed):
    def is_let_in(password: str) -> bool:
        return Client().post(SIGN_IN, {"login": member.email, "password": password}).status_code == 302

    assert not is_let_in(typed)
    assert is_let_in(TYPED)


def test_a_new_site_has_no_account(db):
    assert not User.objects.exists()
