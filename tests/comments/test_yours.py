"""Your comments: everything one said, in every state, with the reason and what can be done; and nobody else's."""

import re
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.models import Comment, Status
from comments.own_state import BADGES
from comments.yours import FILTERS, NOT_LISTED
from publication.models import Publication

pytestmark = pytest.mark.django_db

PAGE = "/comments/yours/"
DAY = datetime(2026, 11, 22, 21, tzinfo=UTC)


@pytest.fixture
def make_comment(make_comment):
    return partial(make_comment, status="published")


@pytest.fixture
def seen(client_of):
    """The items of a member's page, each as its words."""

    def items(person, address=PAGE):
        html = client_of(person).get(address).content.decode()
        found = re.findall(r'<li>\s*<h2 class="spoken__on".*?</li>', html, re.DOTALL)
        return [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in found]

    return items


def test_every_state_has_its_words_and_a_filter():
    assert set(BADGES) | set(NOT_LISTED) == set(Status)
    chosen = {name: Comment.objects.filter(which) for name, (_words, which) in FILTERS.items() if name}
    assert set(chosen) == {"waiting", "published", "turned-down", "withdrawn"}


@pytest.fixture
def one_of_each(essay, make_comment, bo, mo):
    """Bo's comments by what became of them."""
    made = {name: make_comment(essay, bo, body=f"Said {name}.", status="held") for name in ("held", "rejected", "spam")}
    made |= {
        name: make_comment(essay, bo, body=f"Said {name}.") for name in ("published", "removed", "withdrawn", "bare")
    }
    made["rejected"].reject(by=mo, revision=1, reason="medical_advice", note="Tell it as yours.")
    made["spam"].reject(by=mo, revision=1, reason="spam", note="Buy nothing.")
    made["removed"].reject(by=mo, revision=1, reason="unkind")
    made["withdrawn"].withdraw(by=bo)
    Comment.objects.filter(pk=made["bare"].pk).take_names_off()
    return made


def test_each_says_what_became_of_it_and_what_can_be_done(seen, one_of_each, bo):
    found = {re.search(r"Said (\w+)\.", item)[1]: item for item in seen(bo)}
    assert found.keys() == one_of_each.keys()
    for name, says in {
        "held": ["Waiting to be read", "It has waited since", "See it", "Edit", "Withdraw"],
        "published": ["Published", "Everybody can read it since", "Withdraw", "Take my name off"],
        "rejected": ["Not published", "advice about treatment is not", "A moderator’s note: Tell it as yours."],
        "spam": ["Not published", "It was selling something."],
        "removed": ["Taken down by a moderator", "we ask for kindness"],
        "withdrawn": ["Taken down by you"],
        "bare": ["Published", "Your name is off it.", "Withdraw"],
    }.items():
        assert [words for words in says if words not in found[name]] == [], found[name]
    assert "Take my name off" not in found["bare"]
    assert "Buy nothing" not in found["spam"]
    assert not re.search("See it|Edit|Withdraw", found["rejected"] + found["removed"] + found["withdrawn"])


@pytest.mark.parametrize(
    ("state", "names"),
    [
        ("waiting", {"held"}),
        ("published", {"published", "bare"}),
        ("turned-down", {"rejected", "spam", "removed"}),
        ("withdrawn", {"withdrawn"}),
    ],
)
def test_a_filter_leaves_those(seen, one_of_each, bo, client_of, state, names):
    assert {re.search(r"Said (\w+)\.", item)[1] for item in seen(bo, f"{PAGE}?state={state}")} == names
    assert client_of(bo).get(f"{PAGE}?state=never").status_code == 404


def test_a_change_that_waits_is_shown_beside_what_is_read_and_why_one_was_turned_down(
    seen, essay, make_comment, bo, mo
):
    Publication(pk=1, hold_comments_of="everyone").save()
    comment = make_comment(essay, bo, body="Mine took five.")
    comment.edit("Mine took six.", by=bo)
    [item] = seen(bo, f"{PAGE}?state=waiting")
    assert "Mine took five." in item
    assert "Your change Mine took six." in item
    assert "Until then the earlier words stay." in item

    comment.refresh_from_db()
    comment.reject(by=mo, revision=comment.waiting_revision, reason="unkind", note="As it was, please.")
    [item] = seen(bo)
    assert "Your change was not published. The earlier words stay." in item
    assert "As it was, please." in item


