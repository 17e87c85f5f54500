"""The pages about members: who is found, who sees what, and who may do what by which door."""

import csv
import io

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.members.finding import found
from accounts.members.forms import Wanted
from accounts.models import Deed, Invitation, MemberAct, SignIn, User
from core.spreadsheets import as_text
from publication.models import Publication

pytestmark = pytest.mark.django_db

PAGE = "/settings/members/"
# An act: its page, what is sent, and how a member is then who was as all are.
ACTS = {
    "role": ({"role": "moderator"}, lambda member: member.role == "moderator"),
    "signing-out": ({}, lambda member: not member.sessions.exists()),
    "stopping": ({"reason": "Threats."}, lambda member: not member.is_active),
    "second-step": ({"reason": "Lost phone; I called her."}, lambda member: not member.second_steps.exists()),
}


@pytest.fixture
def everything(bo, client_of):
    """Bo is signed in somewhere and has a second step."""
    client_of(bo)
    Authenticator.objects.create(user=bo, type="totp", data={"secret": "Xsecret"})
    return bo


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("person", ["cy", "ada", "mo"])
def test_nobody_but_administrators_acts_by_a_page(act, person, request, everything, proven_client_of):
    sent, is_done = ACTS[act]
    answer = proven_client_of(request.getfixturevalue(person)).post(f"{PAGE}{everything.pk}/{act}/", sent)

    assert answer.status_code == 404
    assert not is_done(User.objects.get(pk=everything.pk))
    assert not MemberAct.objects.exists()


@pytest.mark.parametrize("act", ACTS)
def test_an_administrator_acts_and_the_log_says_so(act, everything, ann, proven_client_of):
    sent, is_done = ACTS[act]
    client, page = proven_client_of(ann), f"{PAGE}{everything.pk}/{act}/"
    assert client.get(page).status_code == 200
    assert not MemberAct.objects.exists()  # a GET does nothing

    client.post(page, sent)
    client.post(page, sent)

    assert is_done(User.objects.get(pk=everything.pk))
    line = MemberAct.objects.get()
    assert (line.by, line.member, line.reason) == (ann, everything, sent.get("reason", ""))
    assert line.get_what_display() in client.get(f"{PAGE}log/").content.decode()


@pytest.mark.parametrize("act", ACTS)
def test_an_administrator_who_did_not_prove_it_lately_does_nothing_yet(act, everything, ann, client_of):
    sent, is_done = ACTS[act]
    answer = client_of(ann).post(f"{PAGE}{everything.pk}/{act}/", sent)

    assert answer.status_code == 302
    assert not is_done(User.objects.get(pk=everything.pk))


@pytest.mark.parametrize("act", ["stopping", "second-step"])
def test_what_is_grave_needs_a_reason(act, everything, ann, proven_client_of):
    answer = proven_client_of(ann).post(f"{PAGE}{everything.pk}/{act}/", {"reason": " \u200b "})

    assert answer.status_code == 422
    assert not MemberAct.objects.exists()


def test_nobody_changes_their_own_role_by_a_page(ann, proven_client_of):
    client = proven_client_of(ann)

    assert "Another administrator has to do that" in client.get(f"{PAGE}{ann.pk}/role/").content.decode()
    client.post(f"{PAGE}{ann.pk}/role/", {"role": "reader"})
    assert User.objects.get(pk=ann.pk).is_administrator


def test_an_administrators_second_step_is_removed_by_nobody(ann, mo, proven_client_of):
    User.objects.filter(pk=mo.pk).update(role="administrator")
    Authenticator.objects.create(user=mo, type="totp", data={"secret": "Xsecret"})
    proven_client_of(ann).post(f"{PAGE}{mo.pk}/second-step/", {"reason": "Please."})

    assert mo.second_steps.exists()
    assert not MemberAct.objects.exists()


