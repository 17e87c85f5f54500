"""Muting somebody: their comments fold for one member alone, who can open each; nobody else can tell, they least of all."""

import re
from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Closing
from comments.closed import closed
from comments.models import Comment, Follow, Mute, Notice
from tests.comments.told import announce

pytestmark = pytest.mark.django_db

FOLD = "A reader you muted wrote here"
LIST = "/settings/mutes/"


@pytest.fixture
def make_comment(make_comment):
    """Published, unless a test says otherwise."""
    return partial(make_comment, status="published")


@pytest.fixture
def said(essay, make_comment, eve):
    return make_comment(essay, eve, body="Pull yourself together.")


@pytest.fixture
def muted(bo, eve):
    return Mute.objects.create(member=bo, muted=eve)


def thread(client, essay, query: str = "") -> str:
    html = client.get(f"{essay.get_absolute_url()}{query}").content.decode().split('id="comments"')[1]
    return re.sub(r'(name="(?:token|began|csrfmiddlewaretoken)" value=|X-Request-ID)"[^"]*"', "", html)


def folds(html: str) -> list[str]:
    """What is within each fold."""
    return re.findall(rf"<summary[^>]*>(?:(?!</summary>).)*{FOLD}(?:</h\d>)?</summary>(.*?)</details>", html, re.DOTALL)


def test_a_page_says_what_it_does_before_anything_happens(client_of, said, bo, eve, essay):
    page = client_of(bo).get(f"/comments/{said.pk}/muting/").content.decode()

    assert "Mute Eve" in page
    assert "They don’t learn of it." in page
    assert not Mute.objects.exists()
    for _press in range(2):
        answer = client_of(bo).post(f"/comments/{said.pk}/muting/")
        assert answer.headers["Location"] == f"{essay.get_absolute_url()}#muted-{said.pk}"
    assert Mute.objects.mutes(by=bo, of=eve)
    assert Mute.objects.count() == 1
    assert "You muted Eve" in client_of(bo).get(f"/comments/{said.pk}/muting/").content.decode()


def test_their_comments_fold_each_by_itself_and_what_others_answer_stays_readable(
    client_of, essay, said, make_comment, bo, cy, eve, muted
):
    answer = make_comment(essay, cy, body="That is unkind.", parent=said)
    make_comment(essay, eve, body="It is not.", parent=answer)
    html = thread(client_of(bo), essay)
    inside = folds(html)

    assert ["Pull yourself together." in inside[0], "It is not." in inside[1], len(inside)] == [True, True, 2]
    assert "That is unkind." not in "".join(inside)
    assert "That is unkind." in html
    outside = html
    for fold in inside:
        outside = outside.replace(fold, "")
    assert "Pull yourself" not in outside
    assert ">Eve<" not in outside
    assert html.count("<article") == html.count("</article>")
    assert html.count("<details") == html.count("</details>")


def test_nobody_else_sees_a_difference_and_they_least_of_all(client, client_of, essay, said, bo, cy, eve, mo):
    readers = {who: client_of(who) for who in (cy, eve, mo)} | {"anybody": client}
    before = {who: thread(reader, essay) for who, reader in readers.items()}
    Mute.objects.create(member=bo, muted=eve)

    assert {who: thread(reader, essay) for who, reader in readers.items()} == before
    assert FOLD in thread(client_of(bo), essay)
    assert FOLD not in "".join(before.values())


def test_the_desk_shows_moderators_whatever_they_muted(client_of, mo, eve, said, cy, make_report):
    Mute.objects.create(member=mo, muted=eve)
    make_report(said, cy)
    desk = client_of(mo).get("/desk/reported/").content.decode()

    assert "Pull yourself together." in desk
    assert FOLD not in desk


def test_the_fold_never_tells_who_a_former_reader_was(client, client_of, essay, said, make_comment, bo, eve, cy, muted):
    """Theirs and a stranger's look the same to whoever muted them: no fold, and nothing to mute."""
    other = make_comment(essay, cy, body="Pull yourself together.")
    seen = thread(client_of(bo), essay)
    assert len(folds(seen)) == 1
    Comment.objects.filter(pk__in=[said.pk, other.pk]).take_names_off()
    html = thread(client_of(bo), essay)
    cards = [card.split("</article>")[0] for card in html.split("<article")[1:]]
    bare = [
        re.sub(r"<time.*?</time>", "", card.replace(str(comment.pk), "N"))
        for card, comment in zip(cards, (said, other), strict=True)
    ]

    assert FOLD not in html
    assert bare[0] == bare[1]
    assert "/muting/" not in html
    answers = [client_of(bo).get(f"/comments/{comment.pk}/muting/").status_code for comment in (said, other)]
    answers += [client_of(bo).post(f"/comments/{comment.pk}/muting/").status_code for comment in (said, other)]
    assert answers == [404] * 4
    assert [mute.muted for mute in Mute.objects.all()] == [eve]


