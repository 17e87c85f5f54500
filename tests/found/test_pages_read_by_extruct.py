"""What extruct, which knows nothing of us, finds in a page: schema.org and Open Graph."""

from datetime import datetime

import extruct
import pytest

from posts.cards.keeping import address_of
from posts.models import Post, Series
from publication.models import Publication
from tests.found.conftest import SITE

pytestmark = pytest.mark.django_db


def found(client, address) -> dict[str, object]:
    answer = client.get(address)
    assert answer.status_code == 200
    return extruct.extract(
        answer.content.decode(),
        base_url=SITE + address,
        syntaxes=["json-ld", "opengraph", "microformat"],
        errors="strict",
    )


def linked(client, address="/posts/an-essay/") -> dict[str, dict[str, object]]:
    """The things of schema.org that a page names, each under its type."""
    (graph,) = found(client, address)["json-ld"]
    assert graph["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in graph["@graph"]}


def open_graph(client, address) -> dict[str, list[str]]:
    (said,) = found(client, address)["opengraph"]
    values: dict[str, list[str]] = {}
    for name, value in said["properties"]:
        values.setdefault(name, []).append(value)
    return values


def test_schema_org_says_what_the_essay_is(client, essay):
    said = linked(client)["BlogPosting"]
    page = client.get("/posts/an-essay/").content.decode()

    assert said["headline"] == essay.title
    assert (said["url"], said["mainEntityOfPage"]) == (f"{SITE}/posts/an-essay/",) * 2
    assert [author["@type"] for author in said["author"]] == ["Person", "Person"]
    assert [author["name"] for author in said["author"]] == ["Ann Quill", "Ada Brandt"]
    assert [client.get(author["url"].removeprefix(SITE)).status_code for author in said["author"]] == [200, 200]
    assert datetime.fromisoformat(said["datePublished"]) == essay.published_at
    assert datetime.fromisoformat(said["dateModified"]) >= essay.published_at
    assert said["wordCount"] == essay.words
    assert said["commentCount"] == essay.comment_count == 1
    assert "1 comment" in page
    assert said["image"]["url"] == f"{SITE}{essay.cover.file.url}"
    assert (said["image"]["width"], said["image"]["height"]) == (essay.cover.width, essay.cover.height)


def test_schema_org_says_the_way_there(client, essay):
    steps = linked(client)["BreadcrumbList"]["itemListElement"]

    assert [step["position"] for step in steps] == [1, 2, 3]
    assert [step["name"] for step in steps] == ["Healing", "Rest", essay.title]
    assert [client.get(step["item"].removeprefix(SITE)).status_code for step in steps] == [200] * 3


def test_open_graph_says_the_same_and_its_card_is_there(client, essay):
    said = open_graph(client, "/posts/an-essay/")

    assert said["og:title"] == [essay.title]
    assert said["og:url"] == [f"{SITE}/posts/an-essay/"]
    assert said["og:type"] == ["article"]
    assert said["og:description"][0].startswith("Content note: ")
    assert said["og:image"] == [SITE + address_of(Post.objects.get(pk=essay.pk), Publication.current())]
    assert said["og:image:alt"][0]
    assert client.get(said["og:image"][0].removeprefix(SITE)).headers["Content-Type"] == "image/jpeg"
    assert said["article:author"] == [f"{SITE}/writers/ann_quill/", f"{SITE}/writers/ada_brandt/"]


@pytest.mark.parametrize("address", ["/", "/topics/rest/", "/archive/", "/writers/ann_quill/", "/feeds/", "/about/"])
def test_open_graph_of_every_other_page_is_whole(client, essay, address):
    said = open_graph(client, address)

    for name in ("og:title", "og:description", "og:url", "og:type", "og:image", "og:site_name"):
        assert len(said[name]) == 1
        assert said[name][0]
    assert client.get(said["og:image"][0].removeprefix(SITE)).status_code == 200


def test_a_series_has_it_too(client, essay, ada):
    essay.series, essay.part = Series.objects.create(title="Winter", slug="winter", owner=ada), 1
    essay.save(update_fields=["series", "part"])

    assert open_graph(client, "/series/winter/")["og:title"] == ["Winter"]


def test_the_names_that_reading_modes_go_by_are_those_of_the_essay(client, essay):
    entries = [thing for thing in found(client, "/posts/an-essay/")["microformat"] if thing["type"] == ["h-entry"]]

    assert len(entries) == 1
    assert entries[0]["properties"]["name"] == [essay.title]
    assert "One two." in entries[0]["properties"]["content"][0]["value"]
