"""Every mail this place can send: both halves say the same, there is one thing to press, and nothing is loaded or leaked."""

import re
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.template.loader import get_template, render_to_string
from django.utils import timezone

from mail.models import OutgoingMail
from publication.models import Publication
from tests.comments.told import announce

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2] / "templates"
ADDRESS = re.compile(r"https?://\S+")
LARGEST = 20_000
TITLE = "What the kettle knew"
LINK = "https://healing.example/somewhere/"
UNSUBSCRIBE = "https://healing.example/settings/mails/stop/t/"
WORDS = "It was <b>my</b> sentence & yours.\n\n> Then another."

SENTENCES = {"sentences": ["Something happened.", "If it was you, fine."]}
DECIDED = {"title": TITLE, "words": WORDS, "why": "It could hurt somebody."}
CODE = {"code": "402771", "email": "bo@example.org"}
CONCERN = {"comment": None, "comment_number": "", "post": SimpleNamespace(title=TITLE)}
LETTER = SimpleNamespace(about="A question", name="Nia", email="nia@example.org", message=WORDS)
SOMEBODY = SimpleNamespace(display_name="Ann Quill")
# Each template by itself, once for every way it can come out: its context, and whether it tells of news (and can be stopped).
NEWS = {"comments/email/approved", "comments/email/news", "comments/email/waiting"}
MAILS: dict[str, list[dict[str, Any]]] = {
    "account/email/login_code_message": [CODE],
    "account/email/proof_code_message": [CODE],
    "account/email/email_confirmation_message": [CODE],
    "account/email/email_confirmation_signup_message": [CODE],
    "account/email/password_reset_code_message": [CODE],
    "account/email/account_already_exists_message": [CODE],
    "account/email/unknown_account_message": [
        {**CODE, "signup_url": LINK, "publication": SimpleNamespace(sign_up_is_open=is_open)}
        for is_open in (True, False)
    ],
    "accounts/email/notice": [SENTENCES, {**SENTENCES, "link": LINK, "label": "Take it back"}],
    "accounts/email/sanction": [{**SENTENCES, "link": LINK, "words": words} for words in ("", WORDS)],
    "accounts/email/act": [SENTENCES, {**SENTENCES, "reason": "Because."}],
    "accounts/email/invitation": [
        {"link": LINK, "invitation": SimpleNamespace(by=by, expires_at=timezone.now())} for by in (None, SOMEBODY)
    ],
    "accounts/email/privacy": [SENTENCES, {**SENTENCES, "link": LINK, "label": "Go", "why_last": "This is the last."}],
    "comments/email/approved": [{**DECIDED, "link": LINK}, DECIDED],
    "comments/email/care": [{"link": LINK}],
    "comments/email/care_answer": [{"link": LINK, "words": WORDS, "care": LINK + "care/"}],
    "comments/email/care_handed_over": [{"link": LINK}],
    "comments/email/spam": [DECIDED],
    "comments/email/news": [
        {"lines": [{"sentence": f"2 new comments on “{TITLE}”", "link": f"{LINK}{n}/"} for n in range(number)]}
        for number in (1, 2)
    ],
    "comments/email/turned_down": [
        {
            **DECIDED,
            "note": note,
            "may_send_again": again,
            "care": care,
            "was_removed": bool(note),
            "is_change": is_change,
        }
        | {"link": LINK, "rule": "Be kind.", "until": timezone.now()}
        for note, again, care, is_change in (
            ("", False, "", False),
            ("Sorry.", True, "", False),
            ("", True, LINK + "care/", False),
            ("", False, "", True),
        )
    ],
    "comments/email/appeal": [
        {**DECIDED, "link": LINK, "note": note, "is_up": is_up} for note, is_up in (("", True), ("Sorry.", False))
    ],
    "comments/email/waiting": [
        {"waiting": 2, "reported": number, "appeals": number, "link": LINK} for number in (0, 1)
    ],
    "socialaccount/email/account_connected_message": [{"provider": "GitHub"}],
    "socialaccount/email/account_disconnected_message": [{"provider": "GitHub"}],
    "contact/email/letter": [
        {"letter": LETTER, "concern": CONCERN, "address": LINK, "quoted": [f"> {line}" for line in WORDS.split("\n")]}
    ],
}
CASES = [
    pytest.param(template, {"publication": SimpleNamespace(name="Healing"), **context}, id=f"{template}-{number}")
    for template, contexts in MAILS.items()
    for number, context in enumerate(contexts)
]


