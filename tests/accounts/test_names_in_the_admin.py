"""What an administrator types about members is cleaned like everything else, and refused in words."""

import pytest
from django.contrib.admin.models import LogEntry

from accounts.models import User
from mail.models import OutgoingMail
from posts.models import Post

pytestmark = pytest.mark.django_db

CUT = {"portrait_focus_x": 50, "portrait_focus_y": 50}
NOTHING_TO_SEE = "\u200b\u2060\u3164"


def save_member(client, member, **fields):
    form = {"display_name": member.display_name, "handle": member.handle, "role": member.role, "is_active": "on"}
    return client.post(f"/admin/accounts/user/{member.pk}/change/", form | fields)


def test_a_members_name_is_stored_clean(proven_client_of, ann, bo):
    save_member(proven_client_of(ann), bo, display_name=" Bo\x00 \u202eLarsen ", bio="Reads" + "\u0301" * 50)

    bo.refresh_from_db()
    assert bo.display_name.startswith("Bo ")
    assert bo.bio.count("\u0301") <= 4


def test_a_member_keeps_a_name_that_can_be_seen(proven_client_of, ann, bo):
    answer = save_member(proven_client_of(ann), bo, display_name=NOTHING_TO_SEE)

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


def test_whoever_administers_proves_first_who_they_are(client_of, ann, bo):
    answer = save_member(client_of(ann), bo, display_name="Eve’s")

    assert answer.headers["Location"].startswith("/settings/proof/?next=")
    assert User.objects.get(pk=bo.pk).display_name == "Bo Larsen"


def test_nobody_else_is_asked_for_a_proof_of_it(client_of, mo, bo):
    assert client_of(mo).get(f"/admin/accounts/user/{bo.pk}/change/").status_code in {302, 403}
    assert client_of(bo).get(f"/admin/accounts/user/{bo.pk}/change/").headers["Location"].startswith("/admin/")


def test_the_member_is_told_without_the_old_name(proven_client_of, ann, bo):
    save_member(proven_client_of(ann), bo, display_name="Robin", handle="robin", bio="Reads.", **CUT)

    told = OutgoingMail.objects.filter(recipients=[bo.email])
    assert {mail.subject for mail in told} == {"What others see of you was changed"}
    assert told.count() == 3
    assert not any("Bo Larsen" in mail.text for mail in told)


def test_pages_that_are_kept_show_the_new_name(proven_client_of, ann, bo, make_post, make_comment):
    post = make_post()
    make_comment(post, bo, status="published")
    before = Post.objects.get(pk=post.pk).thread_version
    save_member(proven_client_of(ann), bo, display_name="Robin", **CUT)

    assert Post.objects.get(pk=post.pk).thread_version > before


def test_the_log_of_the_admin_has_numbers_for_names(proven_client_of, ann, bo):
    save_member(proven_client_of(ann), bo, display_name="Robin", **CUT)

    assert LogEntry.objects.get().object_repr == str(bo.pk)
    assert "Bo Larsen" not in LogEntry.objects.get().change_message
