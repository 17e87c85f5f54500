"""What administrators do to members: who may, what it does, what the log and the mail say of it."""

import threading

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import Deed, MemberAct, Session, User
from accounts.models.governed import NotDone
from mail.models import OutgoingMail

pytestmark = pytest.mark.django_db

VERBS = {
    "role": lambda member, by: member.become("moderator", by=by, reason="Asked."),
    "sign out": lambda member, by: member.sign_out_everywhere(by=by, reason="Asked."),
    "stop": lambda member, by: member.stop(by=by, reason="Asked."),
    "let in": lambda member, by: member.let_in_again(by=by, reason="Asked."),
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("actor", ["bo", "ada", "mo"])
def test_only_administrators_act(verb, actor, request, cy, client_of):
    client_of(cy)

    with pytest.raises(NotDone, match="no longer an administrator"):
        VERBS[verb](cy, request.getfixturevalue(actor))
    assert not MemberAct.objects.exists()


@pytest.mark.parametrize("verb", VERBS)
def test_nobody_acts_upon_themselves(verb, ann, client_of):
    client_of(ann)

    with pytest.raises(NotDone, match="your own account"):
        VERBS[verb](ann, ann)
    assert User.objects.get(pk=ann.pk).is_administrator
    assert Session.objects.filter(member=ann).exists()


def test_an_administrator_who_was_demoted_meanwhile_does_nothing(ann, bo):
    User.objects.filter(pk=ann.pk).update(role="reader")

    with pytest.raises(NotDone):
        bo.become("administrator", by=ann)
    assert User.objects.get(pk=bo.pk).role == "reader"


def told(act) -> OutgoingMail:
    return OutgoingMail.objects.get(key=f"act:{act.pk}")


def test_a_role_is_given_once_logged_once_and_told_once(ann, bo):
    assert bo.become("moderator", by=ann, reason="She offered to help.")
    assert not bo.become("moderator", by=ann)

    act = MemberAct.objects.get()
    assert (act.by, act.member, act.what) == (ann, bo, Deed.ROLE)
    assert (act.was, act.became, act.reason) == ("reader", "moderator", "She offered to help.")
    assert told(act).recipients == [bo.email]
    assert User.objects.get(pk=bo.pk).is_moderator


def test_stopping_ends_every_session_hides_what_was_written_and_can_be_undone(
    ann, bo, client_of, make_post, make_comment
):
    post = make_post()
    make_comment(post, bo, status="published")
    browser = client_of(bo)

    assert bo.stop(by=ann, reason="Threats.")
    assert browser.get("/settings/sessions/").status_code == 302
    assert counted(post) == 0
    assert bo.let_in_again(by=ann)
    assert counted(post) == 1
    assert browser.get("/settings/sessions/").status_code == 302
    assert [act.what for act in MemberAct.objects.order_by("pk")] == ["stopped", "let_in"]


def counted(post) -> int:
    post.refresh_from_db()
    return post.comment_count


def test_signing_out_ends_the_sessions_of_that_member_alone(ann, bo, cy, client_of):
    browsers = [client_of(bo), client_of(bo)]
    other = client_of(cy)

    assert bo.sign_out_everywhere(by=ann)
    assert not bo.sign_out_everywhere(by=ann)
    assert [browser.get("/settings/sessions/").status_code for browser in browsers] == [302, 302]
    assert other.get("/settings/sessions/").status_code == 200
    assert MemberAct.objects.get().was == "2"


def test_what_create_admin_does_is_in_the_log_as_the_hosts(bo):
    from io import StringIO

    from django.core.management import call_command

    User.objects.filter(pk=bo.pk).update(is_active=False)
    call_command("create_admin", bo.email, stdout=StringIO())
    call_command("create_admin", bo.email, stdout=StringIO())

    assert [(act.what, act.by, act.became) for act in MemberAct.objects.order_by("pk")] == [
        ("let_in", None, ""),
        ("role", None, "administrator"),
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda act: act.save(),
        lambda act: MemberAct.objects.filter(pk=act.pk).update(reason="Another."),
        lambda act: act.delete(),
        lambda act: connection.cursor().execute("UPDATE accounts_memberact SET by_id = NULL"),
        lambda act: connection.cursor().execute("DELETE FROM accounts_memberact"),
        lambda act: act.by.delete(),
        lambda act: act.member.delete(),
    ],
    ids=["save", "update", "delete", "SQL update", "SQL delete", "who did it", "whom it was done to"],
)
def test_the_database_refuses_to_change_or_delete_an_act(ann, bo, change):
    bo.become("moderator", by=ann, reason="A reason.")
    act = MemberAct.objects.get()

    with pytest.raises(DatabaseError), transaction.atomic():
        change(act)
    kept = MemberAct.objects.get()
    assert (kept.reason, kept.by, kept.member) == ("A reason.", ann, bo)


def test_erasing_a_person_leaves_their_acts_as_they_were(ann, bo):
    bo.become("moderator", by=ann)
    User.objects.filter(pk=bo.pk).update(display_name="A former reader", email="erased@example.org", bio="")

    assert str(MemberAct.objects.get().member) == "A former reader"


@pytest.mark.django_db(transaction=True)
def test_of_two_administrators_who_demote_each_other_at_once_one_remains(ann, bo):
    User.objects.filter(pk=bo.pk).update(role="administrator")
    at_once, outcomes = threading.Barrier(2), []

    def demote(member, by):
        at_once.wait()
        try:
            outcomes.append(member.become("reader", by=by))
        except NotDone:
            outcomes.append(False)
        finally:
            connection.close()

    for _round in range(5):
        User.objects.filter(pk__in=[ann.pk, bo.pk]).update(role="administrator")
        threads = [threading.Thread(target=demote, args=pair) for pair in ((ann, bo), (bo, ann))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert User.objects.filter(role="administrator").count() == 1
    assert sorted(outcomes) == [False] * 5 + [True] * 5
