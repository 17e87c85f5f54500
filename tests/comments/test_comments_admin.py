"""Comments, decisions and reports in Django's admin: found, read, approved and rejected; nothing else."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Sanction
from comments.models import Comment, Decision, Status

pytestmark = pytest.mark.django_db
LISTS = ["/admin/comments/comment/", "/admin/comments/decision/", "/admin/comments/report/"]
COMMENTS = LISTS[0]


def choose(client, action, *comments):
    return client.post(COMMENTS, {"action": action, "_selected_action": [comment.pk for comment in comments]})


def confirm(client, page, action, **fields):
    """Send the page's own form."""
    sent = {"action": action, "confirmed": "yes", "_selected_action": [], **fields}
    for row in page.context["rows"]:
        sent["_selected_action"].append(row.comment.pk)
        sent |= {row.form.add_prefix(name): value for name, value in row.form.initial.items()}
    return client.post(COMMENTS, sent, follow=True)


def said(answer):
    return [str(message) for message in answer.context["messages"]]


def status_of(comment):
    return Comment.objects.values_list("status", flat=True).get(pk=comment.pk)


@pytest.fixture
def three(make_comment, essay, bo, cy, eve):
    return [make_comment(essay, writer, body=f"Words of {writer}.") for writer in (bo, cy, eve)]


@pytest.mark.parametrize("page", LISTS)
def test_moderators_and_administrators_see_the_lists(client_of, mo, ann, three, page):
    for person in (mo, ann):
        assert client_of(person).get(page).status_code == 200


@pytest.mark.parametrize("page", LISTS)
def test_authors_and_readers_do_not(client_of, ada, bo, page):
    assert client_of(ada).get(page).status_code == 403
    assert client_of(bo).get(page).status_code in {302, 403}


def test_authors_do_not_even_see_that_comments_are_there(client_of, ada):
    page = client_of(ada).get("/admin/").content.decode()

    assert "/admin/comments/" not in page


def test_moderators_cannot_reach_what_only_administrators_may(client_of, mo, ann):
    for page in (
        "/admin/accounts/user/",
        f"/admin/accounts/user/{ann.pk}/change/",
        "/admin/publication/publication/1/change/",
    ):
        assert client_of(mo).get(page).status_code == 403
    index = client_of(mo).get("/admin/").content.decode()
    assert "/admin/accounts/" not in index
    assert "/admin/publication/" not in index


def test_nobody_adds_changes_or_deletes_by_hand(client_of, ann, held_comment, mo, make_report, cy):
    held_comment.approve(by=mo, revision=1)
    rows = {
        "comment": held_comment.pk,
        "decision": held_comment.decisions.get().pk,
        "report": make_report(held_comment, cy).pk,
    }
    for model, pk in rows.items():
        for page in (f"/admin/comments/{model}/add/", f"/admin/comments/{model}/{pk}/delete/"):
            assert client_of(ann).get(page).status_code == 403
            assert client_of(ann).post(page, {"post": "yes"}).status_code == 403
        page = f"/admin/comments/{model}/{pk}/change/"
        assert client_of(ann).get(page).status_code == 200
        assert client_of(ann).post(page, {"note": "Changed.", "body": "Changed."}).status_code == 403

    assert not Decision.objects.filter(note="Changed.").exists()


def test_a_comments_page_shows_its_words_reasons_reports_and_decisions(client_of, mo, held_comment, make_report, cy):
    make_report(held_comment, cy, note="This hurt.")
    held_comment.reject(by=mo, revision=1, reason="medical_advice", note="Stay with your story.")

    page = client_of(mo).get(f"/admin/comments/comment/{held_comment.pk}/change/").content.decode()

    for words in (
        held_comment.body,
        "First comment here",
        "This hurt.",
        "It gave medical advice",
        "Stay with your story.",
        str(mo),
    ):
        assert words in page
    assert "/admin/accounts/user/" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status__exact=held", {"held"}),
        ("status__exact=published", {"published"}),
        ("rule=newcomer", {"held"}),
        ("rule=nothing", set()),
        ("q=sang", {"published"}),
        ("q=Bo+Larsen", {"held"}),
        ("q=Bo+sang", set()),
    ],
)
def test_the_list_is_filtered_and_searched(client_of, mo, make_comment, essay, bo, cy, query, found):
    comments = {
        "held": make_comment(essay, bo, body="It whistled."),
        "published": make_comment(essay, cy, body="It sang.", status=Status.PUBLISHED),
    }

    shown = client_of(mo).get(f"{COMMENTS}?{query}").context["cl"].queryset

    assert set(shown) == {comments[name] for name in found}


