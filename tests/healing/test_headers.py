"""The headers that keep pages of this site from being read, framed or filled by others, on every answer there is."""

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
}
PERMISSIONS = {
    "camera=()",
    "microphone=()",
    "geolocation=()",
    "payment=()",
    "usb=()",
    "browsing-topics=()",
    "publickey-credentials-get=(self)",
    "publickey-credentials-create=(self)",
}
ALWAYS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def assert_safe(answer, referrer: str = "same-origin") -> None:
    assert set(answer.headers["Content-Security-Policy"].split("; ")) == POLICY
    assert set(answer.headers["Permissions-Policy"].split(", ")) == PERMISSIONS
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    assert answer.headers["Referrer-Policy"] == referrer
    assert "Access-Control-Allow-Origin" not in answer.headers
    if answer.headers.get("Content-Type", "").startswith(("text/", "application/atom")):
        assert "charset=utf-8" in answer.headers["Content-Type"].replace('"', "")


@pytest.fixture
def browser():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/posts/an-essay/", 200),
        ("/feed/", 200),
        ("/accounts/login/", 200),
        ("/up/", 200),
        ("/desk/", 302),
        ("/admin/", 302),
        ("/posts/an-essay", 301),
        ("/never/", 404),
        ("/static/never.css", 404),
        ("/media/pictures/never.webp", 404),
        ("/posts/an-essay/comments/", 405),
        ("/static/css/tokens.css", 200),
        ("/static/js/site.js", 200),
    ],
)
def test_every_answer_carries_them(browser, make_post, path, status):
    make_post(slug="an-essay")
    answer = browser.get(path)
    answer.getvalue()

    assert answer.status_code == status
    assert_safe(answer)


def test_the_static_files_asked_for_exist():
    assert finders.find("css/tokens.css")
    assert finders.find("js/site.js")


def test_help_tells_no_other_site_where_somebody_came_from(browser):
    assert_safe(browser.get("/care/"), referrer="no-referrer")


def test_a_refused_form_carries_them(bo, make_post):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(bo)
    answer = strict.post(make_post().get_absolute_url() + "comments/", {"body": "Words."})

    assert answer.status_code == 403
    assert_safe(answer)


def test_a_page_for_others_carries_them(client_of, bo):
    answer = client_of(bo).get("/admin/accounts/user/")

    assert answer.status_code in {302, 403}
    assert_safe(answer)


def test_too_many_requests_carry_them(browser, monkeypatch):
    monkeypatch.setattr("core.pace.PaceCache._run", lambda *args: None)
    answer = browser.post("/accounts/signup/", {"display_name": "Ines", "email": "ines@example.org"})

    assert answer.status_code == 429
    assert_safe(answer)


def test_a_fault_and_a_database_that_is_away_carry_them(browser, broken_home, database_away):
    broken_home(RuntimeError("x"))
    fault = browser.get("/")
    database_away()
    away = browser.get("/")

    assert (fault.status_code, away.status_code) == (500, 503)
    assert_safe(fault)
    assert_safe(away)
    assert fault.headers["Cache-Control"] == away.headers["Cache-Control"] == "no-store"


def test_a_request_that_cannot_be_read_carries_them(browser):
    answer = browser.post("/accounts/login/", {f"a{number}": "1" for number in range(500)})

    assert answer.status_code == 400
    assert_safe(answer)


def test_another_sites_name_is_refused_with_them(browser):
    answer = browser.get("/", headers={"Host": "evil.example"})

    assert answer.status_code == 400
    assert_safe(answer)


@pytest.fixture
def _in_production(settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 63_072_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True


@pytest.mark.usefixtures("_in_production")
def test_the_way_to_https_carries_them(browser):
    redirected, refused = browser.get("/"), browser.get("/", headers={"Host": "evil.example"})

    assert (redirected.status_code, redirected.headers["Location"]) == (301, "https://testserver/")
    assert refused.status_code == 400
    assert_safe(redirected)
    assert_safe(refused)


@pytest.mark.usefixtures("_in_production")
def test_browsers_are_told_to_stay_with_https(browser):
    for path in ("/", "/care/", "/static/css/tokens.css", "/never/"):
        answer = browser.get(path, secure=True)
        answer.getvalue()
        assert answer.headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"


@pytest.mark.parametrize("path", ["/accounts/login/", "/desk/", "/admin/posts/post/"])
def test_where_people_sign_in_and_decide_nothing_is_kept(client_of, browser, ann, path):
    for reader in (browser, client_of(ann)):
        assert reader.get(path).headers["Cache-Control"] == "no-store"


def test_an_answer_with_a_cookie_is_nobody_elses(browser, make_post):
    answer = browser.post(
        make_post().get_absolute_url() + "comments/", {"body": "Words."}, headers={"Sec-Fetch-Site": "same-origin"}
    )

    assert answer.cookies
    assert "public" not in answer.headers["Cache-Control"]


def test_cookies_cannot_be_read_by_scripts_or_sent_by_other_sites(browser):
    cookies = [
        *browser.get("/accounts/login/").cookies.values(),
        *browser.post("/accounts/signup/", {"display_name": "Ines", "email": "ines@example.org"}).cookies.values(),
    ]

    assert {cookie.key for cookie in cookies} == {"csrftoken", "sessionid"}
    for cookie in cookies:
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"
        assert not cookie["domain"]


def test_no_other_origin_is_let_in(browser, make_post):
    answer = browser.options("/", headers={"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"})

    assert not [name for name in answer.headers if name.startswith("Access-Control")]
