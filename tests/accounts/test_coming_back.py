"""What was typed signed out is there after signing in or up."""

import re
from functools import partial

import pytest

from comments.models import Comment
from mail.models import OutgoingMail

pytestmark = pytest.mark.django_db

FROM_OUR_PAGE = {"HTTP_SEC_FETCH_SITE": "same-origin"}
WORDS = "I read this in a waiting room.\n\nThen I read it again."


def newest_code() -> str:
    return re.search(r"\b(\d{3}[ -]?\d{3})\b", OutgoingMail.objects.latest("pk").text)[1]


@pytest.fixture
def make_comment(make_comment):
    """Published, unless a test says otherwise."""
    return partial(make_comment, status="published")


@pytest.fixture
def post(make_post, ada):
    return make_post(writers=[ada])


def test_a_comment_written_signed_out_waits_through_sign_up_and_verification(client, post):
    asked = client.post(f"/posts/{post.slug}/comments/", {"body": WORDS}, **FROM_OUR_PAGE)
    sign_up = asked.headers["Location"].replace("/login/", "/signup/")
    client.post(sign_up, {"display_name": "Ines", "email": "ines@example.org"})
    back = client.post("/accounts/confirm-email/", {"code": newest_code()})
    page = client.get(back.headers["Location"])

    assert asked.status_code == 302
    assert back.headers["Location"].startswith(post.get_absolute_url())
    assert "Then I read it again." in page.content.decode()
    assert not Comment.objects.exists()
    assert client.session.get_expiry_age() > 20 * 86_400  # a member's, no longer a stranger's day


def test_a_reply_written_signed_out_comes_back_under_the_comment_it_answers(client, post, bo, cy, make_comment):
    answered = make_comment(post, bo)
    asked = client.post(f"/posts/{post.slug}/comments/", {"body": WORDS, "reply_to": answered.pk}, **FROM_OUR_PAGE)
    confirm = client.post(asked.headers["Location"], {"email": cy.email}).headers["Location"]
    back = client.post(confirm, {"code": newest_code()})
    html = client.get(back.headers["Location"]).content.decode()

    box = html[html.index(f'id="reply-{answered.pk}"') :]
    assert "Then I read it again." in box[: box.index("</form>")]


def test_the_words_are_gone_from_the_box_once_they_are_sent(client, post, cy):
    client.post(f"/posts/{post.slug}/comments/", {"body": WORDS}, **FROM_OUR_PAGE)
    client.force_login(cy)
    client.post(f"/posts/{post.slug}/comments/", {"body": WORDS})

    html = client.get(post.get_absolute_url()).content.decode()
    assert "Then I read it again." not in html[html.index('id="write"') :].split("</form>")[0]


def test_another_site_cannot_put_words_into_the_box(client, post):
    answer = client.post(f"/posts/{post.slug}/comments/", {"body": WORDS}, HTTP_SEC_FETCH_SITE="cross-site")

    assert answer.status_code == 403
    assert "kept_words" not in client.session


def test_nothing_is_kept_without_a_sign_that_our_page_sent_it(client, post):
    assert client.post(f"/posts/{post.slug}/comments/", {"body": WORDS}).status_code == 403


def test_reading_signed_out_sets_no_cookie(client, post):
    for address in ("/", post.get_absolute_url(), "/feed/", "/care/", "/about/"):
        assert not client.get(address).cookies, address


def test_a_signed_out_page_has_no_token_and_is_the_same_for_all(client, post):
    from django.test import Client

    first, second = client.get(post.get_absolute_url()).content, Client().get(post.get_absolute_url()).content

    assert b"csrfmiddlewaretoken" not in first
    assert first == second


def test_words_for_an_essay_that_moved_meanwhile_are_in_the_box_too(client, post, cy):
    old = post.slug
    post.slug = "another-address"
    post.save()
    client.post(f"/posts/{old}/comments/", {"body": WORDS}, **FROM_OUR_PAGE)
    client.force_login(cy)

    assert "Then I read it again." in client.get(post.get_absolute_url()).content.decode()


def test_an_essay_that_has_closed_gives_the_words_back_at_once(client, post):
    post.comment_policy = "closed"
    post.save(update_fields=["comment_policy"])
    answer = client.post(f"/posts/{post.slug}/comments/", {"body": WORDS}, **FROM_OUR_PAGE)

    assert answer.status_code == 422
    assert "Comments on this essay have closed" in answer.content.decode()
    assert "Then I read it again." in answer.content.decode()


def test_words_for_an_essay_that_closed_while_signing_in_are_shown_to_be_kept(client, post, cy):
    client.post(f"/posts/{post.slug}/comments/", {"body": WORDS}, **FROM_OUR_PAGE)
    post.comment_policy = "closed"
    post.save(update_fields=["comment_policy"])
    client.force_login(cy)

    assert "Then I read it again." in client.get(post.get_absolute_url()).content.decode()