@pytest.mark.parametrize(
    "sent", [{"role": "administrator"}, {"is_active": ""}, {"email": "eve@example.org"}, {"password": "x" * 20}]
)
def test_the_admin_changes_no_role_standing_address_or_password(sent, ann, bo, proven_client_of):
    before = User.objects.filter(pk=bo.pk).values("role", "is_active", "email", "password").get()
    form = {"display_name": bo.display_name, "handle": bo.handle, "portrait_focus_x": 50, "portrait_focus_y": 50}
    answer = proven_client_of(ann).post(f"/admin/accounts/user/{bo.pk}/change/", form | sent)

    assert answer.status_code == 302
    assert User.objects.filter(pk=bo.pk).values("role", "is_active", "email", "password").get() == before
    assert not MemberAct.objects.exists()


def test_what_the_admin_does_change_is_in_the_log_without_the_old_name(ann, bo, proven_client_of):
    form = {"display_name": "Bo L.", "handle": bo.handle, "portrait_focus_x": 50, "portrait_focus_y": 50}
    proven_client_of(ann).post(f"/admin/accounts/user/{bo.pk}/change/", form)

    line = MemberAct.objects.get()
    assert (line.what, line.by, line.was, line.became) == (Deed.NAME, ann, "", "")
    assert bo.name_changes.get().was == "Bo Larsen"


@pytest.mark.parametrize(
    "model", ["account/emailaddress", "mfa/authenticator", "socialaccount/socialtoken", "auth/group"]
)
def test_the_admin_has_no_page_past_the_verbs(model, ann, client_of):
    assert client_of(ann).get(f"/admin/{model}/").status_code == 404


def test_no_page_of_a_moderator_has_an_address_of_anybody(mo, bo, cy, ada, make_post, make_comment, client_of):
    held = make_comment(make_post(writers=[ada]), cy)
    make_comment(held.post, bo, status="published")
    client = client_of(mo)
    pages = [
        "/desk/",
        "/desk/log/",
        "/admin/",
        "/admin/comments/comment/",
        f"/admin/comments/comment/{held.pk}/change/",
    ]

    for page in pages:
        html = client.get(page).content.decode()
        assert not [one.email for one in (bo, cy, ada) if one.email in html], page


def test_members_are_found_by_words_however_they_are_written(db):
    for name, handle, address in [
        ("Zoë Łukasiewicz", "zoe", "zl@example.org"),
        ("STRAẞE Müller", "strasse_m", "mueller@example.com"),
        ("Bo 100%_sure", "bo_sure", "bo@example.org"),
    ]:
        User.objects.create_user(address, name, handle=handle)

    def names(words: str) -> list[str]:
        return sorted(member.display_name for member in found(Wanted(words)))

    assert names("zoe") == names("ZOË lukas") == names("łukasiewicz") == ["Zoë Łukasiewicz"]
    assert names("strasse") == names("müll") == names("MULLER") == ["STRAẞE Müller"]
    assert names("example.org") == ["Bo 100%_sure", "Zoë Łukasiewicz"]
    assert names("100%") == names("%_s") == ["Bo 100%_sure"]
    assert names("zo") == ["Zoë Łukasiewicz"]
    assert names("oë") == []  # two letters are found where a word begins
    assert names("zoe nobody") == names("%") == []


def test_the_list_is_narrowed_by_role_and_standing(ann, mo, bo, cy, client_of):
    User.objects.filter(pk=cy.pk).update(is_active=False)

    assert list(found(Wanted(role="moderator"))) == [mo]
    assert list(found(Wanted(standing="stopped"))) == [cy]
    assert list(found(Wanted(standing="closing"))) == list(found(Wanted(standing="closed"))) == []
    assert set(found(Wanted(standing="good", order="name"))) == {ann, bo, mo}
    assert [str(one) for one in found(Wanted(order="name"))] == ["Ann Quill", "Bo Larsen", "Cy Novak", "Mo Achebe"]
    html = client_of(ann).get(f"{PAGE}?q=NOVAK&role=nonsense&standing=stopped").content.decode()
    assert "cy@example.org" in html
    assert "bo@example.org" not in html


