"""Taking one's name off: for good, everywhere, for one comment or many, and daily where a member wants that."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from comments import name_jobs
from comments.models import Comment, NameRule
from comments.models.signed import FORMER_READER
from core.months import months_before
from posts.models import Post

pytestmark = pytest.mark.django_db

PAGE, RULE = "/settings/privacy/names/", "/settings/privacy/names/rule/end/"


@pytest.fixture
def said(essay, make_comment, bo):
    return make_comment(essay, bo, body="Mine took five.", status="published")


def thread(client, essay, query="") -> str:
    return client.get(f"{essay.get_absolute_url()}{query}").content.decode().split('id="comments"')[1]


def age(comment: Comment, **time: int) -> None:
    Comment.objects.filter(pk=comment.pk).update(created_at=timezone.now() - timedelta(**time))


def test_the_name_is_gone_wherever_the_comment_is_and_the_words_stay(
    client, client_of, essay, said, bo, cy, make_comment
):
    parent = said
    for number in range(3):
        parent = make_comment(
            essay, cy if number % 2 else bo, body=f"Deeper {number}", status="published", parent=parent
        )
    before = Post.objects.get().thread_version
    Comment.objects.signed_by(bo).take_names_off()
    feed, places = f"{essay.get_absolute_url()}comments/feed/", f"?reply={said.pk}"
    texts = [
        client.get(page).content.decode() for page in (feed, f"{feed}rss/", f"{feed[:-1]}.json", "/search/?q=five")
    ]
    texts += [
        thread(client, essay),
        thread(client_of(cy), essay, places),
        client.get(f"/contact/?comment={said.pk}").content.decode(),
    ]
    texts.append(client_of(cy).get(f"/comments/{said.pk}/report/").content.decode())

    for text in texts:
        assert "Bo Larsen" not in text
        assert bo.handle not in text
        assert ">BL<" not in text
    assert "Mine took five." in texts[0]
    assert "A former reader" in texts[0]
    assert "A former reader" in texts[4]
    assert Post.objects.get().thread_version > before
    assert Post.objects.get().comment_count == 4


def test_two_former_readers_look_the_same(client, essay, make_comment, bo, cy):
    """Neither initials nor tint nor badge tells one from the other."""
    for person in (bo, cy):
        make_comment(essay, person, body="The same words.", status="published")
    Comment.objects.signed_by(bo).take_names_off()
    Comment.objects.signed_by(cy).take_names_off()
    cards = [card.split("</article>")[0] for card in thread(client, essay).split("<article")[1:]]
    numbers = [str(comment.pk) for comment in Comment.objects.order_by("created_at", "pk")]
    bare = [card.replace(number, "N").split("</time>")[1] for card, number in zip(cards, numbers, strict=True)]

    assert len(bare) == 2
    assert bare[0].split("</a>", 1)[1] == bare[1].split("</a>", 1)[1]
    assert {comment.signature for comment in Comment.objects.all()} == {FORMER_READER}


@pytest.mark.parametrize(("role", "badge"), [("author", ">Writer<"), ("moderator", ">Moderator<")])
def test_no_badge_gives_away_who_it_was(client, essay, make_comment, ada, mo, role, badge):
    person = {"author": ada, "moderator": mo}[role]
    make_comment(essay, person, body="Thank you.", status="published")
    assert badge in thread(client, essay)

    Comment.objects.signed_by(person).take_names_off()

    assert badge not in thread(client, essay)


def test_moderators_still_see_who_wrote_it_and_that_others_do_not(client_of, mo, cy, said, make_report):
    Comment.objects.filter(pk=said.pk).take_names_off()
    make_report(said, cy)
    desk = client_of(mo).get("/desk/reported/").content.decode()

    assert "Bo Larsen" in desk
    assert "Everybody reads “A former reader”" in desk


def test_the_page_says_how_many_before_anything_happens(proven_client_of, bo, essay, make_comment, said):
    make_comment(essay, bo, body="This waits.")
    client = proven_client_of(bo)
    html = client.get(f"{PAGE}?which=all").content.decode()

    assert "Your 2 comments stay, without your name." in html
    assert Comment.objects.signed_by(bo).count() == 2
    for _press in range(2):
        client.post(PAGE, {"which": "all"})
    assert not Comment.objects.signed_by(bo).exists()


def test_only_what_is_old_enough_loses_the_name(proven_client_of, bo, essay, make_comment, said):
    old = make_comment(essay, bo, body="Long ago.", status="published")
    age(old, days=200)
    client = proven_client_of(bo)

    assert "Your 1 comment stays" in client.get(f"{PAGE}?which=6").content.decode()
    client.post(PAGE, {"which": "6"})
    assert [*Comment.objects.signed_by(bo)] == [said]
    assert not NameRule.objects.exists()


def test_a_standing_wish_is_carried_out_every_day_until_it_ends(proven_client_of, bo, essay, said):
    client = proven_client_of(bo)
    client.post(PAGE, {"which": "3", "daily": "on"})
    rule = NameRule.objects.get(member=bo)
    name_jobs.take_names_off(rule_id=rule.pk)
    assert Comment.objects.signed_by(bo).exists()

    age(said, days=100)
    for _run in range(2):
        name_jobs.take_names_off(rule_id=rule.pk)
    assert not Comment.objects.signed_by(bo).exists()
    client.post(RULE)
    name_jobs.take_names_off(rule_id=rule.pk)
    assert not NameRule.objects.exists()


def test_one_comment_after_a_page_that_says_so(client_of, bo, said, essay):
    client = client_of(bo)
    assert f"/comments/{said.pk}/name/" in thread(client, essay)

    assert "Your comment stays, without your name." in client.get(f"/comments/{said.pk}/name/").content.decode()
    client.post(f"/comments/{said.pk}/name/")

    assert not Comment.objects.get(pk=said.pk).is_signed
    assert f"/comments/{said.pk}/name/" not in thread(client, essay)
    assert client.get(f"/comments/{said.pk}/name/").status_code == 404


def test_nobody_takes_off_anothers_name(client_of, proven_client_of, eve, said):
    client = proven_client_of(eve)

    assert client.get(f"/comments/{said.pk}/name/").status_code == 404
    client.post(f"/comments/{said.pk}/name/")
    client.post(PAGE, {"which": "all"})
    assert Comment.objects.get(pk=said.pk).is_signed


@pytest.mark.parametrize("which", ["", "0", "2", "-1", "x", "999999999999999999999"])
def test_a_number_of_months_that_is_no_choice_is_not_found(proven_client_of, bo, which):
    assert proven_client_of(bo).get(PAGE, {"which": which}).status_code == 404


def test_it_can_still_be_withdrawn_by_whose_it_is_and_by_nobody_else(client_of, bo, eve, said, essay):
    Comment.objects.filter(pk=said.pk).take_names_off()
    client_of(eve).post(f"/comments/{said.pk}/withdrawal/")
    assert Comment.objects.get(pk=said.pk).is_public

    client_of(bo).post(f"/comments/{said.pk}/withdrawal/")
    assert not Comment.objects.get(pk=said.pk).is_public


def test_it_stays_ones_own_and_is_in_ones_copy(bo, said):
    from accounts.export.writing import sections_of

    Comment.objects.filter(pk=said.pk).take_names_off()
    comments = next(section for section in sections_of(bo) if section.name == "comments")

    assert [row["number"] for row in comments.rows()] == [said.pk]
    assert said in Comment.objects.filter(writer=bo)


def test_months_are_counted_as_people_do():
    from datetime import UTC, datetime

    assert months_before(datetime(2026, 3, 31, 9, tzinfo=UTC), 1) == datetime(2026, 2, 28, 9, tzinfo=UTC)
    assert months_before(datetime(2026, 1, 15, tzinfo=UTC), 1) == datetime(2025, 12, 15, tzinfo=UTC)
    assert months_before(datetime(2024, 2, 29, tzinfo=UTC), 60) == datetime(2019, 2, 28, tzinfo=UTC)


def test_a_feed_reader_hears_that_the_name_is_gone(client, essay, said):
    address = f"{essay.get_absolute_url()}comments/feed/"
    before = client.get(address)
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        Comment.objects.filter(pk=said.pk).take_names_off()

    assert client.get(address)["ETag"] != before["ETag"]