def test_what_is_being_sent_can_be_brought_back(essay, bo, client_of, settings):
    settings.UNDO_SEND_SECONDS = 60
    Comment.objects.send(post=essay, writer=bo, body="On its way.")
    html = client_of(bo).get(PAGE).content.decode()
    assert "Being sent" in html
    assert re.search(r'formaction="/comments/\d+/undo/"', html)


def test_where_the_essay_is_down_or_closed_it_says_so_and_offers_what_works(seen, essay, make_comment, bo, ada):
    make_comment(essay, bo)
    essay.close_comments(by=ada)
    assert "Edit" not in seen(bo)[0]
    essay.unpublish(by=ada)
    assert "The essay is not up at the moment, so nobody can read it." in seen(bo)[0]
    assert "See it" not in seen(bo)[0]
    assert "Withdraw" in seen(bo)[0]


def test_nobody_elses_are_there_and_who_said_nothing_is_told_so(essay, make_comment, bo, cy, client, client_of):
    make_comment(essay, bo)
    assert "You haven’t commented yet." in client_of(cy).get(PAGE).content.decode()
    assert client.get(PAGE).status_code == 302
    assert "no-store" in client_of(cy).get(PAGE).headers["Cache-Control"]


def test_pages_lead_on_and_back_also_where_many_were_written_at_once(essay, bo, client_of):
    """Some share their moment, so that only their numbers tell them apart."""
    rows = [
        Comment(
            post=essay,
            writer=bo,
            body=f"{at}",
            html=f"<p>No {at}.</p>",
            status="published",
            created_at=DAY - timedelta(hours=at // 7),
        )
        for at in range(50)
    ]
    for row in rows:
        row.first_published_at = row.created_at
    Comment.objects.bulk_create(rows)
    client, forth, back, address = client_of(bo), [], [], PAGE
    for found in (forth, forth, forth, back, back, back):
        html = client.get(address).content.decode()
        found.append(re.findall(r"<p>No (\d+)\.</p>", html))
        link = re.search(rf'href="([^"]+)" rel="{"next" if found is forth and len(forth) < 3 else "prev"}"', html)
        address = PAGE + link[1] if link else ""
        if found is forth and len(forth) == 3:
            address = PAGE + link[1]
    assert [len(page) for page in forth] == [20, 20, 10]
    assert len({number for page in forth for number in page}) == 50
    assert back[:2] == [forth[1], forth[0]]


@pytest.mark.parametrize("asked", ["before=x", "before=1", "after=-1-2", "before=9-9-9", "before=99999999999999999-1"])
def test_an_address_that_is_none_of_ours_is_not_found(client_of, bo, asked):
    assert client_of(bo).get(f"{PAGE}?{asked}").status_code == 404


def test_a_full_page_takes_as_many_queries_as_one_of_one(essay, make_comment, bo, mo, client_of):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(PAGE).status_code == 200
        return len(asked)

    client = client_of(bo)
    make_comment(essay, bo, status="held").reject(by=mo, revision=1, reason="unkind")
    few = queries()
    for _ in range(15):
        make_comment(essay, bo, status="held").reject(by=mo, revision=1, reason="unkind")
    assert queries() == few


def test_the_way_there_is_in_the_account_menu_and_in_the_settings(client_of, bo):
    for page in ("/", "/settings/"):
        assert f'href="{PAGE}"' in client_of(bo).get(page).content.decode()


def test_moments_are_by_the_members_own_clock(essay, make_comment, bo, client_of, time_machine):
    time_machine.move_to(DAY, tick=False)
    make_comment(essay, bo)
    bo.time_zone = "Asia/Kolkata"
    bo.save(update_fields=["time_zone"])
    time_machine.move_to(timezone.now() + timedelta(days=2), tick=False)
    assert "Monday 23 November, 02:30" in client_of(bo).get(PAGE).content.decode()
