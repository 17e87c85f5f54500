"""An author signs in to the admin, writes, adds a picture, previews, publishes; nothing typed is lost on the way."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.journeys.conftest import Visit
from tests.browser.journeys.people import ask_for_code, enter_code
from tests.browser.test_editor_paste import PASTE
from tests.product.product import Product

GOOGLE_DOCS = Path(__file__).parent.parent / "paste" / "google_docs.html"
HOSTILE = "<p>And <b onclick='window.stolen=1'>this</b>.</p><script>window.stolen=1</script><img src=https://pictures.example/a.png onerror='window.stolen=1'>"


def test_an_essay_from_signing_in_to_readers(visit: Visit, product: Product, picture: Path) -> None:
    page = visit()
    page.goto("/admin/posts/post/add/")
    ask_for_code(page, "yusuf@demo.example")
    enter_code(page, product, "yusuf@demo.example")
    expect(page).to_have_url("/admin/posts/post/add/")

    page.get_by_label("Title").fill("The Long Way Down")
    page.get_by_label("Opening line").fill("Stairs, and who counts them.")
    words = page.get_by_role("textbox", name="Essay")
    words.click()
    page.keyboard.type("Twelve steps, each with a name.")
    page.keyboard.press("Enter")
    page.evaluate(PASTE, [GOOGLE_DOCS.read_text() + HOSTILE, "words"])
    page.keyboard.press("Control+End")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Picture", exact=True).click()
    chooser.value.set_files(picture)
    page.get_by_label("Describe the picture").fill("A harbour at dusk")
    expect(page.locator(".essay-editor__picture img")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved as a draft.")).to_be_visible()

    page.get_by_role("link", name="Preview").click()
    address = page.url
    expect(page.get_by_role("heading", name="The Long Way Down", level=1)).to_be_visible()
    expect(page.get_by_text("Draft", exact=True)).to_be_visible()
    stranger = visit(javascript=False)
    assert stranger.request.get(address).status == 404

    page.go_back()
    page.get_by_role("link", name="Publishing").click()
    page.get_by_role("button", name="Publish now").click()
    expect(page.get_by_text("It is published.")).to_be_visible()

    for reader in (stranger, visit()):
        read(reader, address)


NARROWEST_PICTURE = 300


def read(page: Page, address: str) -> None:
    """What everybody finds, and finds nothing of what was hostile in the paste."""
    page.goto("/")
    page.get_by_role("link", name="The Long Way Down", exact=True).click()
    expect(page).to_have_url(address)
    expect(page.get_by_role("heading", name="The Long Way Down", level=1)).to_be_visible()
    expect(page.locator(".facts__name")).to_have_text("Yusuf Karatay")
    expect(page.locator(".facts time")).to_be_visible()
    expect(page.locator(".facts")).to_contain_text("1 min read")
    expect(page.get_by_text("Stairs, and who counts them.")).to_be_visible()
    essay = page.locator(".prose")
    expect(essay.get_by_text("Twelve steps, each with a name.")).to_be_visible()
    expect(essay.get_by_role("heading", name="After the fever")).to_be_visible()
    expect(essay.get_by_role("link", name="a link")).to_have_attribute("href", "https://example.org/fever")
    image = essay.get_by_role("img", name="A harbour at dusk")
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("complete", True)
    # As wide as it is, or as the page shows it where it comes in several widths.
    assert image.evaluate("image => image.naturalWidth") > NARROWEST_PICTURE
    assert page.locator("main script, main [onclick], main [onerror]").count() == 0
    assert page.evaluate("window.stolen") is None


def test_a_session_that_ends_in_mid_essay_loses_no_word(visit: Visit, product: Product) -> None:
    def ends(page: Page) -> None:
        page.context.clear_cookies(name="sessionid")
        page.get_by_role("button", name="Save", exact=True).click()

    keeps_every_word(visit(), product, "marit@demo.example", "The Kettle, Again", "Four minutes is what it says.", ends)


def test_without_javascript_and_with_every_cookie_gone_nor_is_one_lost(visit: Visit, product: Product) -> None:
    words = "## On water\n\nFour minutes is *what* it says."

    def ends(page: Page) -> None:
        page.context.clear_cookies()
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_role("heading", name="The form was open a long time")).to_be_visible()
        expect(page.get_by_role("group", name="Your words")).to_contain_text("Four minutes is *what* it says.")
        page.get_by_role("button", name="Send it again").click()

    page = visit(javascript=False)
    keeps_every_word(page, product, "anselm@demo.example", "The Kettle, Plainly", words, ends)
    page.get_by_role("link", name="Preview").click()
    expect(page.locator(".prose").get_by_role("heading", name="On water")).to_be_visible()


def keeps_every_word(
    page: Page, product: Product, author: str, title: str, words: str, session_ends: Callable[[Page], None]
) -> None:
    page.goto("/admin/posts/post/add/")
    ask_for_code(page, author)
    enter_code(page, product, author)
    page.get_by_label("Title").fill(title)
    write(page, words)
    session_ends(page)
    ask_for_code(page, author)
    enter_code(page, product, author)

    expect(page.get_by_text("Your words from before you signed in are back.")).to_be_visible()
    expect(page.get_by_label("Title")).to_have_value(title)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved as a draft.")).to_be_visible()
    body = product.ask("SELECT body FROM posts_post WHERE title = %s", title)[0][0]
    assert str(body).strip() == words


def write(page: Page, words: str) -> None:
    field, editor = page.locator("textarea[name=body]"), page.locator(".essay-editor__words")
    # Seen until the editor takes its place, which without JavaScript never comes.
    page.wait_for_load_state("load")
    if editor.count() or not field.is_visible():
        editor.click()
        page.keyboard.type(words)
    else:
        field.fill(words)
