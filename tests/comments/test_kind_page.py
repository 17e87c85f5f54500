"""The page after Send where a person reads first: the same for every reason, and more only for whom it is meant."""

import re
from typing import Any

import pytest

from care.phrases import built_in
from comments.models import CareStep, Comment, Status, WordList
from comments.models.word_list import Which
from core.kept_words import comments_kept

pytestmark = pytest.mark.django_db

CARE, PLAIN = "It is late. I want to die.", "It is late. I want to sing."
CHOICES = ("Leave it to be read", "Make it a letter", "Keep it as a draft")


@pytest.fixture(autouse=True)
def reviewed(ann: Any) -> None:
    WordList.objects.write(Which.CARE, built_in(), by=ann, reviewed_by="Dr Example, psychologist")


@pytest.fixture
def send(client_of: Any, essay: Any) -> Any:
    """What a member is shown after sending these words, and the comment."""

    def sending(writer: Any, body: str) -> tuple[Any, Comment]:
        answer = client_of(writer).post(f"{essay.get_absolute_url()}comments/", {"body": body}, follow=True)
        return answer, Comment.objects.get(writer=writer, body=body)

    return sending


@pytest.mark.parametrize("seconds", [0, 60])
@pytest.mark.parametrize(
    ("body", "watched"), [(PLAIN, ""), ("See https://example.org/ there.", ""), ("A gadget.", "gadget")]
)
def test_whoever_waits_for_a_reader_sees_the_same_page_whatever_the_reason(
    send, bo, cy, ann, settings, seconds, body, watched
):
    settings.UNDO_SEND_SECONDS = seconds
    plain = words_of(send(cy, "Nothing in it.")[0], cy)
    WordList.objects.write(Which.WATCHED, watched, by=ann)

    answer, comment = send(bo, body)

    assert answer.redirect_chain[-1][0] == f"/comments/{comment.pk}/sent/"
    assert "A person will read this" in answer.content.decode()
    assert 'href="/care/"' in answer.content.decode()
    assert words_of(answer, bo) == plain
    assert not any(choice in answer.content.decode() for choice in CHOICES)


def words_of(answer: Any, writer: Any) -> str:
    """What the page says, without whose and which words it is about."""
    main = re.search(r"<main.*?</main>", answer.content.decode(), re.DOTALL)
    assert main
    without = re.sub(r'<div class="comment__text".*?</div>|/comments/\d+/|value="\w{64}"', "", main[0], flags=re.DOTALL)
    return without.replace(writer.display_name, "")


@pytest.mark.parametrize("seconds", [0, 60])
def test_after_a_match_there_are_lines_and_three_choices_that_look_alike(send, bo, settings, seconds):
    settings.UNDO_SEND_SECONDS = seconds

    html = send(bo, CARE)[0].content.decode()

    assert "We are glad that you wrote it down" in html
    assert "https://findahelpline.com/" in html
    for choice in CHOICES:
        assert re.search(rf'class="btn btn--quiet"[^>]*>{choice}<', html), choice


def test_somebody_whose_comments_appear_at_once_is_asked_too(send, ada):
    assert "Make it a letter" in send(ada, CARE)[0].content.decode()
    assert "A person will read this" not in send(ada, PLAIN)[0].content.decode()


@pytest.mark.parametrize("seconds", [0, 60])
def test_nothing_that_others_see_depends_on_a_match(send, bo, cy, client_of, ada, client, essay, settings, seconds):
    settings.UNDO_SEND_SECONDS = seconds
    paths = [essay.get_absolute_url(), f"{essay.get_absolute_url()}comments/feed.json", "/", "/feed/", "/sitemap.xml"]
    paths += [f"/comments/lately/{essay.slug}/", "/comments/{pk}/", "/people/bo_larsen/", "/comments/{pk}/sent/"]

    def seen_with(body: str) -> list[tuple[int, str]]:
        comment = send(bo, body)[1]
        found = []
        for reader in (client, client_of(ada), client_of(cy)):
            for path in paths:
                answer = reader.get(path.format(pk=comment.pk))
                told = answer.content.decode().replace(answer["X-Request-ID"], "").replace(str(comment.pk), "")
                found.append((answer.status_code, re.sub(r'value="[\w:-]+"|data-since="\d+"', "", told)))
        Comment.objects.filter(pk=comment.pk).delete()
        return found

    assert seen_with(CARE) == seen_with(PLAIN)


