"""An author writes an essay in Django's admin."""

import pytest
from django.contrib.admin.models import LogEntry

from core.markdown import ESSAY_LENGTH
from posts.models import Post, Topic
from tests.posts.filled_form import filled

ADD = "/admin/posts/post/add/"
ESSAYS = "/admin/posts/post/"


def test_a_new_essay_is_a_draft_whose_first_writer_is_its_author(client_of, ada, save):
    answer = save(client_of(ada), title="Eleven coats", body="One for each winter.")

    post = Post.objects.get()
    assert answer.status_code == 302
    assert (post.title, post.body, post.slug, post.status) == (
        "Eleven coats",
        "One for each winter.",
        "eleven-coats",
        "draft",
    )
    assert [byline.writer for byline in post.bylines.all()] == [ada]
    assert post.revisions.get().by == ada


def test_an_author_who_names_only_somebody_else_is_still_a_writer_of_it(client_of, ada, ann, save):
    save(client_of(ada), **{"title": "Ours", "bylines-0-writer": str(ann.pk)})

    assert {byline.writer for byline in Post.objects.get().bylines.all()} == {ada, ann}


def test_an_administrator_may_write_down_an_essay_for_somebody_else(client_of, ada, ann, save):
    save(client_of(ann), **{"title": "Hers", "bylines-0-writer": str(ada.pk)})

    assert [byline.writer for byline in Post.objects.get().bylines.all()] == [ada]


def test_the_log_has_numbers_for_the_writers_whose_names_come_and_go(client_of, ada, ann, make_post, save, page_of):
    post = make_post(writers=[ada])
    save(client_of(ann), page_of(post), **{"bylines-1-writer": str(ann.pk), "bylines-1-position": "2"})
    save(client_of(ann), page_of(post), **{"bylines-0-DELETE": "on"})

    added, gone = (entry.get_change_message() for entry in LogEntry.objects.order_by("pk"))
    assert f"“{ann.pk}”" in added
    assert f"“{ada.pk}”" in gone
    assert not any(person.display_name in added + gone for person in (ada, ann))


def test_everything_in_the_form_is_stored(client_of, ada, save):
    topic, other = Topic.objects.create(name="Hands", slug="hands"), Topic.objects.create(name="Tea", slug="tea")

    save(
        client_of(ada),
        title="Todo",
        standfirst="A line.",
        body="## Heading\r\n\r\nWords “as typed” — and *more*.",
        topics=[topic.pk, other.pk],
        content_note="Surgery.",
        language="PT-br",
        climate="support",
        comment_policy="hold",
        slug="a-slug",
    )

    post = Post.objects.get()
    assert (post.standfirst, post.content_note, post.language, post.climate, post.comment_policy, post.slug) == (
        "A line.",
        "Surgery.",
        "pt-BR",
        "support",
        "hold",
        "a-slug",
    )
    assert set(post.topics.all()) == {topic, other}
    assert "<h2" in post.html
    assert "“as typed” — and <em>more</em>" in post.html


def test_after_saving_the_page_shows_exactly_what_was_saved(client_of, ada, save):
    body = "First  \r\nsecond\r\n\r\n\tnot code\r\n\r\n<b>no tag</b> &amp; “quotes”"
    answer = save(client_of(ada), title="Kept", body=body)

    fields = filled(client_of(ada).get(answer["Location"]).content.decode())
    assert fields["body"].replace("\r\n", "\n") == Post.objects.get().body
    assert "<b>no tag</b> &amp; “quotes”" in fields["body"]


def test_the_longest_essay_passes_in_any_script_and_a_longer_one_is_given_back(client_of, ada, save):
    longest = "ก" * ESSAY_LENGTH

    assert save(client_of(ada), title="Long", body=longest).status_code == 302
    assert Post.objects.get().body == longest

    answer = save(client_of(ada), title="Longer", body=longest + "ข")
    assert answer.status_code == 200
    assert f"{ESSAY_LENGTH + 1} characters; {ESSAY_LENGTH} is the most" in answer.content.decode().replace(",", "")
    assert filled(answer.content.decode())["body"] == longest + "ข"
    assert Post.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "longest"), [("title", 200), ("standfirst", 300), ("content_note", 150), ("cover_caption", 200)]
)
def test_a_line_that_is_too_long_is_given_back_whole(client_of, ada, save, field, longest):
    answer = save(client_of(ada), **{"title": "A title", field: "x" * (longest + 1)})

    assert f"This has {longest + 1} characters; {longest} is the most." in answer.content.decode()
    assert filled(answer.content.decode())[field] == "x" * (longest + 1)
    assert not Post.objects.exists()


@pytest.mark.parametrize("code", ["english", "e", "en_GB", "en-", "<b>", "12"])
def test_what_is_no_language_code_is_refused_in_words(client_of, ada, save, code):
    answer = save(client_of(ada), title="A title", language=code)

    assert "Write a language code such as en" in answer.content.decode()


def test_authors_find_their_own_essays_only(client_of, ada, ann, make_post):
    own, other = make_post(title="Mine"), make_post(title="Not mine", writers=[ann])

    listed = client_of(ada).get(ESSAYS).content.decode()

    assert "Mine" in listed
    assert "Not mine" not in listed
    assert client_of(ada).get(f"{ESSAYS}{own.pk}/change/").status_code == 200
    for part in ("change/", "delete/", "history/", "publishing/", "versions/", "versions/1/"):
        assert client_of(ada).get(f"{ESSAYS}{other.pk}/{part}").status_code in (302, 404)
        assert client_of(ann).get(f"{ESSAYS}{other.pk}/{part}").status_code in (200, 403)
    assert "Not mine" in client_of(ann).get(ESSAYS).content.decode()


