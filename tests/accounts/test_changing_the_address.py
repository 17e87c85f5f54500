"""Another address to sign in with: confirmed by a code, told to the old one, and taken back by whoever reads there."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from accounts.models import KeyChange, User
from accounts.models.key_change import Key
from mail.models import OutgoingMail

pytestmark = pytest.mark.django_db

NEW = "bo.new@example.org"
EMAIL, CODE = "/settings/email/", "/settings/email/code/"


def newest_mail() -> OutgoingMail:
    return OutgoingMail.objects.latest("pk")


def code_of(mail: OutgoingMail) -> str:
    return re.search(r"\b(\d{3} \d{3})\b", mail.text)[1]


def link_of(mail: OutgoingMail) -> str:
    return re.search(r"https?://[^/\s]+(/accounts/undo/\S+)", mail.text)[1]


def change(client, address: str = NEW) -> OutgoingMail:
    """The mail that goes to the old address."""
    client.post(EMAIL, {"email": address})
    client.post(CODE, {"code": code_of(newest_mail())})
    return newest_mail()


def keys_of(member) -> tuple[str, list[tuple[str, bool, bool]]]:
    member.refresh_from_db()
    rows = EmailAddress.objects.filter(user=member).values_list("email", "verified", "primary")
    return member.email, list(rows)


def test_a_code_makes_the_new_address_mine_and_signs_other_browsers_out(proven_client_of, client_of, bo):
    here, elsewhere = proven_client_of(bo), client_of(bo)
    told = change(here)

    assert keys_of(bo) == (NEW, [(NEW, True, True)])
    assert told.recipients == ["bo@example.org"]
    assert NEW not in told.text  # nobody knows who reads the old mailbox today
    assert here.get("/settings/").status_code == 200
    assert elsewhere.get("/settings/").status_code == 302


def test_nothing_changes_before_the_code(proven_client_of, bo):
    client = proven_client_of(bo)
    client.post(EMAIL, {"email": NEW})
    wrong = "000000" if code_of(newest_mail()) != "000 000" else "111111"

    assert client.post(CODE, {"code": wrong}).status_code == 422
    assert keys_of(bo) == ("bo@example.org", [("bo@example.org", True, True)])


@pytest.mark.parametrize("address", ["cy@example.org", "CY@Example.org", "free@example.org"])
def test_the_answer_is_the_same_whether_an_address_has_an_account(proven_client_of, bo, cy, address):
    client = proven_client_of(bo)
    answer = client.post(EMAIL, {"email": address})
    page = re.sub(r'value="[^"]{64}"', "", client.get(CODE).content.decode()).replace(address.lower(), "…")
    other = proven_client_of(bo)
    other.post(EMAIL, {"email": "other@example.org"})

    assert (answer.status_code, answer["Location"]) == (302, CODE)
    assert page == re.sub(r'value="[^"]{64}"', "", other.get(CODE).content.decode()).replace("other@example.org", "…")


def test_whoever_has_the_address_is_told_and_no_code_goes_out(proven_client_of, bo, cy):
    proven_client_of(bo).post(EMAIL, {"email": cy.email})

    assert newest_mail().recipients == [cy.email]
    assert not re.search(r"\d{3} \d{3}", newest_mail().text)


def test_an_address_that_is_taken_between_the_code_and_its_typing_stays_with_who_has_it(proven_client_of, bo, cy):
    client = proven_client_of(bo)
    client.post(EMAIL, {"email": NEW})
    code = code_of(newest_mail())
    User.objects.filter(pk=cy.pk).update(email=NEW.upper())

    assert client.post(CODE, {"code": code}).status_code == 422
    assert keys_of(bo)[0] == "bo@example.org"


def test_it_asks_for_a_proof_first(client_of, bo):
    assert client_of(bo).get(EMAIL)["Location"].startswith("/settings/proof/")
    assert client_of(bo).post(EMAIL, {"email": NEW})["Location"].startswith("/settings/proof/")
    assert not OutgoingMail.objects.exists()


def test_the_link_takes_it_back_once_and_only_by_its_button(proven_client_of, bo):
    thief = proven_client_of(bo)
    link = link_of(change(thief))
    Authenticator.objects.create(user=bo, type="webauthn", data={})

    assert Client().get(link).status_code == 200
    assert keys_of(bo)[0] == NEW
    assert "bo@example.org" in Client().post(link).content.decode()
    assert keys_of(bo) == ("bo@example.org", [("bo@example.org", True, True)])
    assert thief.get("/settings/").status_code == 302
    assert not Authenticator.objects.filter(user=bo).exists()  # what the thief added would keep the owner out
    assert newest_mail().recipients == [NEW]
    assert Client().post(link).status_code == 404


def test_a_second_change_does_not_save_the_thief(proven_client_of, bo):
    thief = proven_client_of(bo)
    owners = link_of(change(thief, "thief@example.org"))
    thiefs = link_of(change(thief, "thief.again@example.org"))

    Client().post(owners)
    assert Client().post(thiefs).status_code == 404
    assert keys_of(bo)[0] == "bo@example.org"


def test_the_thief_who_takes_back_first_is_taken_back_too(proven_client_of, bo):
    thief = proven_client_of(bo)
    owners = link_of(change(thief, "thief@example.org"))
    thiefs = link_of(change(thief, "thief.again@example.org"))
    Client().post(thiefs)
    assert keys_of(bo)[0] == "thief@example.org"

    Client().post(owners)
    assert keys_of(bo)[0] == "bo@example.org"


def test_a_change_that_waits_for_its_code_is_gone_with_the_session(proven_client_of, bo):
    thief = proven_client_of(bo)
    link = link_of(change(thief))
    thief.post(EMAIL, {"email": "another@example.org"})
    code = code_of(newest_mail())
    Client().post(link)

    thief.post(CODE, {"code": code})
    assert keys_of(bo)[0] == "bo@example.org"


def test_what_was_mine_before_stays_when_it_is_taken_back(proven_client_of, bo):
    with time_machine.travel(timezone.now() - timedelta(days=3)):
        Authenticator.objects.create(user=bo, type="webauthn", data={})
    Client().post(link_of(change(proven_client_of(bo))))

    assert Authenticator.objects.filter(user=bo).count() == 1


def test_where_the_old_address_has_an_account_by_now_everybody_is_signed_out_at_least(proven_client_of, bo, cy):
    thief = proven_client_of(bo)
    link = link_of(change(thief))
    User.objects.filter(pk=cy.pk).update(email="bo@example.org")

    assert "/contact/" in Client().post(link).content.decode()
    assert keys_of(bo)[0] == NEW
    assert thief.get("/settings/").status_code == 302


def test_after_fourteen_days_the_link_is_over_and_later_the_old_address_is_forgotten(proven_client_of, bo):
    link = link_of(change(proven_client_of(bo)))
    with time_machine.travel(timezone.now() + timedelta(days=14, seconds=1)):
        assert Client().post(link).status_code == 404
        assert not KeyChange.objects.outlived(timezone.now()).exists()
    with time_machine.travel(timezone.now() + timedelta(days=91)):
        assert KeyChange.objects.outlived(timezone.now()).count() == 1


def test_a_new_password_signs_others_out_and_can_be_taken_back(client_of, bo):
    here, elsewhere = client_of(bo), client_of(bo)
    bo.set_password("a long walk in the rain")
    bo.save()
    here.force_login(bo)
    bo.note_new_password(staying=here.session.session_key)
    assert newest_mail().recipients == [bo.email]
    assert elsewhere.get("/settings/").status_code == 302
    assert here.get("/settings/").status_code == 200

    Client().post(link_of(newest_mail()))
    bo.refresh_from_db()
    assert not bo.has_usable_password()
    assert here.get("/settings/").status_code == 302


@pytest.mark.parametrize("announced", [password_set, password_changed, password_reset])
def test_whichever_way_a_password_came_the_mailbox_is_told_once(client_of, bo, rf, announced):
    request = rf.post("/")
    request.session, request.user = client_of(bo).session, bo
    announced.send(sender=User, request=request, user=bo)

    assert [mail.recipients for mail in OutgoingMail.objects.all()] == [[bo.email]]
    assert KeyChange.objects.get().key == Key.PASSWORD


def test_taking_a_password_back_takes_an_address_back_that_came_after(proven_client_of, bo):
    bo.note_new_password(staying=None)
    link = link_of(newest_mail())
    change(proven_client_of(bo))
    Client().post(link)

    assert keys_of(bo)[0] == "bo@example.org"
