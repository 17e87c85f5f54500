"""What becomes of the words of somebody on whom something is imposed, and what stays open to them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.sanctions import why_stopped
from comments.models import Appeal, Comment, Follow
from comments.sending_jobs import let_go_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(make_post):
    return make_post()


@pytest.fixture
def known(bo, mo, post, make_comment):
    """Bo, who is no newcomer any more."""
    for _number in range(2):
        make_comment(post, bo).approve(by=mo, revision=1)
    return bo


def newest_of(writer) -> Comment:
    return Comment.objects.filter(writer=writer).latest("created_at")


def rules_of(comment) -> set[str]:
    return set(comment.hold_reasons.values_list("rule", flat=True))


def test_of_whom_everything_is_read_first_nothing_appears_by_itself(known, mo, post, client_of):
    address = f"/posts/{post.slug}/comments/"
    client_of(known).post(address, {"body": "Before."})
    before = newest_of(known)
    known.sanction("hold_all", by=mo, reason="unkind")

    client_of(known).post(address, {"body": "After."})
    client_of(known).post(f"/comments/{before.pk}/edit/", {"body": "Before, and changed."})

    before.refresh_from_db()
    after = newest_of(known)
    assert (after.body, after.status, rules_of(after)) == ("After.", "held", {"sanctioned"})
    assert (before.status, before.body, before.newest_words) == ("published", "Before.", "Before, and changed.")


def test_authors_are_not_exempt_beneath_their_own_essays(ada, mo, post, client_of):
    ada.sanction("hold_all", by=mo, reason="unkind")

    client_of(ada).post(f"/posts/{post.slug}/comments/", {"body": "Under my own."})

    assert newest_of(ada).status == "held"


def test_whoever_has_the_mailbox_of_a_banned_member_is_read_first(known, cy, mo, post, client_of):
    cy.change_address("cy.novak@gmail.com", staying=None)
    known.change_address("cynovak+2@gmail.com", staying=None)
    known.refresh_from_db()
    ban = cy.sanction("ban", by=mo, reason="harassment")
    client_of(known).post(f"/posts/{post.slug}/comments/", {"body": "Once."})
    once = newest_of(known)
    cy.lift(ban, by=mo)
    client_of(known).post(f"/posts/{post.slug}/comments/", {"body": "Twice."})

    assert (once.status, rules_of(once)) == ("held", {"lookalike"})
    assert newest_of(known).body == "Twice."
    assert newest_of(known).status == "published"


def test_what_was_on_its_way_when_its_writer_was_banned_waits_with_the_reason(known, mo, post, client_of, settings):
    settings.UNDO_SEND_SECONDS = 60
    client_of(known).post(f"/posts/{post.slug}/comments/", {"body": "A moment too late."})
    sent = newest_of(known)
    known.sanction("ban", by=mo, reason="harassment")

    let_go_out(comment_id=sent.pk)

    sent.refresh_from_db()
    assert (sent.status, rules_of(sent)) == ("held", {"standing"})


def test_what_is_brought_back_and_sent_again_meets_the_ban_and_stays_in_the_box(known, mo, post, client_of, settings):
    settings.UNDO_SEND_SECONDS = 60
    client = client_of(known)
    client.post(f"/posts/{post.slug}/comments/", {"body": "Said in haste."})
    sent = newest_of(known)
    known.sanction("suspension", by=mo, reason="unkind", until=timezone.now() + timedelta(days=1))

    back = client.post(f"/comments/{sent.pk}/undo/", follow=True).content.decode()
    refused = client.post(f"/posts/{post.slug}/comments/", {"body": "Said in haste."})

    assert "Said in haste." in back
    assert refused.status_code == 422
    assert "Said in haste." in refused.content.decode()
    assert not Comment.objects.filter(writer=known, status__in=("sending", "held")).exists()


def test_the_page_says_why_there_is_no_box_and_until_when(known, mo, post, client_of):
    known.sanction("suspension", by=mo, reason="unkind", until=timezone.now() + timedelta(days=1))
    known.refresh_from_db()

    page = client_of(known).get(post.get_absolute_url()).content.decode()

    assert why_stopped(known) in page
    assert 'name="body"' not in page


def test_a_banned_member_can_appeal_follow_take_down_and_write_by_the_contact_page(
    known, mo, ann, post, make_comment, client_of, settings
):
    turned_down = make_comment(post, known, body="Turned down.")
    turned_down.reject(by=mo, revision=1, reason="unkind")
    up = Comment.objects.filter(writer=known, status="published").first()
    known.sanction("ban", by=ann, reason="unkind")
    client = client_of(known)

    client.post(f"/comments/{turned_down.pk}/appeal/", {"body": "It was a quotation."})
    client.post(f"/posts/{post.slug}/following/")
    client.post(f"/comments/{up.pk}/withdrawal/")
    others = make_comment(post, ann, status="published")
    contact = client.get(f"/contact/?comment={others.pk}")

    assert Appeal.objects.get().words == "It was a quotation."
    assert Follow.objects.filter(member=known, post=post).exists()
    up.refresh_from_db()
    assert up.status == "withdrawn"
    assert contact.status_code == 200


def test_a_note_on_every_page_leads_to_the_words_until_they_are_read(bo, mo, client_of):
    client = client_of(bo)
    warning = bo.sanction("warning", by=mo, reason="other", message="Please read this twice.")
    note = "A moderator has written to you."

    before = client.get("/about/").content.decode()
    read = client.get("/settings/standing/").content.decode()
    client.post(f"/settings/standing/{warning.pk}/read/")
    after = client.get("/about/").content.decode()

    assert note in before
    assert "Please read this twice." in read
    assert note not in after


def test_nobody_reads_or_acknowledges_what_was_written_to_another(bo, cy, mo, client_of):
    warning = bo.sanction("warning", by=mo, reason="other", message="For Bo alone.")

    page = client_of(cy).get("/settings/standing/").content.decode()
    answer = client_of(cy).post(f"/settings/standing/{warning.pk}/read/")

    warning.refresh_from_db()
    assert "For Bo alone." not in page
    assert answer.status_code == 404
    assert warning.acknowledged_at is None
