"""What is new since somebody was here is marked, until it was shown to them and they have gone."""

import re
from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from comments.models import Mute, Visit

pytestmark = pytest.mark.django_db

NEW = re.compile(r'id="comment-(\d+)"(?:(?!<article).)*?comment__new badge', re.DOTALL)


@pytest.fixture
def make_comment(make_comment):
    """Published, unless a test says otherwise."""
    return partial(make_comment, status="published")


@pytest.fixture
def reader(client_of, bo, essay, make_comment, ada, time_machine):
    """A browser in which bo has read what was there, a day ago; look(address) is what is marked on a page."""
    time_machine.move_to(timezone.now(), tick=False)
    make_comment(essay, ada, body="Old")
    browser = client_of(bo)
    browser.get(essay.get_absolute_url())
    time_machine.shift(timedelta(days=1))
    return browser


@pytest.fixture
def marked(reader, essay):
    def look(query: str = "", browser=reader, **sent) -> set[int]:
        page = browser.get(f"{essay.get_absolute_url()}{query}", **sent).content.decode()
        return {int(number) for number in NEW.findall(page)}

    return look


def later(time_machine) -> None:
    time_machine.shift(timedelta(hours=1))


def test_the_first_time_nothing_is_marked(essay, make_comment, cy, eve, client_of, marked):
    make_comment(essay, eve)

    assert marked(browser=client_of(cy)) == set()


def test_what_came_since_is_marked_in_words_and_counted(essay, make_comment, cy, reader, marked):
    new = {make_comment(essay, cy).pk, make_comment(essay, cy).pk}

    assert marked() == new
    assert "2 are new since you were here." in reader.get(essay.get_absolute_url()).content.decode()


def test_marks_stay_for_the_visit_and_are_gone_after_it(essay, make_comment, cy, marked, time_machine):
    new = make_comment(essay, cy).pk
    assert [marked(), marked(), marked("?order=new")] == [{new}] * 3

    later(time_machine)
    assert marked() == set()


@pytest.mark.parametrize(
    "sent",
    [
        {"headers": {"Sec-Purpose": "prefetch"}},
        {"headers": {"Sec-Purpose": "prefetch;prerender"}},
        {"headers": {"Purpose": "prefetch"}},
        {"headers": {"X-Moz": "prefetch"}},
        {"headers": {"Sec-Fetch-Dest": "iframe"}},
        {"method": "head"},
        {"method": "post"},
    ],
)
def test_what_nobody_looked_at_takes_no_marks(essay, make_comment, cy, reader, marked, time_machine, sent):
    new = make_comment(essay, cy).pk
    ask = getattr(reader, sent.get("method", "get"))
    address = f"{essay.get_absolute_url()}{'comments/' if sent.get('method') == 'post' else ''}"
    ask(address, headers=sent.get("headers"))
    later(time_machine)

    assert marked() == {new}


def test_what_is_on_another_page_stays_new_for_the_next_visit(essay, make_comment, ada, cy, marked, time_machine):
    for number in range(20):
        make_comment(essay, ada, body=f"{number}")
    marked()  # all of that on the first page
    later(time_machine)
    marked()
    later(time_machine)
    under_the_first = make_comment(essay, cy, parent=essay.comments.order_by("created_at").first()).pk
    at_the_end = make_comment(essay, cy).pk
    assert marked() == {under_the_first}

    later(time_machine)
    assert marked() == set()
    assert marked("?page=2") >= {at_the_end}
    later(time_machine)
    assert marked("?page=2") == set()


def test_ones_own_a_muted_persons_and_what_cannot_be_read_are_never_new(
    essay, make_comment, bo, cy, eve, mo, reader, marked
):
    Mute.objects.begin(by=bo, of=eve)
    for person, status in ((bo, "published"), (eve, "published"), (cy, "held"), (cy, "withdrawn"), (cy, "erased")):
        make_comment(essay, person, status=status)
    make_comment(essay, cy).reject(by=mo, revision=1, reason="unkind")

    assert marked() == set()
    assert "since you were here" not in reader.get(essay.get_absolute_url()).content.decode()


def test_what_a_moderator_let_through_later_is_new_from_then_on(essay, make_comment, cy, mo, marked, time_machine):
    held = make_comment(essay, cy, status="held")
    assert marked() == set()
    later(time_machine)
    held.approve(by=mo, revision=1)

    assert marked() == {held.pk}


@pytest.mark.parametrize("order", ["", "?order=new"])
def test_each_new_one_leads_to_the_next_across_pages_and_folds(essay, make_comment, ada, cy, reader, order):
    top = [make_comment(essay, ada, body=f"{number}") for number in range(25)]
    for number in range(4):
        make_comment(essay, ada, body=f"Reply {number}", parent=top[1])
    Visit.objects.update(seen_until=timezone.now() + timedelta(seconds=1))
    new = [make_comment(essay, cy, parent=top[1]), make_comment(essay, cy, parent=top[24])]
    for comment in new:
        type(comment).objects.filter(pk=comment.pk).update(first_published_at=timezone.now() + timedelta(minutes=1))
    in_order = [comment.pk for comment in (reversed(new) if order else new)]
    page = reader.get(f"{essay.get_absolute_url()}{order}").content.decode()
    found = []
    link = re.search(r'href="([^"]*)"[^>]*>(?:<svg.*?</svg>)?Go to the first', page)
    while link:
        address = link[1]
        found.append(int(re.findall(r"\d+", address)[0]))
        if not address.startswith("#"):
            page = reader.get(address, follow=True).content.decode()
        card = page.split(f'id="comment-{found[-1]}"')[1].split("<article")[0]
        link = re.search(r'href="([^"]*)"[^>]*>(?:<svg.*?</svg>)?Next new', card)

    assert found == in_order


def test_a_reply_that_is_given_back_takes_no_marks_and_shows_them(essay, make_comment, cy, reader):
    new = make_comment(essay, cy).pk
    page = reader.post(f"{essay.get_absolute_url()}comments/", {"body": ""}).content.decode()

    assert {int(number) for number in NEW.findall(page)} == {new}
