"""An expired session, an expired token, two tabs, an essay that is gone: what was typed is still there."""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.test import Client

from mail.models import OutgoingMail
from posts.models import Post, Topic
from tests.posts.filled_form import filled

ADD = "/admin/posts/post/add/"
BACK = "Your words from before you signed in are back. They are not saved yet."
OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


def sign_in(client: Client, person, at: str) -> str:
    """Through the real pages, with the mailed code; the address at which it ends."""
    asked = client.get(at).content.decode()
    following = re.search(r'name="next" value="([^"]+)"', asked)[1]
    answer = client.post(at, {"email": person.email, "next": following})
    confirm = client.get(answer["Location"]).content.decode()
    code = re.search(r"\b(\d{3}[ -]?\d{3})\b", OutgoingMail.objects.latest("pk").text)[1]
    following = re.search(r'name="next" value="([^"]+)"', confirm)[1]
    return client.post("/accounts/login/code/confirm/", {"code": code, "next": following})["Location"]


def test_what_was_typed_when_the_session_had_ended_is_there_after_signing_in(client_of, ada):
    topics = [Topic.objects.create(name=name, slug=name) for name in ("hands", "tea")]
    form = filled(
        client_of(ada).get(ADD).content.decode(),
        title="Written all night",
        body="Ten pages.\n\nOf it.",
        topics=[topic.pk for topic in topics],
    )
    stranger = Client(headers=OWN_PAGE)

    answer = stranger.post(ADD, form)
    assert answer.status_code == 302
    assert urlsplit(answer["Location"]).path == "/accounts/login/"
    assert not Post.objects.exists()

    assert sign_in(stranger, ada, answer["Location"]) == ADD
    shown = stranger.get(ADD).content.decode()
    fields = filled(shown)
    assert BACK in shown
    assert (fields["title"], fields["body"]) == ("Written all night", "Ten pages.\n\nOf it.")
    assert fields["topics"] == [str(topic.pk) for topic in topics]
    assert filled(stranger.get(ADD).content.decode()) | {"csrfmiddlewaretoken": 0} == fields | {
        "csrfmiddlewaretoken": 0
    }

    assert stranger.post(ADD, fields).status_code == 302
    post = Post.objects.get()
    assert (post.title, [byline.writer for byline in post.bylines.all()]) == ("Written all night", [ada])
    assert set(post.topics.all()) == set(topics)
    assert BACK not in stranger.get(ADD).content.decode()


def expired(client: Client, address: str, form) -> Client:
    """A browser that sends a form without a session and signs in afterwards."""
    stranger = Client(headers=OWN_PAGE)
    stranger.post(address, form)
    return stranger


def test_kept_words_of_a_published_essay_are_compared_with_what_it_says_meanwhile(
    client_of, ada, ann, make_post, page_of, save
):
    post = make_post()
    form = filled(client_of(ada).get(page_of(post)).content.decode(), title="Mine", cover_is_decoration="on")
    stranger = expired(Client(), page_of(post), form)
    save(client_of(ann), page_of(post), title="Ann's")

    stranger.force_login(ada, backend="allauth.account.auth_backends.AuthenticationBackend")
    fields = filled(stranger.get(page_of(post)).content.decode())
    assert fields["title"] == "Mine"
    answer = stranger.post(page_of(post), fields)
    assert answer.status_code == 409
    assert "Ann&#x27;s" in answer.content.decode()