def test_the_list_is_filtered_by_essay(client_of, mo, make_comment, make_post, essay, bo):
    other = make_comment(make_post(title="Another"), bo)
    make_comment(essay, bo, body="Here.")

    assert list(client_of(mo).get(f"{COMMENTS}?post__id__exact={other.post_id}").context["cl"].queryset) == [other]


def test_the_list_is_filtered_by_day(client_of, mo, make_comment, essay, bo):
    make_comment(essay, bo, body="Written last year.")
    Comment.objects.update(created_at=timezone.now() - timedelta(days=400))
    today = make_comment(essay, bo, body="Written today.")
    by_day = client_of(mo).get(COMMENTS).context["cl"].filter_specs[-1]

    [choice] = [
        choice for choice in by_day.choices(client_of(mo).get(COMMENTS).context["cl"]) if choice["display"] == "Today"
    ]

    assert list(client_of(mo).get(COMMENTS + choice["query_string"]).context["cl"].queryset) == [today]


def test_the_list_takes_as_many_queries_for_many_as_for_one(client_of, mo, make_comment, essay, bo, three):
    Comment.objects.filter(pk__in=[comment.pk for comment in three[1:]]).update(status=Status.WITHDRAWN)
    desk, counts = client_of(mo), []
    for query in ("?status__exact=held", ""):
        with CaptureQueriesContext(connection) as queries:
            desk.get(COMMENTS + query)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_approving_asks_first_with_every_text_and_then_does_it(client_of, mo, three):
    desk = client_of(mo)

    page = choose(desk, "approve", *three)

    assert page.status_code == 200
    for comment in three:
        assert comment.body in page.content.decode()
        assert status_of(comment) == Status.HELD

    answer = confirm(desk, page, "approve")
    assert said(answer) == ["3 comments were decided."]
    for comment in three:
        assert status_of(comment) == Status.PUBLISHED
        assert comment.decisions.get().by == mo


def test_rejecting_asks_for_the_reason(client_of, mo, three):
    desk = client_of(mo)
    page = choose(desk, "reject", *three[:2])

    again = confirm(desk, page, "reject", note="Stay with your story.")
    assert again.status_code == 422
    assert "Choose a reason" in again.content.decode()
    assert "Stay with your story." in again.content.decode()
    assert not Decision.objects.exists()

    confirm(desk, again, "reject", reason="medical_advice", note="Stay with your story.")
    for comment in three[:2]:
        decision = comment.decisions.get()
        assert (decision.status, decision.reason, decision.note) == (
            "rejected",
            "medical_advice",
            "Stay with your story.",
        )
    assert status_of(three[2]) == Status.HELD


def test_what_is_published_is_removed(client_of, mo, make_comment, essay, bo):
    comment, desk = make_comment(essay, bo, status=Status.PUBLISHED), client_of(mo)

    confirm(desk, choose(desk, "reject", comment), "reject", reason="unkind")

    assert status_of(comment) == Status.REMOVED


def test_words_that_changed_after_the_page_was_shown_are_not_decided_on(client_of, mo, three, change_words):
    desk = client_of(mo)
    page = choose(desk, "approve", *three)
    change_words(three[0], "Something else.")

    answer = confirm(desk, page, "approve")

    assert status_of(three[0]) == Status.HELD
    assert status_of(three[1]) == Status.PUBLISHED
    assert "changed this comment" in said(answer)[0]
    assert said(answer)[1] == "2 comments were decided."


def test_the_second_moderator_is_told_what_the_first_did(client_of, mo, ann, held_comment):
    desk = client_of(mo)
    page = choose(desk, "reject", held_comment)
    held_comment.approve(by=ann, revision=1)

    answer = confirm(desk, page, "reject", reason="spam")

    assert f"{ann} approved this a moment ago" in said(answer)[0]
    assert status_of(held_comment) == Status.PUBLISHED


