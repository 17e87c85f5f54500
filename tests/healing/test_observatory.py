"""Outside eyes: what the HTTP Observatory looks at has nothing to find fault with, in the settings of production."""

import json

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.healing.observatory import FOR_COOKIES, FULL, score
from tests.house.test_settings import SAFE, python

HOST = "essays.example.org"
# What production has them be, asked of production.
NAMES = [
    "ALLOWED_HOSTS",
    "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS",
    "SECURE_HSTS_INCLUDE_SUBDOMAINS",
    "SECURE_CSP",
    "SECURE_REFERRER_POLICY",
    "X_FRAME_OPTIONS",
    "SESSION_COOKIE_SECURE",
    "SESSION_COOKIE_HTTPONLY",
    "SESSION_COOKIE_SAMESITE",
    "CSRF_COOKIE_SECURE",
    "CSRF_COOKIE_HTTPONLY",
    "CSRF_COOKIE_SAMESITE",
    "SITE_URL",
]
CODE = f"import json; from django.conf import settings as s; print(json.dumps({{name: getattr(s, name) for name in {NAMES}}}, default=str))"


@pytest.fixture(scope="module")
def production():
    return json.loads(python(CODE, SAFE).stdout)


@pytest.fixture
def visitor(db, settings, production):
    for name, value in production.items():
        setattr(settings, name, value)
    return Client(headers={"host": HOST})


@pytest.mark.parametrize("path", ["/", "/posts/an-essay/", "/care/", "/search/?q=rain", "/feed/", "/never/"])
def test_what_everybody_reads_has_every_point(visitor, make_post, path):
    make_post(slug="an-essay")
    answer, over_http = visitor.get(path, secure=True), visitor.get(path)

    assert over_http.status_code == 301
    assert score(answer, host=HOST, over_http=over_http) == FULL


def test_so_has_what_sets_a_cookie(visitor):
    answer = visitor.get("/accounts/login/", secure=True)

    assert answer.cookies
    assert score(answer, host=HOST) == FULL + FOR_COOKIES


@pytest.mark.parametrize(
    ("fault", "value"),
    [
        ("Content-Security-Policy", None),
        ("Content-Security-Policy", "default-src 'none'; script-src 'self' 'unsafe-inline'; frame-ancestors 'none'"),
        ("Content-Security-Policy", "default-src 'none'; img-src http:; frame-ancestors 'none'"),
        ("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'"),
        ("Referrer-Policy", "unsafe-url"),
        ("Strict-Transport-Security", None),
        ("Strict-Transport-Security", "max-age=600"),
        ("X-Content-Type-Options", None),
        ("Cross-Origin-Resource-Policy", "anything"),
        ("Access-Control-Allow-Credentials", "true"),
    ],
)
def test_the_judge_finds_what_is_wrong(visitor, fault, value):
    answer = visitor.get("/", secure=True)
    del answer.headers[fault]
    if value is not None:
        answer.headers[fault] = value

    assert score(answer, host=HOST) < FULL


def test_the_judge_sees_other_hosts_scripts_loose_cookies_and_a_door_without_a_lock(visitor):
    answer = visitor.get("/", secure=True)
    answer.content = answer.content.replace(b"</body>", b'<script src="https://cdn.example/x.js"></script></body>')
    assert score(answer, host=HOST) < FULL

    answer = visitor.get("/", secure=True)
    answer.set_cookie("loose", "1", secure=True, httponly=True)
    assert score(answer, host=HOST) < FULL
    assert score(visitor.get("/", secure=True), host=HOST, over_http=HttpResponse("here")) < FULL
