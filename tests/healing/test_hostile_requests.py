"""Requests that no browser sends: whatever their bytes say, the answer is a page, and nothing of ours broke."""

import pytest
from django.test import Client
from django.test.client import FakePayload

from accounts.models import User
from comments.models import Comment
from healing.request import Utf8Handler

pytestmark = pytest.mark.django_db

# Python knows more than letters' encodings by name: some raise, some decode to what no database takes.
CHARSETS = [
    "utf-16", "utf-7", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "hex", "base64",
    "zlib", "rot13", "cp037", "no-such-thing", "\"", "a" * 20_000,
]  # fmt: skip
QUERIES = [
    "page=%00",
    "page=%ed%a0%80",
    "%00=1",
    "q=%FF%FE",
    "page=" + "9" * 5000,
    "&".join("a=1" for _ in range(1001)),
]
COOKIES = [
    'sessionid="aaaaaaaa\\000"',
    'sessionid="\\355\\240\\200"',
    "sessionid=" + "a" * 3000,
    'csrftoken="\\000"; sessionid=\xff',
    'django_language="\\000"',
    "=; ;;=;a",
    'messages="\\000"',
]
BODIES = [
    b"body=%00",
    b"body=a%00b&reply_to=%00",
    b"body=%ed%a0%80",
    b"%00=1&body=x",
    b"body=%FF",
    b"=&&=",
    b"\x00" * 50,
]


@pytest.fixture(autouse=True)
def _as_served(monkeypatch):
    """The test client makes its requests of the kind that the server makes."""
    monkeypatch.setattr("django.test.client.WSGIRequest", Utf8Handler.request_class)


def answer(method: str = "GET", path: str = "/", body: bytes = b"", **environ: str) -> tuple[int, bytes]:
    """What the server answers to exactly this environment."""
    whole = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": FakePayload(body),
        **environ,
    }
    response = Client(raise_request_exception=False).request(**whole)
    return response.status_code, response.getvalue()


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"])
def test_no_charset_is_a_fault(make_post, charset, kind):
    post = make_post()
    status, page = answer(
        "POST",
        f"{post.get_absolute_url()}comments/",
        b"body=Words",
        CONTENT_TYPE=f"{kind}; charset={charset}",
        QUERY_STRING="a=%00%ff",
    )

    assert 300 <= status < 500
    assert status in {302, 303} or b"<h1" in page


@pytest.mark.parametrize("charset", ["utf-16", "unicode_escape", "hex"])
def test_a_claimed_charset_changes_no_word(make_post, client_of, bo, charset):
    post = make_post()
    client_of(bo).generic(
        "POST",
        f"{post.get_absolute_url()}comments/",
        b"body=Zo%C3%AB+%5Cud800",
        content_type=f"application/x-www-form-urlencoded; charset={charset}",
    )

    assert Comment.objects.get().body == "Zoë \\ud800"


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("path", ["/", "/posts/an-essay/", "/accounts/login/", "/feed/", "/admin/login/"])
def test_no_query_is_a_fault(make_post, path, query):
    make_post(slug="an-essay")

    assert answer(path=path, QUERY_STRING=query)[0] < 500


@pytest.mark.parametrize("cookie", COOKIES)
@pytest.mark.parametrize("path", ["/", "/posts/an-essay/", "/accounts/login/", "/desk/", "/care/"])
def test_no_cookie_is_a_fault(make_post, path, cookie):
    make_post(slug="an-essay")

    assert answer(path=path, HTTP_COOKIE=cookie)[0] < 500


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize(
    "path", ["/posts/an-essay/comments/", "/accounts/login/", "/accounts/signup/", "/admin/login/"]
)
def test_no_body_is_a_fault(make_post, path, body):
    make_post(slug="an-essay")

    assert answer("POST", path, body, HTTP_SEC_FETCH_SITE="same-origin")[0] < 500


@pytest.mark.parametrize(
    "path",
    [
        "/\x00",
        "/posts/\x00/",
        "/posts/a\xed\xa0\x80/",
        "/media/\x00",
        "/media/pictures/\x00",
        "/\xff\xfe",
        "//",
        "/" + "a/" * 3000,
        "/comments/" + "9" * 40 + "/",
        "/comments/0/",
        "/accounts/entrance/" + "9" * 40 + "/x/",
        "/static/\x00",
        "/static/../manage.py",
        "/admin/posts/post/\x00/change/",
    ],
)
def test_no_path_is_a_fault(path):
    assert answer(path=path)[0] < 500


@pytest.mark.parametrize(
    "header",
    [
        {"HTTP_HOST": "evil.example"},
        {"HTTP_HOST": "a b"},
        {"HTTP_HOST": "\x00"},
        {"HTTP_HOST": ""},
        {"HTTP_REFERER": "http://["},
        {"HTTP_ORIGIN": "http://["},
        {"HTTP_ACCEPT_LANGUAGE": "a-" * 3000},
        {"HTTP_IF_NONE_MATCH": '"' * 500},
        {"HTTP_IF_MODIFIED_SINCE": "Sun, 99 Nov 99999 00:00:00 GMT"},
        {"HTTP_RANGE": "bytes=9-1"},
        {"HTTP_X_FORWARDED_FOR": "\x00"},
        {"CONTENT_TYPE": "multipart/form-data"},
        {"CONTENT_TYPE": "multipart/form-data; boundary=" + "x" * 500},
        {"CONTENT_LENGTH": "-1"},
        {"CONTENT_LENGTH": "x"},
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_header_is_a_fault(method, header):
    for path in ("/", "/accounts/login/"):
        assert answer(method, path, b"", **header)[0] < 500


def test_nul_and_surrogates_are_gone_before_any_view_sees_them(make_post, bo, client_of):
    post = make_post()
    client_of(bo).post(f"{post.get_absolute_url()}comments/", {"body": "Zoë\x00 was\x00 here."})

    assert Comment.objects.get().body == "Zoë was here."


def test_too_many_fields_are_a_page():
    status, page = answer("POST", "/accounts/login/", b"&".join(b"a%d=1" % number for number in range(500)))

    assert status == 400
    assert "We couldn’t read that request" in page.decode()


def test_a_field_more_changes_nothing(client):
    client.post(
        "/accounts/signup/",
        {"display_name": "Eve", "email": "eve@example.org", "role": "administrator", "is_active": "1"},
    )

    assert User.objects.get().role == "reader"
    assert Client().get("/admin/").status_code == 302
