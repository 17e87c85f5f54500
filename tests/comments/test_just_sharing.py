"""“Just sharing, no advice please”: ticked with a comment, seen on it, and said to whoever answers."""

import re
from html import unescape

import pytest

from comments.models import Comment

pytestmark = pytest.mark.django_db
MARK = "Just sharing, no advice please</span>"
WORDS = "I only wanted to say it somewhere."


def talk(client, essay, query="") -> str:
    return unescape(client.get(f"{essay.get_absolute_url()}{query}").content.decode()).split('id="comments"')[1]


def send(client, essay, **more):
    sent = {"body": WORDS, "just_sharing": "on", **more}
    return client.post(f"{essay.get_absolute_url()}comments/", sent, follow=True)


def is_ticked(html: str) -> bool:
    return bool(re.search(r'name="just_sharing" checked', html))


def test_everybody_sees_it_on_the_comment_and_whoever_answers_is_told(essay, mo, bo, client, client_of):
    send(client_of(mo), essay)
    send(client_of(mo), essay, body="And this I would like to talk about.", just_sharing="")
    told, asked = Comment.objects.order_by("pk").in_bulk(), {}
    asked = {comment.just_sharing: comment for comment in told.values()}

    html = talk(client, essay)
    assert html.count(MARK) == 1
    assert MARK in html.split(f'id="comment-{asked[True].pk}"')[1].split("comment__main")[0]
    for is_just_sharing, comment in asked.items():
        box = (
            talk(client_of(bo), essay, f"?reply={comment.pk}").split(f'id="reply-{comment.pk}"')[1].split("</form>")[0]
        )
        assert ("Mo Achebe is just sharing, and would like no advice." in box) is is_just_sharing
        assert (f"body-{comment.pk}-asks" in box) is is_just_sharing


def test_the_tick_comes_back_with_the_words(essay, bo, client, client_of, settings):
    own_page = {"Sec-Fetch-Site": "same-origin"}
    refused = client_of(bo).post(
        f"{essay.get_absolute_url()}comments/", {"body": "x" * 5001, "just_sharing": "on"}, headers=own_page
    )
    assert is_ticked(refused.content.decode())

    client.post(f"{essay.get_absolute_url()}comments/", {"body": WORDS, "just_sharing": "on"}, headers=own_page)
    client.force_login(bo)
    assert is_ticked(talk(client, essay))

    settings.UNDO_SEND_SECONDS = 60
    send(client, essay)
    comment = Comment.objects.get()
    client.post(f"/comments/{comment.pk}/undo/", headers=own_page)
    assert is_ticked(talk(client, essay))
    assert not is_ticked(talk(client_of(bo), essay))


def test_its_writer_can_change_it_while_the_words_can_be_changed(essay, mo, client, client_of):
    send(client_of(mo), essay)
    comment, browser = Comment.objects.get(), client_of(mo)
    address = f"/comments/{comment.pk}/edit/"
    assert is_ticked(browser.get(address).content.decode())

    browser.post(address, {"body": WORDS})
    assert MARK not in talk(client, essay)
    browser.post(address, {"body": WORDS, "just_sharing": "on"})
    assert MARK in talk(client, essay)
    comment.refresh_from_db()
    assert (comment.body, comment.edited_at) == (WORDS, None)


def test_feeds_the_desk_and_ones_own_copy_say_it(essay, mo, ann, bo, make_comment, client, client_of):
    send(client_of(mo), essay)
    comment = Comment.objects.get()
    answer = make_comment(essay, bo, parent=comment)

    for name in ("feed/", "feed/rss/", "feed.json"):
        feed = client.get(f"{essay.get_absolute_url()}comments/{name}").content.decode()
        assert "Mo Achebe wrote, and is just sharing" in feed
    desk = client_of(ann)
    assert MARK in desk.get(f"/desk/comments/{comment.pk}/").content.decode()
    assert "Answers somebody who is just sharing" in desk.get(f"/desk/comments/{answer.pk}/").content.decode()
    assert "Just sharing" not in desk.get(f"/desk/comments/{answer.pk}/").content.decode()