@pytest.mark.parametrize("person", ["mo", "bo"])
def test_moderators_and_readers_find_no_essays_here(client_of, request, make_post, person):
    post, client = make_post(), client_of(request.getfixturevalue(person))

    for part in ("", "add/", f"{post.pk}/change/", f"{post.pk}/publishing/", f"{post.pk}/versions/"):
        assert client.get(ESSAYS + part).status_code in (302, 403, 404)
    assert "/admin/posts/post/" not in client.get("/admin/", follow=True).content.decode()


def test_only_administrators_change_topics(client_of, ada, ann):
    assert client_of(ada).get("/admin/posts/topic/").status_code == 403
    assert client_of(ann).get("/admin/posts/topic/add/").status_code == 200


def test_the_list_says_state_and_writers_in_as_many_queries_for_one_essay_as_for_many(
    client_of, ann, ada, make_post, django_assert_num_queries, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_of(ann)
    make_post(writers=[ada, ann])
    with CaptureQueriesContext(connection) as for_one:
        client.get(ESSAYS)
    for number in range(12):
        make_post(title=f"Another {number}", writers=[ann, ada], published_at=None)
    with CaptureQueriesContext(connection) as for_many:
        listed = client.get(ESSAYS).content.decode()

    assert len(for_one) == len(for_many)
    assert "Ann Quill, Ada Brandt" in listed
    assert "Draft" in listed


def test_the_list_can_be_narrowed_and_searched(client_of, ada, ann, make_post):
    tea = Topic.objects.create(name="Tea", slug="tea")
    make_post(title="Apricots", topics=[tea])
    make_post(title="Blankets", published_at=None, body="The word is heirloom.")
    make_post(title="Chimneys", writers=[ada, ann])

    def found(query):
        listed = client_of(ada).get(ESSAYS + query).content.decode()
        return {title for title in ("Apricots", "Blankets", "Chimneys") if f">{title}</a>" in listed}

    assert found("?state=draft") == {"Blankets"}
    assert found("?state=published") == {"Apricots", "Chimneys"}
    assert found(f"?topics__id__exact={tea.pk}") == {"Apricots"}
    assert found(f"?writer={ann.pk}") == {"Chimneys"}
    assert found("?q=heirloom") == {"Blankets"}
    assert found("?writer=x&state=x") <= {"Apricots", "Blankets", "Chimneys"}


def test_an_author_cannot_lose_an_essay_by_taking_off_their_own_name(client_of, ada, ann, make_post, save, page_of):
    post = make_post(writers=[ada, ann])

    answer = save(client_of(ada), page_of(post), **{"title": "Changed", "bylines-0-DELETE": "on"})

    assert "You could not open this essay any more." in answer.content.decode()
    assert filled(answer.content.decode())["title"] == "Changed"
    assert post.bylines.count() == 2


def test_an_essay_keeps_at_least_one_writer(client_of, ann, make_post, save, page_of):
    post = make_post()

    answer = save(client_of(ann), page_of(post), **{"bylines-0-DELETE": "on"})

    assert "An essay needs at least one writer." in answer.content.decode()


def test_a_reader_cannot_be_made_a_writer(client_of, ada, bo, make_post, save, page_of):
    post = make_post()

    answer = save(client_of(ada), page_of(post), **{"bylines-1-writer": str(bo.pk), "bylines-1-position": "2"})

    assert answer.status_code == 200
    assert post.bylines.count() == 1


def test_a_writer_who_may_not_write_any_more_stays_named(client_of, ada, ann, make_post, save, page_of):
    post = make_post(writers=[ada, ann])
    ann.role, ann.is_active = "reader", False
    ann.save()

    assert save(client_of(ada), page_of(post), title="Still ours").status_code == 302
    assert post.bylines.count() == 2


def test_writers_are_shown_in_their_order(ada, ann, make_post):
    make_post(writers=[ada])
    post = make_post(writers=[ann, ada])
    make_post(writers=[ada, ann])

    assert post.writer_names == ["Ann Quill", "Ada Brandt"]
    listed = Post.objects.for_rows().get(pk=post.pk)
    assert [writer.display_name for writer in listed.its_writers] == ["Ann Quill", "Ada Brandt"]


def test_drafts_nobody_read_can_be_deleted_and_nothing_else(client_of, ada, make_post):
    draft, published, down = make_post(published_at=None), make_post(), make_post()
    down.unpublish(by=ada)

    assert client_of(ada).post(f"{ESSAYS}{draft.pk}/delete/", {"post": "yes"}).status_code == 302
    for post in (published, down):
        assert client_of(ada).post(f"{ESSAYS}{post.pk}/delete/", {"post": "yes"}).status_code == 403
    assert set(Post.objects.all()) == {published, down}


def test_saving_leaves_dates_and_counts_alone_that_moved_meanwhile(ada, make_post):
    post = make_post(published_at=None)
    stale = Post.objects.get(pk=post.pk)
    post.publish(by=ada)
    Post.objects.filter(pk=post.pk).update(comment_count=7, thread_version=9)

    stale.title = "Changed"
    stale.revise(by=ada, seen_version=stale.version)

    post.refresh_from_db()
    assert (post.title, post.status, post.comment_count, post.thread_version) == ("Changed", "published", 7, 9)
