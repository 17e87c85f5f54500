"""Whatever goes wrong, people get a page that says so, with what they had typed."""

import re

import pytest
from django.core.exceptions import SuspiciousOperation
from django.http import UnreadablePostError
from django.test import Client

from comments.models import Comment

pytestmark = pytest.mark.django_db

WORDS = "Eleven weeks.\n\n“Of not lifting” & <b>more</b>."
ESCAPED = "Eleven weeks.\n\n“Of not lifting” &amp; &lt;b&gt;more&lt;/b&gt;."


@pytest.fixture
def browser():
    """A browser, that is: faults come as pages."""
    return Client(raise_request_exception=False)


@pytest.fixture
def sending_breaks(monkeypatch):
    """Sending a comment raises this: sending_breaks(RuntimeError("…"))."""

    def breaks(error):
        def raises(*args, **kwargs):
            raise error

        monkeypatch.setattr("comments.views.is_from_own_page", raises, raising=False)
        monkeypatch.setattr("comments.views.get_object_or_404", raises)

    return breaks


def comments(post) -> str:
    return post.get_absolute_url() + "comments/"


def test_a_fault_of_ours_is_a_page_with_a_number_to_ask_about(browser, broken_home, caplog):
    broken_home(RuntimeError("ines@example.org wrote: Eleven weeks"))
    answer = browser.get("/")
    html = answer.content.decode()

    assert answer.status_code == 500
    assert "Something broke on our side" in html
    assert answer.headers["X-Request-ID"] in html
    assert "RuntimeError" not in html
    (line,) = [record for record in caplog.records if record.name == "healing.faults"]
    assert line.request_id == answer.headers["X-Request-ID"]


@pytest.mark.parametrize(("error", "status"), [(RuntimeError("x"), 500), (SuspiciousOperation("x"), 400)])
def test_what_was_typed_comes_back_from_a_fault(browser, sending_breaks, make_post, error, status):
    post = make_post()
    sending_breaks(error)
    answer = browser.post(comments(post), {"body": WORDS})

    assert answer.status_code == status
    assert ESCAPED in answer.content.decode()


def test_a_body_that_cannot_be_read_is_a_page_too(browser, monkeypatch):
    def unreadable(*args, **kwargs):
        raise UnreadablePostError("the reader went away")

    monkeypatch.setattr("django.core.handlers.wsgi.WSGIRequest._load_post_and_files", unreadable)
    answer = browser.post("/accounts/login/", {"email": "ines@example.org"})

    assert answer.status_code in {400, 500}
    assert "<h1" in answer.content.decode()


def test_what_is_not_there_offers_what_is(browser, make_post):
    make_post(title="Draft", published_at=None)
    for number in range(5):
        make_post(title=f"Essay {number}")
    answer = browser.get("/posts/never-written/")
    html = answer.content.decode()

    assert answer.status_code == 404
    assert re.findall(r'<li><a href="/posts/[^"]+"[^>]*>([^<]+)</a></li>', html) == ["Essay 4", "Essay 3", "Essay 2"]
    assert answer.headers["X-Request-ID"] in html


@pytest.mark.parametrize(
    "path", ["/never/", "/posts/never/", "/topics/never/", "/?page=7", "/comments/4242/", "/static/never.css"]
)
def test_every_way_to_miss_ends_on_the_same_page(browser, path):
    answer = browser.get(path)

    assert answer.status_code == 404
    assert "That page isn’t here" in answer.content.decode()


@pytest.fixture
def strict():
    """A browser whose token has run out."""
    return Client(enforce_csrf_checks=True)


def late(browser, post, **headers):
    return browser.post(comments(post), {"body": WORDS, "reply_to": "", "code": "402771"}, headers=headers)


def test_a_form_that_was_open_too_long_shows_the_words_and_sends_them_again(strict, make_post, bo):
    post = make_post()
    strict.force_login(bo)
    answer = late(strict, post, **{"Sec-Fetch-Site": "same-origin"})
    html = answer.content.decode()

    assert answer.status_code == 403
    assert "The form was open a long time" in html
    assert '<h2 class="label">Your words</h2>' in html
    assert ESCAPED in html
    assert not Comment.objects.exists()

    form = re.search(rf'<form method="post" action="{comments(post)}">.*?</form>', html, re.DOTALL)[0]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    assert fields["body"] == ESCAPED
    again = strict.post(comments(post), {**fields, "body": WORDS}, headers={"Sec-Fetch-Site": "same-origin"})
    assert again.status_code == 302
    assert Comment.objects.get().body == WORDS


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {}])
def test_what_another_site_sent_can_be_read_and_not_sent(strict, make_post, bo, headers):
    strict.force_login(bo)
    answer = late(strict, make_post(), **headers)
    html = answer.content.decode()

    assert answer.status_code == 403
    assert ESCAPED in html
    assert "Send it again" not in html
    assert 'name="body"' not in html


def test_fields_have_names_that_people_know_and_codes_are_not_shown(strict, make_post, ada):
    strict.force_login(ada)
    answer = strict.post(
        "/admin/posts/post/add/",
        {
            "title": "A title",
            "standfirst": "A line",
            "body": "The essay.",
            "content_note": "Surgery",
            "_save": "Save",
            "code": "402771",
        },
    )
    html = answer.content.decode()

    assert answer.status_code == 403
    assert re.findall(r'<h2 class="label">([^<]+)</h2>', html) == [
        "Opening line",
        "Title",
        "Content note",
        "Your words",
    ]
    assert "402771" not in re.sub(r"<form.*?</form>", "", html, flags=re.DOTALL)


def test_a_field_of_every_form_in_which_people_write_has_a_name():
    from accounts.forms import SignupForm
    from comments.desk.forms import RejectionForm
    from contact.forms import ContactForm
    from healing.views import WORDS as NAMED
    from posts.writing.post_form import PostForm
    from publication.forms import PageTextForm, SettingsForm

    written = {"title", "standfirst", "body", "content_note", "cover_caption"} & set(PostForm.base_fields)
    written |= {"display_name", "email"} & set(SignupForm.base_fields)
    written |= {"note"} & set(RejectionForm.base_fields)
    written |= {"message", "name"} & set(ContactForm.base_fields)
    written |= {"introduction", "tagline"} & set(SettingsForm.base_fields)
    written |= {"source"} & set(PageTextForm.base_fields)

    assert written == set(NAMED)
