"""A moderator whose session ran out lands on the desk again, not on an address that cannot be opened."""

import pytest

pytestmark = pytest.mark.django_db


def test_after_signing_in_a_moderator_is_back_where_the_button_was(client, held_comment):
    address = f"/comments/{held_comment.pk}/approval/"
    answer = client.post(
        address, {"revision": 1}, headers={"Referer": "http://testserver/desk/", "Sec-Fetch-Site": "same-origin"}
    )

    assert answer.headers["Location"] == "/accounts/login/?next=/desk/"


def test_another_sites_page_is_never_where_one_comes_back_to(client, held_comment):
    address = f"/comments/{held_comment.pk}/approval/"
    answer = client.post(address, {"revision": 1}, headers={"Referer": "https://evil.example/desk/"})

    assert answer.headers["Location"] == f"/accounts/login/?next={address}"


def test_an_address_that_only_takes_forms_says_so_on_a_page(client_of, mo, held_comment):
    answer = client_of(mo).get(f"/comments/{held_comment.pk}/approval/")

    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    assert "This address can’t be opened by itself" in answer.content.decode()


def test_a_note_to_the_writer_typed_while_the_session_ran_out_is_in_its_form_on_the_desk(client, mo, held_comment):
    address = f"/comments/{held_comment.pk}/rejection/"
    typed = {"revision": 1, "status": "held", "queue": "waiting", "reason": "unkind", "note": "Say it about yourself."}
    client.post(address, typed, headers={"Referer": "http://testserver/desk/", "Sec-Fetch-Site": "same-origin"})
    client.force_login(mo)

    assert "Say it about yourself." in client.get("/desk/").content.decode()
    client.post(address, typed)
    assert held_comment.decisions.get().note == "Say it about yourself."
    assert address not in client.session.get("kept_words", {})
