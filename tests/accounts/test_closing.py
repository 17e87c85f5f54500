"""Closing an account: fourteen days in which signing in keeps it, then nothing is left by which anybody could be known."""

from datetime import timedelta
from threading import Thread

import pytest
import time_machine
from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.coming_in.entrance import entrance_address
from accounts.export.making import make
from accounts.models import Closing, Export, GoneHandle, Session, User
from accounts.models.closing import WAITS
from accounts.models.governed import NotDone
from accounts.privacy import closing_jobs
from accounts.privacy.closing import LastAdministrator, ask_to_close, carry_out, come_back, may_go
from comments.models import Comment, CommentRevision, Decision, HoldReason, Report
from mail.models import OutgoingMail
from posts.models import Byline, Post, PostRevision

pytestmark = pytest.mark.django_db

PAGE, BEGUN = "/settings/privacy/closing/", "/settings/privacy/closing/begun/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def closed(member, *, words="erased", essays="unsigned") -> User:
    """The member's row after fourteen days."""
    closing = ask_to_close(member, words=words, essays=essays)
    with time_machine.travel(closing.due_at):
        assert carry_out(closing.pk, timezone.now())
    return User.objects.get(pk=member.pk)


def mails_to(address: str) -> list[str]:
    return [*OutgoingMail.objects.waiting().filter(recipients=[address]).values_list("subject", flat=True)]


@pytest.fixture
def essay(make_post):
    return make_post(title="Tea")


@pytest.fixture
def talk(essay, make_comment, bo, cy, mo):
    """Bo’s comments: one that was answered, one that waits, one that was turned down."""
    public = make_comment(essay, bo, body="Bo’s public words", status="published")
    answer = make_comment(essay, cy, body="Cy’s answer", status="published", parent=public)
    held = make_comment(essay, bo, body="Bo’s waiting words")
    rejected = make_comment(essay, bo, body="Bo’s rejected words")
    rejected.reject(by=mo, revision=1, reason="unkind")
    return {"public": public, "answer": answer, "held": held, "rejected": rejected}


def test_the_page_says_what_will_happen_and_signs_out_everywhere(proven_client_of, client_of, bo):
    here, elsewhere = proven_client_of(bo), client_of(bo)
    html = here.get(PAGE).content.decode()
    answer = here.post(PAGE, {"words": "unsigned"}, follow=True)

    assert "What stays, and why" in html
    assert answer.redirect_chain[-1][0] == BEGUN
    assert elsewhere.get("/settings/privacy/").status_code == here.get("/settings/privacy/").status_code == 302
    assert not Session.objects.filter(member=bo).exists()
    assert Closing.objects.get(member=bo).due_at - Closing.objects.get(member=bo).asked_at >= WAITS - timedelta(
        seconds=1
    )
    assert mails_to(bo.email) == ["Your account will be closed"]


def test_nothing_is_closed_without_a_choice_or_a_proof(proven_client_of, client_of, bo):
    assert proven_client_of(bo).post(PAGE, {}).status_code == 422
    assert client_of(bo).post(PAGE, {"words": "erased"}).status_code == 302
    assert not Closing.objects.exists()


def test_meanwhile_everything_is_shown_as_before(client, bo, essay, talk):
    ask_to_close(bo, words="erased", essays="unsigned")
    html = client.get(essay.get_absolute_url()).content.decode()

    assert "Bo’s public words" in html
    assert bo.display_name in html


def test_signing_in_keeps_the_account_and_says_so(client, bo):
    closing = ask_to_close(bo, words="erased", essays="unsigned")
    page = client.post(entrance_address(bo).removeprefix(settings.SITE_URL), follow=True)

    assert "Your account stays open" in page.content.decode()
    assert mails_to(bo.email) == ["Your account will be closed", "Your account stays open"]
    with time_machine.travel(closing.due_at + timedelta(days=1)):
        closing_jobs.close_accounts(timestamp=0)
        assert not carry_out(closing.pk, timezone.now())
    assert User.objects.get(pk=bo.pk).display_name == bo.display_name


