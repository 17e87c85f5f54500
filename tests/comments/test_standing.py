"""An account that may no longer sign in takes its comments, and their count, out of sight."""

import pytest

pytestmark = pytest.mark.django_db


def set_active(client, user, *, is_active: bool) -> None:
    fields = {"display_name": user.display_name, "handle": user.handle, "bio": "", "role": user.role}
    answer = client.post(f"/admin/accounts/user/{user.pk}/change/", fields | ({"is_active": "on"} if is_active else {}))
    assert answer.status_code == 302


def test_the_count_follows_when_an_administrator_closes_and_opens_an_account(
    client_of, ann, bo, cy, make_post, make_comment
):
    post = make_post()
    for writer in (bo, cy):
        make_comment(post, writer, status="published")
    counts = []
    for is_active in (False, True):
        set_active(client_of(ann), bo, is_active=is_active)
        post.refresh_from_db()
        counts.append(post.comment_count)

    assert counts == [1, 2]
