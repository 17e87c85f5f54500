"""“I’m worried about this person”: somebody looks after them, and they never learn of it."""

import re

import pytest

from accounts.export.writing import sections_of
from comments.models import Comment, Notice, Report, Status
from comments.report_jobs import tell_of_worry
from conftest import make_person

pytestmark = pytest.mark.django_db

NOTE = "She does not sound well to me."


@pytest.fixture
def comment(essay, make_comment, bo):
    return make_comment(essay, bo, body="It is all the same.", status="published")


def worry(comment, by, note: str = NOTE) -> Report:
    report = Report.objects.make(comment, by=by, reason="worried", note=note)
    assert report
    return report


def test_it_is_in_the_care_queue_with_the_note_and_in_no_other(client_of, comment, cy, mo):
    worry(comment, cy)

    assert list(Comment.objects.needing_care()) == [comment]
    assert not Comment.objects.reported().exists()
    card = client_of(mo).get(f"/desk/comments/{comment.pk}/?queue=care").content.decode()
    assert NOTE in card
    assert "A reader is worried about this person" in card
    assert cy.display_name not in card


def test_the_comment_and_everything_its_writer_sees_stays_as_it_was(client_of, comment, bo, cy):
    pages = [comment.post.get_absolute_url(), "/comments/yours/", "/notifications/", f"/comments/{comment.pk}/edit/"]
    browser = client_of(bo)
    before = [without_tokens(browser.get(page).content) for page in pages]
    exports = about_comments(bo)

    for number in range(4):
        worry(comment, make_person(f"R{number} Roe"))
    worry(comment, cy)

    comment.refresh_from_db()
    assert comment.status == Status.PUBLISHED
    assert not comment.decisions.exists()
    assert not Notice.objects.filter(member=bo).exists()
    assert [without_tokens(browser.get(page).content) for page in pages] == before
    assert about_comments(bo) == exports


def about_comments(member) -> dict[str, list]:
    names = {"comments", "reports_on_comments", "decisions", "reasons_for_waiting", "notifications"}
    return {section.name: [*section.rows()] for section in sections_of(member) if section.name in names}


def without_tokens(html: bytes) -> str:
    return re.sub(r"(csrfmiddlewaretoken|token|began)\" value=\"[^\"]+|X-[\w-]+|[0-9a-f]{8,}", "", html.decode())


def test_two_moderators_are_told_at_once_by_a_link_and_nothing_else(comment, bo, cy, eve, mo, ann, outbox):
    make_person("Lea Roth", "moderator")
    first, second = worry(comment, cy), worry(comment, eve, "I think so too.")
    outbox.all().delete()

    for report in (first, first, second):
        tell_of_worry(report_id=report.pk)

    assert len(outbox) == 2
    for mail in outbox:
        assert "/desk/care/" in mail.text
        for word in (NOTE, "It is all the same.", bo.display_name, cy.display_name, "worried"):
            assert word not in f"{mail.subject} {mail.text}"


def test_a_moderator_who_is_worried_tells_two_others(comment, mo, ann, outbox):
    lea = make_person("Lea Roth", "moderator")
    report = worry(comment, mo)
    outbox.all().delete()

    tell_of_worry(report_id=report.pk)

    assert {address for mail in outbox for address in mail.recipients} == {ann.email, lea.email}


def test_whoever_worries_is_led_to_help(client_of, comment, cy):
    page = client_of(cy).post(f"/comments/{comment.pk}/report/", {"reason": "worried", "note": NOTE}, follow=True)

    html = page.content.decode()
    assert "Thank you for telling us that you are worried." in html
    assert "Moderators are no emergency service" in html
    assert html.count('href="/care/"') > 1


def test_it_outlives_the_comment(client_of, comment, bo, cy, eve, mo):
    """Whoever takes back such words may need somebody all the more."""
    worry(comment, cy)
    comment.withdraw(by=bo)
    assert Comment.objects.needing_care().get() == comment

    page = client_of(eve).post(
        f"/comments/{comment.pk}/report/", {"reason": "worried", "note": "Too late?"}, follow=True
    )
    assert page.status_code == 200
    assert Report.objects.open().worried().count() == 2
    assert comment.see_to(by=mo)
    assert not Comment.objects.needing_care().exists()


def test_no_decision_about_the_comment_answers_it(comment, cy, eve, mo):
    worry(comment, cy)
    Report.objects.make(comment, by=eve, reason="unkind")
    comment.keep(by=mo, revision=1)

    assert Comment.objects.needing_care().get() == comment
    assert Report.objects.open().worried().exists()


def test_a_worry_about_an_emptied_comment_is_over(comment, cy):
    worry(comment, cy)
    Comment.objects.filter(pk=comment.pk).erase()

    assert Report.objects.get().outcome == "gone"
    assert not Comment.objects.needing_care().exists()
