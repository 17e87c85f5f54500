"""The admin's less known pages: none tells an author or a moderator what its better known ones keep from them."""

import pytest
from django.contrib.contenttypes.models import ContentType

from posts.models import Post, Topic

pytestmark = pytest.mark.django_db

NEVER = 4242


def same_answer(client, page: str, pk: int) -> bool:
    """Whether the page of this row answers like that of a row that never was."""
    found, never = client.get(page.format(pk=pk)), client.get(page.format(pk=NEVER))
    return (found.status_code, found.get("Location")) == (never.status_code, never.get("Location"))


@pytest.mark.parametrize("person", ["ada", "mo"])
def test_no_number_leads_to_the_address_of_anothers_draft(client_of, request, make_post, ann, person):
    draft = make_post(title="Not yours to know", writers=[ann], published_at=None)
    page = f"/admin/r/{ContentType.objects.get_for_model(Post).pk}/{{pk}}/"

    assert same_answer(client_of(request.getfixturevalue(person)), page, draft.pk)


@pytest.mark.parametrize("page", ["history", "change", "delete"])
def test_authors_cannot_count_comments_decisions_or_members(client_of, ada, ann, mo, held_comment, page):
    held_comment.approve(by=mo, revision=1)
    rows = {
        "comments/comment": held_comment.pk,
        "comments/decision": held_comment.decisions.get().pk,
        "accounts/user": ann.pk,
    }
    for model, pk in rows.items():
        assert same_answer(client_of(ada), f"/admin/{model}/{{pk}}/{page}/", pk), model


def test_the_history_of_an_essay_names_people_and_not_their_addresses(client_of, ada, ann, make_post):
    post = make_post()
    log_a_change(post, by=ann)

    history = client_of(ada).get(f"/admin/posts/post/{post.pk}/history/").content.decode()

    assert "Ann Quill" in history
    assert ann.email not in history


def test_a_topics_page_still_links_to_the_topic(client_of, ann):
    topic = Topic.objects.create(name="Rest", slug="rest")

    assert 'href="/topics/rest/"' in client_of(ann).get(f"/admin/posts/topic/{topic.pk}/change/").content.decode()


def log_a_change(post, *, by) -> None:
    from django.contrib.admin.models import CHANGE, LogEntry

    LogEntry.objects.log_actions(by.pk, [post], CHANGE, change_message="Changed.")
