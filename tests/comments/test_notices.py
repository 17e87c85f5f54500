"""What happened to a member is told to them, once and for the gravest reason, and only while it can be read."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.models import Comment, Follow, Mention, Mute, Notice, NoticeKind, Status, Thanks
from comments.signals import became_public
from publication.jobs import remove
from tests.comments.told import announce

pytestmark = pytest.mark.django_db


@pytest.fixture
def say(make_comment):
    """A comment that becomes public now."""

    def make(post, writer, parent=None, names=(), body="A secret of mine."):
        comment = make_comment(post, writer, body=body, status=Status.PUBLISHED, parent=parent)
        Mention.objects.bulk_create(Mention(comment=comment, person=person, typed="@them") for person in names)
        became_public.send(Comment, comment=comment)
        return comment

    return make


def kinds_of(*people):
    return {
        person.display_name.split()[0]: [*Notice.objects.told_to(person).values_list("kind", flat=True)]
        for person in people
    }


def test_each_person_is_told_once_for_the_gravest_reason(essay, say, ada, bo, cy, eve, mo):
    first = say(essay, bo)
    Notice.objects.all().delete()
    for person in (ada, bo, cy, eve, mo):
        Follow.objects.begin(by=person, post=essay)

    say(essay, eve, parent=first, names=[bo, ada, cy])

    assert kinds_of(ada, bo, cy, eve, mo) == {
        "Ada": ["mentions"],
        "Bo": ["replies"],
        "Cy": ["mentions"],
        "Eve": [],
        "Mo": ["followed"],
    }


def test_who_writes_the_essay_is_told_as_its_writer_and_a_second_signal_makes_no_second_notice(essay, say, ada, bo):
    Follow.objects.begin(by=ada, post=essay)
    comment = say(essay, bo)
    became_public.send(Comment, comment=comment)

    assert kinds_of(ada) == {"Ada": ["my_essays"]}


def test_a_muted_person_makes_none_and_what_they_said_before_is_told_no_more(essay, say, ada, bo, cy):
    say(essay, bo)
    assert kinds_of(ada) == {"Ada": ["my_essays"]}
    Mute.objects.begin(by=ada, of=bo)
    assert kinds_of(ada) == {"Ada": []}

    say(essay, bo)
    say(essay, cy)

    assert Notice.objects.filter(member=ada).count() == 2
    assert kinds_of(ada) == {"Ada": ["my_essays"]}
    Mute.objects.all().delete()
    assert kinds_of(ada) == {"Ada": ["my_essays", "my_essays"]}


GONE = {
    "withdrawn": lambda comment: comment.withdraw(by=comment.writer),
    "held": lambda comment: Comment.objects.filter(pk=comment.pk).update(status=Status.HELD),
    "removed": lambda comment: Comment.objects.filter(pk=comment.pk).update(status=Status.REMOVED),
    "erased": lambda comment: Comment.objects.filter(pk=comment.pk).erase(),
    "on an essay that is down": lambda comment: comment.post.unpublish(by=comment.post.writers.get()),
    "of somebody who may not come in": lambda comment: (
        type(comment.writer).objects.filter(pk=comment.writer_id).update(is_active=False)
    ),
}


@pytest.mark.parametrize("go", GONE.values(), ids=GONE.keys())
def test_what_is_not_public_any_more_is_told_nobody(essay, say, client_of, ada, bo, go):
    comment = say(essay, bo)
    client = client_of(ada)
    assert "Bo Larsen commented on your essay." in client.get("/notifications/").content.decode()

    go(comment)

    page = client.get("/notifications/").content.decode()
    assert "Nothing here" in page
    assert "secret" not in page
    assert "new notification" not in page


def test_what_somebody_follows_no_more_is_told_no_more(essay, say, bo, cy):
    Follow.objects.begin(by=cy, post=essay)
    say(essay, bo)
    assert kinds_of(cy) == {"Cy": ["followed"]}

    Follow.objects.end(by=cy, post=essay)

    assert kinds_of(cy) == {"Cy": []}


def test_after_half_a_year_they_are_forgotten(essay, say, ada, bo):
    say(essay, bo)
    old = say(essay, bo)
    Notice.objects.filter(comment=old).update(at=timezone.now() - timedelta(days=181))

    remove("notices")

    assert [notice.comment != old for notice in Notice.objects.all()] == [True]


def test_whose_name_was_taken_off_is_a_former_reader(essay, say, client_of, ada, bo):
    comment = say(essay, bo)
    Comment.objects.filter(pk=comment.pk).take_names_off()

    page = client_of(ada).get("/notifications/").content.decode()

    assert "A former reader commented on your essay." in page
    assert bo.display_name not in page


def test_thanks_are_told_together_by_name_and_go_when_they_are_taken_back(
    essay, make_comment, client_of, ada, bo, cy, eve
):
    comment = make_comment(essay, bo, status=Status.PUBLISHED)
    client = client_of(bo)

    def page():
        return client.get("/notifications/").content.decode()

    Thanks.objects.give(comment, by=ada)
    assert "Ada Brandt thanked you for your comment." in page()
    client.post("/notifications/read/")
    Thanks.objects.give(comment, by=cy)
    assert "Ada Brandt and Cy Novak thanked you for your comment." in page()
    assert "1 new notification" in page()
    Thanks.objects.give(comment, by=eve)
    assert "3 people thanked you for your comment." in page()
    Mute.objects.begin(by=bo, of=eve)
    assert "Ada Brandt and Cy Novak thanked you" in page()
    for person in (ada, cy):
        Thanks.objects.take_back(comment, by=person)
    assert "Nothing here" in page()


def test_a_decision_is_told_and_the_next_takes_its_place(essay, make_comment, client_of, bo, mo):
    comment = make_comment(essay, bo)
    comment.approve(by=mo, revision=1)
    announce(timezone.now() + timedelta(minutes=1))
    assert kinds_of(bo) == {"Bo": ["comment_up"]}

    comment.reject(by=mo, revision=1, reason="unkind")
    announce(timezone.now() + timedelta(minutes=1))

    assert kinds_of(bo) == {"Bo": ["comment_down"]}
    notice = Notice.objects.get(member=bo)
    assert client_of(bo).post(f"/notifications/{notice.pk}/").headers["Location"] == f"/comments/{comment.pk}/decision/"
    assert kinds_of(mo) == {"Mo": []}


def test_opening_one_marks_it_and_leads_to_the_comment(essay, say, client_of, ada, bo):
    comment = say(essay, bo)
    say(essay, bo)
    notice = Notice.objects.get(comment=comment)
    client = client_of(ada)
    assert "2 new notifications" in client.get("/").content.decode()
    assert client.get(f"/notifications/{notice.pk}/").status_code == 405

    answer = client.post(f"/notifications/{notice.pk}/")

    assert answer.headers["Location"] == comment.get_absolute_url()
    assert "1 new notification" in client.get("/").content.decode()
    assert not Notice.objects.unread().filter(pk=notice.pk).exists()


def test_one_whose_comment_is_gone_meanwhile_says_so(essay, say, client_of, ada, bo):
    comment = say(essay, bo)
    comment.withdraw(by=bo)
    client = client_of(ada)

    answer = client.post(f"/notifications/{Notice.objects.get().pk}/", follow=True)

    assert "That is not there any more." in answer.content.decode()


def test_nobody_opens_or_reads_anybody_elses(essay, say, client_of, ada, bo, cy):
    say(essay, bo)
    notice = Notice.objects.get(member=ada)
    client = client_of(cy)

    assert client.post(f"/notifications/{notice.pk}/").status_code == 404
    client.post("/notifications/read/")

    assert Notice.objects.unread().filter(pk=notice.pk).exists()


def test_pages_go_on_after_the_last_one_also_when_more_came_meanwhile(essay, client_of, make_comment, say, ada, bo):
    now = timezone.now()
    comments = [make_comment(essay, bo, body=f"Number {number}.", status=Status.PUBLISHED) for number in range(25)]
    Notice.objects.bulk_create(
        Notice(
            member=ada, kind=NoticeKind.MY_ESSAYS, post=essay, comment=comment, at=now - timedelta(minutes=number // 3)
        )
        for number, comment in enumerate(comments)
    )
    client = client_of(ada)
    first = client.get("/notifications/")
    say(essay, bo, body="Later than all.")
    second = client.get(f"/notifications/?before={first.context['older']}")

    shown = [line.notice.pk for page in (first, second) for line in page.context["lines"]]
    assert len(first.context["lines"]) == 20
    assert len(shown) == len(set(shown)) == 25
    assert second.context["older"] == ""
    assert [
        client.get(f"/notifications/?before={wrong}").status_code for wrong in ("x", "1", "9" * 30 + "-1", "-")
    ] == [404] * 4


def test_a_page_of_them_takes_as_many_queries_as_one(
    essay, client_of, make_comment, django_assert_num_queries, ada, bo, cy
):
    def fill(number):
        for _ in range(number):
            comment = make_comment(essay, bo, status=Status.PUBLISHED)
            became_public.send(Comment, comment=comment)
            mine = make_comment(essay, ada, status=Status.PUBLISHED)
            Thanks.objects.give(mine, by=cy)

    def queries():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get("/notifications/")
        return len(found)

    client = client_of(ada)
    fill(1)
    client.get("/notifications/")
    few = queries()
    fill(9)

    assert queries() == few <= 8
