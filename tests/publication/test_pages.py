"""About, Privacy and How comments work: the site says what is switched on, until an administrator writes them."""

import pytest

from publication.default_text import default_text, site_default
from publication.models import PageText, Publication, WhichPage
from publication.plain_markdown import as_markdown
from tests.posts.filled_form import filled

pytestmark = pytest.mark.django_db

PAGES = [page.value for page in WhichPage]
OWN = "## Ours\n\nWe *are* here."


def address(page: str) -> str:
    return f"/settings/pages/{page}/"


@pytest.fixture
def write_page(client_of, ann):
    """Ann opens the form of a page, types, and sends it."""

    def write(page: str = "about", **typed):
        client = client_of(ann)
        return client.post(address(page), opened(client, page, **typed))

    return write


def opened(client, page: str, **typed) -> dict[str, str]:
    html = client.get(address(page)).content.decode()
    return filled(html.replace('<form class="form"', '<form id="post_form"', 1), **typed)


@pytest.mark.parametrize("page", PAGES)
def test_the_default_is_a_page_of_safe_words_with_links_that_lead_somewhere(client, page):
    import re

    html = client.get(f"/{page}/").content.decode()
    words = html.split('<div class="prose">')[1].split("</article>")[0]

    assert "<p>" in words
    assert "{{" not in words
    assert "](" not in words
    for link in re.findall(r'href="(/[^"]*)"', words):
        assert client.get(link).status_code == 200, link


@pytest.mark.parametrize(
    ("hold", "says"),
    [
        ("everyone", "reads every comment before"),
        ("newcomers", "reads your first comments"),
        ("nobody", "appear at once."),
    ],
)
def test_how_comments_work_says_who_reads_first(client, hold, says):
    Publication(pk=1, hold_comments_of=hold).save()

    assert says in client.get("/how-comments-work/").content.decode()


def test_how_comments_work_says_when_they_close(client):
    Publication(pk=1, comments_close_after_days=1).save()
    assert "Comments close 1 day after" in client.get("/how-comments-work/").content.decode()

    Publication.objects.update(comments_close_after_days=14)
    assert "Comments close 14 days after" in client.get("/how-comments-work/").content.decode()


def test_privacy_says_only_what_is_switched_on(client):
    Publication(pk=1, show_leave_link=True, neutral_titles=False).save()
    page = client.get("/privacy/").content.decode()
    assert "can’t take this one out of your browser’s history" in page
    assert "history show the name of this site" not in page

    Publication.objects.update(show_leave_link=False, neutral_titles=True)
    page = client.get("/privacy/").content.decode()
    assert "can’t take this one out of your browser’s history" not in page
    assert "history show the name of this site" in page


def test_privacy_says_that_there_are_backups_and_whether_they_are_locked(client, settings, tmp_path):
    def says() -> tuple[bool, bool]:
        page = client.get("/privacy/").content.decode()
        return "Each night everything is copied" in page, "locked with a key" in page

    settings.BACKUPS_ROOT, settings.BACKUP_KEY = None, ""
    assert says() == (False, False)
    settings.BACKUPS_ROOT = tmp_path
    assert says() == (True, False)
    settings.BACKUP_KEY = "age1…"
    assert says() == (True, True)


def test_the_figures_in_privacy_are_those_of_the_code(client, settings):
    settings.SESSION_COOKIE_AGE = 3 * 86_400

    page = client.get("/privacy/").content.decode()

    assert "signed in for 3 days" in page
    assert "for 24 hours so that they are there" in page
    assert "forgotten after 30 days" in page


def test_what_the_site_is_called_is_shown_as_it_is_written(client):
    """In Markdown it might mean something."""
    Publication(pk=1, name="A *star*", introduction="1. [Here](x) & <b>there</b>\n# not a heading").save()

    page = client.get("/about/").content.decode()

    assert "1. [Here](x) &amp; &lt;b&gt;there&lt;/b&gt;\n# not a heading" in page


@pytest.mark.parametrize(
    "text",
    [
        "*a* _b_ `c`",
        "- a\n+ b\n* c",
        "1. a\n2) b",
        "a\n===",
        "a\n---",
        "> a",
        "![a](b) [^1]",
        "~~~",
        "&amp; <p>",
        "\\*",
        "# a",
    ],
)
def test_plain_words_stay_plain(text):
    import html
    import re

    from core.markdown import render_essay

    rendered = render_essay(as_markdown(text))

    assert html.unescape(re.sub(r"</?p>|<br>", "", rendered)).strip() == text


