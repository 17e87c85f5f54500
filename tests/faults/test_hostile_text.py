"""NUL, lone surrogates, thousands of marks and text of no width, in every field of every form: words, never a fault."""

from collections.abc import Iterator

import pytest

from tests.product.product import Product
from tests.product.visitor import Answer, Visitor

ESSAY = "/posts/the-night-shift/"
HOSTILE: dict[str, bytes] = {
    "NUL": b"a\0b",
    "a lone surrogate": b"a\xed\xa0\x80b",
    "no UTF-8": b"\xff\xfe\xc3",
    "9,000 marks": ("a" + "\u0301" * 9000).encode(),
    "no width": "\u200b\u200d\ufeff\u2060".encode(),
    "an unclosed override": "a\u202eb\u2067".encode(),
    "tag characters": "a\U000e0061\U000e0062".encode(),
    "a number beyond all": b"9" * 5000,
    "nothing": b"",
}


@pytest.fixture(params=HOSTILE.values(), ids=HOSTILE.keys())
def hostile(request: pytest.FixtureRequest) -> bytes:
    value: bytes = request.param
    return value


@pytest.fixture(scope="session")
def people(product: Product) -> dict[str, str]:
    """Session keys by role."""
    return {role: product.members(1, role, role)[0] for role in ("reader", "author", "moderator")}


def check(answer: Answer) -> None:
    """A page for people: with a heading, and no fault's report. (Or on to such a page.)"""
    assert answer.status in {200, 302, 400, 403, 404, 409, 413, 422, 429}, (answer.status, answer.text[:2000])
    assert "Traceback" not in answer.text
    assert answer.status == 302 or "<h1" in answer.text, answer.text[:2000]
    assert "Exception Type" not in answer.text


def each_field(form: dict[str, str | bytes], hostile: bytes) -> Iterator[dict[str, str | bytes]]:
    """The form with one field after the other hostile, then all of them."""
    for name in form:
        yield {**form, name: hostile}
    yield dict.fromkeys(form, hostile)


def test_signing_up(product: Product, hostile: bytes) -> None:
    form: dict[str, str | bytes] = {
        "display_name": "Somebody",
        "email": "somebody@example.org",
        "website": "",
        "next": "/",
    }
    for fields in each_field(form, hostile):
        check(Visitor(product).post("/accounts/signup/", fields))


def test_signing_in_and_its_code(product: Product, hostile: bytes) -> None:
    for fields in each_field({"email": "nobody@example.org", "next": "/"}, hostile):
        check(Visitor(product).post("/accounts/login/", fields))
    visitor = Visitor(product)
    visitor.post("/accounts/login/", {"email": f"{visitor.came_from}@example.org"})
    for fields in each_field({"code": "000000", "next": "/", "action": "confirm"}, hostile):
        check(visitor.post("/accounts/login/code/confirm/", fields))


def test_the_code_of_a_sign_up(product: Product, hostile: bytes) -> None:
    visitor = Visitor(product)
    visitor.post("/accounts/signup/", {"display_name": "Somebody", "email": f"{visitor.came_from}@example.org"})
    for fields in each_field({"code": "000000", "email": "other@example.org", "action": "verify"}, hostile):
        check(visitor.post("/accounts/confirm-email/", fields))


@pytest.mark.parametrize("role", ["", "reader"])
def test_commenting(product: Product, people: dict[str, str], role: str, hostile: bytes) -> None:
    visitor = Visitor(product, people.get(role, ""))
    for fields in each_field({"body": "Words.", "reply_to": "", "token": ""}, hostile):
        check(visitor.post(f"{ESSAY}comments/", fields))
    check(visitor.get(ESSAY))


def test_reporting(product: Product, people: dict[str, str], hostile: bytes) -> None:
    [(comment,)] = product.ask("SELECT min(id) FROM comments_comment WHERE status = 'published'")
    for fields in each_field({"reason": "other", "note": "Words."}, hostile):
        check(Visitor(product, people["reader"]).post(f"/comments/{comment}/report/", fields))


def test_deciding(product: Product, people: dict[str, str], hostile: bytes) -> None:
    [(comment,)] = product.ask("SELECT min(id) FROM comments_comment WHERE status = 'held'")
    moderator = Visitor(product, people["moderator"])
    form: dict[str, str | bytes] = {
        "revision": "7",
        "status": "held",
        "queue": "waiting",
        "reason": "",
        "note": "Words.",
    }
    for fields in each_field(form, hostile):
        check(moderator.post(f"/comments/{comment}/rejection/", fields))
        check(moderator.post(f"/comments/{comment}/approval/", {**fields, "revision": "7"}))
    chosen: dict[str, str | bytes] = {
        "action": "approve",
        "_selected_action": str(comment),
        "select_across": "0",
        "index": "0",
    }
    for fields in each_field(chosen, hostile):
        check(moderator.post("/admin/comments/comment/", fields))


def test_writing_an_essay(product: Product, people: dict[str, str], hostile: bytes) -> None:
    author = Visitor(product, people["author"])
    form: dict[str, str | bytes] = {
        "title": "Words",
        "standfirst": "More words.",
        "body": "A paragraph.",
        "seen_version": "0",
        "save_over": "",
        "cover": "",
        "cover_alt": "",
        "cover_is_decoration": "",
        "cover_caption": "",
        "topics": "",
        "content_note": "",
        "language": "en",
        "comment_policy": "open",
        "slug": "",
        "bylines-TOTAL_FORMS": "1",
        "bylines-INITIAL_FORMS": "0",
        "bylines-0-writer": "",
        "bylines-0-position": "1",
    }
    for fields in each_field(form, hostile):
        check(author.post("/admin/posts/post/add/", fields))


def test_publishing(product: Product, people: dict[str, str], hostile: bytes) -> None:
    author = Visitor(product, people["author"])
    author.post(
        "/admin/posts/post/add/",
        {"title": "Set for later", "body": "Words.", "language": "en", "comment_policy": "open", "seen_version": "0"},
    )
    [(post,)] = product.ask("SELECT max(id) FROM posts_post")
    for fields in each_field({"to": "date", "at_0": "2030-01-01", "at_1": "07:00", "at": ""}, hostile):
        check(author.post(f"/admin/posts/post/{post}/publishing/", fields))


def test_addresses_and_cookies(product: Product, hostile: bytes) -> None:
    quoted = "".join(f"%{byte:02x}" for byte in hostile[:1500])
    for path in (
        f"/?page={quoted}",
        f"{ESSAY}?page={quoted}&reply={quoted}&order={quoted}",
        f"/topics/grief/?page={quoted}",
        f"/posts/{quoted}/",
        f"/topics/{quoted}/",
        f"/media/{quoted}",
        f"/comments/{quoted}/",
        f"/accounts/login/?next={quoted}",
        f"/accounts/entrance/1/{quoted}/",
        f"/desk/?page={quoted}",
        f"/{quoted}",
    ):
        answer = Visitor(product).send("GET", path, b"", {})
        assert answer.status in {200, 302, 400, 404}, (path[:80], answer.text[:1000])
        assert "Traceback" not in answer.text
    visitor = Visitor(product)
    visitor.cookies = {"sessionid": quoted[:3000], "csrftoken": quoted[:3000]}
    check(visitor.get(ESSAY))
    check(visitor.get("/accounts/login/"))