def test_the_list_asks_the_database_as_often_for_many_as_for_one(ann, client_of):
    client = client_of(ann)
    client.get(PAGE)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(PAGE).status_code == 200
        return len(captured)

    few = queries()
    for number in range(30):
        User.objects.create_user(f"m{number}@example.org", f"Member {number}")
    assert queries() == few


def test_a_members_page_shows_what_is_known_and_nothing_secret(ann, everything, client_of):
    SignIn.objects.create(member=everything, browser="Firefox on Linux", way="code", second_step="app", succeeded=False)
    html = client_of(ann).get(f"{PAGE}{everything.pk}/").content.decode()

    assert "bo@example.org" in html
    assert "Firefox on Linux" in html
    assert "Mailed code, code from an app" in html
    assert "Refused" in html
    assert everything.password not in html
    assert "Xsecret" not in html
    assert everything.sessions.get().session_key not in html


def test_an_invitation_is_made_logged_and_taken_back(ann, proven_client_of, mailoutbox):
    client = proven_client_of(ann)
    client.post(f"{PAGE}invitations/", {"email": "friend@example.org", "role": "author"})
    invitation = Invitation.objects.get()
    client.post(f"{PAGE}invitations/{invitation.pk}/withdrawal/")
    client.post(f"{PAGE}invitations/{invitation.pk}/withdrawal/")

    assert not Invitation.objects.waiting().exists()
    lines = MemberAct.objects.order_by("pk")
    assert [(line.what, line.by, line.member) for line in lines] == [("invited", ann, None), ("withdrew", ann, None)]
    assert "friend@example.org" not in str(list(lines.values()))


def test_the_link_of_an_invitation_without_an_address_is_shown_once(ann, proven_client_of):
    client = proven_client_of(ann)
    html = client.post(f"{PAGE}invitations/", {"email": "", "role": "reader"}).content.decode()

    assert "It is shown only now." in html
    assert "/accounts/invitation/" in html
    assert "/accounts/invitation/" not in client.get(f"{PAGE}invitations/").content.decode()


def test_nobody_is_invited_while_sign_up_is_closed(ann, proven_client_of):
    Publication.objects.update_or_create(pk=1, defaults={"sign_up": "closed"})
    answer = proven_client_of(ann).post(f"{PAGE}invitations/", {"email": "friend@example.org", "role": "reader"})

    assert answer.status_code == 422
    assert not MemberAct.objects.exists()


def test_the_log_is_narrowed_and_saved_with_nothing_a_spreadsheet_would_calculate(ann, bo, cy, client_of):
    User.objects.filter(pk=bo.pk).update(display_name="=HYPERLINK(0)")
    bo.refresh_from_db()
    bo.become("author", by=ann, reason="+1+1")
    cy.stop(by=ann, reason="Another.")
    cy.become("author", by=None)
    client = client_of(ann)

    def rows(query: str) -> list[list[str]]:
        text = b"".join(client.get(f"{PAGE}log.csv?{query}").streaming_content).decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text)))[1:]

    [line] = rows("what=role&member=hyperlink")
    assert line[4] == "'=HYPERLINK(0)"
    assert line[6:] == ["Reader", "Author", "'+1+1"]
    assert [row[1] for row in rows("by=host")] == ["The host"]
    assert len(rows("")) == 3
    assert rows("since=2999-01-01") == []
    assert len(rows(f"by={ann.pk}")) == 2


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\t=1", " =1", "＝1", "\r1"])
def test_a_cell_that_begins_a_formula_becomes_text(cell):
    assert as_text(cell) == f"'{cell}"


def test_other_cells_stay_as_they_are():
    assert [as_text(cell) for cell in ("Bo", "", "a=b")] == ["Bo", "", "a=b"]
