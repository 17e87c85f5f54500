"""What an essay's page says for those who find or share it, and that no title can break out of it."""

import json
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import pytest
from django.utils import timezone

from posts.cards.keeping import address_of, address_of_site
from posts.models import Picture, Post, Series, Topic
from publication.models import Publication

pytestmark = pytest.mark.django_db

SITE = "https://essays.example.org"
HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]> --> \\u003c/script>",
    'a\x0bb\x1bc "quoted" \\" back\\slash',
    "&lt;/script&gt; &quot; &#x3c; \u2028\u2029",
]


class Head(HTMLParser):
    """Reads a page as a browser does: scripts end at the first </script>."""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[str, list[str]] = {}
        self.links: list[dict[str, str | None]] = []
        self.scripts: list[tuple[str | None, str]] = []
        self.is_in_script = False

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.is_in_script = tag == "script"
        if tag == "meta":
            self.said.setdefault(given.get("property") or given.get("name"), []).append(given.get("content"))
        elif tag == "link":
            self.links.append(given)
        elif tag == "script":
            self.scripts.append((given.get("type"), ""))

    def handle_data(self, data):
        if self.is_in_script:
            kind, before = self.scripts[-1]
            self.scripts[-1] = (kind, before + data)

    def handle_endtag(self, tag):
        self.is_in_script = self.is_in_script and tag != "script"


@pytest.fixture(autouse=True)
def _somewhere(settings):
    settings.SITE_URL = SITE


def head(client, address) -> Head:
    answer = client.get(address)
    assert answer.status_code == 200
    parser = Head()
    parser.feed(answer.content.decode())
    parser.close()
    return parser


def data(client, address) -> dict[str, dict[str, object]]:
    """What is said in the words of schema.org, each thing under its type."""
    (text,) = [text for kind, text in head(client, address).scripts if kind == "application/ld+json"]
    return {thing["@type"]: thing for thing in json.loads(text)["@graph"]}


def test_an_essay_is_described_in_the_words_of_schema_org(
    client, make_post, make_upload, make_comment, ada, ann, bo, cy
):
    Publication.objects.create(pk=1, name="Kettle & Co")
    cover = Picture.objects.take(make_upload(), by=ada, alt="A kettle")
    rest, work = (Topic.objects.create(name=name, slug=name.lower()) for name in ("Rest", "Work"))
    post = make_post(
        slug="an-essay",
        title="What the kettle knew",
        standfirst="A dek.",
        content_note="A funeral.",
        body="One two three four.",
        language="es",
        cover=cover,
        writers=[ann, ada],
        topics=[rest, work],
    )
    make_comment(post, bo, status="published")
    make_comment(post, cy, status="held")
    essay = data(client, "/posts/an-essay/")["BlogPosting"]

    assert essay["headline"] == "What the kettle knew"
    assert essay["description"] == "Content note: A funeral. — A dek."
    assert [(author["@type"], author["name"]) for author in essay["author"]] == [
        ("Person", "Ann Quill"),
        ("Person", "Ada Brandt"),
    ]
    assert essay["author"][1]["url"] == f"{SITE}/writers/ada_brandt/"
    assert datetime.fromisoformat(essay["datePublished"]) == post.published_at
    assert datetime.fromisoformat(essay["dateModified"]) >= post.published_at
    assert (essay["wordCount"], essay["timeRequired"], essay["commentCount"]) == (4, "PT1M", 1)
    assert (essay["inLanguage"], essay["keywords"]) == ("es", ["Rest", "Work"])
    assert essay["mainEntityOfPage"] == essay["url"] == f"{SITE}/posts/an-essay/"
    assert essay["image"] == {
        "@type": "ImageObject",
        "url": f"{SITE}{cover.file.url}",
        "width": 40,
        "height": 30,
        "caption": "A kettle",
    }
    assert essay["publisher"]["name"] == "Kettle & Co"
    assert client.get(essay["publisher"]["logo"].removeprefix(SITE)).getvalue()[1:4] == b"PNG"


def test_the_way_to_an_essay_is_described(client, make_post):
    rest = Topic.objects.create(name="Rest", slug="rest")
    make_post(slug="an-essay", title="An essay", topics=[rest])
    make_post(slug="alone")
    steps = data(client, "/posts/an-essay/")["BreadcrumbList"]["itemListElement"]

    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, "Healing", f"{SITE}/"),
        (2, "Rest", f"{SITE}/topics/rest/"),
        (3, "An essay", f"{SITE}/posts/an-essay/"),
    ]
    assert len(data(client, "/posts/alone/")["BreadcrumbList"]["itemListElement"]) == 2


def test_what_an_essay_does_not_have_is_not_said(client, make_post):
    make_post(slug="an-essay")
    essay = data(client, "/posts/an-essay/")["BlogPosting"]

    assert not {"image", "keywords"} & set(essay)
    assert essay["commentCount"] == 0


