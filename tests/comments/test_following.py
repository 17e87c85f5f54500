"""Following a conversation: offered, never taken for granted, counted for nobody."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Closing
from comments.closed import closed
from comments.models import Comment, Follow

pytestmark = pytest.mark.django_db

LIST = "/settings/following/"
BUTTON, STOP = "Follow this conversation</button>", "Stop following</button>"


@pytest.fixture
def address(essay) -> str:
    return f"{essay.get_absolute_url()}following/"


def head(client, essay) -> str:
    html = client.get(essay.get_absolute_url()).content.decode()
    return html.split('id="comments"')[1].split("</header>")[0]


def test_a_member_follows_and_follows_no_longer_however_often_they_press(client_of, essay, address, bo):
    assert BUTTON in head(client_of(bo), essay)
    for _press in range(2):
        assert client_of(bo).post(address).headers["Location"] == f"{essay.get_absolute_url()}#comments"
        assert [follow.member for follow in Follow.objects.of(essay)] == [bo]
    assert STOP in head(client_of(bo), essay)
    assert essay.title in client_of(bo).get(LIST).content.decode()
    for _press in range(2):
        assert client_of(bo).post(f"{address}end/", {"from_list": "yes"}).headers["Location"] == LIST
    assert not Follow.objects.exists()
    assert essay.title not in client_of(bo).get(LIST).content.decode()


def test_whoever_is_signed_out_comes_back_to_the_button_after_signing_in(client, client_of, essay, address, bo):
    assert f'href="{address}"' in head(client, essay)
    for answer in (client.get(address), client.post(address)):
        assert answer.headers["Location"] == f"/accounts/login/?next={address}"
    assert '<button class="btn">Follow</button>' in client_of(bo).get(address).content.decode()
    assert not Follow.objects.exists()


def test_what_cannot_be_read_cannot_be_followed_and_an_old_address_can(client_of, make_post, essay, bo):
    draft = make_post(published_at=None)
    essay.old_slugs.create(slug="as-it-was")

    assert client_of(bo).post(f"{draft.get_absolute_url()}following/").status_code == 404
    assert client_of(bo).post("/posts/as-it-was/following/").status_code == 302
    assert Follow.objects.get().post == essay


def test_a_comment_offers_it_and_makes_nobody_follow(client_of, essay, bo, cy, ada):
    page, send = essay.get_absolute_url(), f"{essay.get_absolute_url()}comments/"
    assert re.search(r'<input type="checkbox" id="follow-new" name="follow">', client_of(bo).get(page).content.decode())
    client_of(bo).post(send, {"body": "Mine took five."})
    assert not Follow.objects.exists()
    client_of(cy).post(send, {"body": "Mine took nine.", "follow": "on"})

    assert [follow.member for follow in Follow.objects.of(essay)] == [cy]
    assert 'name="follow"' not in client_of(cy).get(page).content.decode()
    assert Comment.objects.count() == 2


def test_a_refused_comment_follows_nothing_and_gives_the_wish_back_with_the_words(client_of, essay, bo):
    answer = client_of(bo).post(f"{essay.get_absolute_url()}comments/", {"body": "", "follow": "on"})

    assert answer.status_code == 422
    assert 'name="follow" checked' in answer.content.decode()
    assert not Follow.objects.exists()


def test_its_writers_are_not_asked_since_they_hear_of_it_anyway(client_of, make_post, ada):
    html = client_of(ada).get(make_post(writers=[ada]).get_absolute_url()).content.decode()

    assert BUTTON not in html
    assert 'name="follow"' not in html


def test_nobody_learns_who_follows_or_how_many(client, client_of, essay, bo, cy, ada):
    def pages() -> list[str]:
        found = [client.get(essay.get_absolute_url()), client_of(cy).get(essay.get_absolute_url())]
        return [re.sub(r'value="[^"]*"|id="[0-9a-f-]{36}"', "", page.content.decode()) for page in found]

    before = pages()
    Follow.objects.begin(by=bo, post=essay)
    Follow.objects.begin(by=ada, post=essay)

    assert pages() == before


def test_it_costs_one_query(client_of, essay, bo, cy, make_comment):
    def queries() -> int:
        client = client_of(bo)
        client.get(essay.get_absolute_url())
        with CaptureQueriesContext(connection) as found:
            client.get(essay.get_absolute_url())
        asked = [query["sql"] for query in found.captured_queries if "comments_notice" not in query["sql"]]
        return sum("comments_follow" in sql for sql in asked)

    assert queries() == 1
    make_comment(essay, cy, status="published")
    Follow.objects.begin(by=bo, post=essay)
    assert queries() == 1


@pytest.mark.parametrize("way", ["", "end/"])
def test_it_needs_the_token(essay, address, bo, way):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(bo)

    assert strict.post(f"{address}{way}").status_code == 403


def test_it_goes_with_the_account(essay, bo):
    Follow.objects.begin(by=bo, post=essay)
    closed(None, user=bo, closing=Closing(member=bo, words="erased"))

    assert not Follow.objects.exists()
