"""Other words for what one said: every text is kept, the rules run again, and what people approved stays until they decide."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from comments.models import Comment, DecidedMeanwhile, HoldReason, Status
from comments.models.edited import EDITABLE_FOR, TooLate

pytestmark = pytest.mark.django_db
WORDS, OTHERS = "Mine took five.", "Mine took six, I looked again."


def edit(client, comment, words=OTHERS):
    return client.post(f"/comments/{comment.pk}/edit/", {"body": words}, follow=True)


def said(answer):
    return [str(message) for message in answer.context["messages"]]


def texts(comment):
    return list(comment.revisions.values_list("number", "body"))


def talk(client, essay):
    return client.get(essay.get_absolute_url()).content.decode().split('id="comments"')[1]


@pytest.fixture
def approved(held_comment, mo):
    """A newcomer's, which a person let through a moment ago."""
    held_comment.approve(by=mo, revision=1)
    return held_comment


@pytest.fixture
def changed(approved, bo):
    approved.edit(OTHERS, by=bo)
    return approved


def test_what_waits_is_changed_in_its_place_and_goes_on_waiting(client_of, bo, held_comment):
    since = held_comment.held_at
    page = client_of(bo).get(f"/comments/{held_comment.pk}/edit/").content.decode()
    assert WORDS in page
    answer = edit(client_of(bo), held_comment)

    held_comment.refresh_from_db()
    assert said(answer) == ["Your comment is changed."]
    assert OTHERS in talk(client_of(bo), held_comment.post)
    assert texts(held_comment) == [(1, WORDS), (2, OTHERS)]
    assert (held_comment.status, held_comment.revision, held_comment.held_at) == (Status.HELD, 2, since)
    assert held_comment.edited_at is None
    assert HoldReason.objects.filter(comment=held_comment, revision=2).get().rule == "newcomer"


def test_no_change_of_words_takes_anything_out_of_the_queue(held_comment, bo, make_comment, mo):
    HoldReason.objects.filter(comment=held_comment).update(rule="article", sentence="Every comment is read first")
    for _ in range(2):
        make_comment(held_comment.post, bo).approve(by=mo, revision=1)
    held_comment.edit(OTHERS, by=bo)

    assert held_comment.status == Status.HELD
    assert held_comment.hold_reasons.get(revision=2).rule == "article"


def test_a_newcomers_change_waits_while_everybody_reads_what_was_approved(client_of, client, bo, mo, approved):
    answer = edit(client_of(bo), approved)

    approved.refresh_from_db()
    assert "until then everybody sees the words as they were" in said(answer)[0]
    for reader in (client, client_of(bo)):
        assert WORDS in talk(reader, approved.post)
        assert OTHERS not in talk(reader, approved.post)
    assert "You changed this." in talk(client_of(bo), approved.post)
    assert "You changed this." not in talk(client, approved.post)
    assert list(Comment.objects.awaiting_review()) == [approved]
    desk = client_of(mo).get("/desk/").content.decode()
    assert OTHERS in desk
    assert WORDS in desk.split("earlier text")[1]
    assert "Changed; everybody reads the text before" in desk


def test_once_approved_everybody_reads_the_change_and_sees_that_there_was_one(client_of, client, bo, mo, changed):
    heard = []
    form = client_of(mo).get("/desk/").context["cards"][0].seen.initial
    client_of(mo).post(reverse("comment-approval", args=[changed.pk]), form)

    changed.refresh_from_db()
    assert (changed.status, changed.body, changed.revision, changed.waiting_revision) == (
        Status.PUBLISHED,
        OTHERS,
        2,
        None,
    )
    assert OTHERS in talk(client, changed.post)
    assert WORDS not in talk(client, changed.post)
    assert ">edited<" in talk(client, changed.post)
    decision = changed.decisions.first()
    assert (decision.was, decision.status, decision.revision) == (Status.HELD, Status.PUBLISHED, 2)
    assert heard == []
    assert not Comment.objects.awaiting_review().exists()


def test_once_rejected_the_words_before_stay_and_the_writer_is_told(client_of, client, mo, changed, mailoutbox):
    from comments.jobs import tell_the_writer
    from mail.models import OutgoingMail

    desk = client_of(mo)
    form = desk.get("/desk/").context["cards"][0].seen.initial
    desk.post(reverse("comment-rejection", args=[changed.pk]), {**form, "reason": "unkind"})

    changed.refresh_from_db()
    assert (changed.status, changed.body, changed.waiting_revision) == (Status.PUBLISHED, WORDS, None)
    assert WORDS in talk(client, changed.post)
    decision = changed.decisions.first()
    assert (decision.status, decision.revision) == (Status.REJECTED, 2)
    tell_the_writer(decision.pk)
    mail = OutgoingMail.objects.get(key=f"decision:{decision.pk}")
    assert "still up, as it was before" in " ".join(mail.text.split())
    assert OTHERS in mail.text


