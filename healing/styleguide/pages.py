"""Whole pages in states that are hard to come by, each in its own template with made-up contents."""

from collections.abc import Callable
from typing import Any, cast

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone

from accounts.forms import RequestCodeForm
from accounts.models import User
from accounts.models.preferences import NoteWish
from comments.desk.queues import QUEUES, WAITING
from comments.forms import ReportForm
from comments.models import Report, ReportReason
from comments.report_words import sentence_about
from healing.styleguide import desk, essays, talk
from healing.styleguide.people import INES, MARA

TYPED = [("Your words", talk.WORDS)]
REQUEST_ID = "a81f3c02"
RECOVERY_CODES = ["1dcc 8c37", "e3e6 1b4a", "9f40 77d2", "05ba c8e1"]

type Context = Callable[[HttpRequest], dict[str, Any]]


def error(**given: Any) -> Context:
    return lambda request: {"request_id": REQUEST_ID, "typed": TYPED, **given}


def article(request: HttpRequest) -> dict[str, Any]:
    """With everything: two writers, notes, a cover, a place in a series, what to read next."""
    return {
        "post": essays.whole_essay(),
        "may_edit": True,
        "place": essays.place(),
        "read_next": [essays.essay(11), essays.rows()["with a long title, of two"]],
    }


def folded_article(request: HttpRequest) -> dict[str, Any]:
    """As those meet it who asked that its content notes fold it."""
    post = essays.whole_essay()
    # Of the one who looks, and not saved.
    cast(User, request.user).note_wishes = dict.fromkeys(post.note_kinds, NoteWish.FOLD)
    return {"post": post, "folded_kinds": frozenset(post.note_kinds)}


def plain_article(request: HttpRequest) -> dict[str, Any]:
    """A draft without a cover, an opening line or a topic."""
    post = essays.essay(12, standfirst="", topics=(), body="One paragraph, and no more.", published_at=None)
    post.render()
    return {"post": post, "may_edit": True}


def home(request: HttpRequest) -> dict[str, Any]:
    """A lead, a row of each kind, topics."""
    rows = list(essays.rows().values())
    return {"page": first_page(), "lead": rows[0], "rows": rows[1:], "topics": [essays.REST, essays.GRIEF]}


def writer(request: HttpRequest) -> dict[str, Any]:
    rows = list(essays.rows().values())
    return {"page": first_page(), "writer": MARA, "rows": rows, "number": len(rows)}


def first_page() -> Any:
    """With a page after it."""
    return essays.middle_page().paginator.page(1)


def report(request: HttpRequest) -> dict[str, Any]:
    return {"comment": talk.comment(30, INES, post=essays.essay()), "form": ReportForm({})}


def reported(request: HttpRequest) -> dict[str, Any]:
    """After it was sent, by somebody who was worried, too."""
    said = talk.comment(30, INES, post=essays.essay())
    mine = [Report(reason=reason, at=timezone.now()) for reason in (ReportReason.UNKIND, ReportReason.WORRIED)]
    return {"comment": said, "mine": [(each, sentence_about(each)) for each in mine], "is_worried": True}


def withdrawal(request: HttpRequest) -> dict[str, Any]:
    said = talk.comment(30, INES, post=essays.essay())
    said.place.said_under = 2
    return {"comment": said}


def rejection(request: HttpRequest) -> dict[str, Any]:
    card = desk.cards(request.user)["sent without a reason"]  # type: ignore[arg-type]  # staff have signed in
    return {"card": card, "queue": WAITING, "queues": [(queue, 3) for queue in QUEUES.values()]}


def sign_in(request: HttpRequest) -> dict[str, Any]:
    """After something that is no address was sent."""
    return {"form": RequestCodeForm({"email": "ines"}), "signup_url": "/accounts/signup/"}


def person(request: HttpRequest) -> dict[str, Any]:
    """Of a reader who wants a page, and has said something."""
    said = talk.comment(30, INES, post=essays.essay())
    return {"person": INES, "page": Paginator([said], 1).page(1), "writes": False}


# What is shown, by its name in the address.
PAGES: dict[str, tuple[str, Context]] = {
    "article": ("posts/article.html", article),
    "folded": ("posts/article.html", folded_article),
    "draft": ("posts/article.html", plain_article),
    "first-essay": ("posts/home.html", lambda request: {"page": first_page()}),
    "home": ("posts/home.html", home),
    "writer": ("posts/writer.html", writer),
    "report": ("comments/report.html", report),
    "reported": ("comments/report.html", reported),
    "withdrawal": ("comments/withdrawal.html", withdrawal),
    "rejection": ("comments/desk/rejection.html", rejection),
    "sign-in": ("account/request_login_code.html", sign_in),
    "recovery-codes": ("mfa/recovery_codes/index.html", lambda request: {"codes": RECOVERY_CODES}),
    "all-settings": ("accounts/settings.html", lambda request: {}),
    "person": ("comments/person.html", person),
    "closed-account": ("account/account_inactive.html", error()),
    "no-new-accounts": ("account/signup_closed.html", error()),
    "entrance": ("accounts/entrance.html", lambda request: {"member": INES}),
    "entrance-over": ("accounts/entrance_over.html", error()),
    "address-taken-meanwhile": (
        "accounts/undone.html",
        lambda request: {"change": {"old_address": "ines@example.org"}},
    ),
    "400": ("400.html", error()),
    "403": ("403.html", error()),
    "403-form": ("403_csrf.html", error(is_ours=True, form_action="/", fields=[("body", talk.WORDS)])),
    "404": ("404.html", lambda request: {**error()(request), "newest": [essays.essay(13), essays.essay(14)]}),
    "405": ("405.html", error()),
    "410": ("410.html", error()),
    "413": ("413.html", error()),
    "429": ("429.html", error(retry_after_seconds=300)),
    "500": ("500.html", error()),
    "503": ("503.html", error(retry_after_seconds=900)),
}