def test_kept_words_can_be_let_go(ada, client_of):
    form = filled(client_of(ada).get(ADD).content.decode(), title="Not worth it")
    stranger = expired(Client(), ADD, form)
    stranger.force_login(ada, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert BACK in stranger.get(ADD).content.decode()

    answer = stranger.post("/admin/posts/post/kept-words/removal/", {"page": ADD})

    assert answer["Location"] == ADD
    assert BACK not in stranger.get(ADD).content.decode()


@pytest.mark.parametrize(
    "elsewhere", ["https://example.com/", "//example.com", "/admin/posts/post/../../../x", "", "\\\\example.com"]
)
def test_letting_words_go_leads_nowhere_else(client_of, ada, elsewhere):
    answer = client_of(ada).post("/admin/posts/post/kept-words/removal/", {"page": elsewhere})

    assert answer["Location"].startswith("/admin/posts/post/")


def test_another_site_cannot_leave_words_in_the_form(client_of, ada):
    form = filled(client_of(ada).get(ADD).content.decode(), title="Planted")
    stranger = Client(headers={"Sec-Fetch-Site": "cross-site"})
    stranger.post(ADD, form)
    stranger.force_login(ada, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert "Planted" not in stranger.get(ADD).content.decode()


def test_a_form_whose_token_has_expired_can_be_sent_again_whole(ada):
    client = Client(enforce_csrf_checks=True, headers=OWN_PAGE)
    client.force_login(ada, backend="allauth.account.auth_backends.AuthenticationBackend")
    topics = [Topic.objects.create(name=name, slug=name) for name in ("hands", "tea")]
    body = "First  \r\nsecond “quoted” <b>\r\n\r\n" + "ก" * 50_000
    form = filled(
        client.get(ADD).content.decode(), title="Open all week", body=body, topics=[topic.pk for topic in topics]
    )

    refused = client.post(ADD, form | {"csrfmiddlewaretoken": "x" * 64})
    html = refused.content.decode()
    assert refused.status_code == 403
    assert "Open all week" in html
    again = dict(hidden_fields(html))
    assert client.post(ADD, again).status_code == 302

    post = Post.objects.get()
    assert post.body == body.replace("\r\n", "\n")
    assert set(post.topics.all()) == set(topics)
    assert post.bylines.get().writer == ada


def hidden_fields(html: str):
    """The hidden fields of the form that sends everything again, as lists."""
    form = html[html.index(f'action="{ADD}"') :]
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form):
        fields.setdefault(unescape(name), []).append(unescape(value))
    return fields


def test_of_two_tabs_the_second_sees_both_texts_and_overwrites_nothing(client_of, ada, ann, make_post, page_of):
    post = make_post(title="Before", writers=[ada, ann])
    tab, other = client_of(ada), client_of(ann)
    mine = filled(tab.get(page_of(post)).content.decode(), title="Mine", body="My words.")
    theirs = filled(other.get(page_of(post)).content.decode(), title="Theirs", body="Their *own* words.")

    assert other.post(page_of(post), theirs).status_code == 302
    answer = tab.post(page_of(post), mine)

    html = answer.content.decode()
    post.refresh_from_db()
    assert answer.status_code == 409
    assert (post.title, post.version) == ("Theirs", 2)
    assert "This essay was changed somewhere else since you opened it." in html
    assert filled(html)["body"] == "My words."
    assert "<p>Their <em>own</em> words.</p>" in html
    assert "Saved by Ann Quill, today" in html


def test_saving_over_the_other_text_has_to_be_meant_and_keeps_it_as_a_version(client_of, ada, make_post, page_of):
    post = make_post(title="Before")
    tab, other = client_of(ada), client_of(ada)
    mine = filled(tab.get(page_of(post)).content.decode(), title="Mine")
    theirs = filled(other.get(page_of(post)).content.decode(), title="Theirs")
    other.post(page_of(post), theirs)

    back = filled(tab.post(page_of(post), mine).content.decode())
    assert tab.post(page_of(post), back).status_code == 409
    assert tab.post(page_of(post), back | {"save_over": "2"}).status_code == 302

    post.refresh_from_db()
    assert (post.title, post.version) == ("Mine", 3)
    assert [revision.title for revision in post.revisions.all()] == ["Mine", "Theirs", "Before"]


def test_a_third_change_after_the_one_that_was_seen_is_not_overwritten_either(client_of, ada, make_post, page_of, save):
    post = make_post(title="Before")
    tab = client_of(ada)
    mine = filled(tab.get(page_of(post)).content.decode(), title="Mine")
    save(client_of(ada), page_of(post), title="Second")
    tab.post(page_of(post), mine)
    save(client_of(ada), page_of(post), title="Third")

    answer = tab.post(page_of(post), mine | {"save_over": "2"})

    assert answer.status_code == 409
    assert "Third" in answer.content.decode()


def test_a_form_without_a_version_overwrites_nothing(client_of, ada, make_post, page_of, save):
    post = make_post()

    assert save(client_of(ada), page_of(post), seen_version=None).status_code == 409
    assert save(client_of(ada), page_of(post), seen_version="").status_code == 409


def test_the_words_of_an_essay_that_was_deleted_meanwhile_become_a_new_one(client_of, ada, make_post, page_of):
    post = make_post(published_at=None)
    client = client_of(ada)
    form = filled(client.get(page_of(post)).content.decode(), body="Words I did not want to lose")
    client_of(ada).post(f"/admin/posts/post/{post.pk}/delete/", {"post": "yes"})

    answer = client.post(page_of(post), form)

    assert answer["Location"] == ADD
    shown = client.get(ADD).content.decode()
    assert filled(shown)["body"] == "Words I did not want to lose"
    assert client.post(ADD, filled(shown)).status_code == 302
    assert Post.objects.get().body == "Words I did not want to lose"


def test_an_error_in_one_field_leaves_the_others_as_they_were_typed(client_of, ada, save):
    html = save(client_of(ada), title="", body="Long work", standfirst="  A line.  ").content.decode()

    assert filled(html)["body"] == "Long work"
    assert "data-unsaved" in html
