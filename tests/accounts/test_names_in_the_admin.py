"""What an administrator types about members is cleaned like everything else, and refused in words."""

import pytest

from accounts.models import User

pytestmark = pytest.mark.django_db

NOTHING_TO_SEE = "\u200b\u2060\u3164"


def save_member(client, member, **fields):
    form = {"display_name": member.display_name, "handle": member.handle, "role": member.role, "is_active": "on"}
    return client.post(f"/admin/accounts/user/{member.pk}/change/", form | fields)


def test_a_members_name_is_stored_clean(client_of, ann, bo):
    save_member(client_of(ann), bo, display_name=" Bo\x00 \u202eLarsen ", bio="Reads" + "\u0301" * 50)

    bo.refresh_from_db()
    assert bo.display_name.startswith("Bo ")
    assert bo.bio.count("\u0301") <= 4


def test_a_member_keeps_a_name_that_can_be_seen(client_of, ann, bo):
    answer = save_member(client_of(ann), bo, display_name=NOTHING_TO_SEE)

    assert answer.status_code == 200
    assert "Write a name that can be seen." in answer.content.decode()
    assert User.objects.get(pk=bo.pk).display_name == "Bo Larsen"


def test_a_closed_account_that_create_admin_opens_again_is_counted_again(make_post, make_comment, bo):
    from io import StringIO

    from django.core.management import call_command

    post = make_post()
    User.objects.filter(pk=bo.pk).update(is_active=False)
    make_comment(post, bo, status="published")
    call_command("create_admin", bo.email, stdout=StringIO())

    post.refresh_from_db()
    assert post.comment_count == 1
