"""Moderators and administrators have a second factor, after one sign-in without; and it cannot be gone around."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from accounts.coming_in.entrance import entrance_address
from accounts.models.second_factored import GRACE_LASTS
from accounts.second_factor.proof import SHOWN_BY
from tests.accounts.entering import by_mailed_code, give_app, give_recovery_codes, is_signed_in
from tests.house import test_permissions as table

pytestmark = pytest.mark.django_db

STEP, WAYS_IN = "/accounts/second-factor/", "/settings/security/"
# What staff find and readers do not: every address of the table that answers them differently.
OF_STAFF = [row[0] for row in table.GET.values() if (row[4], row[5]) != (row[2], row[2])] + list(table.ADMIN)


@pytest.fixture
def world(ada, bo, cy):
    return table.world_of(ada, bo, cy)


def without_power(person):
    """Signed in a second time, still without a second factor."""
    person.take_grace()
    client = Client(headers={"Sec-Fetch-Site": "same-origin"})
    by_mailed_code(client, person)
    return client


def test_the_table_knows_what_is_for_staff():
    assert {"/desk/", "/settings/site/", "/admin/", "/admin/accounts/user/"} <= set(OF_STAFF)


@pytest.mark.parametrize("name", ["mo", "ann"])
def test_no_address_gives_staff_without_a_second_factor_more_than_a_reader(name, request, world, eve, client_of):
    staff, reader = without_power(request.getfixturevalue(name)), client_of(eve)
    more = {}
    for address in OF_STAFF:
        path = address.format(**world)
        found, fair = staff.get(path), reader.get(path)
        led = found.status_code == 302 and found.headers["Location"].startswith((WAYS_IN, "/admin/login/"))
        if not led and found.status_code != fair.status_code:
            more[path] = (found.status_code, fair.status_code)

    assert more == {}


def test_their_own_profile_gives_them_no_name_of_staff(ann):
    form = {"display_name": "The moderators", "handle": ann.handle, "line": ""}

    assert without_power(ann).post("/settings/profile/", form).status_code == 422


def test_they_get_in_once_with_a_notice_and_the_next_time_are_led_to_set_it_up(client, mo):
    answer = by_mailed_code(client, mo, "/about/")
    assert answer.headers["Location"] == "/about/"
    assert "Please set it up now" in client.get("/about/").content.decode()
    assert client.get("/desk/").status_code == 200
    client.post("/accounts/logout/")

    answer = by_mailed_code(client, mo, "/about/")
    assert answer.headers["Location"] == f"{WAYS_IN}?next=%2Fabout%2F"
    assert "You need a second step" in client.get(WAYS_IN).content.decode()
    assert client.get("/desk/").headers["Location"] == f"{WAYS_IN}?next=%2Fdesk%2F"
    assert client.get("/about/").status_code == 200


def test_of_two_sign_ins_one_is_the_one_without(mo):
    first, second = Client(), Client()
    by_mailed_code(first, mo)
    by_mailed_code(second, mo)

    assert [first.get("/desk/").status_code, second.get("/desk/").status_code] == [200, 302]


def test_the_one_without_does_not_last_for_months(client, mo):
    by_mailed_code(client, mo)
    mo.refresh_from_db()
    mo.staff_grace_at = timezone.now() - GRACE_LASTS - timedelta(minutes=1)
    mo.save()

    assert client.get("/desk/").status_code == 302


def test_the_one_without_ends_where_a_second_factor_is_set_up_elsewhere(client, mo):
    by_mailed_code(client, mo)
    give_app(mo)

    assert client.get("/desk/").headers["Location"].startswith("/accounts/second-factor/again/")


def test_what_is_posted_without_power_does_nothing(mo, held_comment):
    client = without_power(mo)

    answer = client.post(f"/comments/{held_comment.pk}/approval/", {"revision": 1})

    held_comment.refresh_from_db()
    assert answer.headers["Location"] == WAYS_IN
    assert held_comment.status == "held"


def test_a_mailed_code_alone_gives_no_power_to_whoever_has_a_second_factor(client, mo):
    app = give_app(mo)
    by_mailed_code(client, mo, "/desk/")
    assert client.get("/desk/").headers["Location"].startswith("/accounts/login/")

    client.post(STEP, {"code": app.code()})
    assert client.get("/desk/").status_code == 200


def test_a_session_that_skipped_the_second_factor_has_no_power_until_it_is_shown(mo, client_of):
    """However it came to be: begun before the factor was set up, or by a way in that forgot to ask."""
    app = give_app(mo)
    client = client_of(mo)
    session = client.session
    del session[SHOWN_BY]
    session.save()

    proof = client.get("/desk/").headers["Location"]
    assert proof.startswith("/accounts/second-factor/again/")
    assert client.post(proof, {"code": app.code()}).headers["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200


def test_another_members_second_factor_in_the_same_browser_is_not_theirs(client, mo, ann):
    app = give_app(mo)
    give_app(ann)
    by_mailed_code(client, mo)
    client.post(STEP, {"code": app.code()})
    session = client.session
    session["_auth_user_id"] = str(ann.pk)
    session["_auth_user_hash"] = ann.get_session_auth_hash()
    session.save()

    assert client.get("/settings/site/").status_code == 302


def test_the_entrance_does_not_go_around_it(client, ann):
    app = give_app(ann)
    link = entrance_address(ann).partition("://")[2].partition("/")[2]

    answer = client.post(f"/{link}")
    assert answer.headers["Location"] == STEP
    assert not is_signed_in(client)

    assert client.post(STEP, {"code": app.code()}).headers["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_the_entrance_is_proof_enough_to_set_one_up_where_no_mail_arrives(client, ann):
    link = entrance_address(ann).partition("://")[2].partition("/")[2]
    client.post(f"/{link}")

    assert client.get("/settings/security/app/").status_code == 200


def test_lost_staff_come_in_with_a_recovery_code(client, mo):
    give_app(mo)
    codes = give_recovery_codes(mo)
    by_mailed_code(client, mo, "/desk/")
    client.post(STEP, {"code": codes[0]})

    assert client.get("/desk/").status_code == 200


def test_whoever_becomes_staff_while_signed_in_signs_in_anew(client, bo):
    by_mailed_code(client, bo)
    bo.role = "moderator"
    bo.save()

    assert client.get("/desk/").headers["Location"].startswith(WAYS_IN)
    client.post("/accounts/logout/")
    by_mailed_code(client, bo)
    assert client.get("/desk/").status_code == 200


def test_authors_and_readers_need_none(client, ada):
    for _ in range(2):
        by_mailed_code(client, ada)
        assert client.get("/admin/posts/post/").status_code == 200
        client.post("/accounts/logout/")


def test_staff_cannot_remove_their_last_second_factor_and_others_can(client_of, mo, bo):
    for person, remain in ((mo, 1), (bo, 0)):
        app, client = give_app(person), client_of(person)
        client.post("/accounts/second-factor/again/", {"code": app.code(), "next": "/settings/security/app/removal/"})
        client.post("/settings/security/app/removal/")

        assert person.second_factors.count() == remain


def test_the_host_can_let_in_an_administrator_who_lost_everything(client, client_of, ann, capsys):
    give_app(ann)
    give_recovery_codes(ann)
    elsewhere = client_of(ann)
    call_command("remove_second_step", ann.email.upper(), "Called me; I know her voice.")

    assert not ann.second_steps.exists()
    assert elsewhere.get("/settings/").status_code == 302  # signed out
    assert by_mailed_code(client, ann).headers["Location"] == "/"
    with pytest.raises(CommandError, match="no second step"):
        call_command("remove_second_step", ann.email, "Again.")
    with pytest.raises(CommandError, match="Nobody signs in"):
        call_command("remove_second_step", "nobody@example.org", "Who?")