def test_an_administrators_words_are_shown_safe_and_with_their_date(client, write_page):
    answer = write_page(source=OWN + "\n\n<script>alert(1)</script> [x](javascript:alert(1))")

    page = client.get("/about/").content.decode()
    words = page.split('class="prose"')[1].split("</article>")[0]
    assert answer["Location"] == "/about/"
    assert "<h2>Ours</h2>" in words
    assert "<em>are</em>" in words
    assert "<script" not in words
    assert 'href="javascript' not in words
    assert "Written on" in words


def test_looking_first_stores_nothing(client, write_page):
    page = write_page(source=OWN, look="1").content.decode()

    assert "<h2>Ours</h2>" in page
    assert "Nothing is saved yet" in page
    assert "We *are* here." in page
    assert not PageText.objects.exists()


def test_no_words_are_no_page_and_too_many_come_back(write_page):
    assert write_page(source="\u200b").status_code == 422
    answer = write_page(source="x" * 20_001)

    assert answer.status_code == 422
    assert "room for 20,000 characters" in answer.content.decode()
    assert not PageText.objects.exists()


def test_unedited_it_follows_the_settings_and_edited_it_stays_and_the_administrator_is_told(
    client, client_of, ann, write_page
):
    page = address("how-comments-work")
    write_page("how-comments-work", source=OWN)
    notice = "has changed since these words were saved"
    assert notice not in client_of(ann).get(page).content.decode()

    Publication.objects.update_or_create(pk=1, defaults={"hold_comments_of": "everyone"})

    assert "We <em>are</em> here." in client.get("/how-comments-work/").content.decode()
    html = client_of(ann).get(page).content.decode()
    assert notice in html
    assert "reads every comment before anyone else" in html


def test_going_back_to_the_default_keeps_the_words_among_the_versions(client, client_of, ann, write_page):
    write_page(source=OWN)
    own = PageText.objects.get()

    answer = client_of(ann).post("/settings/pages/about/default/", {"seen": own.pk})

    assert answer["Location"] == "/about/"
    assert "<h2>Ours</h2>" not in client.get("/about/").content.decode()
    html = client_of(ann).get(f"{address('about')}?version={own.pk}").content.decode()
    assert "We *are* here." in html
    assert "Back to the default" in html


def test_of_two_who_write_at_once_the_second_keeps_their_words_and_is_told(client, client_of, ann, write_page):
    browser = client_of(ann)
    second = opened(browser, "about", source="Mine.")
    write_page(source="Theirs.")

    answer = browser.post(address("about"), second)

    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Ann Quill changed this page" in html
    assert "Mine." in html
    assert "Theirs." in client.get("/about/").content.decode()
    again = filled(html.replace('<form class="form"', '<form id="post_form"', 1))
    browser.post(address("about"), again)
    assert "Mine." in client.get("/about/").content.decode()


def test_help_stands_under_how_comments_work_whatever_is_written(client, write_page):
    write_page("how-comments-work", source=OWN)

    page = client.get("/how-comments-work/").content.decode()
    assert "it is no emergency service" in page
    assert page.index("We <em>are</em> here.") < page.index("it is no emergency service")


def test_only_administrators_are_led_to_the_form(client, client_of, ann, mo):
    way = 'href="/settings/pages/about/"'

    assert way in client_of(ann).get("/about/").content.decode()
    assert way not in client_of(mo).get("/about/").content.decode()
    assert way not in client.get("/about/").content.decode()


@pytest.mark.parametrize("page", ["contact", "care", "nothing"])
def test_there_is_no_form_for_other_pages(client_of, ann, page):
    assert client_of(ann).get(address(page)).status_code == 404


@pytest.mark.parametrize("version", ["", "x", "0", "-1", "9" * 40, "٣"])
def test_what_is_no_version_is_the_page_as_it_is(client_of, ann, write_page, version):
    write_page(source=OWN)

    assert "We *are* here." in client_of(ann).get(address("about"), {"version": version}).content.decode()


def test_the_default_an_administrator_begins_from_is_in_the_sites_language():
    from django.utils import translation

    with translation.override("es"):
        assert site_default("about") == translation.override("en")(default_text)("about")