def test_whose_comments_nobody_reads_first_changes_at_once(client_of, client, make_comment, essay, ada):
    comment = make_comment(essay, ada, status="published")
    version = essay.__class__.objects.get(pk=essay.pk).thread_version
    edit(client_of(ada), comment)

    assert OTHERS in talk(client, essay)
    assert ">edited<" in talk(client, essay)
    assert essay.__class__.objects.get(pk=essay.pk).thread_version > version


def test_fifteen_minutes_after_it_appeared_it_stays_as_it_is_and_the_words_come_back(client_of, approved, bo):
    Comment.objects.filter(pk=approved.pk).update(first_published_at=timezone.now() - EDITABLE_FOR)
    page = client_of(bo).get(approved.post.get_absolute_url()).content.decode()
    assert f"/comments/{approved.pk}/edit/" not in page
    answer = edit(client_of(bo), approved)

    assert answer.status_code == 422
    assert OTHERS in answer.content.decode()
    assert "15 minutes" in answer.content.decode()
    assert texts(approved) == [(1, WORDS)]
    # A change that waits may be changed for as long as it does.
    Comment.objects.filter(pk=approved.pk).update(waiting_revision=1)
    assert Comment.objects.editable_by(bo).exists()


def test_the_same_words_again_are_no_change(approved, bo):
    approved.edit(f"{WORDS}\n", by=bo)

    assert texts(approved) == [(1, WORDS)]
    assert approved.waiting_revision is None


@pytest.mark.parametrize("status", ["published", "held"])
def test_nobody_changes_what_another_said(client_of, make_comment, essay, bo, eve, ann, status):
    comment = make_comment(essay, bo, status=status)
    for person in (eve, ann):
        assert client_of(person).get(f"/comments/{comment.pk}/edit/").status_code == 404
        assert edit(client_of(person), comment).status_code == 404
        with pytest.raises(TooLate):
            comment.edit("Put in your mouth.", by=person)
    assert texts(comment) == [(1, WORDS)]


def test_a_decision_on_words_that_changed_meanwhile_changes_nothing(held_comment, bo, mo):
    seen = Comment.objects.get(pk=held_comment.pk)
    held_comment.edit(OTHERS, by=bo)
    for decide in (seen.approve, held_comment.approve):
        with pytest.raises(DecidedMeanwhile) as refused:
            decide(by=mo, revision=1)
        assert refused.value.has_new_words
    assert Comment.objects.get(pk=held_comment.pk).status == Status.HELD


def test_of_two_who_decide_on_a_change_the_second_takes_down_nothing(client_of, changed, mo, ann):
    seen = client_of(ann).get("/desk/").context["cards"][0].seen.initial
    changed.approve(by=mo, revision=2)
    answer = client_of(ann).post(
        reverse("comment-rejection", args=[changed.pk]), {**seen, "reason": "unkind"}, follow=True
    )

    assert "Mo Achebe approved this" in said(answer)[0]
    assert Comment.objects.get(pk=changed.pk).status == Status.PUBLISHED


def test_what_is_reported_is_what_everybody_reads(client_of, changed, mo, cy, make_report):
    make_report(changed, cy)
    desk = client_of(mo)
    [card] = desk.get("/desk/reported/").context["cards"]
    assert card.text.body == WORDS
    assert card.has_change
    desk.post(reverse("comment-rejection", args=[changed.pk]), {**card.seen.initial, "reason": "unkind"})

    changed.refresh_from_db()
    assert (changed.status, changed.waiting_revision) == (Status.REMOVED, None)
    assert not Comment.objects.awaiting_review().exists()


@pytest.mark.parametrize("end", ["withdraw", "erase"])
def test_a_change_goes_with_its_comment(changed, bo, end):
    if end == "withdraw":
        changed.withdraw(by=bo)
    else:
        Comment.objects.filter(pk=changed.pk).erase()

    assert not Comment.objects.awaiting_review().exists()
    with pytest.raises(TooLate):
        changed.edit("Once more.", by=bo)


def test_while_it_is_being_sent_too(settings, essay, mo, client):
    settings.UNDO_SEND_SECONDS = 60
    sent = Comment.objects.send(post=essay, writer=mo, body=WORDS)
    sent.edit(OTHERS, by=mo)
    sent.go_out()

    assert OTHERS in talk(client, essay)
    assert sent.edited_at is None
    assert timezone.now() - sent.first_published_at < timedelta(minutes=1)


def test_moderators_see_every_text_in_the_admin(client_of, ann, changed):
    page = client_of(ann).get(f"/admin/comments/comment/{changed.pk}/change/").content.decode()

    assert WORDS in page
    assert OTHERS in page


def test_deciding_in_the_admin_is_about_the_newest_words(client_of, ann, changed):
    admin = client_of(ann)
    chosen = {"action": "approve", "_selected_action": [changed.pk]}
    page = admin.post("/admin/comments/comment/", chosen)
    assert OTHERS in page.content.decode()
    [row] = page.context["rows"]
    sent = {**chosen, "confirmed": "yes"} | {
        f"comment-{changed.pk}-{name}": value for name, value in row.form.initial.items()
    }
    admin.post("/admin/comments/comment/", sent)

    assert Comment.objects.get(pk=changed.pk).body == OTHERS
