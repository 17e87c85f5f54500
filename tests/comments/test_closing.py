"""Closing a conversation, letting it rest, opening it again: by hand, by the clock, and never by a job."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from comments.models import Comment, Status
from posts.models import ConversationAct, Post
from publication.models import Publication
from tests.posts.filled_form import filled

pytestmark = pytest.mark.django_db

NIGHT = datetime(2026, 11, 22, 21, tzinfo=UTC)
MORNING = datetime(2026, 11, 24, 8, tzinfo=UTC)


@pytest.fixture
def page(essay):
    return f"{essay.get_absolute_url()}comments/closing/"


@pytest.fixture
def choose(client_of, page):
    """Send one of the page's forms; what is said in it is the rest's or the closing's."""

    def choose(person, to, **fields):
        return client_of(person).post(page, {"to": to, **{f"{to}-{name}": value for name, value in fields.items()}})

    return choose


@pytest.fixture
def night(time_machine):
    time_machine.move_to(NIGHT, tick=False)
    return time_machine


def test_a_rest_is_said_to_all_and_ends_by_the_clock(night, client, client_of, make_post, make_comment, ada, bo, cy):
    essay = make_post()
    comment = make_comment(essay, bo, status="published")
    reply = f"reply={comment.pk}"
    assert reply in client.get(essay.get_absolute_url()).content.decode()

    fields = {"to": "rest", "rest-at": "2026-11-24T08:00", "rest-sentence": "It grew <b>loud</b> here."}
    client_of(ada).post(f"{essay.get_absolute_url()}comments/closing/", fields)

    html = client.get(essay.get_absolute_url()).content.decode()
    assert "This conversation is resting until Tuesday 24 November, 08:00." in html
    assert "It grew &lt;b&gt;loud&lt;/b&gt; here.</p>" in html
    assert "You can still read all of it." in html
    assert reply not in html
    assert 'name="body"' not in html
    refused = client_of(cy).post(f"{essay.get_absolute_url()}comments/", {"body": "But I say"})
    assert refused.status_code == 422
    assert "resting until Tuesday 24 November, 08:00, so this could not be sent yet" in refused.content.decode()
    assert "But I say</textarea>" in refused.content.decode()

    night.move_to(MORNING, tick=False)
    html = client.get(essay.get_absolute_url()).content.decode()
    assert "resting" not in html
    assert reply in html
    assert 'name="body"' in html


def test_what_rests_until_somebody_opens_it_stays_closed_until_somebody_does(night, client, choose, essay, ada):
    choose(ada, "rest", open_end="on")
    night.move_to(NIGHT + timedelta(days=20), tick=False)
    assert "This conversation is resting.</p>" in client.get(essay.get_absolute_url()).content.decode()

    choose(ada, "open")
    assert 'name="body"' in client.get(essay.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("at", "says"),
    [
        ("2026-11-22T20:59", "This moment has passed"),
        ("2026-12-06T21:01", "more than 14 days away"),
        ("", "Choose a day and an hour"),
        ("soon", "Write the day and the hour"),
    ],
)
def test_a_rest_lasts_a_fortnight_at_most_and_what_was_typed_stays(night, choose, essay, ada, at, says):
    answer = choose(ada, "rest", at=at, sentence="A night’s sleep.")

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert "A night’s sleep." in answer.content.decode()
    assert not Post.objects.get(pk=essay.pk).is_halted


def test_the_verb_itself_refuses_a_longer_rest(essay, ada):
    with pytest.raises(ValueError, match="20"):
        essay.rest_comments(by=ada, until=timezone.now() + timedelta(days=14, minutes=1))


def test_closed_by_its_writer_and_open_again_and_each_is_written_down(client, choose, essay, ada):
    choose(ada, "close", sentence="  Thank\u200b you all.  ")
    html = client.get(essay.get_absolute_url()).content.decode()
    assert "Comments are closed on this essay." in html
    assert "Its author has closed them." in html
    choose(ada, "close", sentence="Thank\u200b you all.")
    choose(ada, "open")
    choose(ada, "open")

    acts = ConversationAct.objects.order_by("pk")
    assert [(act.by, act.what) for act in acts] == [(ada, "closed"), (ada, "opened")]
    assert "you all." in acts[0].sentence
    assert 'name="body"' in client.get(essay.get_absolute_url()).content.decode()


