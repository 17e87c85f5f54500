"""manage.py create_admin and its one-time link."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User

pytestmark = pytest.mark.django_db


def link_for(address: str) -> str:
    out = StringIO()
    call_command("create_admin", address, stdout=out)
    return "/" + out.getvalue().split("://")[1].partition("/")[2].strip()


def test_it_makes_the_first_administrator_and_the_button_signs_in(client):
    link = link_for("first@example.org")

    shown = client.get(link)
    assert shown.status_code == 200
    assert "_auth_user_id" not in client.session

    client.post(link)
    member = User.objects.get(email="first@example.org")
    assert member.is_administrator
    assert client.get("/admin/").status_code == 200


def test_the_link_works_once(client):
    link = link_for("first@example.org")
    client.post(link)

    assert Client().post(link).status_code == 404


def test_it_is_the_way_in_for_somebody_who_has_an_account(client, bo):
    client.post(link_for(bo.email.upper()))

    bo.refresh_from_db()
    assert bo.is_administrator
    assert User.objects.count() == 1


def test_a_token_for_one_member_does_not_let_another_in(client, bo):
    link = link_for("first@example.org")
    first = User.objects.get(email="first@example.org")

    assert client.post(link.replace(f"/{first.pk}/", f"/{bo.pk}/")).status_code == 404


def test_what_is_no_address_is_told():
    with pytest.raises(CommandError, match="is not an email address"):
        call_command("create_admin", "nobody")
