"""Somebody who may need a person: asked what shall become of it, a letter, an answer to them alone."""

from playwright.sync_api import Page, expect

from tests.browser.journeys.conftest import Visit
from tests.browser.journeys.looking import faults
from tests.product.product import Product

# As an administrator turns them on who had them read.
PHRASES = """INSERT INTO comments_wordlist (which, words, reviewed_by, by_id, at)
    SELECT 'care', 'I want to die', 'Dr Example', id, now() FROM accounts_user WHERE email LIKE 'jonas@%%'"""
OFF = "DELETE FROM comments_wordlist WHERE which = 'care'"
WORDS = "It has been a long winter, and I want to die."


def test_a_letter_is_made_read_and_answered(visit_as: Visit, product: Product) -> None:
    product.change(PHRASES)
    try:
        writer = visit_as("leena")
        send(writer)
    finally:
        product.change(OFF)
    moderator = visit_as("wendeline")
    moderator.goto("/desk/care/")
    moderator.get_by_role("link", name="Write to them").first.click()
    moderator.get_by_role("link", name="Thank you for your letter").click()
    assert faults(moderator) == []
    moderator.get_by_role("button", name="Send it to them").click()
    expect(moderator.get_by_role("status").get_by_text("Sent to Leena Varga")).to_be_visible()

    writer.reload()
    expect(writer.get_by_role("heading", name="A moderator wrote to you")).to_be_visible()
    expect(writer.get_by_text("thank you for your letter")).to_be_visible()


def send(page: Page) -> None:
    """Until it is a letter."""
    page.goto("/posts/eleven-coats/")
    page.get_by_label("Add a comment").fill(WORDS)
    page.get_by_role("button", name="Send comment").click()
    expect(page.get_by_role("heading", name="What shall become of it?")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name="Make it a letter").click()
    expect(page.get_by_role("heading", name="Your letter")).to_be_visible()
    assert faults(page) == []
