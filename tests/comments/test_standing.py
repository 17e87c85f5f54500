"""An account that may no longer sign in takes its comments, and their count, out of sight."""

import pytest

pytestmark = pytest.mark.django_db


def test_the_count_follows_when_an_administrator_stops_an_account_and_lets_it_in_again(
    ann, bo, cy, make_post, make_comment
):
    post = make_post()
    for writer in (bo, cy):
        make_comment(post, writer, status="published")
    counts = []
    for act in (bo.stop, bo.let_in_again):
        act(by=ann, reason="Asked for.")
        post.refresh_from_db()
        counts.append(post.comment_count)

    assert counts == [1, 2]