def test_before_its_time_nothing_is_emptied(bo):
    closing = ask_to_close(bo, words="erased", essays="unsigned")

    with time_machine.travel(closing.due_at - timedelta(seconds=2)):
        assert not carry_out(closing.pk, timezone.now())
    assert Closing.objects.exists()


def test_erased_means_that_no_word_is_left_and_the_answers_keep_their_place(client, bo, cy, mo, essay, talk):
    decisions = [*Decision.objects.values()]
    closed(bo, words="erased")
    html = client.get(essay.get_absolute_url()).content.decode()

    mine = Comment.objects.filter(writer=bo)
    assert {(comment.status, comment.body, comment.html) for comment in mine} == {("erased", "", "")}
    assert {text.body + text.html for text in CommentRevision.objects.filter(comment__writer=bo)} == {""}
    assert not HoldReason.objects.filter(comment__writer=bo).exists()
    assert [*Decision.objects.values()] == decisions
    assert "Cy’s answer" in html
    assert "The writer of this comment took it down." in html
    assert "Bo" not in html.split('id="comments"')[1].split("comment__text")[0]
    assert Post.objects.get().comment_count == 1


def test_as_a_former_reader_what_could_be_read_stays_and_the_rest_goes(client, bo, essay, talk):
    before = Post.objects.get().thread_version
    closed(bo, words="unsigned")
    thread = client.get(essay.get_absolute_url()).content.decode().split('id="comments"')[1]

    assert "Bo’s public words" in thread
    assert "A former reader" in thread
    assert bo.display_name not in thread
    assert {comment.body for comment in Comment.objects.filter(writer=bo)} == {"Bo’s public words", ""}
    assert Post.objects.get().comment_count == 2
    assert Post.objects.get().thread_version > before


def test_what_nobody_could_read_because_somebody_was_stopped_does_not_come_back(client, bo, essay, talk):
    closing = ask_to_close(bo, words="unsigned", essays="unsigned")
    bo.stop(by=None, reason="Threats.")
    with time_machine.travel(closing.due_at):
        carry_out(closing.pk, timezone.now())

    assert "Bo’s public words" not in client.get(essay.get_absolute_url()).content.decode()
    assert not Comment.objects.filter(writer=bo).exclude(body="").exists()


def test_the_row_is_empty_and_nobody_gets_in_again(client, bo, cy, talk):
    Report.objects.make(talk["answer"], by=bo, reason="spam", note="Bo’s confidential note")
    was = {"name": bo.display_name, "handle": bo.handle, "email": bo.email}
    gone = closed(bo)
    columns = " ".join(map(str, User.objects.filter(pk=bo.pk).values_list().get()))

    for word in was.values():
        assert word not in columns
    assert not gone.is_active
    assert gone.is_gone
    assert not gone.emailaddress_set.exists()
    assert Report.objects.get(reporter=bo).note == ""
    assert User.objects.with_address(was["email"]) is None


def test_a_receipt_goes_to_the_address_and_nothing_else_that_waited(bo, cy):
    OutgoingMail.objects.all().delete()
    closed(bo)
    ended = OutgoingMail.objects.exclude(ended_at=None).get()
    receipt = OutgoingMail.objects.waiting().get(recipients=["bo@example.org"])

    assert (ended.recipients, ended.text, ended.was_sent) == ([], "", False)
    assert receipt.subject == "Your account is closed"
    with time_machine.travel(timezone.now() + WAITS):
        assert receipt.deliver()
    assert "bo@" not in str(OutgoingMail.objects.values())


