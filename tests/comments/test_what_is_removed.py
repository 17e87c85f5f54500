"""Of each kind that goes by itself: what goes, and what stays. What waits, is appealed or was reported stays, however old it is."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import Export, Invitation, KeyChange, Sanction, Session, SignIn, TrustedBrowser, User
from backups.models import BackupRun
from comments.models import (
    Appeal,
    CareStep,
    Claim,
    Comment,
    HoldReason,
    Letter,
    LetterAct,
    Notice,
    NoticeKind,
    PassedOn,
    Report,
    Status,
)
from comments.rules.care import RULE
from conftest import make_person, write_comment, write_post
from mail.models import OutgoingMail
from publication.jobs import remove
from publication.models import Removal
from publication.removing.declared import removals

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 3, 20, tzinfo=UTC)
WORDS = "Words that were turned down."


def days(number: float) -> datetime:
    """So long ago."""
    return NOW - timedelta(days=number)


class World:
    """The people, and rows in the states that the cases begin with; each is made on the day that is given."""

    def __init__(self) -> None:
        with time_machine.travel(days(400), tick=False):
            self.ada, self.bo = make_person("Ada Brandt", "author"), make_person("Bo Larsen")
            self.mo, self.ann = make_person("Mo Achebe", "moderator"), make_person("Ann Quill", "administrator")
            User.objects.update(last_login=days(400))
            self.post = write_post(self.ada)

    def comment(self, at: datetime, *, status: str = Status.HELD, care: bool = False) -> Comment:
        with time_machine.travel(at, tick=False):
            made = write_comment(self.post, self.bo, body=WORDS, status=status)
            Comment.objects.filter(pk=made.pk).update(created_at=at)
            if care:
                made.hold_reasons.create(revision=1, rule=RULE, sentence="May need a person")
        return made

    def rejected(self, at: datetime, *, written: datetime | None = None, care: bool = False) -> Comment:
        made = self.comment(written or at, care=care)
        with time_machine.travel(at, tick=False):
            made.reject(by=self.mo, revision=1, reason="other")
        return made

    def approved(self, at: datetime, *, care: bool = False) -> Comment:
        made = self.comment(at, care=care)
        with time_machine.travel(at, tick=False):
            made.approve(by=self.mo, revision=1)
        return made

    def letter(self, at: datetime, *, seen_to: datetime | None = None, care: bool = True) -> Comment:
        made = self.comment(at, care=care)
        Comment.objects.filter(pk=made.pk).update(status=Status.LETTER, held_at=at)
        if seen_to:
            made.care_steps.create(kind=CareStep.Kind.SEEN_TO, by=self.mo, at=seen_to)
        return made


type There = Callable[[], bool]
type Case = Callable[[World], tuple[list[There], list[There]]]
CASES: dict[str, Case] = {}


def case(name: str) -> Callable[[Case], Case]:
    """Rows of this kind: those that go, and those that stay."""

    def note(made: Case) -> Case:
        CASES[name] = made
        return made

    return note


def row(made: Any) -> There:
    return lambda: type(made)._default_manager.filter(pk=made.pk).exists()


def filled(made: Any, field: str) -> There:
    return lambda: bool(type(made)._default_manager.values_list(field, flat=True).get(pk=made.pk))


def reason_of(comment: Comment) -> There:
    return lambda: HoldReason.objects.filter(comment=comment, rule=RULE).exists()


@case("turned-down")
def _(world: World) -> Any:
    old, removed = world.rejected(days(91)), world.approved(days(200))
    with time_machine.travel(days(92), tick=False):
        removed.reject(by=world.mo, revision=1, reason="unkind")
    final = world.rejected(days(91))
    Comment.objects.filter(pk=final.pk).update(status=Status.FINAL)
    appealed, reported = world.rejected(days(91)), world.rejected(days(91))
    with time_machine.travel(days(90), tick=False):
        appealed.refresh_from_db()
        appealed.appeal("Please.", by=world.bo)
    Report.objects.create(comment=reported, reporter=None, reason="spam")
    held, up = world.comment(days(300)), world.approved(days(300))
    lately, young = world.rejected(days(89), written=days(200)), world.rejected(days(89))
    stay = [appealed, reported, held, up, lately, young]
    return [filled(one, "body") for one in (old, removed, final)], [filled(one, "body") for one in stay]


@case("appeals")
def _(world: World) -> Any:
    def appeal(answered: datetime | None, *, undone: bool = False) -> Any:
        made = world.rejected(days(200))
        with time_machine.travel(days(199), tick=False):
            asked = Comment.objects.get(pk=made.pk).appeal("Please.", by=world.bo)
            if undone:
                Appeal.objects.undone(asked.decision)
        if answered:
            with time_machine.travel(answered, tick=False):
                Comment.objects.get(pk=made.pk).answer_appeal(by=world.ann, publish=False, note="No.")
        return asked

    gone, kept = [appeal(days(91)), appeal(None, undone=True)], [appeal(days(89)), appeal(None)]
    return [filled(one, "words") for one in gone], [filled(one, "words") for one in kept]


@case("drafts")
def _(world: World) -> Any:
    draft = Status.DRAFT
    kept = [
        world.comment(days(0.9), status=draft),
        *(world.comment(days(50), status=one) for one in set(Status) - {draft}),
    ]
    return [row(world.comment(days(1.1), status=draft))], [row(one) for one in kept]


@case("care-reasons")
def _(world: World) -> Any:
    gone = [world.approved(days(31), care=True), world.rejected(days(31), care=True)]
    gone.append(world.letter(days(40), seen_to=days(31)))
    reported = world.approved(days(31), care=True)
    Report.objects.create(comment=reported, reporter=world.mo, reason="unkind")
    appealed = world.rejected(days(31), care=True)
    with time_machine.travel(days(30), tick=False):
        appealed.refresh_from_db()
        appealed.appeal("Please.", by=world.bo)
    changed = world.approved(days(31), care=True)
    Comment.objects.filter(pk=changed.pk).update(waiting_revision=2)
    kept = [world.comment(days(90), care=True), world.approved(days(29), care=True), reported, appealed, changed]
    kept += [world.letter(days(90)), world.letter(days(90), seen_to=days(29))]
    return [reason_of(one) for one in gone], [reason_of(one) for one in kept]


@case("letters")
def _(world: World) -> Any:
    kept = [world.letter(days(200)), world.letter(days(200), seen_to=days(89)), world.comment(days(200))]
    return [filled(world.letter(days(200), seen_to=days(91)), "body")], [filled(one, "body") for one in kept]


@case("care-words")
def _(world: World) -> Any:
    def answer(comment: Comment, at: datetime) -> CareStep:
        return comment.care_steps.create(kind=CareStep.Kind.ANSWERED, by=world.mo, words="Hello.", at=at)

    done = world.approved(days(200))
    kept = [answer(done, days(89)), answer(world.comment(days(200)), days(91))]
    return [filled(answer(done, days(91)), "words")], [filled(one, "words") for one in kept]


@case("reports")
def _(world: World) -> Any:
    done, waits = world.approved(days(200)), world.comment(days(200))

    def report(comment: Comment, *, answered: datetime | None, by: Any = None) -> Report:
        return Report.objects.create(
            comment=comment,
            reporter=by,
            reason="other",
            note=f"{answered}",
            at=days(200),
            answered_at=answered,
            outcome="kept" if answered else "",
        )

    kept = [
        report(done, answered=days(89)),
        report(done, answered=days(91), by=world.mo),
        report(waits, answered=days(91)),
    ]
    open_one = world.approved(days(200))
    kept += [report(open_one, answered=None), report(open_one, answered=days(91))]
    return [filled(report(done, answered=days(91)), "note")], [filled(one, "note") for one in kept]


@case("notices")
def _(world: World) -> Any:
    def notice(at: datetime) -> Notice:
        comment = world.approved(at)
        Notice.objects.filter(comment=comment).delete()
        return Notice.objects.create(
            member=world.bo, kind=NoticeKind.COMMENT_UP, post=world.post, comment=comment, at=at
        )

    return [row(notice(days(181)))], [row(notice(days(179)))]


@case("turned-down-letters")
def words_of_letters(world: World) -> tuple[list[There], list[There]]:
    def letter(at: datetime, status: str, *, decided: datetime | None = None) -> Letter:
        made = Letter.objects.create(
            post=world.post, writer=world.bo, member=world.bo, body=WORDS, html=WORDS, status=status, created_at=at
        )
        if decided:
            LetterAct.objects.create(letter=made, by=world.mo, what="rejected", reason="unkind", at=decided)
        return made

    old = [letter(days(200), status, decided=days(91)) for status in ("rejected", "removed")]
    stay = [
        letter(days(200), "rejected", decided=days(89)),
        letter(days(200), "held"),
        letter(days(200), "sent", decided=days(150)),
    ]
    return [filled(each, "body") for each in old], [filled(each, "body") for each in stay]


@case("passed-on")
def _(world: World) -> Any:
    def passed(comment: Comment) -> There:
        PassedOn.objects.pass_on(comment, by=world.mo)
        return lambda: PassedOn.objects.filter(comment=comment).exists()

    return [passed(world.approved(days(1)))], [passed(world.comment(days(50))), passed(world.letter(days(50)))]


@case("claims")
def _(world: World) -> Any:
    old, young = (
        Claim.objects.create(comment=world.comment(days(3)), by=world.mo, until=until)
        for until in (days(1.1), days(0.9))
    )
    return [row(old)], [row(young)]


@case("sessions")
def _(world: World) -> Any:
    old, young = (
        Session.objects.create(session_key=f"{number}" * 32, session_data="", expire_date=until)
        for number, until in enumerate((days(0.001), days(-0.001)))
    )
    return [row(old)], [row(young)]


@case("sign-ins")
def _(world: World) -> Any:
    old, young = (SignIn.objects.create(member=world.bo, succeeded=True, at=at) for at in (days(90.1), days(89.9)))
    return [row(old)], [row(young)]


@case("key-changes")
def _(world: World) -> Any:
    old, young = (
        KeyChange.objects.create(member=world.bo, key="address", old_address="a@example.org", digest=f"{at}", at=at)
        for at in (days(90.1), days(89.9))
    )
    return [row(old)], [row(young)]


@case("trusted-browsers")
def _(world: World) -> Any:
    old, young = (
        TrustedBrowser.objects.create(member=world.bo, digest=f"{until}", until=until)
        for until in (days(0), days(-0.01))
    )
    return [row(old)], [row(young)]


@case("invitations")
def _(world: World) -> Any:
    def invitation(ended: datetime, used_by: Any = None) -> Invitation:
        email = "a@example.org"
        return Invitation.objects.create(digest=f"{ended}{used_by}", email=email, expires_at=ended, used_by=used_by)

    used = invitation(days(91), world.bo)
    return [row(invitation(days(91))), filled(used, "email")], [row(invitation(days(89))), row(used)]


@case("mailboxes")
def _(world: World) -> Any:
    def pause(until: datetime | None, kind: str) -> Sanction:
        return Sanction.objects.create(
            member=world.bo,
            kind=kind,
            by=world.mo,
            until=until,
            reason="other",
            message="Hello.",
            mailbox_key="bo@example.org",
        )

    over, lasting, ban = pause(days(0.1), "suspension"), pause(days(-1), "suspension"), pause(None, "ban")
    return [filled(over, "mailbox_key")], [filled(lasting, "mailbox_key"), filled(ban, "mailbox_key")]


@case("exports")
def _(world: World) -> Any:
    old, young = (
        Export.objects.create(member=who, asked_at=at, made_at=at, file=f"{who.pk}.zip")
        for who, at in ((world.bo, days(1.1)), (world.mo, days(0.9)))
    )
    return [filled(old, "file")], [filled(young, "file"), row(old)]


@case("sign-ups")
def _(world: World) -> Any:
    def begun(name: str, at: datetime, *, verified: bool = False, **fields: Any) -> User:
        with time_machine.travel(at, tick=False):
            made = make_person(name)
        made.emailaddress_set.update(verified=verified)
        User.objects.filter(pk=made.pk).update(**fields)
        return made

    kept = [
        begun("Cy", days(6.9)),
        begun("Dee", days(8), verified=True),
        begun("Eli", days(8), last_login=days(8)),
        begun("Fay", days(8), role="moderator"),
        begun("Gus", days(8)),
    ]
    write_comment(world.post, kept[-1])
    return [row(begun("Hal", days(7.1)))], [row(one) for one in [*kept, world.bo]]


@case("mails")
def _(world: World) -> Any:
    def mail(ended: datetime | None) -> OutgoingMail:
        return OutgoingMail.objects.create(message_id=f"{ended}", created_at=days(60), ended_at=ended)

    return [row(mail(days(30.1)))], [row(mail(days(29.9))), row(mail(None))]


@case("jobs")
def _(world: World) -> Any:
    def job(status: str, at: datetime) -> There:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, status, args) VALUES ('mail', 'x', %s, '{}') RETURNING id",
                [status],
            )
            number = cursor.fetchone()[0]
            cursor.execute("DELETE FROM procrastinate_events WHERE job_id = %s", [number])
            cursor.execute(
                "INSERT INTO procrastinate_events (job_id, type, at) VALUES (%s, 'started', %s)", [number, at]
            )
        return lambda: ProcrastinateJob.objects.filter(pk=number).exists()

    gone = [job("failed", days(31)), job("cancelled", days(31)), job("succeeded", days(31))]
    return gone, [job("failed", days(29)), job("todo", days(31)), job("doing", days(31))]


@case("backup-runs")
def _(world: World) -> Any:
    old, young = (BackupRun.objects.create(kind="copy", at=at) for at in (days(400.1), days(399.9)))
    return [row(old)], [row(young)]


@case("removals")
def _(world: World) -> Any:
    old, young = (Removal.objects.create(job=f"{at}", day=at, at=at) for at in (days(90.1), days(89.9)))
    return [row(old)], [row(young)]


def test_every_kind_has_its_case():
    assert set(CASES) == set(removals())


@pytest.mark.parametrize("name", sorted(CASES))
def test_what_is_old_goes_and_everything_else_stays(name, django_capture_on_commit_callbacks):
    goes, stays = CASES[name](World())
    assert goes
    assert stays
    assert all(there() for there in [*goes, *stays]), "all of it is there before"

    with time_machine.travel(NOW, tick=False), django_capture_on_commit_callbacks(execute=True):
        remove(name)
        remove(name)

    assert [there() for there in goes] == [False] * len(goes)
    assert [there() for there in stays] == [True] * len(stays)
    assert Removal.objects.get(job=name).rows == len(goes)


def test_of_what_was_turned_down_the_decision_the_reason_and_the_place_stay(client_of):
    world = World()
    comment = world.rejected(days(91))
    decided = list(comment.decisions.values())
    with time_machine.travel(NOW, tick=False):
        remove("turned-down")

        comment.refresh_from_db()
        assert (comment.body, comment.html, comment.status) == ("", "", Status.REJECTED)
        assert not comment.revisions.exclude(body="", html="").exists()
        assert list(comment.decisions.values()) == decided
        for page in (f"/desk/comments/{comment.pk}/", "/desk/log/"):
            assert WORDS not in client_of(world.mo).get(page).content.decode()
        assert "(its words are gone)" in client_of(world.mo).get("/desk/log/").content.decode()
        assert "Its words are gone by now" in client_of(world.bo).get("/comments/yours/").content.decode()