class Page(HTMLParser):
    """What is read of an HTML mail, and what it leads to or loads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.is_hidden = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.is_hidden = tag in {"style", "title"}
        self.links += [value or "" for name, value in attrs if name in {"href", "src", "background", "srcset"}]

    def handle_endtag(self, tag: str) -> None:
        self.is_hidden = False

    def handle_data(self, text: str) -> None:
        if not self.is_hidden:
            self.words.append(text)


def words_in(text: str) -> list[str]:
    """Words alone: what parts them differs, and addresses are compared by themselves."""
    return re.findall(r"\w+", ADDRESS.sub(" ", text))


@pytest.mark.parametrize(("template", "context"), CASES)
def test_both_halves_say_the_same_and_there_is_one_thing_to_press(template, context):
    if template in NEWS:
        context = {**context, "unsubscribe": UNSUBSCRIBE}
    text, html = (render_to_string(f"{template}.{half}", context) for half in ("txt", "html"))
    page = Page(html)
    lines = context.get("lines", [])

    assert words_in(text) == words_in(" ".join(page.words))
    assert set(page.links) == {address for address in ADDRESS.findall(text) if address in page.links}
    assert len(set(page.links) - {UNSUBSCRIBE}) <= max(1, len(lines))
    assert (UNSUBSCRIBE in page.links) == (template in NEWS)
    assert "img" not in page.tags
    assert "url(" not in html
    assert len(html.encode()) < LARGEST
    assert "\n\n\n" not in text.strip()
    assert Publication.current().name in text


def test_no_mail_is_forgotten_here():
    """A pair of templates that nobody lists is a mail that nobody reads before it is sent."""
    halves = [file.relative_to(ROOT) for file in ROOT.rglob("email/*") if "export" not in file.parts]
    parts = {"account/email/base_message", "comments/email/waiting_sentence"}
    pairs = {
        str(half.with_suffix("")) for half in halves if half.parts[0] != "mail" and not half.stem.endswith("_subject")
    }

    assert pairs - parts == set(MAILS)
    for template in MAILS:
        get_template(f"{template}.txt"), get_template(f"{template}.html")


@pytest.fixture
def everything_about_comments(make_post, make_comment, ada, bo, mo) -> list[OutgoingMail]:
    from comments import mails
    from comments.models import Notice

    post = make_post(title=TITLE, body="The kettle.", writers=[ada])
    held = make_comment(post, bo, body=WORDS)
    held.approve(by=mo, revision=1)
    announce(timezone.now() + timedelta(minutes=2))
    mails.your_comment_is_up(held.decisions.get())
    held.reject(by=mo, revision=1, reason="unkind", note="")
    mails.your_comment_was_turned_down(held.decisions.order_by("-pk").first())
    mails.comments_are_waiting(mo, waiting=1, reported=0)
    mails.news(ada, [Notice.objects.get(member=ada)]).send()
    return list(OutgoingMail.objects.order_by("pk"))


def test_news_and_nothing_else_can_be_stopped_and_no_subject_names_an_essay(everything_about_comments):
    up, down, waiting, said = everything_about_comments

    assert [bool(mail.headers.get("List-Unsubscribe")) for mail in (up, down, waiting, said)] == [
        True,
        False,
        True,
        True,
    ]
    for mail in everything_about_comments:
        assert ("List-Unsubscribe-Post" in mail.headers) == ("List-Unsubscribe" in mail.headers)
        assert TITLE not in mail.subject
        assert "kettle" not in mail.subject.lower()
    for others in (waiting, said):
        assert "sentence" not in others.text  # what somebody else said is read on the site alone


def test_a_code_cannot_be_stopped(client, bo):
    client.post("/accounts/login/", {"email": bo.email})
    assert "List-Unsubscribe" not in OutgoingMail.objects.get().headers
