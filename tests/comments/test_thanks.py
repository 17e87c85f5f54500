"""Thanks are between two people: the one learns of them, and nobody counts them."""

from functools import partial

import pytest
from django.test import Client

from comments.models import Comment, Thanks
from comments.signals import thanked

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment(essay, make_comment, bo):
    return make_comment(essay, bo, status="published")


@pytest.fixture
def announced():
    heard: list[Thanks] = []

    def hear(thanks, **more) -> None:
        heard.append(thanks)

    thanked.connect(hear)
    yield heard
    thanked.disconnect(hear)


def talk(client, essay) -> str:
    return client.get(essay.get_absolute_url()).content.decode().split('id="comments"')[1]


def test_thanking_is_announced_once_and_shown_to_the_thanker_alone(
    essay, comment, bo, cy, eve, client, client_of, announced
):
    before = {
        name: talk(each, essay) for name, each in (("out", client), ("bo", client_of(bo)), ("eve", client_of(eve)))
    }
    browser = client_of(cy)
    for _ in range(2):
        page = browser.post(f"/comments/{comment.pk}/thanks/", follow=True)

    assert page.redirect_chain[-1][0].endswith(f"#comment-{comment.pk}")
    assert "Thanked. Only Bo Larsen sees it." in page.content.decode()
    assert [(thanks.comment_id, thanks.by_id) for thanks in announced] == [(comment.pk, cy.pk)]
    assert "You thanked Bo Larsen" in talk(browser, essay)
    assert talk(client, essay) == before["out"]
    for name, person in (("bo", bo), ("eve", eve)):
        assert talk(client_of(person), essay).count("hank") == before[name].count("hank")
        assert "Cy Novak" not in talk(client_of(person), essay)


def test_it_is_taken_back_by_the_second_form_however_often(comment, cy, client_of):
    browser = client_of(cy)
    browser.post(f"/comments/{comment.pk}/thanks/")
    for _ in range(2):
        assert "taken back" in browser.post(f"/comments/{comment.pk}/thanks/removal/", follow=True).content.decode()

    assert not Thanks.objects.exists()


def test_a_script_gets_the_words_and_the_button_instead_of_a_page(comment, cy, client_of):
    post = partial(client_of(cy).post, headers={"Accept": "application/json"})
    given, back = (post(f"/comments/{comment.pk}/{name}").json() for name in ("thanks/", "thanks/removal/"))

    assert given["said"] == "Thanked. Only Bo Larsen sees it."
    assert f'formaction="/comments/{comment.pk}/thanks/removal/"' in given["button"]
    assert f'formaction="/comments/{comment.pk}/thanks/"' in back["button"]


def test_signed_out_it_leads_through_signing_in_to_the_page_that_asks(essay, comment, cy, client, client_of):
    assert f'href="/comments/{comment.pk}/thanks/"' in talk(client, essay)
    answer = client.get(f"/comments/{comment.pk}/thanks/")
    assert answer.headers["Location"] == f"/accounts/login/?next=/comments/{comment.pk}/thanks/"
    assert "Only Bo Larsen learns of it." in client_of(cy).get(f"/comments/{comment.pk}/thanks/").content.decode()
    assert client.post(f"/comments/{comment.pk}/thanks/").status_code == 302
    assert not Thanks.objects.exists()


@pytest.mark.parametrize("status", ["held", "sending", "rejected", "removed", "withdrawn", "erased"])
def test_what_is_not_public_is_not_found(comment, cy, client_of, status):
    Comment.objects.filter(pk=comment.pk).update(status=status)

    assert client_of(cy).post(f"/comments/{comment.pk}/thanks/").status_code == 404


def test_nobody_thanks_themselves(essay, comment, bo, client_of):
    assert client_of(bo).post(f"/comments/{comment.pk}/thanks/").status_code == 404
    assert "Thank you for this" not in talk(client_of(bo), essay)


def test_a_name_that_was_taken_off_is_not_told(comment, cy, client_of):
    Comment.objects.filter(pk=comment.pk).take_names_off()
    page = client_of(cy).post(f"/comments/{comment.pk}/thanks/", follow=True).content.decode()

    assert "Thanked. Only whoever wrote it sees it." in page
    assert "Bo Larsen" not in page


def test_thanks_for_what_was_taken_back_are_silent(comment, bo, cy):
    Thanks.objects.give(comment, by=cy)
    assert Thanks.objects.told().exists()
    comment.withdraw(by=bo)

    assert not Thanks.objects.told().exists()


def test_whoever_presses_for_fun_has_to_wait(essay, make_comment, bo, cy, client_of):
    browser = client_of(cy)
    comments = [make_comment(essay, bo, body=f"{number}", status="published") for number in range(21)]
    answers = [browser.post(f"/comments/{each.pk}/thanks/") for each in comments]

    assert [answer.status_code for answer in answers] == [302] * 20 + [429]
    assert int(answers[-1]["Retry-After"]) > 0
    script = browser.post(f"/comments/{comments[20].pk}/thanks/", headers={"Accept": "application/json"})
    assert "Please wait" in script.json()["said"]


@pytest.mark.parametrize("form", ["thanks/", "thanks/removal/"])
def test_another_site_thanks_in_nobodys_name(comment, cy, form):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cy)

    assert strict.post(f"/comments/{comment.pk}/{form}").status_code == 403


def test_thanks_go_with_the_words_they_were_for(comment, cy):
    Thanks.objects.give(comment, by=cy)
    Comment.objects.filter(pk=comment.pk).erase()

    assert not Thanks.objects.exists()
