"""Pictures as browsers show them: the candidate that fits, in the place that was kept for it, around the point that matters."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.journeys.conftest import Visit
from tests.running.processes import wait_until

ESSAY = "/posts/eleven-coats/"
PAGES = ("/", ESSAY)
# The worker draws the demo's covers while the journeys begin; only when to give up, on a machine that has much to do.
DRAWING = 240
# What the browser took `sizes` for, beside how wide the picture is: density makes the first of naturalWidth.
SHOWN = """() => [...document.querySelectorAll("main picture img")].map((image) =>
  ({address: image.currentSrc, said: image.naturalWidth, wide: image.clientWidth}))"""


def has_every_size(page: Page) -> bool:
    """Whether the worker has drawn what this page shows."""
    page.reload()
    return bool(
        page.evaluate(
            "[...document.querySelectorAll('main img')].every((image) => image.closest('picture')?.querySelector('source') || image.matches('.avatar'))"
        )
    )


def look_at_all(page: Page) -> list[dict[str, object]]:
    for picture in page.locator("main picture img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
    shown: list[dict[str, object]] = page.evaluate(SHOWN)
    return shown


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
@pytest.mark.parametrize("path", PAGES)
def test_browsers_are_told_how_wide_a_picture_is_and_take_the_one_that_fits(
    visit: Visit, path: str, width: int
) -> None:
    page = visit(width=width)
    page.goto(path)
    wait_until(lambda: has_every_size(page), seconds=DRAWING)
    shown = look_at_all(page)

    assert shown
    for picture in shown:
        said, wide = int(str(picture["said"])), int(str(picture["wide"]))
        assert 0.98 * wide - 1 <= said <= 1.07 * wide + 1
        assert str(picture["address"]).endswith(f"-{next(w for w in (320, 640, 960, 1440) if w >= said)}.avif")


def test_a_browser_without_avif_takes_webp(visit: Visit) -> None:
    page = visit()
    page.goto("/")
    wait_until(lambda: has_every_size(page), seconds=DRAWING)
    page.evaluate("document.querySelectorAll('source[type=\"image/avif\"]').forEach((source) => source.remove())")
    page.wait_for_load_state("networkidle")

    assert all(str(picture["address"]).endswith(".webp") for picture in look_at_all(page))


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_moves_when_the_pictures_arrive(visit: Visit, path: str, width: int) -> None:
    page = visit(width=width)
    held: list[Route] = []
    page.route("**/media/**", lambda route: held.append(route))  # noqa: PLW0108  a built-in method takes no marks
    page.goto(path, wait_until="domcontentloaded")
    page.evaluate("document.fonts.ready")
    before = page.evaluate("document.documentElement.scrollHeight")
    wait_until(lambda: bool(held) or page.wait_for_timeout(50))  # type: ignore[func-returns-value]

    for route in held:
        route.continue_()
    page.unroute("**/media/**")
    shown = look_at_all(page)

    # A narrower width of a picture is rounded to whole pixels, and so a hair higher or lower than the picture is.
    assert abs(page.evaluate("document.documentElement.scrollHeight") - before) <= len(shown)


def test_the_lead_is_fetched_at_once_and_the_others_when_they_come_near(visit: Visit) -> None:
    page = visit(width=390)
    page.goto("/posts/eleven-coats/")
    expect(page.locator(".essay__pic img")).to_have_attribute("fetchpriority", "high")

    page.goto("/")
    rows = page.locator(".entry__pic img").all()
    assert rows
    for picture in rows:
        expect(picture).to_have_attribute("loading", "lazy")


def test_a_click_on_the_cover_sets_the_point_and_the_keyboard_can_too(visit_as: Visit) -> None:
    page = visit_as("anselm")
    page.goto("/admin/posts/picture/")
    page.locator("#result_list tbody a").first.click()
    picture = page.locator("[data-focus]")
    box = picture.bounding_box()
    assert box

    picture.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.75})

    across, down = (
        page.get_by_label("Point from the left, in percent"),
        page.get_by_label("Point from the top, in percent"),
    )
    assert abs(int(across.input_value()) - 25) <= 1
    assert abs(int(down.input_value()) - 75) <= 1
    across.fill("40")
    expect(picture.locator("circle")).to_have_attribute("cx", "40%")


def test_without_javascript_the_point_is_typed_and_kept(visit_as: Visit) -> None:
    page = visit_as("anselm", javascript=False)
    page.goto("/admin/posts/picture/")
    page.locator("#result_list tbody a").first.click()
    address = page.url
    page.get_by_label("Description").fill("What is in it")
    page.get_by_label("Point from the left, in percent").fill("30")
    page.get_by_role("button", name="Save", exact=True).click()

    page.goto(address)
    expect(page.get_by_label("Point from the left, in percent")).to_have_value("30")
    expect(page.locator("[data-focus] circle")).to_have_attribute("cx", "30%")
