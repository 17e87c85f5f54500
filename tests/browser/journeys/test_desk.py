"""A moderator's session: fifty decisions with keys alone, and the same desk without scripts."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journeys.conftest import Visit
from tests.browser.journeys.looking import faults
from tests.product.product import Product
from tests.running.processes import wait_until

Waiting = Callable[[int], tuple[int, int]]

# Copies of what a newcomer of the demo says first, with numbers and words of their own, and waiting for longer than all others.
WAITING = """INSERT INTO comments_comment SELECT (jsonb_populate_record(one, jsonb_build_object(
  'id', %s::bigint + n, 'status', 'held', 'form_token', gen_random_uuid(), 'body', 'Words ' || n, 'html', '<p>Words ' || n || '</p>',
  'held_at', timestamptz '2020-01-01' + n * interval '1 minute'))).*
  FROM comments_comment one, generate_series(1, %s) n
  WHERE one.body LIKE 'I liked the child who would not%%'"""
TEXTS = """INSERT INTO comments_commentrevision (comment_id, number, body, html, at)
  SELECT id, revision, body, html, held_at FROM comments_comment WHERE id BETWEEN %s AND %s"""
FREE = "SELECT coalesce(max(id), 1000) + 1 FROM comments_comment WHERE id < 1000000"
# As the product would: they have no place any more, and who reads the thread sees that it is another.
GONE = """WITH gone AS (UPDATE comments_comment SET status = 'withdrawn' WHERE id BETWEEN %s AND %s RETURNING id, post_id),
  places AS (UPDATE comments_place SET counted = false, has_place = false WHERE comment_id IN (SELECT id FROM gone))
  UPDATE posts_post SET thread_version = thread_version + 1 WHERE id IN (SELECT post_id FROM gone)"""
BECAME = "SELECT status, count(*) FROM comments_comment WHERE id BETWEEN %s AND %s GROUP BY status"
# A day of the desk ends after so many, and then it is asked.
BEFORE_A_REST = 40
IN_HAND = "document.activeElement?.dataset.case ? document.activeElement.id : ''"


@pytest.fixture
def make_waiting(product: Product) -> Iterator[Waiting]:
    """So many comments that wait: the first and the last of their numbers. Gone afterwards, whatever became of the journey."""
    made: list[tuple[int, int]] = []

    def make(number: int) -> tuple[int, int]:
        first = int(str(product.ask(FREE)[0][0]))
        made.append((first, first + number - 1))
        product.change(WAITING, first - 1, number)
        product.change(TEXTS, *made[-1])
        return made[-1]

    yield make
    for here in made:
        product.change(GONE, *here)


def moderator(visit: Visit, product: Product, name: str, **options: object) -> Page:
    [session] = product.members(1, name, "moderator")
    page = visit(**options)
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": product.url}])
    return page


def press(page: Page, *keys: str) -> None:
    """Press them, and wait until another card is in hand, or the page that asks for a rest came."""
    before = page.evaluate(IN_HAND)
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_function(
        f"before => !document.querySelector('[data-queue]') || ![before, ''].includes({IN_HAND})", arg=before
    )


def start_with_keys(page: Page) -> None:
    """The first card in hand, once the page listens to keys: it then shows them."""
    expect(page.locator("[data-keys]")).to_be_visible()
    press(page, "j")


def test_fifty_decisions_with_keys_alone(visit: Visit, product: Product, make_waiting: Waiting) -> None:
    here = make_waiting(55)
    page = moderator(visit, product, f"keys{here[0]}")
    page.goto(f"/desk/comments/{here[0]}/")
    assert faults(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/desk/")
    start_with_keys(page)
    assert faults(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    for number in range(BEFORE_A_REST):
        ways = {10: ("r", "2", "Enter"), 20: ("c", "1", "Enter")}
        press(page, *ways.get(number, ("a",)))
        if number == 30:
            press(page, "z")
            expect(page.locator("#say")).to_contain_text("Undone")
            press(page, "a")

    page.get_by_role("button", name="Go on").press("Enter")
    start_with_keys(page)
    for _ in range(50 - BEFORE_A_REST):
        press(page, "a")
    expect(page.locator("#say")).to_contain_text("You can undo it for a minute.")
    wait_until(lambda: dict(product.ask(BECAME, *here)) == {"published": 48, "rejected": 2, "held": 5})

    page.get_by_role("button", name="Turn keys off").press("Enter")
    page.locator("[data-case][aria-current]").focus()
    page.keyboard.press("a")
    page.reload()
    expect(page.get_by_role("button", name="Turn keys on")).to_be_visible()
    assert dict(product.ask(BECAME, *here))["held"] == 5


@pytest.mark.parametrize("width", [390, 1280])
def test_the_same_desk_without_scripts(visit: Visit, product: Product, make_waiting: Waiting, width: int) -> None:
    here = make_waiting(2)
    page = moderator(visit, product, f"plain{width}", javascript=False, width=width)
    page.goto("/desk/")
    page.get_by_role("link", name="Context and history").first.click()
    expect(page.get_by_role("heading", name="What has happened")).to_be_visible()
    page.get_by_role("link", name="Back to the queue").click()

    page.get_by_role("button", name="Approve the comment").first.click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("It is as it was, and nobody was told.")).to_be_visible()
    assert dict(product.ask(BECAME, *here)) == {"held": 2}


def test_what_several_would_become_is_shown_first(visit: Visit, product: Product, make_waiting: Waiting) -> None:
    first, last = make_waiting(2)
    page = moderator(visit, product, "several")
    page.goto("/desk/")
    for number in (first, last):
        page.locator(f"#case-{number} input[type=checkbox]").check()
    page.get_by_role("button", name="Reject…").first.click()
    expect(page).to_have_url(re.compile("/desk/several/"))
    assert faults(page) == []