def test_a_notice_that_is_missing_tells_it_as_little(essay, make_comment, bo, eve, cy, mo, muted):
    """Bo follows. Of what eve signs he hears nothing; of what she took her name off before it appeared he hears as of anybody's."""
    Follow.objects.begin(by=bo, post=essay)
    signed, nameless, anybodys = (make_comment(essay, writer, status="held") for writer in (eve, eve, cy))
    Comment.objects.filter(pk__in=[nameless.pk, anybodys.pk]).take_names_off()
    for comment in (signed, nameless, anybodys):
        Comment.objects.get(pk=comment.pk).approve(by=mo, revision=1)
    announce(timezone.now() + timedelta(minutes=1))

    assert {notice.comment for notice in Notice.objects.told_to(bo)} == {nameless, anybodys}


def test_a_name_that_nobody_can_read_any_more_is_not_in_the_list_either(client_of, essay, said, bo, eve, muted):
    """Whoever takes their name off and goes on under another is not given away by the list of those who muted them."""
    assert "Eve" in client_of(bo).get(LIST).content.decode()
    Comment.objects.signed_by(eve).take_names_off()
    type(eve).objects.filter(pk=eve.pk).update(display_name="Robin Vale")
    page = client_of(bo).get(LIST).content.decode()

    assert "Robin Vale" not in page
    assert "A reader whose name is not here any more" in page


@pytest.mark.parametrize("which", ["held", "own", "never", "draft"])
def test_what_one_may_not_know_of_cannot_be_muted(client_of, essay, make_post, make_comment, bo, eve, which):
    number = {
        "held": lambda: make_comment(essay, eve, status="held").pk,
        "own": lambda: make_comment(essay, bo).pk,
        "never": lambda: 4242,
        "draft": lambda: make_comment(make_post(published_at=None), eve).pk,
    }[which]()

    assert client_of(bo).post(f"/comments/{number}/muting/").status_code == 404
    assert not Mute.objects.exists()


def test_one_ends_ones_own_and_nobody_elses(client_of, bo, cy, eve, muted):
    assert client_of(cy).post(f"{LIST}{muted.pk}/end/").status_code == 302
    assert Mute.objects.exists()
    assert "Eve" not in client_of(cy).get(LIST).content.decode()
    for _press in range(2):
        assert client_of(bo).post(f"{LIST}{muted.pk}/end/").headers["Location"] == LIST
    assert not Mute.objects.exists()


def test_their_page_is_folded_for_whoever_muted_them(client, client_of, said, bo, eve, muted):
    type(eve).objects.filter(pk=eve.pk).update(has_public_page=True)
    address = f"/people/{eve.handle}/"

    assert len(folds(client_of(bo).get(address).content.decode())) == 1
    assert FOLD not in client.get(address).content.decode()


def test_a_fold_costs_one_query_however_many_are_muted_and_however_much_they_say(
    client_of, essay, make_comment, bo, eve
):
    from conftest import make_person

    def queries() -> int:
        client = client_of(bo)
        client.get(essay.get_absolute_url())
        with CaptureQueriesContext(connection) as found:
            client.get(essay.get_absolute_url())
        return len(found)

    make_comment(essay, eve)
    before = queries()
    Mute.objects.create(member=bo, muted=eve)
    for number in range(5):
        person = make_person(f"Person{number} Muted")
        Mute.objects.create(member=bo, muted=person)
        make_comment(essay, person)

    assert queries() == before


def test_nobody_mutes_themselves(bo):
    assert Mute.objects.begin(by=bo, of=bo) is False
    with pytest.raises(IntegrityError), transaction.atomic():
        Mute.objects.create(member=bo, muted=bo)


@pytest.mark.parametrize("who", ["bo", "eve"])
def test_it_goes_with_either_account(request, muted, who):
    member = request.getfixturevalue(who)
    closed(None, user=member, closing=Closing(member=member, words="erased"))

    assert not Mute.objects.exists()
