"""Content notes: terms of the site and the author's own words, and what a member wants done with essays under them."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from posts.models import Post, Series, Topic
from posts.views import ESSAYS_A_PAGE
from publication.models import ContentTerm

pytestmark = pytest.mark.django_db

WORDS = "Grief, A stay in hospital; Without detail."


@pytest.fixture
def grief(db):
    return ContentTerm.objects.create(name="Grief", slug="grief", order=1)


@pytest.fixture
def hospital(db):
    return ContentTerm.objects.create(name="A stay in hospital", slug="hospital", order=2)


@pytest.fixture
def noted(make_post, grief, hospital):
    """An essay under two terms and a few words of its author."""
    post = make_post(title="Under notes", body="The lavender by the gate.", content_note="Without detail.")
    post.content_terms.set([hospital, grief])
    return post


@pytest.fixture
def plain(make_post):
    """One under nothing, a day older."""
    day_before = timezone.now() - timedelta(days=1)
    return make_post(title="Under nothing", body="Lavender too.", published_at=day_before)


@pytest.fixture
def reader_who(client_of, bo):
    """A signed-in reader with wishes: reader_who(grief="hide")."""

    def wish(**wishes):
        bo.keep_reading_preferences({}, wishes)
        return client_of(bo)

    return wish


def html_of(client, address="/") -> str:
    return client.get(address).content.decode()


def row(html: str, title: str) -> str:
    """The row with this title."""
    return next(part for part in html.split("<article")[1:] if title in part.split("</article>")[0])


def test_terms_and_own_words_are_said_together(noted, plain):
    assert (noted.note, noted.note_kinds) == (WORDS, ["grief", "hospital", "other"])
    assert (plain.note, plain.note_kinds) == ("", [])
    assert (Post(content_note="Own.").note, Post().note) == ("Own.", "")


def test_they_stand_in_rows_on_the_page_and_in_search(client, noted):
    topic = Topic.objects.create(name="Rest", slug="rest")
    noted.topics.add(topic)

    for address in ("/", "/topics/rest/", "/writers/ada_brandt/", "/archive/", "/search/?q=lavender"):
        assert WORDS in row(html_of(client, address), "Under notes"), address
    facts = html_of(client, noted.get_absolute_url()).split('class="facts"')[1].split('class="prose"')[0]
    assert WORDS in facts


def test_they_come_first_in_feeds_and_in_what_is_shared(client, noted):
    for address in ("/feed/", "/feed/rss/"):
        feed = html_of(client, address)
        assert feed.index(WORDS) < feed.index("The lavender by the gate")
    entry = json.loads(html_of(client, "/feed.json"))["items"][0]
    assert WORDS in entry["content_html"].partition("The lavender")[0]
    page = html_of(client, noted.get_absolute_url())
    assert f'<meta property="og:description" content="Content note: {WORDS}' in page
    graph = json.loads(page.split('<script type="application/ld+json">')[1].partition("</script>")[0])["@graph"]
    assert graph[0]["description"].startswith(f"Content note: {WORDS}")
    assert WORDS in html_of(client, f"{noted.get_absolute_url()}comments/feed/")


def test_the_word_warning_is_nowhere(client, reader_who, noted):
    for someone in (client, reader_who(grief="fold", hospital="hide")):
        for address in ("/", "/?notes=all", noted.get_absolute_url(), "/settings/reading/"):
            assert "warning" not in html_of(someone, address).lower()


def test_a_stranger_gets_every_essay_and_what_a_script_needs(client, noted, plain):
    html = html_of(client)

    assert 'data-notes="grief hospital other"' in row(html, "Under notes")
    assert "data-notes" not in row(html, "Under nothing")
    assert "data-folded" not in html
    page = html_of(client, noted.get_absolute_url())
    assert 'data-fold="grief hospital other"' in page
    assert '<details class="folded"' not in page


@pytest.mark.parametrize("address", ["/", "/topics/rest/", "/writers/ada_brandt/", "/archive/", "/search/?q=lavender"])
def test_what_a_member_hides_is_left_out_of_lists_and_counted_in_one_line(reader_who, noted, plain, address):
    rest = Topic.objects.create(name="Rest", slug="rest")
    rest.posts.set([noted, plain])
    client = reader_who(grief="hide")
    html = html_of(client, address)

    assert "Under notes" not in html
    assert "Under nothing" in html
    assert html.count("1 essay is hidden by your content-note preferences.") == 1
    link = html.split('preferences.</span> <a href="')[1].partition('"')[0].replace("&amp;", "&")
    path = address.partition("?")[0]
    shown = html_of(client, path + link if link.startswith("?") else link)
    assert "Under notes" in shown
    assert "hidden by your" not in shown


def test_the_line_has_its_plural(reader_who, make_post):
    for _ in range(3):
        make_post(content_note="Needles.")

    assert "3 essays are hidden by your content-note preferences." in html_of(reader_who(other="hide"))


def test_where_all_of_them_are_hidden_the_page_says_that_and_not_that_there_are_none(reader_who, noted):
    Topic.objects.create(name="Rest", slug="rest").posts.set([noted])
    client = reader_who(grief="hide")

    for address in ("/", "/topics/rest/", "/search/?q=lavender"):
        html = html_of(client, address)
        assert "1 essay is hidden" in html, address
        assert 'class="empty"' not in html, address


def test_read_next_offers_others_instead(reader_who, noted, plain, make_post):
    essay = make_post(title="Read now")
    html = html_of(reader_who(grief="hide"), essay.get_absolute_url())

    assert "Under nothing" in html.split('id="next-title"')[1]
    assert "Under notes" not in html


def test_a_page_that_is_not_there_offers_none_of_what_is_hidden(client, reader_who, noted, plain):
    offered = html_of(client, "/nowhere/")
    left = html_of(reader_who(grief="hide"), "/nowhere/")

    assert "Under notes" in offered
    assert WORDS in offered
    assert "Under notes" not in left
    assert "Under nothing" in left


def test_a_series_keeps_its_parts_and_folds_them(reader_who, noted, ada):
    noted.series, noted.part = Series.objects.create(title="A year", slug="a-year", owner=ada), 1
    noted.save(update_fields=["series", "part"])
    html = html_of(reader_who(grief="hide"), "/series/a-year/")

    assert "data-folded" in row(html, "Under notes").partition(">")[0]


def test_own_words_count_as_other_notes(reader_who, make_post, grief):
    make_post(title="In own words", content_note="Needles.")
    make_post(title="Under grief").content_terms.add(grief)
    html = html_of(reader_who(other="hide"))

    assert "In own words" not in html
    assert "Under grief" in html


def test_pages_are_full_and_numbered_without_what_is_hidden(reader_who, make_post, grief):
    for number in range(ESSAYS_A_PAGE * 2):
        post = make_post(title=f"Number {number:02}", published_at=timezone.now() - timedelta(hours=number))
        if number % 2:
            post.content_terms.add(grief)
    answer = reader_who(grief="hide").get("/")

    assert len(answer.context["page"]) == ESSAYS_A_PAGE
    assert not answer.context["page"].has_other_pages()
    assert answer.context["unseen"] == ESSAYS_A_PAGE


def test_a_topics_and_a_searchs_number_is_of_what_is_listed(reader_who, noted, plain):
    Topic.objects.create(name="Rest", slug="rest").posts.set([noted, plain])
    client = reader_who(grief="hide")

    assert ">1 essay</h2>" in html_of(client, "/topics/rest/")
    assert "1 essay with “lavender”" in html_of(client, "/search/?q=lavender")


def test_what_a_member_folds_is_a_title_and_a_note_in_lists(reader_who, noted, plain):
    html = html_of(reader_who(hospital="fold"))

    assert "data-folded" in row(html, "Under notes").partition(">")[0]
    assert "data-folded" not in row(html, "Under nothing")
    assert WORDS in row(html, "Under notes")


def test_an_essay_that_is_folded_begins_with_its_note_and_a_way_in(reader_who, noted, plain):
    client = reader_who(hospital="fold")
    html = html_of(client, noted.get_absolute_url())
    details = html.split('<details class="folded">')[1].split("</details>")[0]

    assert f"Content note: {WORDS}" in details.split("</summary>")[0]
    assert "Read the essay" in details.split("</summary>")[0]
    assert "The lavender by the gate." in details.split("</summary>")[1]
    assert '<details class="folded">' not in html_of(client, plain.get_absolute_url())


def test_hidden_and_met_all_the_same_it_is_folded_never_kept_back(reader_who, noted):
    client = reader_who(grief="hide")

    assert '<details class="folded">' in html_of(client, noted.get_absolute_url())
    assert "data-folded" in row(html_of(client, "/?notes=all"), "Under notes").partition(">")[0]


def test_feeds_and_the_sitemap_are_the_same_for_everybody(client, reader_who, noted):
    reader = reader_who(grief="hide", hospital="hide", other="hide")

    for address in ("/feed/", "/feed/rss/", "/feed.json", "/sitemap.xml"):
        assert "under-notes" in html_of(reader, address), address


def test_a_strangers_address_cannot_ask_for_what_is_hidden(client, noted):
    assert "Under notes" in html_of(client, "/?notes=all")
    assert '<link rel="canonical" href="http://127.0.0.1:8000/">' in html_of(client, "/?notes=all").replace(
        "http://testserver", "http://127.0.0.1:8000"
    )


def test_hiding_costs_the_same_number_of_queries_for_few_essays_and_for_many(reader_who, make_post, grief):
    client = reader_who(grief="hide", other="fold")
    make_post(content_note="One.")
    make_post().content_terms.add(grief)
    few = queries_of(client)
    for _ in range(8):
        make_post(content_note="One.").content_terms.add(grief)
        make_post()

    assert queries_of(client) == few


def queries_of(client) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get("/")
    return len(queries)


def test_an_author_ticks_terms_and_adds_words(client_of, ada, save, make_post, page_of, grief, hospital):
    post = make_post()
    client = client_of(ada)
    save(client, page_of(post), content_terms=[str(grief.pk)], content_note="And a dog.")
    post = Post.objects.get(pk=post.pk)

    assert post.note == "Grief; And a dog."
    save(client, page_of(post), content_terms=[], content_note="")
    assert Post.objects.get(pk=post.pk).note == ""
