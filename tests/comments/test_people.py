"""The desk's pages about people: finding somebody, what is known of them, and imposing something with a preview."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import MemberNote, Sanction
from accounts.sanctions import why_stopped
from comments.models import Comment
from mail.models import OutgoingMail

pytestmark = pytest.mark.django_db

PEOPLE = "/desk/people/"
REASON = {"reason": "unkind", "message": "Please stop."}


@pytest.fixture
def desk(client_of, mo):
    return client_of(mo)


def names_in(answer) -> set[str]:
    return {of.display_name for of, *_known in answer.context["rows"]}


def page_of(member) -> str:
    return f"{PEOPLE}{member.pk}/"


@pytest.mark.parametrize(
    ("asked", "found"),
    [("bo", {"Bo Larsen"}), ("LARS", {"Bo Larsen"}), ("bo_larsen", {"Bo Larsen"}), ("nobody", set())],
)
def test_people_are_found_by_name_and_handle(asked, found, desk, bo, cy):
    assert names_in(desk.get(PEOPLE, {"q": asked})) == found


def test_addresses_are_looked_up_by_administrators_alone_and_whole(desk, client_of, ann, bo):
    whole, part = {"q": bo.email.upper()}, {"q": "example"}

    assert names_in(client_of(ann).get(PEOPLE, whole)) == {"Bo Larsen"}
    assert names_in(client_of(ann).get(PEOPLE, part)) == set()
    assert names_in(desk.get(PEOPLE, whole)) == set()
    assert names_in(desk.get(PEOPLE, part)) == set()
    assert bo.email not in desk.get(page_of(bo)).content.decode()


def test_people_are_found_by_what_they_are_to_a_moderator(desk, make_post, make_comment, ada, ann, bo, cy, eve, mo):
    post = make_post()
    for _number in range(2):
        make_comment(post, bo).approve(by=mo, revision=1)
        make_comment(post, eve).approve(by=mo, revision=1)
    post_of_eve = Comment.objects.filter(writer=eve).first()
    post_of_eve.refresh_from_db()
    post_of_eve.reject(by=mo, revision=1, reason="unkind")
    until = timezone.now() + timedelta(days=3)
    ada.sanction("hold_all", by=mo, reason="unkind")
    cy.sanction("suspension", by=mo, reason="unkind", until=until)
    eve.sanction("ban", by=mo, reason="unkind")

    assert names_in(desk.get(PEOPLE, {"state": "new"})) == {"Ada Brandt", "Cy Novak", "Eve Marsh"}
    assert names_in(desk.get(PEOPLE, {"state": "trusted"})) == {"Bo Larsen"}
    assert names_in(desk.get(PEOPLE, {"state": "read-first"})) == {"Ada Brandt"}
    assert names_in(desk.get(PEOPLE, {"state": "paused"})) == {"Cy Novak"}
    assert names_in(desk.get(PEOPLE, {"state": "banned"})) == {"Eve Marsh"}
    assert names_in(desk.get(PEOPLE, {"state": "closed"})) == set()


def test_a_page_of_people_asks_as_much_for_one_as_for_twenty(desk, mo, django_assert_max_num_queries):
    from conftest import make_person

    make_person("Uma First").sanction("hold_all", by=mo, reason="unkind")
    desk.get(PEOPLE)
    with django_assert_max_num_queries(100) as few:
        desk.get(PEOPLE)
    for number in range(20):
        make_person(f"Uma{number} More").sanction("hold_all", by=mo, reason="unkind")
    with django_assert_max_num_queries(len(few)):
        assert len(desk.get(PEOPLE).context["rows"]) == 22


def test_the_strip_of_decisions_is_said_in_words_too(desk, make_post, make_comment, bo, mo):
    post = make_post()
    for reason in ("", "", "spam"):
        comment = make_comment(post, bo)
        comment.reject(by=mo, revision=1, reason=reason) if reason else comment.approve(by=mo, revision=1)

    page = desk.get(page_of(bo)).content.decode()

    assert "Of the last 3 decisions: 2 approved, 1 rejected." in page
    assert page.count('<i class="is-ok">') == 2
    assert page.count('<i class="is-stop">') == 1


def test_a_note_is_for_moderators_and_of_another(desk, client_of, bo, mo):
    assert desk.post(f"{page_of(bo)}notes/", {"words": " "}).status_code == 422
    desk.post(f"{page_of(bo)}notes/", {"words": "Wrote to apologise."})
    own = desk.post(f"{page_of(mo)}notes/", {"words": "I am fine."})

    assert MemberNote.objects.get().by == mo
    assert "Wrote to apologise." in desk.get(page_of(bo)).content.decode()
    assert own.status_code == 404
    assert client_of(bo).get(page_of(bo)).status_code == 404


def test_nothing_is_imposed_before_it_was_shown_what_will_happen(desk, bo):
    bo.time_zone = "Asia/Tokyo"
    bo.save(update_fields=["time_zone"])
    asked = {**REASON, "days": "7"}

    shown = desk.post(f"{page_of(bo)}sanctions/pause/", asked)
    before = why_stopped(bo)
    again = desk.post(f"{page_of(bo)}sanctions/pause/", {**asked, "again": "1"})
    desk.post(f"{page_of(bo)}sanctions/pause/", {**asked, "confirmed": "1"})

    bo.refresh_from_db()
    assert before is None
    assert "Please stop." in shown.content.decode()
    assert "Words of yours were unkind" in shown.content.decode()
    assert again.context["form"]["message"].value() == "Please stop."
    assert Sanction.objects.in_force(bo).get().until > timezone.now() + timedelta(days=6)
    assert why_stopped(bo)


def test_a_ban_holds_the_comments_that_the_preview_has_counted(desk, make_post, make_comment, bo, cy):
    post = make_post()
    old, *new = [make_comment(post, bo, status="published", body=f"Number {number}.") for number in range(4)]
    Comment.objects.filter(pk=old.pk).update(first_published_at=timezone.now() - timedelta(days=8))
    others = make_comment(post, cy, status="published")
    asked = {**REASON, "back": "7"}

    shown = desk.post(f"{page_of(bo)}sanctions/ban/", asked)
    untouched = Comment.objects.filter(status="published").count()
    done = desk.post(f"{page_of(bo)}sanctions/ban/", {**asked, "confirmed": "1"}, follow=True)

    held = {comment.pk for comment in Comment.objects.filter(status="held")}
    assert shown.context["held"] == 3
    assert "Number 3." in shown.content.decode()
    assert untouched == 5
    assert held == {comment.pk for comment in new}
    assert others.pk not in held
    assert "3 of their comments wait to be read." in done.content.decode()


@pytest.mark.parametrize("sent", [{}, {"reason": "unkind", "days": "4"}, {"reason": "other", "days": "7"}])
def test_what_is_missing_is_asked_for_and_nothing_is_lost(sent, desk, bo):
    typed = {"message": "", **sent, "confirmed": "1"} if sent.get("reason") == "other" else {**sent, "confirmed": "1"}
    answer = desk.post(f"{page_of(bo)}sanctions/pause/", typed)

    assert answer.status_code == 422
    assert not Sanction.objects.exists()


def test_moderators_sanction_neither_themselves_nor_each_other_by_these_pages(desk, client_of, ann, mo):
    for member in (mo, ann):
        desk.post(f"{page_of(member)}sanctions/ban/", {**REASON, "back": "0", "confirmed": "1"})
    refused = Sanction.objects.count()
    client_of(ann).post(f"{page_of(mo)}sanctions/ban/", {**REASON, "back": "0", "confirmed": "1"})

    assert refused == 0
    assert Sanction.objects.get().member == mo


def test_lifting_by_its_page_once_is_enough(desk, bo, ann):
    sanction = bo.sanction("ban", by=ann, reason="unkind")
    address = f"{page_of(bo)}sanctions/{sanction.pk}/lifting/"

    shown = desk.get(address).content.decode()
    for _time in range(2):
        desk.post(address)

    bo.refresh_from_db()
    assert "You can write again." in shown
    assert why_stopped(bo) is None
    assert OutgoingMail.objects.filter(key__startswith="lifted:").count() == 1


def test_accounts_of_one_mailbox_are_listed_with_each_other(desk, bo, cy, eve):
    for member, address in ((bo, "bo.larsen@gmail.com"), (cy, "bolarsen+1@gmail.com")):
        member.change_address(address, staying=None)

    page = desk.get(page_of(bo)).context["known"]

    assert page.same_mailbox == [cy]
