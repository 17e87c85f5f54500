"""The moderators' queues: who sees them, what is in them, and what a card says."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comments.models import Comment, Status

pytestmark = pytest.mark.django_db
PAGES = ["/desk/", "/desk/reported/", "/desk/log/"]


def queue_of(answer):
    """The page without what stands beside the queue: the talk around the first card, and what has happened to it."""
    return answer.content.decode().partition("<aside")[0]


def readers(number):
    User = get_user_model()
    return User.objects.bulk_create(
        User(email=f"reader{n}@example.org", handle=f"reader_{n:06}", display_name=f"Reader {n}") for n in range(number)
    )


@pytest.mark.parametrize("page", PAGES)
def test_the_desk_is_for_moderators_and_administrators(client_of, mo, ann, page):
    for person in (mo, ann):
        assert client_of(person).get(page).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_for_everybody_else_the_desk_is_not_there(client_of, bo, ada, page):
    for person in (bo, ada):
        assert client_of(person).get(page).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_who_is_signed_out_is_asked_to_sign_in(client, page):
    answer = client.get(page)

    assert answer.status_code == 302
    assert answer.url == f"{reverse('account_login')}?next={page}"


@pytest.mark.parametrize("page", PAGES)
def test_a_queue_takes_no_posts(client_of, mo, page):
    assert client_of(mo).post(page).status_code == 405


def test_what_waits_stands_there_oldest_first_and_nothing_else(client_of, mo, make_comment, essay, bo, cy, eve):
    newer = make_comment(essay, cy, body="The newer one.")
    older = make_comment(essay, bo, body="The older one.")
    Comment.objects.filter(pk=older.pk).update(held_at=newer.held_at.replace(year=2020))
    for status in set(Status) - {Status.HELD}:
        make_comment(essay, eve, body=f"Not here: {status}.", status=status)

    page = queue_of(client_of(mo).get("/desk/"))

    assert page.index("The older one.") < page.index("The newer one.")
    assert "Not here" not in page
    assert "2 comments." in page


def test_a_card_says_who_where_why_and_what_it_answers(client_of, mo, make_comment, essay, bo, cy):
    asked = make_comment(essay, cy, body="Did yours take *five*?", status=Status.PUBLISHED)
    make_comment(essay, bo, body="It took <b>six</b>.", parent=asked)

    page = client_of(mo).get("/desk/").content.decode()

    for words in (bo.display_name, essay.title, essay.get_absolute_url(), "First comment here", "Did yours take five?"):
        assert words in page
    assert "It took &lt;b&gt;six&lt;/b&gt;." in page
    assert f"{cy.display_name}, the comment it answers" in page


def test_a_card_tells_when_what_it_answers_is_gone(client_of, mo, make_comment, essay, bo, cy):
    asked = make_comment(essay, cy, status=Status.REMOVED)
    make_comment(essay, bo, parent=asked)

    assert "What it answers is not public any more" in client_of(mo).get("/desk/").content.decode()


def test_a_card_tells_what_people_decided_about_its_writer_before(client_of, mo, make_comment, essay, bo):
    for number in range(3):
        make_comment(essay, bo, body=f"{number}").approve(by=mo, revision=1)
    make_comment(essay, bo, body="no").reject(by=mo, revision=1, reason="other")
    make_comment(essay, bo, body="let through by a rule", status=Status.PUBLISHED)
    make_comment(essay, bo, body="the next")

    assert "3 approved · 1 rejected or removed" in client_of(mo).get("/desk/").content.decode()


def test_only_the_reasons_of_the_text_that_is_shown_are_shown(client_of, mo, held_comment, change_words):
    change_words(held_comment, "Other words.")
    held_comment.hold_reasons.create(revision=2, rule="links", sentence="A link")

    page = queue_of(client_of(mo).get("/desk/"))

    assert "A link" in page
    assert "First comment here" not in page


def test_ones_own_waiting_comment_has_no_buttons_and_says_why(client_of, mo, make_comment, essay):
    own = make_comment(essay, mo, body="Mine.")

    page = client_of(mo).get("/desk/").content.decode()

    assert "Mine." in page
    assert "another moderator decides on it" in page
    assert reverse("comment-approval", args=[own.pk]) not in page
    assert reverse("comment-rejection", args=[own.pk]) not in page


def test_an_empty_queue_says_so(client_of, mo):
    assert "That’s everything for now." in client_of(mo).get("/desk/").content.decode()


def test_a_queue_has_pages_of_twenty_with_real_links(client_of, mo, essay, bulk_comments):
    bulk_comments(essay, readers(21))
    desk = client_of(mo)

    assert '<a class="btn btn--quiet" href="?page=2"' in (first := desk.get("/desk/").content.decode())
    assert first.count('<article class="case') == 20
    assert desk.get("/desk/?page=2").content.decode().count('<article class="case') == 1
    assert desk.get("/desk/?page=3").status_code == desk.get("/desk/?page=x").status_code == 404


@pytest.mark.parametrize(("page", "status"), [("/desk/", Status.HELD), ("/desk/reported/", Status.PUBLISHED)])
def test_twenty_cards_take_as_many_queries_as_one(client_of, mo, cy, essay, make_comment, bulk_comments, page, status):
    parent = make_comment(essay, cy, status=Status.PUBLISHED)
    people, desk, counts = readers(21), client_of(mo), []
    for some in (people[:1], people[1:]):
        for comment in bulk_comments(essay, some, parent=parent, status=status):
            comment.reports.create(reporter=cy, reason="unkind")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            shown = desk.get(page).content.decode().count('<article class="case')
        counts.append((shown, len(queries)))

    assert [shown for shown, _ in counts] == [1, 20]
    assert counts[0][1] == counts[1][1]


def test_reported_comments_stand_with_each_report(client_of, mo, make_comment, make_report, essay, bo, cy, eve):
    comment = make_comment(essay, bo, body="At least you had a father.", status=Status.PUBLISHED)
    make_report(comment, cy, note="This hurt.")
    make_report(comment, eve, reason="spam")
    make_comment(essay, cy, body="Nobody minds this.", status=Status.PUBLISHED)

    page = queue_of(client_of(mo).get("/desk/reported/"))

    for words in (
        "At least you had a father.",
        "It’s unkind to someone",
        "This hurt.",
        "2 reports",
        comment.get_absolute_url(),
    ):
        assert words in page
    assert "Nobody minds this." not in page
    assert cy.display_name not in page


def test_the_log_lists_the_latest_decisions_first(client_of, mo, ann, make_comment, essay, bo, cy):
    make_comment(essay, bo).approve(by=mo, revision=1)
    make_comment(essay, cy).reject(by=ann, revision=1, reason="medical_advice", note="Stay with your story.")

    page = client_of(mo).get("/desk/log/").content.decode()

    assert page.index(f"<strong>{ann}</strong> rejected") < page.index(f"<strong>{mo}</strong> approved")
    assert "It gave medical advice" in page
    assert "Stay with your story." in page
    assert 'method="post"' not in page.partition("<main")[2]


def test_the_log_takes_as_many_queries_for_many_as_for_one(client_of, mo, ann, essay, bulk_comments):
    people, desk, counts = readers(10), client_of(mo), []
    for some in (people[:1], people[1:]):
        for comment in bulk_comments(essay, some):
            comment.approve(by=ann, revision=1)
        with CaptureQueriesContext(connection) as queries:
            desk.get("/desk/log/")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_what_has_just_come_has_waited_a_minute_never_none(client_of, mo, held_comment):
    assert "The oldest has waited 1\xa0minute;" in client_of(mo).get("/desk/").content.decode()