def test_ones_own_and_what_is_decided_are_not_asked_about(client_of, mo, make_comment, essay, bo, cy):
    own, done, held = make_comment(essay, mo), make_comment(essay, bo, status=Status.REJECTED), make_comment(essay, cy)
    desk = client_of(mo)

    page = choose(desk, "approve", own, done, held)
    assert [row.comment for row in page.context["rows"]] == [held]

    answer = desk.post(COMMENTS, {"action": "approve", "_selected_action": [own.pk, done.pk]}, follow=True)
    assert "None of these can be decided on" in said(answer)[0]


def test_a_forged_confirmation_decides_nothing_of_ones_own_and_breaks_nothing(client_of, mo, make_comment, essay):
    own = make_comment(essay, mo)
    forged = {f"comment-{own.pk}-revision": 1, f"comment-{own.pk}-status": "held"}
    for chosen in ([own.pk], ["x"], [10**30], ["٣"]):
        client_of(mo).post(COMMENTS, {"action": "approve", "confirmed": "yes", "_selected_action": chosen, **forged})

    assert status_of(own) == Status.HELD


def test_an_author_cannot_run_the_actions(client_of, ada, held_comment):
    assert choose(client_of(ada), "approve", held_comment).status_code == 403
    assert status_of(held_comment) == Status.HELD


def test_a_link_leads_from_the_list_to_the_essay_where_it_is_up(client_of, mo, held_comment):
    assert f'href="{reverse("post", args=[held_comment.post.slug])}"' in client_of(mo).get(COMMENTS).content.decode()


def test_a_link_to_the_comment_itself_is_there_only_while_everybody_can_follow_it(client_of, client, mo, held_comment):
    page = f"/admin/comments/comment/{held_comment.pk}/change/"
    assert client_of(mo).get(page).context["absolute_url"] is None

    held_comment.approve(by=mo, revision=1)
    link = client_of(mo).get(page).context["absolute_url"]
    assert client.get(link, follow=True).status_code == 200


def test_what_everybody_reads_is_held_back_from_the_admin(client_of, mo, make_comment, essay, bo, held_comment):
    up, desk = make_comment(essay, bo, status=Status.PUBLISHED), client_of(mo)
    page = choose(desk, "hold", up, held_comment)
    assert [row.comment for row in page.context["rows"]] == [up]

    assert said(confirm(desk, page, "hold")) == ["1 comment was decided."]

    assert status_of(up) == Status.HELD
    assert up.decisions.get().by == mo


def test_a_note_that_was_sent_to_nobody_comes_back(client_of, mo, ann, held_comment):
    desk = client_of(mo)
    page = choose(desk, "reject", held_comment)
    held_comment.approve(by=ann, revision=1)

    answer = confirm(desk, page, "reject", reason="unkind", note="Please be kind.")

    assert any("It said: “Please be kind.”" in words for words in said(answer))


def test_writers_are_paused_from_the_admin_by_the_desks_verb(client_of, mo, ann, make_comment, essay, three):
    colleague = make_comment(essay, ann, body="A colleague’s.")
    desk, chosen = client_of(mo), [*three[:2], colleague]
    page = choose(desk, "suspend", *chosen)
    assert set(page.context["names"]) == {three[0].writer.display_name, three[1].writer.display_name}

    sent = {"action": "suspend", "confirmed": "yes", "_selected_action": [comment.pk for comment in chosen]}
    assert desk.post(COMMENTS, sent).status_code == 422
    answer = desk.post(COMMENTS, {**sent, "reason": "unkind", "days": "7"}, follow=True)

    assert said(answer) == ["2 people are paused."]
    for comment in three[:2]:
        sanction = Sanction.objects.in_force(comment.writer).get()
        assert (sanction.kind, sanction.by, sanction.reason) == ("suspension", mo, "unkind")
    assert not Sanction.objects.filter(member=ann).exists()


def test_an_undone_decision_is_marked_as_such(client_of, mo, held_comment):
    held_comment.approve(by=mo, revision=1).undo(by=mo)

    assert "icon-yes" in client_of(mo).get("/admin/comments/decision/").content.decode()
