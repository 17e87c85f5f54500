"""What an administrator types about members and the site is cleaned like everything else, and refused in words."""

import pytest

from accounts.models import User
from core.clean_text import clean_line
from publication.models import Publication

pytestmark = pytest.mark.django_db

NOTHING_TO_SEE = "\u200b\u2060\u3164"
SITE = {"name": "Kettle", "hold_comments_of": "newcomers", "comments_close_after_days": "30"}


def save_member(client, member, **fields):
    form = {"display_name": member.display_name, "handle": member.handle, "role": member.role, "is_active": "on"}
    return client.post(f"/admin/accounts/user/{member.pk}/change/", form | fields)


def save_site(client, **fields):
    return client.post("/admin/publication/publication/1/change/", SITE | fields)


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


def test_the_site_keeps_a_name_that_can_be_seen(client_of, ann):
    answer = save_site(client_of(ann), name=NOTHING_TO_SEE)

    assert "Write a name that can be seen." in answer.content.decode()
    assert not Publication.objects.exists()


def test_what_the_site_says_of_itself_is_stored_clean(client_of, ann):
    save_site(client_of(ann), tagline="Words\u202e", introduction="One\r\ntwo" + "\u0301" * 50, about=NOTHING_TO_SEE)

    site = Publication.current()
    assert (site.tagline, site.about) == (clean_line("Words\u202e"), "")
    assert site.introduction.startswith("One\ntw")
    assert site.introduction.count("\u0301") <= 4


def test_a_closed_account_that_create_admin_opens_again_is_counted_again(make_post, make_comment, bo):
    from io import StringIO

    from django.core.management import call_command

    post = make_post()
    User.objects.filter(pk=bo.pk).update(is_active=False)
    make_comment(post, bo, status="published")
    call_command("create_admin", bo.email, stdout=StringIO())

    post.refresh_from_db()
    assert post.comment_count == 1
