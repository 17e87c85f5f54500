"""An author who turns hostile: cannot learn a name, cannot reach a member who muted them, cannot publish without a yes."""

import pytest
from django.urls import reverse

from comments.models import Comment, Letter, Mute, Notice, PenName, PenNameMute
from comments.notices import mailing


@pytest.fixture
def eve(eve):
    """Writes an essay, and means harm."""
    from accounts.models.role import Role

    type(eve).objects.filter(pk=eve.pk).update(role=Role.AUTHOR)
    eve.refresh_from_db()
    return eve


@pytest.fixture
def essay(make_post, eve):
    return make_post(slug="kettle", writers=[eve])


def everything_an_author_can_get(client, letter) -> str:
    """Each page about a letter, and what it answers to a press of each of its buttons."""
    names = ("letter", "letter-report", "letter-muting")
    pages = [client.get(reverse(name, args=[letter.pk]), follow=True) for name in names]
    pages += [client.get(path) for path in ("/letters/", "/notifications/", "/settings/mutes/", "/settings/letters/")]
    pressed = [("answers", {"body": "Who are you?"}), ("asking", {}), ("report", {"reason": "other", "note": "Who?"})]
    pages += [client.post(f"/letters/{letter.pk}/{what}/", data, follow=True) for what, data in pressed]
    pages += [client.get(reverse(name, args=[letter.pk]), follow=True) for name in names]
    return "".join(page.content.decode() for page in pages)


def traces_of(person) -> list[str]:
    return [person.display_name, person.display_name.split()[1], person.email, person.handle, f"/people/{person.pk}"]


def test_learns_no_name_from_a_letter_under_a_pen_name(bo, eve, make_letter, client_of, mailoutbox):
    letter = make_letter(bo, pen_named=True, opened=True)

    seen = everything_an_author_can_get(client_of(eve), letter)

    assert PenName.objects.get().name in seen
    assert [trace for trace in traces_of(bo) if trace in seen] == []


def test_learns_no_name_from_their_copy_of_their_data(bo, eve, make_letter):
    from accounts.export.writing import sections_of

    make_letter(bo, pen_named=True, opened=True)

    copy = str([list(section.rows()) for section in sections_of(eve)])

    assert PenName.objects.get().name in copy
    assert [trace for trace in traces_of(bo) if trace in copy] == []
    assert "I never told anybody" not in copy


def test_learns_nothing_when_the_account_of_a_pen_name_is_muted_or_closed(bo, eve, make_letter, client_of):
    letter = make_letter(bo, pen_named=True, opened=True)
    page = client_of(eve).get(letter.get_absolute_url()).content.decode()

    Mute.objects.begin(by=eve, of=bo)

    assert Letter.objects.received_by(eve).count() == 1
    assert letter.safe_html in page
    assert letter.safe_html in client_of(eve).get(letter.get_absolute_url()).content.decode()


def test_cannot_reach_a_member_who_muted_them(bo, eve, make_letter, client_of, time_machine):
    letter, his = make_letter(bo, opened=True), client_of(bo)
    Mute.objects.begin(by=bo, of=eve)

    answered = client_of(eve).post(f"/letters/{letter.pk}/answers/", {"body": "You will listen."}, follow=True)
    client_of(eve).post(f"/letters/{letter.pk}/asking/")

    answer = Letter.objects.get(writer=eve)
    page = his.get(letter.get_absolute_url()).content.decode()
    assert "You will listen." in answered.content.decode(), "who is muted never learns of it"
    assert "Eve Marsh" not in page.replace(str(letter.post.writer_names), "").split("<ol", 1)[1].split("</ol>", 1)[0]
    assert his.post(reverse("letter-opening", args=[answer.pk])).status_code == 404
    assert his.get(reverse("letter-consent", args=[letter.pk])).status_code == 404
    assert not Notice.objects.filter(member=bo).exists()


def test_can_write_to_nobody_who_did_not_write_first(bo, cy, eve, make_letter, client_of):
    letter = make_letter(bo, opened=True)

    for person in (cy, eve):
        assert client_of(person).post("/letters/1/answers/", {"body": "You."}).status_code == 404
    assert client_of(cy).post(f"/letters/{letter.pk}/answers/", {"body": "You."}).status_code == 404
    assert client_of(eve).post("/posts/kettle/letter/", {"body": "You."}).status_code == 422
    assert Letter.objects.count() == 1


def test_has_no_way_to_publish_a_letter(bo, eve, make_letter, client_of):
    letter, hers = make_letter(bo, opened=True), client_of(eve)

    hers.post(f"/letters/{letter.pk}/asking/")
    hers.post(f"/letters/{letter.pk}/consent/", {"body": letter.body, "answer": "yes"})

    assert not Comment.objects.exists()
    letter.refresh_from_db()
    assert letter.consent == ""


def test_mails_hold_no_word_and_no_name(bo, eve, make_letter, time_machine):
    from datetime import timedelta

    from django.utils import timezone

    from mail.models import OutgoingMail

    type(eve).objects.update(quiet_from=None, quiet_until=None)
    make_letter(bo, pen_named=True)

    mailing.tell_next(timezone.now() + timedelta(minutes=2))

    mail = OutgoingMail.objects.get(recipients__contains=[eve.email])
    said = f"{mail.subject} {mail.text} {mail.html}"
    assert "/letters/" in said
    assert "I never told" not in said
    assert [trace for trace in [*traces_of(bo), PenName.objects.get().name] if trace in said] == []


def test_mutes_a_pen_name_and_never_the_account(bo, eve, make_letter, client_of):
    letter = make_letter(bo, pen_named=True)

    client_of(eve).post(reverse("letter-muting", args=[letter.pk]))

    assert not Letter.objects.received_by(eve).exists()
    assert PenNameMute.objects.filter(member=eve, pen_name=letter.pen_name).exists()
    assert not Mute.objects.exists()
    assert client_of(eve).get(letter.get_absolute_url()).status_code == 404