def test_a_shared_essay_shows_its_title_words_and_card(client, make_post, ada, ann):
    topics = [Topic.objects.create(name=name, slug=name.lower()) for name in ("Rest", "Work")]
    post = make_post(slug="an-essay", title="A & B", content_note="A funeral.", writers=[ann, ada], topics=topics)
    said = head(client, "/posts/an-essay/").said

    assert said["og:title"] == ["A & B"]
    assert said["og:description"] == ["Content note: A funeral. — It takes four minutes."]
    assert (said["og:type"], said["og:site_name"]) == (["article"], ["Healing"])
    assert said["og:url"] == [f"{SITE}/posts/an-essay/"]
    assert said["og:image"] == [SITE + address_of(post, Publication.current())]
    assert (said["og:image:width"], said["og:image:height"]) == (["1200"], ["630"])
    assert said["og:image:alt"] == ["A & B, by Ann Quill, Ada Brandt. Healing"]
    assert said["twitter:card"] == ["summary_large_image"]
    assert said["author"] == ["Ann Quill", "Ada Brandt"]
    assert said["article:author"] == [f"{SITE}/writers/ann_quill/", f"{SITE}/writers/ada_brandt/"]
    assert (said["article:section"], said["article:tag"]) == (["Rest"], ["Rest", "Work"])
    assert datetime.fromisoformat(said["article:published_time"][0]) == post.published_at
    assert datetime.fromisoformat(said["article:modified_time"][0]) >= post.published_at


PAGES = {
    "/": "Healing",
    "/topics/rest/": "Rest",
    "/writers/ada_brandt/": "Ada Brandt",
    "/series/winter/": "Winter",
    "/archive/2026/": "All essays",
    "/archive/": "All essays",
    "/feeds/": "Feeds",
    "/about/": "About",
    "/privacy/": "Privacy",
    "/how-comments-work/": "How comments work",
}


@pytest.fixture
def some_essay(make_post, ada):
    """Enough for every public page to be there."""
    winter = Series.objects.create(title="Winter", slug="winter", owner=ada)
    rest = Topic.objects.create(name="Rest", slug="rest")
    year = datetime(2026, 5, 16, 12, tzinfo=UTC)
    return make_post(slug="an-essay", topics=[rest], series=winter, part=1, published_at=year)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_that_is_no_essay_says_what_it_is_and_shows_the_sites_card(client, some_essay, address):
    page = head(client, address)
    own = "/archive/2026/" if address == "/archive/" else address

    assert page.said["og:title"] == [PAGES[address]]
    assert page.said["og:url"] == [SITE + own]
    assert page.said["og:image"] == [SITE + address_of_site(Publication.current())]
    assert page.said["twitter:card"] == ["summary_large_image"]
    assert all(len(page.said[name]) == 1 and page.said[name][0] for name in ("og:description", "og:type"))
    assert [link["href"] for link in page.links if link["rel"] == "canonical"] == [SITE + own]


def test_the_page_for_help_says_what_it_is_and_shows_no_picture(client):
    page = head(client, "/care/")

    assert (page.said["og:title"], page.said["og:url"]) == (["If you need help now"], [f"{SITE}/care/"])
    assert [link["href"] for link in page.links if link["rel"] == "canonical"] == [f"{SITE}/care/"]
    assert "og:image" not in page.said


@pytest.mark.parametrize("address", ["/search/?q=kettle", "/accounts/signup/", "/accounts/login/", "/never/"])
def test_pages_that_nobody_should_find_elsewhere_say_so_and_nothing_more(client, address):
    parser = Head()
    parser.feed(client.get(address).content.decode())

    assert parser.said["robots"] == ["noindex"]
    assert not [name for name in parser.said if name and name.startswith("og:")]
    assert not [link for link in parser.links if link["rel"] == "canonical"]


def test_the_feed_of_its_comments_is_named(client, make_post):
    make_post(slug="an-essay", title='A "quoted" title')
    named = {
        link["href"]: link["title"] for link in head(client, "/posts/an-essay/").links if link["rel"] == "alternate"
    }

    assert named["/posts/an-essay/comments/feed/"] == 'Comments on A "quoted" title'


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_words_break_out(client, make_post, ada, hostile):
    post = make_post(slug="an-essay", topics=[Topic.objects.create(name=hostile[:40], slug="rest")])
    plain = [kind for kind, _ in head(client, "/posts/an-essay/").scripts]
    Post.objects.filter(pk=post.pk).update(title=hostile, standfirst=hostile, content_note=hostile)
    type(ada).objects.filter(pk=ada.pk).update(display_name=hostile[:50])
    Publication.objects.create(pk=1, name=hostile[:60])
    page = head(client, "/posts/an-essay/")
    found = data(client, "/posts/an-essay/")

    assert [kind for kind, _ in page.scripts] == plain
    assert found["BlogPosting"]["headline"] == hostile
    assert found["BlogPosting"]["author"][0]["name"] == hostile[:50]
    assert found["BreadcrumbList"]["itemListElement"][1]["name"] == hostile[:40]
    assert page.said["og:title"] == [hostile]
    assert not any(c in text for kind, text in page.scripts if kind for c in "<>&\u2028\u2029")


def test_what_may_not_be_read_by_all_says_nothing_even_to_its_writer(client_of, make_post, ada):
    make_post(slug="draft", published_at=None)
    make_post(slug="tomorrow", published_at=timezone.now() + timedelta(days=1))
    make_post(slug="gone").unpublish(by=ada)

    for slug in ("draft", "tomorrow", "gone"):
        page = head(client_of(ada), f"/posts/{slug}/")
        assert "application/ld+json" not in [kind for kind, _ in page.scripts]
        assert not [name for name in page.said if name and name.startswith(("og:", "article:"))]
        assert page.said["robots"] == ["noindex"]
