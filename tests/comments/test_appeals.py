"""One appeal for each decision, within fourteen days, answered by another moderator where there is one, and final."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import MailKind, MailWish
from accounts.models.mail_wish import Often
from comments.appeal_jobs import tell_of_care_in_appeal
from comments.closed import closed
from comments.decision_jobs import announce_decisions
from comments.jobs import tell_the_moderator, tell_the_writer
from comments.models import (
    AnotherModerator,
    Appeal,
    Comment,
    DecidedMeanwhile,
    NoAppeal,
    Notice,
    NotYours,
    Status,
    WordList,
)
from comments.notices.mailing import tell_next
from core.kept_words import SESSION_KEY
from tests.comments.at_once import at_once

pytestmark = pytest.mark.django_db
WHY = "I said what I take, and told nobody to take it."
LATER = (timezone.now() + timedelta(days=1)).replace(hour=12, minute=0, second=0, microsecond=0)


@pytest.fixture
def rejected(held_comment, mo):
    held_comment.reject(by=mo, revision=1, reason="medical_advice", note="Say it as yours.")
    return held_comment


@pytest.fixture
def removed(make_comment, essay, bo, mo):
    comment = make_comment(essay, bo, status=Status.PUBLISHED)
    comment.reject(by=mo, revision=1, reason="unkind")
    return comment


def ask(client, comment, words=WHY):
    return client.post(f"/comments/{comment.pk}/appeal/", {"body": words}, follow=True)


def answer(client, comment, publish="yes", note="We read it too fast."):
    return client.post(f"/comments/{comment.pk}/appeal/answer/", {"publish": publish, "note": note}, follow=True)


def decision_page(client, comment):
    return client.get(f"/comments/{comment.pk}/decision/").content.decode()


def state(comment):
    return Comment.objects.values_list("status", flat=True).get(pk=comment.pk)


def said(page):
    return [str(message) for message in page.context["messages"]]


def test_a_member_says_why_and_sees_it_wait(rejected, client_of, bo, ann):
    client = client_of(bo)
    page = decision_page(client, rejected)
    for words in ("advice about treatment is not", "/how-comments-work/#rule-medical_advice", "Say it as yours."):
        assert words in page
    assert rejected.body in page

    answered = ask(client, rejected)

    assert answered.redirect_chain == [(f"/comments/{rejected.pk}/decision/", 302)]
    assert WHY in answered.content.decode()
    assert "It waits for another moderator" in answered.content.decode()
    assert "You asked for another look" in client.get("/comments/yours/").content.decode()
    assert [*Comment.objects.under_appeal()] == [rejected]


@pytest.mark.parametrize("outcome", ["yes", "no"])
@pytest.mark.parametrize("kind", ["rejected", "removed"])
def test_another_moderator_answers_and_that_is_what_becomes_of_it(request, client_of, client, bo, ann, kind, outcome):
    comment = request.getfixturevalue(kind)
    ask(client_of(bo), comment)
    desk = client_of(ann)
    queue = desk.get("/desk/appeals/").content.decode()
    assert WHY in queue
    assert comment.body in queue

    answer(desk, comment, outcome, "I read it again.")

    assert state(comment) == (Status.PUBLISHED if outcome == "yes" else Status.FINAL)
    assert (comment.body in client.get(comment.post.get_absolute_url()).content.decode()) == (outcome == "yes")
    told = comment.decisions.first()
    assert (told.by, told.note, told.was) == (ann, "I read it again.", kind)
    assert Appeal.objects.get().by_moderator == ann
    page = decision_page(client_of(bo), comment)
    assert "I read it again." in page
    assert ("your comment is up" in page) == (outcome == "yes")
    assert not Comment.objects.under_appeal()
    assert "Nobody waits for another look" in desk.get("/desk/appeals/").content.decode()


def test_who_decided_cannot_answer_while_somebody_else_can(rejected, client_of, bo, mo, ann):
    ask(client_of(bo), rejected)
    desk = client_of(mo)

    assert "another moderator looks at it again" in desk.get("/desk/appeals/").content.decode()
    assert "another moderator looks at it again" in said(answer(desk, rejected))[0]
    with pytest.raises(AnotherModerator):
        rejected.answer_appeal(by=mo, publish=True)
    assert state(rejected) == Status.REJECTED


def test_where_there_is_one_moderator_it_comes_back_to_them_and_everybody_is_told(rejected, client_of, bo, mo):
    client = client_of(bo)
    assert "There is only one moderator here" in client.get(f"/comments/{rejected.pk}/appeal/").content.decode()
    ask(client, rejected)
    assert "There is only one moderator here" in decision_page(client, rejected)
    desk = client_of(mo)
    assert "There is no other moderator" in desk.get("/desk/appeals/").content.decode()

    answer(desk, rejected)

    assert state(rejected) == Status.PUBLISHED


def test_a_moderator_does_not_answer_their_own(make_comment, essay, client_of, mo, ann):
    own = make_comment(essay, mo)
    own.reject(by=ann, revision=1, reason="unkind")
    own.appeal(WHY, by=mo)

    with pytest.raises(NotYours):
        own.answer_appeal(by=mo, publish=True)
    assert "This is your own comment" in client_of(mo).get("/desk/appeals/").content.decode()


def test_a_decision_by_a_rule_can_be_appealed_and_answered_by_anybody(essay, client_of, bo, mo):
    WordList.objects.write("banned", "snakeoil", by=mo)
    comment = Comment.objects.send(post=essay, writer=bo, body="They sold me snakeoil.")
    ask(client_of(bo), comment)

    assert "A rule decided" in client_of(mo).get("/desk/appeals/").content.decode()
    answer(client_of(mo), comment)

    assert state(comment) == Status.PUBLISHED


NO_APPEAL = {
    "spam": (lambda comment, mo: comment.reject(by=mo, revision=1, reason="spam"), timedelta(), "about spam"),
    "too late": (
        lambda comment, mo: comment.reject(by=mo, revision=1, reason="unkind"),
        timedelta(days=14, seconds=1),
        "14 days, and they are over",
    ),
    "not turned down": (lambda comment, mo: comment.approve(by=mo, revision=1), timedelta(), "no decision"),
    "still waiting": (lambda comment, mo: None, timedelta(), "no decision"),
}


@pytest.mark.parametrize(("decide", "passed", "says"), NO_APPEAL.values(), ids=NO_APPEAL.keys())
def test_what_cannot_be_appealed_says_why_and_gives_the_words_back(
    held_comment, client_of, bo, mo, decide, passed, says
):
    decide(held_comment, mo)
    with time_machine.travel(timezone.now() + passed, tick=False):
        client = client_of(bo)
        assert "Ask for another look</a>" not in decision_page(client, held_comment)
        answered = ask(client, held_comment)

    assert answered.status_code == 422
    assert says in answered.content.decode()
    assert WHY in answered.content.decode()
    assert not Appeal.objects.exists()


def test_on_the_last_day_it_is_in_time(rejected, client_of, bo):
    with time_machine.travel(rejected.decisions.get().at + timedelta(days=14), tick=False):
        ask(client_of(bo), rejected)

    assert Appeal.objects.count() == 1


@pytest.mark.parametrize("words", ["", " \u200b ", "x" * 2001])
def test_an_appeal_without_words_or_with_too_many_comes_back(rejected, client_of, bo, words):
    answered = ask(client_of(bo), rejected, words)

    assert answered.status_code == 422
    assert "<title>Error:" in answered.content.decode()
    assert not Appeal.objects.exists()


def test_words_typed_while_signed_out_are_there_afterwards(rejected, client_of, bo):
    client = client_of(bo)
    session = client.session
    session[SESSION_KEY] = {f"/comments/{rejected.pk}/appeal/": {"body": [WHY]}}
    session.save()

    assert WHY in client.get(f"/comments/{rejected.pk}/appeal/").content.decode()


def test_a_second_appeal_is_the_first_one(rejected, client_of, bo):
    client = client_of(bo)
    ask(client, rejected)

    assert WHY in ask(client, rejected, "And another thing.").content.decode()
    assert Appeal.objects.get().words == WHY


def test_after_the_answer_there_is_no_other_and_it_cannot_be_sent_again(rejected, client_of, bo, ann):
    rejected.appeal(WHY, by=bo)
    rejected.answer_appeal(by=ann, publish=False, note="No.")

    page = decision_page(client_of(bo), rejected)
    assert "send again</a>" not in page
    assert "Ask for another look</a>" not in page
    with pytest.raises(NoAppeal):
        rejected.appeal(WHY, by=bo)


def test_nobody_else_can_appeal_or_see_it(rejected, client_of, cy, mo):
    for person in (cy, mo):
        assert ask(client_of(person), rejected).status_code == 404
        assert client_of(person).get(f"/comments/{rejected.pk}/decision/").status_code == 404
    assert client_of(cy).post(f"/comments/{rejected.pk}/appeal/answer/", {"publish": "yes"}).status_code == 404


def test_somebody_who_is_banned_is_heard(rejected, client_of, bo, mo):
    bo.sanction("ban", by=mo, reason="unkind", message="Not here.")

    ask(client_of(bo), rejected)

    assert Appeal.objects.get().words == WHY


def test_words_with_which_somebody_may_need_a_person_call_two_at_once(outbox, rejected, client_of, bo, mo, ann):
    WordList.objects.write("care", "i want to die", by=ann, reviewed_by="Dr. No, psychiatrist")

    appeal = rejected.appeal("I want to die when I read this.", by=bo)
    tell_of_care_in_appeal(appeal.pk)
    tell_of_care_in_appeal(appeal.pk)

    assert {mail.recipients[0] for mail in outbox} == {mo.email, ann.email}
    assert "/desk/appeals/" in outbox.first().text
    assert outbox.count() == 2
    assert "May need a person</span>" in client_of(ann).get("/desk/appeals/").content.decode()


def test_while_it_waits_nothing_is_sent_again(held_comment, client_of, bo, mo):
    held_comment.reject(by=mo, revision=1, reason="unkind", may_send_again=True)
    ask(client_of(bo), held_comment)

    assert not Comment.objects.prefetch_related("decisions__appeal").get(pk=held_comment.pk).can_be_sent_again


def test_nobody_is_told_no_without_a_word(rejected, client_of, bo, ann):
    ask(client_of(bo), rejected)

    answered = answer(client_of(ann), rejected, "no", " ")

    assert answered.status_code == 422
    assert "Write a sentence." in answered.content.decode()
    assert state(rejected) == Status.REJECTED


def test_the_oldest_comes_first(rejected, removed, client_of, bo, ann):
    removed.appeal(WHY, by=bo)
    rejected.appeal(WHY, by=bo)
    Appeal.objects.filter(decision__comment=rejected).update(at=timezone.now() - timedelta(days=1))

    assert [*Comment.objects.appealed()] == [rejected, removed]


def test_the_second_of_two_moderators_is_told(rejected, client_of, bo, ann, make_comment, eve):
    eve.role = "moderator"
    eve.save(update_fields=["role"])
    ask(client_of(bo), rejected)
    answer(client_of(ann), rejected)

    second = answer(client_of(eve), rejected, "no", "No.")

    assert "published this after an appeal a moment ago. Nothing was changed." in said(second)[0]
    assert "It said: “No.”" in said(second)[1]
    assert state(rejected) == Status.PUBLISHED


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_counts(rejected, bo, ann, eve):
    eve.role = "moderator"
    eve.save(update_fields=["role"])
    rejected.appeal(WHY, by=bo)

    def answer_as(person, publish):
        return lambda: Comment.objects.get(pk=rejected.pk).answer_appeal(by=person, publish=publish, note="Yes or no.")

    raised = at_once(answer_as(ann, True), answer_as(eve, False))

    assert sorted(type(error).__name__ for error in raised) == ["DecidedMeanwhile", "NoneType"]
    assert state(rejected) == (Status.PUBLISHED if raised[0] is None else Status.FINAL)
    assert rejected.decisions.count() == 2


def test_an_answer_is_undone_within_a_minute_and_the_appeal_is_open_again(rejected, bo, ann):
    rejected.appeal(WHY, by=bo)
    answered = rejected.answer_appeal(by=ann, publish=True)

    answered.undo(by=ann)

    assert state(rejected) == Status.REJECTED
    assert [*Comment.objects.appealed()] == [rejected]
    Comment.objects.get(pk=rejected.pk).answer_appeal(by=ann, publish=False, note="It stays.")
    assert state(rejected) == Status.FINAL


def test_a_decision_that_is_undone_is_not_appealed_any_more(rejected, client_of, bo, mo, ann):
    rejected.appeal(WHY, by=bo)

    rejected.decisions.get().undo(by=mo)

    assert not Comment.objects.under_appeal()
    with pytest.raises(DecidedMeanwhile):
        Comment.objects.get(pk=rejected.pk).answer_appeal(by=ann, publish=True)
    comment = Comment.objects.get(pk=rejected.pk)
    comment.reject(by=mo, revision=1, reason="unkind")
    assert Comment.objects.get(pk=rejected.pk).appeal("Again.", by=bo).words == "Again."


@pytest.mark.parametrize("publish", [True, False])
def test_the_writer_is_told_by_notice_and_mail_whatever_they_wish_for(outbox, client_of, rejected, bo, ann, publish):
    MailWish.objects.choose(bo, MailKind.MY_COMMENT_IS_UP, Often.NEVER)
    with time_machine.travel(LATER, tick=False) as clock:
        rejected.appeal(WHY, by=bo)
        rejected.answer_appeal(by=ann, publish=publish, note="I read it twice.")
        clock.shift(61)
        announce_decisions(0)
        tell_next(timezone.now())
        notice = Notice.objects.get(member=bo, kind="appeal")
        tell_the_writer(notice.decision_id)
        tell_the_writer(notice.decision_id)
        page = client_of(bo).get("/notifications/").content.decode()

    mail = outbox.get(recipients=[bo.email])
    assert mail.subject == "We looked at your comment again"
    for words in ("I read it twice.", rejected.body, f"/comments/{rejected.pk}/decision/"):
        assert words in mail.text
    assert ("It is up now" in mail.text) == publish
    assert ann.display_name not in mail.text + mail.html
    assert "List-Unsubscribe" not in mail.headers
    assert "A moderator looked at your comment again, as you asked." in page


def test_that_a_comment_is_up_after_an_appeal_is_news_to_others_once(rejected, bo, ann, ada):
    rejected.appeal(WHY, by=bo)
    with time_machine.travel(LATER, tick=False) as clock:
        rejected.answer_appeal(by=ann, publish=True)
        clock.shift(61)
        announce_decisions(0)

    assert [*Notice.objects.filter(member=ada).values_list("kind", flat=True)] == ["my_essays"]


def test_moderators_are_told_by_mail_that_an_appeal_waits(outbox, rejected, bo, ann):
    rejected.appeal(WHY, by=bo)

    with time_machine.travel(LATER, tick=False):
        tell_the_moderator(ann.pk)

    assert "1 decision is appealed." in outbox.get().text
    assert WHY not in outbox.get().text


def test_closing_an_account_takes_the_words_of_an_appeal_along(removed, bo, ann):
    removed.appeal(WHY, by=bo)
    removed.answer_appeal(by=ann, publish=True)

    closed(None, user=bo, closing=type("Closing", (), {"words": "unsigned"}))

    assert Appeal.objects.get().words == ""
    assert state(removed) == Status.PUBLISHED
