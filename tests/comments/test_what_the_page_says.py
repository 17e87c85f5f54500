"""The sentences above the talk are true for every setting and every number of comments."""

import pytest

from publication.models import Publication

pytestmark = pytest.mark.django_db

EACH = "A person reads each comment before it appears"
FIRST = "A person reads the first comments of everyone who is new here"
AT_ONCE = "Comments appear at once"


@pytest.mark.parametrize(
    ("site", "essays", "sentence"),
    [
        ("everyone", "open", EACH),
        ("newcomers", "open", FIRST),
        ("nobody", "open", AT_ONCE),
        ("everyone", "hold", EACH),
        ("newcomers", "hold", EACH),
        ("nobody", "hold", EACH),
    ],
)
def test_it_says_who_reads_first(client, make_post, site, essays, sentence):
    Publication.objects.create(pk=1, hold_comments_of=site)
    html = client.get(make_post(comment_policy=essays).get_absolute_url()).content.decode()

    assert [said for said in (EACH, FIRST, AT_ONCE) if said in html] == [sentence]


def test_a_closed_essay_points_to_its_comments_only_where_there_are_any(client, make_post, make_comment, bo):
    post = make_post(comment_policy="closed")
    assert "You can still read" not in client.get(post.get_absolute_url()).content.decode()
    make_comment(post, bo, status="published")

    assert "You can still read" in client.get(post.get_absolute_url()).content.decode()


def test_what_was_taken_down_is_not_said_to_be_gone_for_good(client, make_post, ada):
    """It may be published again, and not only its writer takes essays down."""
    post = make_post()
    post.unpublish(by=ada)
    html = client.get(post.get_absolute_url()).content.decode()

    assert "This essay has been taken down" in html
    assert "isn’t coming back" not in html
