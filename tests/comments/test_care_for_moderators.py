"""Whoever reads for others chooses what and how much: folded, left out, passed on, enough for today; and nobody else looks."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone

from comments.care_jobs import tell_two
from comments.desk.wellbeing.load import at_the_desk, last_days, load_since
from comments.desk.wellbeing.unseen import seen_by_nobody
from comments.models import Claim, Comment, DeskWish, PassedOn, Status
from comments.rules.care import RULE
from comments.telling import tell_the_moderator
from conftest import make_person
from posts.models import Topic
from publication.models import ContentTerm

pytestmark = pytest.mark.django_db

WORDS = "The words that are heavy."
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def comment(make_comment, essay, bo):
    return make_comment(essay, bo, body=WORDS)


def needs_a_person(comment):
    comment.hold_reasons.create(revision=1, rule=RULE, sentence="May need a person")


def page_of(client, queue: str = "/desk/") -> str:
    return client.get(queue).content.decode()


def folded(html: str) -> str:
    """What stands in the fold; empty where nothing is folded."""
    return html.partition('<details class="case__fold">')[2].partition("</details>")[0]


# Folded


def test_what_may_need_a_person_opens_folded_and_says_what_it_is_about(client_of, mo, comment):
    needs_a_person(comment)
    comment.post.content_terms.add(ContentTerm.objects.create(name="Grief", slug="grief"))
    comment.post.topics.add(Topic.objects.create(name="Rest", slug="rest"))

    for queue in ("/desk/", "/desk/care/", f"/desk/comments/{comment.pk}/"):
        html = page_of(client_of(mo), queue)
        before, _fold, _after = html.partition('<details class="case__fold">')
        assert WORDS in folded(html), queue
        assert WORDS not in before, queue
        summary = folded(html).partition("</summary>")[0]
        assert all(words in summary for words in ("May need a person", "Grief", "Rest")), queue


def test_what_was_reported_opens_folded_with_what_was_said_about_it(
    client_of, mo, make_comment, make_report, essay, bo, cy
):
    make_report(make_comment(essay, bo, body=WORDS, status="published"), cy, note="A heavy note.")

    html = page_of(client_of(mo), "/desk/reported/")

    summary, _end, inside = folded(html).partition("</summary>")
    assert "It’s unkind to someone" in summary
    assert html.count("A heavy note.") == inside.count("A heavy note.") == 1


def test_where_several_are_decided_on_they_stay_folded(client_of, mo, make_comment, make_report, essay, bo, cy):
    grave = make_comment(essay, bo, body=WORDS, status="published")
    make_report(grave, cy)
    picked = {"picked": f"{grave.pk}:1:published", "queue": "reported", "do": "approve"}

    html = client_of(mo).post("/desk/several/", picked).content.decode()
    assert WORDS in folded(html)
    assert html.count(WORDS) == 1

    DeskWish.objects.choose(mo, shows_at_once=True)
    assert folded(client_of(mo).post("/desk/several/", picked).content.decode()) == ""


def test_what_is_not_grave_is_not_folded(client_of, mo, comment):
    assert folded(page_of(client_of(mo))) == ""


def test_who_wants_it_has_everything_open_and_others_do_not(client_of, mo, ann, comment):
    needs_a_person(comment)
    client_of(mo).post("/desk/yours/", {"opening": "at_once", "items_a_day": 40, "minutes_a_day": 60})

    assert folded(page_of(client_of(mo))) == ""
    assert folded(page_of(client_of(ann))) != ""


# Left out


def noted(comment):
    comment.post.content_terms.add(ContentTerm.objects.create(name="Grief", slug="grief"))
    return "note:grief"


def noted_in_own_words(comment):
    type(comment.post).objects.filter(pk=comment.post_id).update(content_note="A hospital.")
    return "note:other"


def about_a_topic(comment):
    comment.post.topics.add(Topic.objects.create(name="Rest", slug="rest"))
    return "topic:rest"


def reported(comment):
    comment.reports.create(reporter=None, reason="self_harm")
    return "report:self_harm"


def in_need(comment):
    needs_a_person(comment)
    return "care"


@pytest.mark.parametrize("made", [noted, noted_in_own_words, about_a_topic, reported, in_need])
def test_a_topic_that_is_left_out_is_in_no_queue_and_count_of_this_moderator_alone(
    client_of, mo, ann, comment, make_post, make_comment, cy, made
):
    other = make_comment(make_post(title="Another"), cy, body="Nothing of that.")
    key = made(comment)
    group = {"note": "notes", "topic": "topics"}.get(key.partition(":")[0], "reasons")

    saved = client_of(mo).post(
        "/desk/yours/", {"opening": "folded", "items_a_day": 40, "minutes_a_day": 60, group: [key]}
    )
    assert saved.status_code == 302

    assert [*Comment.objects.awaiting_review().shown_to(mo)] == [other]
    assert WORDS not in page_of(client_of(mo))
    assert "1 comment." in page_of(client_of(mo))
    assert {*Comment.objects.awaiting_review().shown_to(ann)} == {other, comment}
    assert WORDS in page_of(client_of(ann))


def test_a_report_that_was_answered_hides_nothing(comment, mo):
    reported(comment)
    comment.reports.update(outcome="kept")
    DeskWish.objects.choose(mo, left_out=["report:self_harm"])

    assert comment in Comment.objects.shown_to(mo)


def test_what_is_no_topic_is_not_taken(client_of, mo):
    typed = {"opening": "folded", "items_a_day": -1, "minutes_a_day": "", "topics": ["topic:never"]}
    answer = client_of(mo).post("/desk/yours/", typed)

    assert answer.status_code == 422
    assert not DeskWish.objects.exists()


def test_administrators_are_told_when_nobody_looks_at_something(client_of, mo, ann, comment):
    needs_a_person(comment)
    DeskWish.objects.choose(mo, left_out=["care"])
    assert not seen_by_nobody().exists()
    assert "every moderator leaves" not in page_of(client_of(ann))

    PassedOn.objects.pass_on(comment, by=ann)
    assert [*seen_by_nobody()] == [comment]
    assert "1 comment waits that every moderator leaves to the others." in page_of(client_of(ann))
    assert "every moderator leaves" not in page_of(client_of(mo))
    listed = page_of(client_of(ann), "/desk/unseen/")
    assert f"/desk/comments/{comment.pk}/" in listed
    assert WORDS not in listed

    make_person("Fay Lund", "moderator")
    assert not seen_by_nobody().exists()


def test_no_mail_tells_of_what_is_left_out_nor_after_they_stopped(outbox, mo, make_comment, essay, bo):
    with time_machine.travel(NOON, tick=False) as clock:
        needs_a_person(make_comment(essay, bo))
        clock.shift(300)
        for chosen, told in (
            ({"left_out": ["care"]}, []),
            ({"left_out": [], "stopped_at": timezone.now()}, []),
            ({"stopped_at": None}, [[mo.email]]),
        ):
            DeskWish.objects.choose(mo, **chosen)
            tell_the_moderator(type(mo).objects.get(pk=mo.pk), timezone.now())
            assert [mail.recipients for mail in outbox.all()] == told, chosen


def test_who_leaves_out_care_is_called_only_where_nobody_else_is_there(outbox, mo, ann, comment):
    fay = make_person("Fay Lund", "moderator")
    DeskWish.objects.choose(mo, left_out=["care"])
    tell_two(comment, key="a")
    assert {mail.recipients[0] for mail in outbox.all()} == {ann.email, fay.email}

    fay.delete()
    tell_two(comment, key="b")
    assert {mail.recipients[0] for mail in outbox.filter(key__startswith="b")} == {ann.email, mo.email}


# Passed on


def test_passing_on_takes_it_out_of_ones_own_queue_and_tells_nobody(client_of, mo, ann, comment, outbox):
    Claim.objects.take(comment, mo)
    sent = client_of(mo).post(f"/desk/comments/{comment.pk}/passing-on/", {"queue": "waiting"}, follow=True)

    html = sent.content.decode()
    assert "Passed on." in html
    assert WORDS not in html
    others = page_of(client_of(ann))
    assert WORDS in others
    assert mo.display_name not in others
    assert not Claim.objects.exists()
    assert not outbox
    assert not comment.decisions.exists()


def test_what_was_passed_on_can_be_had_back(client_of, mo, comment):
    client_of(mo).post(f"/desk/comments/{comment.pk}/passing-on/")
    client_of(mo).post(f"/desk/comments/{comment.pk}/passing-on/")
    assert "You passed on 1 comment" in page_of(client_of(mo), "/desk/yours/")

    client_of(mo).post("/desk/yours/passed-on/")
    assert WORDS in page_of(client_of(mo))


@pytest.mark.parametrize("status", [Status.DRAFT, Status.SENDING])
def test_what_no_moderator_knows_of_cannot_be_passed_on(client_of, mo, make_comment, essay, bo, status):
    unsent = make_comment(essay, bo, status=status)

    assert client_of(mo).post(f"/desk/comments/{unsent.pk}/passing-on/").status_code == 404


# Enough for today


def decide(moderator, comments):
    for comment in comments:
        comment.approve(by=moderator, revision=1)


def test_after_so_many_comments_the_desk_asks_and_going_on_counts_anew(client_of, mo, ann, make_comment, essay, bo):
    with time_machine.travel(NOON, tick=False) as clock:
        DeskWish.objects.choose(mo, items_a_day=2, minutes_a_day=0)
        first, second, *_left = waiting = [make_comment(essay, bo, body=f"{WORDS} {n}") for n in range(5)]
        desk = client_of(mo)
        decide(mo, [first])
        assert WORDS in page_of(desk)

        decide(mo, [second])
        for queue in ("/desk/", "/desk/care/", "/desk/reported/"):
            html = page_of(desk, queue)
            assert "Is it enough for today?" in html
            assert WORDS not in html.partition("<main")[2].replace(f"{WORDS} 0", "").replace(f"{WORDS} 1", "")
        asked = desk.get(f"/desk/comments/{second.pk}/outcome/?queue=waiting")
        assert (asked.status_code, asked["Location"]) == (302, "/desk/"), "where the script goes too"
        assert WORDS in page_of(client_of(ann)), "nobody else is asked"

        clock.shift(60)
        assert desk.post("/desk/rest/going-on/", {"queue": "reported"}).url == "/desk/reported/"
        assert WORDS in page_of(desk)
        clock.shift(60)
        decide(mo, waiting[2:4])
        assert "Is it enough for today?" in page_of(desk)


def test_who_stops_is_asked_nothing_until_tomorrow_and_may_come_back(client_of, mo, comment):
    with time_machine.travel(NOON, tick=False) as clock:
        desk = client_of(mo)
        desk.post("/desk/rest/stopping/")
        assert "Enough for today" in page_of(desk)
        clock.shift(1)
        desk.post("/desk/rest/going-on/")
        assert WORDS in page_of(desk)

        clock.shift(1)
        desk.post("/desk/rest/stopping/")
        clock.move_to(NOON + timedelta(hours=13))
        assert WORDS in page_of(desk), "another day, by their own clock"


def test_no_figures_ask_nothing(client_of, mo, make_comment, essay, bo, comment):
    DeskWish.objects.choose(mo, items_a_day=0, minutes_a_day=0)
    decide(mo, [make_comment(essay, bo, body=f"{n}") for n in range(41)])

    assert WORDS in page_of(client_of(mo))


def test_forty_is_the_usual_and_an_undone_decision_is_one_comment(mo, make_comment, essay, bo):
    assert (DeskWish.objects.of(mo).items_a_day, DeskWish.objects.of(mo).minutes_a_day) == (40, 60)
    comment = make_comment(essay, bo)
    comment.approve(by=mo, revision=1)
    comment.decisions.get().undo(by=mo)
    comment.refresh_from_db()
    comment.approve(by=mo, revision=1)

    assert load_since(mo, timezone.now() - timedelta(hours=1)).items == 1
    assert sum(day.items for day in last_days(mo, timezone.now())) == 1


@pytest.mark.parametrize(
    ("minutes", "there"),
    [([], 0), ([0], 0), ([0, 5, 20], 20), ([0, 5, 21], 5), ([0, 5, 60, 70], 15), ([70, 0, 60, 5], 15)],
)
def test_minutes_are_what_lies_between_acts_that_are_close(minutes, there):
    assert at_the_desk([NOON + timedelta(minutes=m) for m in minutes]) == timedelta(minutes=there)


# One's own days


def test_a_moderators_days_are_shown_to_them_alone(client_of, mo, ann, make_comment, essay, bo):
    waiting = [make_comment(essay, bo, body=f"{n}") for n in range(3)]
    decide(mo, waiting[:2])
    waiting[2].reject(by=mo, revision=1, reason="other")

    own = page_of(client_of(mo), "/desk/load/")
    assert "In the last four weeks you decided 3 times." in own
    assert "<rect" in own

    for asked in ("", f"?moderator={mo.pk}", f"?by={mo.pk}", f"?member={mo.pk}", f"?user={mo.pk}"):
        others = page_of(client_of(ann), f"/desk/load/{asked}")
        assert "you decided on nothing" in others
        assert "<rect" not in others
    assert client_of(ann).get(f"/desk/load/{mo.pk}/").status_code == 404


def test_days_are_counted_by_their_kind_and_by_the_moderators_clock(mo, make_comment, essay, bo):
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    with time_machine.travel(late, tick=False):
        decide(mo, [make_comment(essay, bo, body="a")])
    with time_machine.travel(NOON - timedelta(days=40), tick=False):
        decide(mo, [make_comment(essay, bo, body="b")])

    with timezone.override("Asia/Tokyo"):
        days = {day.date.isoformat(): dict(day.by_kind) for day in last_days(mo, NOON) if day.items}
    assert days == {"2026-11-23": {"approved": 1}}
    assert len(last_days(mo, NOON)) == 28


# Mail


ASKS_A_MODERATOR = "because you moderate at"
# A link, a button's words, the site's name, and how much waits.
MAY_STAND_IN_IT = {"link", "label", "its_name", "n", "waiting", "reported", "appeals", "letters"}


def test_mails_to_moderators_hold_numbers_and_links_and_nothing_else():
    folder = Path("templates/comments/email")
    mails = [path for path in folder.iterdir() if ASKS_A_MODERATOR in path.read_text()]
    assert {path.stem for path in mails} >= {"waiting", "care"}

    for path in [*mails, folder / "waiting_sentence.txt"]:
        words = path.read_text()
        shown = set(re.findall(r"{{\s*([\w.]+)", words)) | set(re.findall(r"\w+=([\w.]+)", words))
        assert shown <= MAY_STAND_IN_IT, path