def test_running_twice_changes_nothing_and_a_killed_run_leaves_everything(bo, talk, monkeypatch):
    from comments.models.erased import ErasedQuerySet

    closing = ask_to_close(bo, words="erased", essays="unsigned")
    with time_machine.travel(closing.due_at):
        with monkeypatch.context() as killing:
            killing.setattr("accounts.privacy.closing.forget_mails", lambda member: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                carry_out(closing.pk, timezone.now())
        assert Comment.objects.filter(body="Bo’s public words").exists()
        assert User.objects.get(pk=bo.pk).email == bo.email

        assert carry_out(closing.pk, timezone.now())
        assert not carry_out(closing.pk, timezone.now())
    assert OutgoingMail.objects.filter(subject="Your account is closed").count() == 1
    assert ErasedQuerySet.erase(Comment.objects.filter(writer=bo)) == 0


def test_a_moderator_who_has_the_waiting_comment_open_is_told_and_brings_nothing_back(bo, mo, talk):
    from comments.models import DecidedMeanwhile

    seen = Comment.objects.get(pk=talk["held"].pk)
    closed(bo)

    with pytest.raises(DecidedMeanwhile):
        seen.approve(by=mo, revision=1)
    assert not Comment.objects.public().filter(writer=bo).exists()


def test_an_answer_to_what_was_erased_comes_back_with_its_words(client_of, bo, cy, essay, talk):
    closed(bo)
    sent = {"body": "I was just answering this.", "reply_to": talk["public"].pk}
    answer = client_of(cy).post(f"{essay.get_absolute_url()}comments/", sent)

    assert answer.status_code == 422
    assert "I was just answering this." in answer.content.decode()


def test_an_export_that_is_being_made_is_of_nobody_any_more(bo, django_capture_on_commit_callbacks):
    export = Export.objects.ask(bo)
    started = Export.objects.select_related("member").get(pk=export.pk)
    with django_capture_on_commit_callbacks(execute=True):
        closed(bo)
    make(started)

    assert not Export.objects.exists()
    assert [*export.file.storage.listdir("")[1]] == []
    assert mails_to("bo@example.org") == ["Your account is closed"]


def test_the_only_administrator_is_told_why_not(proven_client_of, ann):
    html = proven_client_of(ann).get(PAGE).content.decode()

    assert "You are the only administrator." in html
    with pytest.raises(LastAdministrator):
        ask_to_close(ann, words="erased", essays="unsigned")


def test_of_two_administrators_who_leave_one_stays(ann, ada):
    User.objects.filter(pk=ada.pk).update(role="administrator")
    ada.refresh_from_db()
    ask_to_close(ann, words="erased", essays="unsigned")

    with pytest.raises(LastAdministrator):
        ask_to_close(ada, words="erased", essays="unsigned")


def test_whoever_is_the_last_by_then_is_kept(ann, ada):
    User.objects.filter(pk=ada.pk).update(role="administrator")
    closing = ask_to_close(ann, words="erased", essays="unsigned")
    User.objects.filter(pk=ada.pk).update(role="author")

    with time_machine.travel(closing.due_at):
        assert not carry_out(closing.pk, timezone.now())
    assert User.objects.get(pk=ann.pk).email == ann.email


def test_a_writers_essays_stay_under_a_former_writer(client, ada, make_post, bo):
    post, shared = make_post(title="Mine"), make_post(title="Ours", writers=[ada, bo])
    make_post(title="A draft", published_at=None)
    handle = ada.handle
    closed(ada, words="erased", essays="unsigned")

    for essay in (post, shared):
        html = client.get(essay.get_absolute_url()).content.decode()
        assert "A former writer" in html
        assert "Ada" not in html
    assert client.get(f"/writers/{handle}/").status_code == client.get(f"/writers/{handle}/feed/").status_code == 404
    for page in ("/", "/archive/", "/feed/", "/feed.json", "/search/?q=mine", "/sitemap.xml"):
        text = client.get(page).content.decode()
        assert "Ada" not in text
        assert handle not in text
    assert not Post.objects.filter(title="A draft").exists()


def test_a_writers_essays_are_taken_down_and_empty(client, ada, bo, make_post, make_comment):
    post = make_post(title="Mine", body="Words of an essay.")
    shared = make_post(title="Ours", body="Words of two.", writers=[ada, bo])
    make_comment(post, bo, status="published")
    closed(ada, words="erased", essays="taken_down")

    with time_machine.travel(timezone.now() + WAITS):
        assert client.get(post.get_absolute_url()).status_code == 410
    assert "Words of two." in client.get(shared.get_absolute_url()).content.decode()
    kept = Post.objects.get(pk=post.pk)
    assert kept.body == kept.html == kept.plain == kept.excerpt == ""
    assert {text.body for text in PostRevision.objects.filter(post=post)} == {""}


def test_the_log_of_the_admin_forgets_the_name(ann, bo, cy):
    LogEntry.objects.log_actions(ann.pk, [bo, cy], CHANGE, change_message="Changed.")
    closed(bo)

    left = dict(LogEntry.objects.values_list("object_id", "object_repr"))
    assert left == {str(bo.pk): "", str(cy.pk): "Cy Novak"}


@pytest.mark.parametrize("host", [True, False])
def test_nobody_lets_in_again_who_is_gone(ann, bo, host):
    gone = closed(bo)

    with pytest.raises(NotDone, match="closed and emptied"):
        gone.let_in_again(by=None if host else ann)
    assert not User.objects.get(pk=bo.pk).is_active


def test_the_last_administrator_without_a_second_factor_is_the_last_one(ann):
    ann.powers_are_withheld = True

    assert not may_go(ann)


def test_nobody_takes_the_place_of_who_is_gone(ada, bo):
    from accounts.models.profile import free_handle

    handle = ada.handle
    closed(ada)

    assert GoneHandle.objects.has(handle)
    assert free_handle("Ada Brandt", is_taken=User) != handle


def test_the_name_is_nowhere_in_the_database(bo, cy, talk, django_capture_on_commit_callbacks):
    """Every text column of every table, but for mails to others: the receipt is the last."""
    make(Export.objects.ask(bo))
    closed(bo)
    OutgoingMail.objects.all().delete()

    assert found_anywhere("Bo Larsen") == []
    assert found_anywhere("bo@example.org") == []
    assert found_anywhere("Bo’s") == []
    assert found_anywhere("Cy’s answer") != [], "the search finds nothing at all"


def found_anywhere(words: str) -> list[str]:
    """The tables in which a row has these words."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT 1 FROM "{table}" AS one WHERE one::text LIKE %s LIMIT 1', [f"%{words}%"])
            found += [table] if cursor.fetchone() else []
    return found


@pytest.mark.django_db(transaction=True)
def test_signing_in_at_the_last_moment_either_keeps_the_account_or_finds_it_gone(bo, monkeypatch):
    """The job and the sign-in wait for each other; whichever is second sees what the first did."""
    from accounts.privacy import closing

    ask_to_close(bo, words="erased", essays="unsigned")
    Closing.objects.update(due_at=timezone.now())
    late, threads = Client(), []
    empty = closing.empty

    def while_somebody_signs_in(one: Closing) -> None:
        threads.append(Thread(target=sign_in, args=[late, bo]))
        threads[0].start()
        empty(one)

    monkeypatch.setattr(closing, "empty", while_somebody_signs_in)
    assert carry_out(Closing.objects.get().pk, timezone.now())
    threads[0].join()

    assert late.get("/settings/privacy/").status_code == 302
    assert not Session.objects.filter(member=bo).exists()
    assert not come_back(bo)


def sign_in(client: Client, member: User) -> None:
    try:
        client.force_login(member, backend=BACKEND)
    finally:
        connection.close()


def test_bylines_stay_so_that_an_essay_has_a_writer(ada, make_post):
    make_post()
    closed(ada)

    assert Byline.objects.get().writer.is_gone
