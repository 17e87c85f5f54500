"""The main path: written signed out, sent after signing up, read by a moderator, seen by everybody."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journeys.conftest import Visit
from tests.browser.journeys.looking import faults
from tests.browser.journeys.people import sign_in, sign_up_from_sign_in
from tests.product.product import Product

ESSAY = "/posts/passenger/"
WAITING = "Waiting to be read"


def write(page: Page, words: str) -> None:
    page.goto(ESSAY)
    page.get_by_label("Add a comment").fill(words)
    page.locator("#write .btn").click()


def newcomer(visit: Visit, product: Product, name: str, words: str, *, javascript: bool) -> Page:
    """A page in which a new member has just sent their first comment, which they wrote signed out."""
    page = visit(javascript=javascript)
    write(page, words)
    expect(page.get_by_role("status").get_by_text("Your words are kept")).to_be_visible()
    sign_up_from_sign_in(page, product, name, f"{name.split(maxsplit=1)[0].lower()}@example.org")
    expect(page).to_have_url(f"{ESSAY}#write")
    box = page.get_by_label("Add a comment")
    expect(box).to_have_value(words)
    page.get_by_role("button", name="Send comment").click()
    expect(page.get_by_role("heading", name="A person will read this")).to_be_visible()
    assert not javascript or faults(page) == []
    page.get_by_role("link", name="See it where it stands").click()
    expect(comment(page, words).get_by_text(WAITING)).to_be_visible()
    expect(page.get_by_label("Add a comment")).to_have_value("")
    return page


def comment(page: Page, words: str) -> "Page":
    return page.get_by_role("article").filter(has_text=words).last  # type: ignore[return-value]


def card(page: Page, words: str) -> "Page":
    """The comment on the desk."""
    page.goto("/desk/")
    return page.get_by_role("article").filter(has_text=words)  # type: ignore[return-value]


WIDTHS_OF_PICTURES = re.compile(r"<source [^>]*>|(?<=<img )[^>]*")


def what_strangers_see(visit: Visit) -> tuple[str, str, str]:
    """The essay's page, the home page with its counts, and the feed; without the widths of pictures, which a job may draw meanwhile."""
    page = visit(javascript=False)
    page.goto(ESSAY)
    essay = WIDTHS_OF_PICTURES.sub("", page.content())
    page.goto("/")
    home = WIDTHS_OF_PICTURES.sub("", page.content())
    feed = page.request.get("/feed/").text()
    assert page.context.cookies() == []
    return essay, home, feed


@pytest.mark.parametrize("javascript", [False, True], ids=["no javascript", "javascript"])
def test_a_strangers_words_survive_signing_up_wait_unseen_and_are_up_once_approved_at_the_desk(
    visit: Visit, visit_as: Visit, product: Product, javascript: bool
) -> None:
    before = what_strangers_see(visit)
    words = f"The top deck, at the front. {javascript}"
    name = "Tove Lind" if javascript else "Tomas Lind"
    writer = newcomer(visit, product, name, words, javascript=javascript)
    assert what_strangers_see(visit) == before

    moderator = visit(javascript=javascript)
    if javascript:
        moderator = visit_as("wendeline")
    else:
        sign_in(moderator, product, "wendeline@demo.example")
    card(moderator, words).get_by_role("button", name="Approve").click()
    expect(moderator.locator(".case--done").get_by_text(f"Approved: {name}")).to_be_visible()

    # Asked right after the answer, once and without waiting: everybody sees it from now on.
    essay, home, _ = what_strangers_see(visit)
    assert words in essay
    assert home != before[1]
    assert WAITING not in essay
    product.mail_what_is_new()
    mail = product.mailbox.wait_for(f"{name.split(maxsplit=1)[0].lower()}@example.org", "Your comment is up")
    assert words in mail

    writer.goto(ESSAY)
    expect(comment(writer, words).get_by_text(WAITING)).to_be_hidden()


def test_a_rejected_comment_stays_unseen_and_its_writer_is_told_why(
    visit: Visit, visit_as: Visit, product: Product
) -> None:
    before = what_strangers_see(visit)
    words = "You should stop taking those."
    newcomer(visit, product, "Rune Petri", words, javascript=False)

    moderator = visit_as("wendeline", javascript=False)
    waiting = card(moderator, words)
    # First without a reason: that is asked for, and the note is kept.
    waiting.get_by_text("Reject…").click()
    rejection = moderator.locator("details[open]").filter(has_text="Reject…")
    rejection.get_by_label("A note to the writer").fill("What helped you would be welcome.")
    rejection.get_by_role("button", name="Reject and tell the writer").click()
    expect(moderator.get_by_text("Choose a reason.").first).to_be_visible()
    expect(rejection.get_by_label("A note to the writer")).to_have_value("What helped you would be welcome.")
    rejection.get_by_label("It gave medical advice").check()
    rejection.get_by_role("button", name="Reject and tell the writer").click()
    expect(moderator.locator(".case--done").get_by_text("Not published: Rune Petri")).to_be_visible()
    expect(card(moderator, words)).to_have_count(0)

    assert what_strangers_see(visit) == before
    product.mail_what_is_new()
    mail = product.mailbox.wait_for("rune@example.org", "Your comment was not published")
    assert "It told somebody what to take" in mail
    assert "What helped you would be welcome." in mail
    assert words in mail


def test_the_same_by_the_action_of_djangos_admin(visit: Visit, visit_as: Visit, product: Product) -> None:
    words = "I drove nights too, in another town."
    newcomer(visit, product, "Ada Brink", words, javascript=False)
    before = what_strangers_see(visit)

    page = visit_as("wendeline")
    page.goto("/admin/comments/comment/?status__exact=held")
    page.get_by_role("row").filter(has_text=words[:20]).get_by_role("checkbox").check()
    page.get_by_role("combobox", name="Action").select_option(label="Approve…")
    page.get_by_role("button", name="Run").click()
    page.get_by_role("button", name="Approve").click()
    expect(page.locator(".messagelist")).to_contain_text("1")

    assert words not in before[0]
    assert words in what_strangers_see(visit)[0]
    product.mail_what_is_new()
    assert words in product.mailbox.wait_for("ada@example.org", "Your comment is up")


def test_the_same_form_sent_twice_is_one_comment(
    visit: Visit, product: Product, sessions: Callable[[str], object]
) -> None:
    words = "Once is enough."
    page = visit(storage_state=sessions("pilar"))
    page.goto(ESSAY)
    token = page.locator("#write [name=token]").input_value()
    csrf = page.locator("#write [name=csrfmiddlewaretoken]").input_value()
    form = {"token": token, "csrfmiddlewaretoken": csrf, "body": words}
    for _ in range(2):
        assert page.request.post(f"{ESSAY}comments/", form=form).ok

    assert product.ask("SELECT count(*) FROM comments_comment WHERE body = %s", words) == [(1,)]


def test_how_much_room_is_left_is_said_once_it_matters(visit_as: Visit) -> None:
    page = visit_as("leena")
    page.goto("/posts/eleven-coats/")
    box = page.get_by_label("Add a comment")

    box.fill("a" * 4500)
    expect(page.get_by_text("Characters left")).to_have_count(0)
    box.fill("a" * 4700)
    expect(page.get_by_text("Characters left: 300").first).to_be_visible()
    box.fill("a" * 5002)
    expect(page.get_by_text("Characters too many: 2").first).to_be_visible()
    # Also aloud, once the typing pauses; nothing is cut off.
    expect(page.locator("#say")).to_have_text("Characters too many: 2")
    assert len(box.input_value()) == 5002