def test_nobody_changes_or_deletes_what_was_written_down(choose, essay, ada):
    choose(ada, "close")
    for change in (ConversationAct.objects.all().delete, lambda: ConversationAct.objects.update(sentence="Other")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM posts_conversationact")
        assert cursor.fetchone() == (1,)


@pytest.mark.parametrize("to", ["rest", "close"])
def test_what_a_moderator_closed_its_writer_does_not_open(client, client_of, choose, page, essay, ada, mo, to):
    choose(mo, to, open_end="on")
    assert "A moderator has" in client.get(essay.get_absolute_url()).content.decode()
    html = client_of(ada).get(page).content.decode()
    assert "Only a moderator can open it again." in html
    assert "<button" not in html.split('<main id="main"')[1].split("</main>")[0]

    answer = client_of(ada).post(page, {"to": "open"}, follow=True)
    assert "so nothing was changed" in answer.content.decode()
    assert Post.objects.get(pk=essay.pk).is_halted
    choose(mo, "open")
    assert not Post.objects.get(pk=essay.pk).is_halted


def test_what_its_writer_closed_a_moderator_may_open(choose, essay, ada, mo):
    choose(ada, "close")
    choose(mo, "open")
    assert not Post.objects.get(pk=essay.pk).is_halted


def test_who_may_is_asked_anew_when_the_form_is_sent(client_of, choose, page, essay, ada, bo):
    essay.writers.set([bo])
    assert choose(ada, "close").status_code == 404
    essay.writers.set([ada])
    essay.unpublish(by=ada)
    assert choose(ada, "close").status_code == 404
    assert not ConversationAct.objects.exists()


def test_the_way_there_is_for_those_who_may(client, client_of, page, essay, ada, bo, mo):
    shown = {
        name: page in client_of(who).get(essay.get_absolute_url()).content.decode()
        for name, who in {"writer": ada, "reader": bo, "moderator": mo}.items()
    }
    assert shown == {"writer": True, "reader": False, "moderator": True}
    assert page not in client.get(essay.get_absolute_url()).content.decode()


def test_after_the_sites_days_the_clock_closes_and_its_writer_opens_for_as_many_again(
    night, client, choose, page, client_of, make_post, ada, mo
):
    essay = make_post(published_at=NIGHT - timedelta(days=31), comment_policy="hold")
    page = f"{essay.get_absolute_url()}comments/closing/"
    assert "They close after 30 days." in client.get(essay.get_absolute_url()).content.decode()
    client_of(mo).post(page, {"to": "open"})
    assert Post.objects.get(pk=essay.pk).comments_are_closed(Publication.current())

    client_of(ada).post(page, {"to": "open"})
    essay.refresh_from_db()
    assert essay.comment_policy == "hold"
    assert essay.comments_close_at(Publication.current()) == NIGHT + timedelta(days=30)
    assert 'name="body"' in client.get(essay.get_absolute_url()).content.decode()
    assert "They close by themselves Tuesday 22 December" in client_of(ada).get(page).content.decode()
    night.move_to(NIGHT + timedelta(days=30), tick=False)
    assert "They close after 30 days." in client.get(essay.get_absolute_url()).content.decode()


def test_with_no_days_nothing_closes_by_the_clock(client, make_post):
    Publication(pk=1, comments_close_after_days=0).save()
    essay = make_post(published_at=timezone.now() - timedelta(days=4000))
    assert 'name="body"' in client.get(essay.get_absolute_url()).content.decode()
    assert "Comments stay open" in client.get("/how-comments-work/").content.decode()


def test_what_was_on_its_way_when_it_closed_waits_for_a_person(essay, ada, bo, settings):
    settings.UNDO_SEND_SECONDS = 60
    Publication(pk=1, hold_comments_of="nobody").save()
    comment = Comment.objects.send(post=essay, writer=bo, body="On its way.")
    essay.close_comments(by=ada)
    comment.refresh_from_db()
    comment.go_out()

    assert comment.status == Status.HELD
    assert "Comments closed while this was on its way" in comment.hold_reasons.values_list("sentence", flat=True)


def test_the_admin_closes_and_opens_by_the_same_verbs_and_writes_down_a_changed_setting(client_of, essay, ada, mo):
    admin = client_of(ada)
    for action in ("close_comments", "open_comments"):
        admin.post("/admin/posts/post/", {"action": action, "_selected_action": [essay.pk]})
    address = f"/admin/posts/post/{essay.pk}/change/"
    admin.post(address, filled(admin.get(address).content.decode(), climate="closed", comment_policy="hold"))
    acts = ConversationAct.objects.order_by("pk").values_list("what", "became")
    assert list(acts) == [("closed", ""), ("opened", ""), ("policy", "hold"), ("climate", "closed")]
    log = client_of(mo).get("/admin/posts/conversationact/").content.decode()
    assert "Changed what the essay takes" in log
    assert "Changed what readers are asked for" in log
