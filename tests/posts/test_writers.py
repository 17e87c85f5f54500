"""A writer's page: who they are and what they have published. Nobody else has one."""

import re
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(answer) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in ET.fromstring(answer.content).iter(f"{ATOM}entry")]


def without_what_always_differs(answer) -> str:
    return answer.content.decode().replace(answer["X-Request-ID"], "").replace(answer.wsgi_request.path, "")


def test_it_has_the_name_the_two_lines_and_the_essays_newest_first(client, make_post, ada, ann):
    ada.bio = "Mends <kettles>."
    ada.save()
    make_post(title="Older", published_at=timezone.now() - timedelta(days=2))
    make_post(title="Together", writers=[ann, ada], published_at=timezone.now() - timedelta(days=1))
    make_post(title="Newer")
    make_post(title="Another’s", writers=[ann])
    answer = client.get(f"/writers/{ada.handle}/")
    html = answer.content.decode()

    assert [post.title for post in answer.context["rows"]] == ["Newer", "Together", "Older"]
    for words in ("<title>Ada Brandt — ", "Mends &lt;kettles&gt;.", "3 essays", ">AB</span>"):
        assert words in html
    assert '<meta name="description" content="Mends &lt;kettles&gt;.">' in html


def test_without_two_lines_the_description_says_what_the_page_has(client, make_post, ada):
    make_post()

    assert (
        '<meta name="description" content="Essays by Ada Brandt in '
        in client.get("/writers/ada_brandt/").content.decode()
    )


def test_all_who_have_a_page_are_listed_by_name_with_how_much_they_wrote(client, make_post, ada, ann, bo):
    ada.bio = "Mends <kettles>."
    ada.save()
    make_post(writers=[ann, ada])
    make_post(writers=[ada], published_at=timezone.now() - timedelta(days=9))
    make_post(writers=[ada], published_at=None)
    make_post(writers=[bo], published_at=None)
    answer = client.get("/writers/")

    assert [(writer.display_name, written.number) for writer, written in answer.context["rows"]] == [
        (ada.display_name, 2),
        (ann.display_name, 1),
    ]
    assert "Mends &lt;kettles&gt;." in answer.content.decode()


def test_the_list_asks_the_database_as_often_for_many_writers_as_for_one(client, make_post, ada, ann, bo):
    make_post(writers=[ada])
    client.get("/writers/")
    with CaptureQueriesContext(connection) as for_one:
        client.get("/writers/")
    make_post(writers=[ann, bo])
    with CaptureQueriesContext(connection) as for_three:
        assert len(client.get("/writers/").context["page"].object_list) == 3

    assert len(for_one) == len(for_three)


@pytest.mark.parametrize("address", ["/writers/{}/", "/writers/{}/feed/"])
def test_who_has_published_nothing_is_like_somebody_who_never_was(client, make_post, ada, ann, bo, address):
    make_post(title="Draft", writers=[ada], published_at=None)
    make_post(title="Tomorrow", writers=[ada], published_at=timezone.now() + timedelta(days=1))
    make_post(title="Gone", writers=[ada]).unpublish(by=ada)
    never = client.get(address.format("never_was"))

    assert never.status_code == 404
    for person in (ada, ann, bo):
        answer = client.get(address.format(person.handle))
        assert answer.status_code == 404
        assert without_what_always_differs(answer) == without_what_always_differs(never)


@pytest.mark.parametrize("address", ["/writers/{}/", "/writers/{}/feed/"])
def test_who_answers_beneath_an_essay_has_no_page(client, make_post, make_comment, bo, address):
    make_comment(make_post(), bo, status="published")

    assert client.get(address.format(bo.handle)).status_code == 404


def test_a_writers_own_drafts_are_not_on_their_page_either(client_of, make_post, ada):
    make_post(title="Here")
    make_post(title="Draft", published_at=None)

    assert [post.title for post in client_of(ada).get("/writers/ada_brandt/").context["rows"]] == ["Here"]


def test_a_handle_is_found_as_it_is_written(client, make_post):
    make_post()

    assert client.get("/writers/ada_brandt/").status_code == 200
    assert client.get("/writers/Ada_Brandt/").status_code == 404


def test_a_closed_account_keeps_the_page_of_what_it_wrote(client, make_post, ada):
    make_post()
    ada.is_active = False
    ada.save()

    assert client.get("/writers/ada_brandt/").status_code == 200


def test_the_thirteenth_essay_is_on_the_second_page(client, make_post):
    for number in range(13):
        make_post(title=f"Essay {number}")
    second = client.get("/writers/ada_brandt/?page=2")

    assert len(client.get("/writers/ada_brandt/").context["rows"]) == 12
    assert len(second.context["rows"]) == 1
    assert "<title>Ada Brandt, page 2 — " in second.content.decode()
    assert client.get("/writers/ada_brandt/?page=3").status_code == 404


def test_the_feed_has_their_essays_and_is_named_by_their_page(client, make_post, ada, ann):
    make_post(title="Alone")
    make_post(title="Together", writers=[ann, ada], body="The whole text.")
    make_post(title="Another’s", writers=[ann])
    answer = client.get("/writers/ada_brandt/feed/")

    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert entries(answer) == ["Together", "Alone"]
    assert b"The whole text." in answer.content
    assert (
        'href="/writers/ada_brandt/feed/" type="application/atom+xml"'
        in client.get("/writers/ada_brandt/").content.decode()
    )


def test_another_handle_is_no_new_feed(client, make_post, ada):
    make_post()
    before = ET.fromstring(client.get("/writers/ada_brandt/feed/").content)
    ada.handle = "ada_b"
    ada.save()
    after = ET.fromstring(client.get("/writers/ada_b/feed/").content)

    assert after.findtext(f"{ATOM}id") == before.findtext(f"{ATOM}id") != ""


@pytest.mark.parametrize("address", ["/", "/archive/", "/writers/ada_brandt/", "/posts/an-essay/"])
def test_names_lead_to_the_pages_of_all_writers_in_order(client, make_post, ada, ann, address):
    make_post(slug="an-essay", writers=[ann, ada])
    named = re.findall(
        r'<a href="(/writers/[^"]+)"(?: rel="author")?>([^<]+)</a>', client.get(address).content.decode()
    )

    assert named[:2] == [("/writers/ann_quill/", "Ann Quill"), ("/writers/ada_brandt/", "Ada Brandt")]
    assert {client.get(link).status_code for link, _ in named} == {200}


def test_what_is_said_about_the_writer_leads_to_their_page(client, make_post, ada):
    ada.bio = "Mends kettles."
    ada.save()
    make_post(slug="an-essay")

    about = client.get("/posts/an-essay/").content.decode().partition('<p class="writer__name">')[2]

    assert about.startswith('<a href="/writers/ada_brandt/" rel="author">Ada Brandt</a>')


def test_a_draft_leads_to_no_page_that_is_not_there(client_of, make_post, ada):
    ada.bio = "Mends kettles."
    ada.save()
    make_post(slug="a-draft", published_at=None)
    html = client_of(ada).get("/posts/a-draft/").content.decode()

    assert "Ada Brandt" in html
    assert "/writers/ada_brandt/" not in html


@pytest.mark.parametrize("address", ["/writers/ada_brandt/", "/writers/ada_brandt/feed/"])
def test_twelve_essays_cost_as_many_queries_as_one(client, make_post, ada, ann, address):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    make_post(writers=[ada, ann])
    one = count()
    for number in range(11):
        make_post(title=f"Essay {number}", writers=[ada, ann])

    assert count() == one
