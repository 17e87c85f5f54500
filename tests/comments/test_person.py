"""The page about a member: there only if they say so, with only what anybody can read anyway."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.models import Comment

pytestmark = pytest.mark.django_db

PAGE = "/people/bo_larsen/"


@pytest.fixture
def shown(bo):
    """Bo, who wants a page."""
    bo.has_public_page, bo.line = True, "Walks <slowly>."
    bo.save()
    return bo


def test_nobody_has_a_page_unless_they_say_so(client, client_of, bo, ann, make_post, make_comment):
    make_comment(make_post(), bo, status="published")

    for reader in (client, client_of(bo), client_of(ann)):
        hidden, never = reader.get(PAGE), reader.get("/people/nobody_here/")
        assert hidden.status_code == never.status_code == 404
        assert plain(hidden) == plain(never)
        assert hidden["Cache-Control"] == never["Cache-Control"]


def plain(answer) -> str:
    html = answer.content.decode().replace(answer["X-Request-ID"], "").replace(answer.wsgi_request.path, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html)


def test_it_shows_name_line_month_and_what_they_said(client, shown, make_post, make_comment):
    comment = make_comment(make_post(content_note="grief"), shown, body="Mine took five.", status="published")

    html = client.get(PAGE).content.decode()

    assert "Bo Larsen" in html
    assert "Walks &lt;slowly&gt;." in html
    assert f"Here since {shown.date_joined:%B %Y}" in html
    assert f"{shown.date_joined:%-d %B}" not in html.split("<main")[1].split("<section")[0]
    assert f'href="/comments/{comment.pk}/"' in html
    assert "Mine took five." in html
    assert "Content note: grief" in html
    assert '<meta name="robots" content="noindex">' in html
    assert shown.email not in html


def test_nothing_is_there_that_nobody_can_read(client, client_of, shown, ada, mo, make_post, make_comment):
    post, draft = make_post(), make_post(published_at=None)
    make_comment(post, shown, body="Still held.", status="held")
    make_comment(draft, shown, body="Under a draft.", status="published")
    make_comment(post, shown, body="Taken back.", status="withdrawn")
    make_comment(post, shown, body="Once signed.", status="published")
    Comment.objects.filter(body="Once signed.").take_names_off()

    for reader in (client, client_of(shown), client_of(ada), client_of(mo)):
        html = reader.get(PAGE).content.decode()
        assert "0 comments" in html
        assert not [words for words in ("Still held", "Under a draft", "Taken back", "Once signed") if words in html]


@pytest.mark.parametrize("change", [{"has_public_page": False}, {"is_active": False}, {"closed_at": timezone.now()}])
def test_it_is_gone_the_moment_it_is_unwanted(client, shown, change):
    assert client.get(PAGE)["Cache-Control"] == "no-store"

    for name, value in change.items():
        setattr(shown, name, value)
    shown.save()

    assert client.get(PAGE).status_code == 404


def test_names_beside_comments_lead_there_or_to_the_essays_or_nowhere(client, shown, cy, ada, make_post, make_comment):
    post = make_post()
    for writer in (shown, cy, ada):
        make_comment(post, writer, status="published")
    make_comment(post, shown, body="Unsigned.", status="published")
    Comment.objects.filter(body="Unsigned.").take_names_off()

    html = client.get(post.get_absolute_url()).content.decode()

    links = re.findall(r'<a class="comment__by" href="([^"]+)"', html)
    assert sorted(links) == ["/people/bo_larsen/", "/writers/ada_brandt/"]
    assert len(re.findall(r'<span class="comment__by"', html)) == 2
    assert all(client.get(link).status_code == 200 for link in links)


def test_a_member_turns_it_on_and_off_themselves(client_of, bo, make_post, make_comment):
    post = make_post()
    make_comment(post, bo, status="published")
    version = type(post).objects.get(pk=post.pk).thread_version
    mine = client_of(bo)

    mine.post("/settings/profile/", {"display_name": "Bo Larsen", "handle": "bo_larsen", "has_public_page": "on"})
    assert Client().get(PAGE).status_code == 200
    assert type(post).objects.get(pk=post.pk).thread_version != version

    mine.post("/settings/profile/", {"display_name": "Bo Larsen", "handle": "bo_larsen"})
    assert Client().get(PAGE).status_code == 404


def test_a_hundred_comments_ask_no_more_than_a_few_and_come_in_pages(client, shown, make_post, make_comment):
    post = make_post()

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE)
        return len(captured)

    make_comment(post, shown, status="published")
    queries()
    few = queries()
    for number in range(22):
        make_comment(post, shown, body=f"Number {number}.", status="published")

    assert queries() == few
    assert "Number 21." in client.get(PAGE).content.decode()
    assert "Number 0." in client.get(f"{PAGE}?page=2").content.decode()
    assert client.get(f"{PAGE}?page=3").status_code == 404


def test_a_writers_page_leads_to_their_essays(client, ada, make_post):
    ada.has_public_page = True
    ada.save()
    assert "/writers/ada_brandt/" not in client.get("/people/ada_brandt/").content.decode()

    make_post()

    assert "/writers/ada_brandt/" in client.get("/people/ada_brandt/").content.decode()