@pytest.mark.parametrize("seconds", [0, 60])
def test_a_letter_is_read_by_moderators_alone_and_can_be_turned_back(
    send, bo, mo, client_of, client, settings, seconds
):
    settings.UNDO_SEND_SECONDS = seconds
    comment = send(bo, CARE)[1]
    writer = client_of(bo)

    for _ in range(2):
        writer.post(f"/comments/{comment.pk}/letter/")
    comment.refresh_from_db()
    comment.go_out()

    assert comment.status == Status.LETTER
    assert comment in Comment.objects.needing_care()
    assert comment not in Comment.objects.awaiting_review()
    assert CARE in client_of(mo).get("/desk/care/").content.decode()
    client_of(mo).post(f"/comments/{comment.pk}/approval/", {"revision": 1, "status": "held"})
    comment.refresh_from_db()
    assert comment.status == Status.LETTER
    assert client.get(f"/comments/{comment.pk}/").status_code == 404
    assert "Your letter" in writer.get(f"/comments/{comment.pk}/sent/").content.decode()
    assert "A letter to the care team" in writer.get("/comments/yours/").content.decode()

    writer.post(f"/comments/{comment.pk}/letter/end/")
    comment.refresh_from_db()
    assert comment.status == Status.HELD
    assert comment in Comment.objects.awaiting_review()


@pytest.mark.parametrize("seconds", [0, 60])
@pytest.mark.parametrize("first", ["", "letter"])
def test_a_draft_is_in_the_box_and_in_no_queue(send, bo, client_of, settings, seconds, first):
    settings.UNDO_SEND_SECONDS = seconds
    comment, writer = send(bo, CARE)[1], client_of(bo)
    if first:
        writer.post(f"/comments/{comment.pk}/letter/")

    answer = writer.post(f"/comments/{comment.pk}/draft/", follow=True)

    assert CARE in answer.content.decode()
    assert not Comment.objects.needing_care().exists()
    assert not Comment.objects.awaiting_review().exists()
    request = type("Request", (), {"session": writer.session})()
    assert comments_kept(request) == [CARE]  # type: ignore[arg-type]


def test_what_a_moderator_decided_meanwhile_stays_and_is_said(send, bo, mo, client_of, settings):
    settings.UNDO_SEND_SECONDS = 0
    comment = send(bo, CARE)[1]
    comment.approve(by=mo, revision=1)

    for act in ("letter", "letter/end", "draft"):
        answer = client_of(bo).post(f"/comments/{comment.pk}/{act}/", follow=True)
        assert "nothing was changed" in answer.content.decode()
    comment.refresh_from_db()
    assert comment.status == Status.PUBLISHED


def test_nobody_else_can_make_a_letter_of_it_or_look_at_its_page(send, bo, cy, mo, client_of):
    comment = send(bo, CARE)[1]

    for other in (cy, mo):
        assert client_of(other).get(f"/comments/{comment.pk}/sent/").status_code == 404
        for act in ("letter", "letter/end", "draft"):
            assert client_of(other).post(f"/comments/{comment.pk}/{act}/").status_code == 404


def test_words_of_care_are_read_by_a_person_although_one_of_them_is_banned(send, bo, ann, settings):
    settings.UNDO_SEND_SECONDS = 0
    WordList.objects.write(Which.BANNED, "late", by=ann)

    assert send(bo, CARE)[1].status == Status.HELD
    assert send(bo, "It is late.")[1].status == Status.REJECTED


def test_a_change_with_such_words_leads_to_the_same_page_and_leaves_what_everybody_reads(
    send, ada, client_of, settings
):
    settings.UNDO_SEND_SECONDS = 0
    comment = send(ada, PLAIN)[1]

    html = client_of(ada).post(f"/comments/{comment.pk}/edit/", {"body": CARE}, follow=True).content.decode()

    assert "A person will read this" in html
    assert "Make it a letter" not in html, "what everybody reads is no letter"
    comment.refresh_from_db()
    assert (comment.status, comment.body) == (Status.PUBLISHED, PLAIN)


def test_other_words_for_what_was_turned_down_lead_there_too_where_somebody_may_need_a_person(
    send, bo, mo, client_of, settings
):
    settings.UNDO_SEND_SECONDS = 0
    comment = send(bo, PLAIN)[1]
    comment.reject(by=mo, revision=1, reason="unkind", may_send_again=True)

    html = client_of(bo).post(f"/comments/{comment.pk}/again/", {"body": CARE}, follow=True).content.decode()

    assert "Make it a letter" in html


def test_an_answer_stands_on_the_page_whatever_became_of_the_comment(send, bo, mo, client_of, settings):
    settings.UNDO_SEND_SECONDS = 0
    comment = send(bo, CARE)[1]
    comment.answer_privately("I read it.", by=mo)
    comment.approve(by=mo, revision=1)

    html = client_of(bo).get(f"/comments/{comment.pk}/sent/").content.decode()

    assert "I read it." in html
    assert mo.display_name not in html
    assert CareStep.objects.get().by == mo
