"""What moderators impose on members: who may, what it says, how it ends, and what is left of it when somebody goes."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from accounts.export.writing import sections_of
from accounts.mailbox import key_of, mailbox_of
from accounts.models import MemberAct, MemberNote, Sanction
from accounts.models.governed import NotDone
from accounts.models.sanctioned import AlreadySo
from accounts.privacy.closing import ask_to_close, carry_out
from accounts.sanctions import imposed_on, is_premoderated, looks_like_a_stopped_one, must_acknowledge, why_stopped
from mail.models import OutgoingMail

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
A_WEEK = timedelta(days=7)


def ban(member, by, **more):
    return member.sanction("ban", by=by, reason="unkind", **more)


@pytest.mark.parametrize(
    ("whom", "by", "is_done"),
    [
        ("bo", "mo", True),
        ("ada", "mo", True),
        ("mo", "ann", True),
        ("mo", "mo", False),
        ("ann", "mo", False),
        ("bo", "ada", False),
        ("bo", "cy", False),
        ("ann", "ann", False),
    ],
)
def test_moderators_sanction_whoever_is_none_and_administrators_everybody_but_themselves(whom, by, is_done, request):
    whom, by = request.getfixturevalue(whom), request.getfixturevalue(by)
    try:
        ban(whom, by)
    except NotDone:
        assert not is_done
    assert Sanction.objects.in_force(whom).exists() is is_done


def test_a_moderator_who_has_shown_no_second_factor_imposes_nothing(bo, mo):
    mo.powers_are_withheld = True

    with pytest.raises(NotDone):
        ban(bo, mo)


def test_a_pause_ends_by_the_clock_alone(bo, mo):
    with time_machine.travel(NOW, tick=False) as clock:
        bo.sanction("suspension", by=mo, reason="unkind", until=NOW + A_WEEK)
        clock.move_to(NOW + A_WEEK - timedelta(seconds=1))
        last_second = why_stopped(bo)
        clock.move_to(NOW + A_WEEK)

        assert last_second
        assert why_stopped(bo) is None


def test_what_stops_says_until_when_by_the_clock_of_whoever_reads_it_and_why(bo, mo):
    with time_machine.travel(NOW, tick=False):
        bo.sanction("suspension", by=mo, reason="medical_advice", until=NOW + A_WEEK)
        with timezone.override("Asia/Tokyo"):
            tokyo = why_stopped(bo)
        with timezone.override("UTC"):
            london = why_stopped(bo)

    assert "Monday 30 November, 21:00" in tokyo
    assert "Monday 30 November, 12:00" in london
    assert "about their health" in tokyo


def test_a_warning_stops_until_its_member_has_read_it(bo, cy, mo):
    warning = bo.sanction("warning", by=mo, reason="other", message="Please be kind.")

    assert must_acknowledge(bo) == warning
    assert not warning.acknowledge(by=cy)
    assert why_stopped(bo)
    assert warning.acknowledge(by=bo)
    assert why_stopped(bo) is None
    assert not warning.acknowledge(by=bo)


def test_the_gravest_is_told_and_reading_first_stops_nobody(bo, mo):
    bo.sanction("hold_all", by=mo, reason="unkind")
    alone = why_stopped(bo)
    bo.sanction("warning", by=mo, reason="unkind", message="…")
    bo.sanction("suspension", by=mo, reason="unkind", until=timezone.now() + A_WEEK)
    ban(bo, mo)

    assert alone is None
    assert is_premoderated(bo)
    assert imposed_on(bo).stop.kind == "ban"


def test_whoever_never_had_anything_imposed_costs_no_query(bo, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert why_stopped(bo) is None


def test_the_second_of_two_moderators_is_told_what_the_first_did(bo, mo, ann):
    first = ban(bo, mo)

    with pytest.raises(AlreadySo) as so:
        ban(bo, ann)
    assert so.value.sanction == first
    assert Sanction.objects.count() == 1
    assert OutgoingMail.objects.filter(key__startswith="sanction:").count() == 1


def test_lifting_ends_it_tells_the_member_and_stays_in_the_history_and_the_log(bo, mo, ann):
    sanction = ban(bo, mo)

    assert bo.lift(sanction, by=ann)
    assert not bo.lift(sanction, by=mo)
    bo.refresh_from_db()
    sanction.refresh_from_db()
    assert why_stopped(bo) is None
    assert not bo.has_sanctions
    assert (sanction.by, sanction.lifted_by) == (mo, ann)
    assert list(MemberAct.objects.values_list("what", "by")) == [("lifted", ann.pk), ("banned", mo.pk)]
    assert OutgoingMail.objects.filter(key__startswith="lifted:").count() == 1


def test_the_mail_is_in_the_members_language_and_zone_and_its_subject_tells_nothing(bo, mo):
    bo.language, bo.time_zone = "en", "Asia/Tokyo"
    bo.save(update_fields=["language", "time_zone"])
    with time_machine.travel(NOW, tick=False), translation.override("es"):
        until = NOW + A_WEEK
        bo.sanction("suspension", by=mo, reason="unkind", message="You went after Ada.", until=until)

    mail = OutgoingMail.objects.get(key__startswith="sanction:")
    assert mail.recipients == [bo.email]
    assert mail.subject.startswith("About your account")
    assert "Monday 30 November, 21:00" in mail.text
    assert "You went after Ada." in mail.text
    assert mo.display_name not in mail.text


@pytest.mark.parametrize(
    "change",
    [
        {"reason": "spam"},
        {"until": None},
        {"message": "Other words"},
        {"acknowledged_at": None},
        {"lifted_at": None},
        {"mailbox_key": "another"},
    ],
)
def test_the_database_itself_keeps_a_sanction_as_it_was(change, bo, mo):
    sanction = bo.sanction("suspension", by=mo, reason="unkind", message="Words", until=timezone.now() + A_WEEK)
    sanction.acknowledge(by=bo)
    bo.lift(sanction, by=mo)

    with pytest.raises(IntegrityError), transaction.atomic():
        Sanction.objects.filter(pk=sanction.pk).update(**change)


def test_the_database_itself_deletes_neither_a_sanction_nor_a_note_and_changes_no_note(bo, mo):
    ban(bo, mo)
    note = MemberNote.objects.create(member=bo, by=mo, words="Wrote twice in anger.")

    for act in (Sanction.objects.all().delete, note.delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
    with pytest.raises(IntegrityError), transaction.atomic():
        MemberNote.objects.update(words="Never wrote in anger.")
    assert MemberNote.objects.update(words="") == 1


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Bo.Larsen+essays@gmail.com", "bolarsen@googlemail.com", True),
        ("bo-larsen@proton.me", "b.o_larsen+2@pm.me", True),
        ("bo+a@outlook.com", "BO@outlook.com", True),
        ("bo.larsen@outlook.com", "bolarsen@outlook.com", False),
        ("bo+a@example.org", "bo@example.org", False),
        ("+a@gmail.com", "@gmail.com", False),
        ("bo@gmail.com", "bo@example.org", False),
    ],
)
def test_a_mailbox_is_known_by_what_its_provider_ignores_and_by_nothing_else(one, other, is_same):
    assert (mailbox_of(one) == mailbox_of(other)) is is_same
    assert (key_of(one) == key_of(other)) is is_same


def test_the_key_of_a_mailbox_follows_the_address(bo):
    bo.change_address("b.o+new@gmail.com", staying=None)
    bo.refresh_from_db()

    assert bo.mailbox_key == key_of("bo@gmail.com")


def test_whoever_comes_back_by_another_spelling_of_their_address_is_known(bo, cy, mo):
    bo.change_address("bo.larsen@gmail.com", staying=None)
    cy.change_address("bolarsen+again@gmail.com", staying=None)
    before = looks_like_a_stopped_one(cy)
    ban(bo, mo)
    # Neither another address afterwards nor closing the account is a way past it.
    bo.change_address("bo@elsewhere.example", staying=None)

    assert not before
    assert looks_like_a_stopped_one(cy)
    assert not looks_like_a_stopped_one(bo)


def test_nobody_is_known_again_once_it_is_over(bo, cy, mo):
    for member, address in ((bo, "bo.larsen@gmail.com"), (cy, "bolarsen@gmail.com")):
        member.change_address(address, staying=None)
    sanction = bo.sanction("suspension", by=mo, reason="unkind", until=timezone.now() + A_WEEK)
    kept = Sanction.objects.with_mailboxes_to_forget(timezone.now()).forget_mailboxes()
    forgotten = Sanction.objects.with_mailboxes_to_forget(timezone.now() + A_WEEK).forget_mailboxes()

    sanction.refresh_from_db()
    assert (kept, forgotten, sanction.mailbox_key) == (0, 1, "")


def test_closing_an_account_empties_the_words_about_it_and_is_no_way_past_a_ban(bo, cy, mo):
    for member, address in ((bo, "bo.larsen@gmail.com"), (cy, "bolarsen@gmail.com")):
        member.change_address(address, staying=None)
    ban(bo, mo, message="You went after Ada.")
    MemberNote.objects.create(member=bo, by=mo, words="Apologised once.")
    closing = ask_to_close(bo, words="erased", essays="unsigned")

    assert carry_out(closing.pk, closing.due_at)

    sanction, note = Sanction.objects.get(), MemberNote.objects.get()
    bo.refresh_from_db()
    assert (sanction.message, note.words, bo.mailbox_key) == ("", "", "")
    assert looks_like_a_stopped_one(cy)


def test_the_copy_of_ones_data_has_what_was_imposed_and_noted_and_nobody_elses_name(bo, mo):
    ban(bo, mo, message="You went after Ada.")
    MemberNote.objects.create(member=bo, by=mo, words="Apologised once.")
    sections = {section.name: list(section.rows()) for section in sections_of(bo)}

    assert sections["sanctions"][0]["message"] == "You went after Ada."
    assert sections["notes_about_you"][0]["words"] == "Apologised once."
    assert mo.display_name not in str(sections["sanctions"]) + str(sections["notes_about_you"])
    assert "words" not in {section.name: list(section.rows()) for section in sections_of(mo)}["notes_made"][0]
