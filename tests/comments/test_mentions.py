"""Naming people of the same conversation: rows for whoever tells them, a link where they have a page, and no trace else."""

from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Closing, User
from accounts.signals import looks_different, standing_changed
from comments.closed import closed
from comments.models import Comment, Mention, Mute

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_comment(make_comment):
    """Published, unless a test says otherwise."""
    return partial(make_comment, status="published")


@pytest.fixture
def post(make_post, ada):
    return make_post(writers=[ada])


@pytest.fixture
def talk(post, make_comment, cy):
    """Cy has said something with their name; bo writes next."""
    return make_comment(post, cy, body="Mine took five.")


@pytest.fixture
def says(post, bo):
    return lambda body: Comment.objects.send(post=post, writer=bo, body=body)


def named(comment: Comment) -> list[str]:
    return [mention.person.display_name for mention in Mention.objects.filter(comment=comment).order_by("pk")]


def thread(client, post) -> str:
    return client.get(post.get_absolute_url()).content.decode().split('id="comments"')[1]


def show(comment: Comment) -> None:
    """A moderator lets it through."""
    Comment.objects.filter(pk=comment.pk).update(status="published")
    comment.tell_the_essay()


def change(person: User, **fields: object) -> None:
    """As the pages do that change what others see of a member."""
    User.objects.filter(pk=person.pk).update(**fields)
    person.refresh_from_db()
    (standing_changed if "is_active" in fields else looks_different).send(User, user=person)


def with_page(person: User) -> None:
    change(person, has_public_page=True)


def test_whoever_takes_part_can_be_named_and_nobody_else(says, talk, make_post, make_comment, post, ada, mo, eve):
    make_comment(post, mo, status="held", body="Still waits.")
    make_comment(make_post(), eve, body="Elsewhere.")

    assert named(says(f"@{talk.writer.display_name}, @Ada Brandt, @Mo Achebe, @Eve, @Nobody")) == [
        "Cy Novak",
        "Ada Brandt",
    ]


def test_a_name_that_was_taken_off_names_nobody(says, talk, cy):
    Comment.objects.signed_by(cy).take_names_off()

    assert named(says("@Cy Novak, thank you.")) == []


def test_one_does_not_name_oneself(says, talk, post, make_comment, bo):
    make_comment(post, bo, body="Before.")

    assert named(says("@Bo Larsen said so before.")) == []


def test_other_words_name_others(says, talk, bo):
    comment = says("@Cy Novak, thank you.")
    comment.edit("@Ada Brandt, thank you.", by=bo)
    assert named(comment) == ["Ada Brandt"]
    comment.edit("Thank you.", by=bo)
    assert named(comment) == []


def test_a_handle_names_only_whom_it_leads_anybody_to(says, talk, cy):
    """Who is called otherwise by now must not be found by the handle that was made from their first name."""
    assert named(says(f"@{cy.handle}, thank you.")) == []
    User.objects.filter(pk=cy.pk).update(handle="some_handle")
    assert named(says("@some_handle, thank you.")) == []
    User.objects.filter(pk=cy.pk).update(has_public_page=True)
    assert named(says("@some_handle, thank you again.")) == ["Cy Novak"]


def test_whoever_muted_the_writer_is_named_like_everybody_so_that_nothing_tells(says, talk, bo, cy, client_of, post):
    with_page(cy)
    before = says("@Cy Novak, thank you.")
    Mute.objects.create(member=cy, muted=bo)
    after = says("@Cy Novak, thank you again.")

    assert named(before) == named(after) == ["Cy Novak"]
    assert thread(client_of(bo), post).count(f'<a href="/people/{cy.handle}/">@Cy Novak</a>') == 2


def test_a_name_is_a_link_only_where_there_is_a_page_about_them(client, post, talk, says, cy, ada):
    show(says("@Cy Novak and @Ada Brandt, thank you."))
    page = thread(client, post)
    assert f'<a href="/writers/{ada.handle}/">@Ada Brandt</a>' in page
    assert "<p>@Cy Novak and" in page
    with_page(cy)

    assert f'<p><a href="/people/{cy.handle}/">@Cy Novak</a> and' in thread(client, post)


@pytest.mark.parametrize("what", ["name off", "another name", "no page", "taken back", "stopped"])
def test_the_link_goes_with_what_it_rests_on_and_the_words_stay(client, post, talk, says, cy, what):
    """A name in somebody's words must not lead to whoever is a former reader now, nor tie an old name to a new one."""
    with_page(cy)
    show(says("@Cy Novak, thank you."))
    assert f'<a href="/people/{cy.handle}/">@Cy Novak</a>' in thread(client, post)
    {
        "name off": lambda: Comment.objects.signed_by(cy).take_names_off(),
        "another name": lambda: change(cy, display_name="Robin Vale"),
        "no page": lambda: change(cy, has_public_page=False),
        "taken back": lambda: talk.withdraw(by=cy),
        "stopped": lambda: change(cy, is_active=False),
    }[what]()

    assert "<p>@Cy Novak, thank you.</p>" in thread(client, post)


def test_names_cost_no_query(client, post, talk, says, cy):
    def queries() -> int:
        from django.core.cache import caches

        caches["local"].clear()
        with CaptureQueriesContext(connection) as found:
            client.get(post.get_absolute_url())
        return len(found)

    with_page(cy)
    show(says("Thank you."))
    queries()  # the first in a process reads what it keeps
    without = queries()
    for number in range(4):
        show(says(f"@Cy Novak, thank you {number}."))

    assert queries() == without


def test_members_choose_from_the_names_of_the_thread(
    client, client_of, post, talk, make_comment, make_post, bo, cy, eve
):
    address = f"{post.get_absolute_url()}people/"
    make_comment(make_post(), eve, body="Elsewhere.")
    make_comment(post, bo, body="Here.")

    def names(**asked) -> list[str]:
        return [name for name, _typed in client_of(bo).get(address, asked).json()["people"]]

    assert names() == ["Ada Brandt", "Cy Novak"]
    assert names(q="BRA") == ["Ada Brandt"]
    assert names(q="randt") == names(q="Eve") == names(q="Bo") == []
    assert client.get(address).status_code == 302
    assert client_of(bo).get(f"{make_post(published_at=None).get_absolute_url()}people/").status_code == 404
    assert f'data-people="{address}"' in thread(client_of(bo), post)
    assert "mention" not in thread(client, post)
    Comment.objects.signed_by(cy).take_names_off()
    assert names() == ["Ada Brandt"]


def test_they_go_with_the_comment_and_with_the_account(says, talk, cy, bo):
    mine = says("@Cy Novak, thank you.")
    closed(None, user=cy, closing=Closing(member=cy, words="erased"))
    assert not Mention.objects.exists()
    Mention.objects.create(comment=mine, person=cy, typed="@Cy Novak")
    Comment.objects.filter(pk=mine.pk).erase()

    assert not Mention.objects.exists()
