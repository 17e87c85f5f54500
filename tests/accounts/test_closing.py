"""Asking for an account to be closed: what it says first, fourteen days in which signing in takes it back, and who has to stay."""

from datetime import timedelta
from threading import Thread

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.coming_in.entrance import entrance_address
from accounts.models import Closing, Session, User
from accounts.models.closing import WAITS
from accounts.privacy import closing_jobs
from accounts.privacy.closing import LastAdministrator, ask_to_close, carry_out, come_back, may_go
from tests.accounts.closed_accounts import mails_to

pytestmark = pytest.mark.django_db

PAGE, BEGUN = "/settings/privacy/closing/", "/settings/privacy/closing/begun/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


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


def test_the_last_administrator_without_a_second_factor_is_the_last_one(ann):
    ann.powers_are_withheld = True

    assert not may_go(ann)
