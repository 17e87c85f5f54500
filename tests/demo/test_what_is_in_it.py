"""The demo publication as it is loaded: a place where people wrote and answered, and never twice."""

import re
from datetime import timedelta
from io import StringIO
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone

from accounts.models import User
from comments.models import Comment, Decision, HoldReason, Report, Status
from mail.models import OutgoingMail
from posts.models import Byline, Picture, Post, Series, Topic
from posts.models.answered import CommentPolicy
from posts.reading_time import count_words
from publication.models import ContentTerm
from tests.accounts.entering import by_mailed_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

SEED = "the-night-shift"


@pytest.fixture(scope="module")
def demo(shared_rows, tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    with shared_rows(), override_settings(DEBUG=True, MEDIA_ROOT=folder, ORIGINALS_ROOT=folder / "originals"):
        call_command("load_demo", verbosity=0)


def test_loading_twice_is_loading_once(settings, capsys):
    counted = [User, Post, Picture, Byline, Comment, Decision, HoldReason, Report]
    before = [model.objects.count() for model in counted]
    Post.objects.filter(slug=SEED).update(title="Changed while trying it out")

    settings.DEBUG = True
    call_command("load_demo")

    assert "there already" in capsys.readouterr().out
    assert [model.objects.count() for model in counted] == before
    assert Post.objects.get(slug=SEED).title == "Changed while trying it out"


def test_nobody_gets_mail_about_it():
    assert not OutgoingMail.objects.exists()


def test_fifteen_finished_essays_are_published_by_six_writers_over_two_years():
    posts = Post.objects.published()

    assert posts.count() == 15
    assert User.objects.filter(bylines__post__in=posts).distinct().count() == 6
    assert len(posts.years()) >= 2
    assert all(topic.posts.filter(pk__in=posts).count() >= 2 for topic in Topic.objects.all())
    for post in posts:
        assert post.topics.exists()
        assert post.cover is None or post.cover.alt
    assert posts.exclude(cover=None).count() >= 10
    assert posts.filter(cover=None).exists()
    assert ContentTerm.objects.filter(posts__in=posts).distinct().count() >= 8
    assert posts.exclude(content_note="").exists()


def test_the_spanish_essay_says_so_and_the_notes_of_another_lead_there_and_back(client):
    spanish = client.get("/posts/instrucciones-para-estar-enferma/").content.decode()
    noted = client.get("/posts/repairs-to-a-harmonium/").content.decode()

    assert list(Post.objects.exclude(language="en").values_list("language", flat=True)) == ["es"]
    assert re.search(r'<article[^>]* lang="es"', spanish)
    for number in range(1, 6):
        assert noted.count(f'href="#fn{number}"') == noted.count(f'href="#fnref{number}"') == 1
    assert Post.objects.get(slug="repairs-to-a-harmonium").html.count("[^") == 0


def test_the_survey_has_three_parts_in_the_order_in_which_they_appeared():
    parts = list(Series.objects.get().published_parts())

    assert [part.part for part in parts] == [1, 2, 3]
    assert parts[0].published_at < parts[1].published_at < parts[2].published_at
    assert parts[1].place_in_series().previous == parts[0]
    assert parts[1].place_in_series().next == parts[2]


def test_a_poem_keeps_its_lines():
    verse = Post.objects.get(slug="where-mr-finch-was").html

    assert re.search(r"Mr Finch is in the quiet\.<br>\s*It is like under the bath\.<br>", verse)


def test_the_seed_is_by_sophia_m_dated_may_16_and_takes_two_minutes(client):
    post = Post.objects.get(slug=SEED)
    html = client.get(post.get_absolute_url()).content.decode()
    local = timezone.localtime(post.published_at)

    assert post.writer_names == ["Sophia M"]
    assert (local.month, local.day) == (5, 16)
    assert timezone.now() - timedelta(days=367) < post.published_at < timezone.now()
    assert 370 <= sum(count_words(post.plain)) <= 384
    assert "2 min read" in html
    assert html.index("Sophia M") < html.index("16 May") < html.index("2 min read") < html.index('id="comments"')


def test_there_is_talk_in_threads_with_answers_by_the_writers():
    comments = Comment.objects.all()

    assert 160 <= comments.count() <= 185
    assert comments.filter(pen_name__isnull=False).count() == 3
    assert max(comments.values_list("depth", flat=True)) == 5
    assert User.objects.filter(role="reader", comments__isnull=False).distinct().count() == 12
    for post in Post.objects.published():
        assert post.comment_count == post.comments.public().count()
        answers = [comment for comment in post.comments.public() if post.is_written_by(comment.writer)]
        assert answers or not post.comment_count
    assert Post.objects.published().filter(comment_count=0).count() == 1
    assert comments.public().filter(writer__role="moderator").exists()


def test_the_longest_talk_has_a_second_page_and_a_closed_one_takes_no_more(client):
    post = Post.objects.published().order_by("-comment_count").first()
    closed = Post.objects.get(comment_policy=CommentPolicy.CLOSED)
    pages = [client.get(post.get_absolute_url(), {"page": number}).content.decode() for number in (1, 2)]

    assert post.comment_count >= 45
    first, second = (set(re.findall(r'id="(comment-\d+)"', page)) for page in pages)
    assert len(first) > 20
    assert second
    assert not first & second
    assert closed.comment_count > 0
    assert "<textarea" not in client.get(closed.get_absolute_url()).content.decode()


def test_what_was_withdrawn_keeps_its_place_above_what_was_answered(client):
    withdrawn = Comment.objects.get(status=Status.WITHDRAWN)
    html = client.get(withdrawn.post.get_absolute_url()).content.decode()

    assert withdrawn.replies.public().count() == 2
    assert f'id="{withdrawn.anchor}"' in html
    assert withdrawn.html not in html
    assert all(reply.html in html for reply in withdrawn.replies.public())


def test_some_are_held_with_a_reason_some_reported_and_one_is_removed_with_its_place_kept(client):
    held, removed = Comment.objects.filter(status=Status.HELD), Comment.objects.get(status=Status.REMOVED)

    assert held.count() >= 2
    assert all(comment.hold_reasons.exists() and comment.held_at for comment in held)
    assert Report.objects.count() >= 2
    assert removed.decisions.get().reason
    html = client.get(removed.get_absolute_url(), follow=True).content.decode()
    assert "removed" in html.lower() or "taken down" in html.lower()
    assert removed.body.split("\n")[0] not in html
    for comment in held:
        assert comment.html not in client.get(comment.post.get_absolute_url()).content.decode()


def test_every_newcomers_public_comment_was_read_by_a_person():
    for reader in User.objects.filter(role="reader"):
        public = reader.comments.public().count()
        assert reader.comments.approved_by_a_person().count() >= min(2, public)


def test_every_page_of_it_can_be_read(client):
    for post in Post.objects.published():
        html = client.get(post.get_absolute_url())
        assert html.status_code == 200
    assert client.get("/").status_code == client.get("/feed/").status_code == 200
    policies = set(Post.objects.values_list("comment_policy", flat=True))
    assert policies == {CommentPolicy.ALWAYS_OPEN, CommentPolicy.CLOSED}


def test_authors_ask_for_what_they_can_take_and_one_was_heard_without_words(client):
    climates = dict(Post.objects.exclude(climate="open").values_list("climate", "slug"))
    wordless = Post.objects.get(slug=climates["witness"])

    assert climates.keys() == {"witness", "support", "stories"}
    assert (wordless.comment_count, wordless.heard.count()) == (0, 6)
    assert "I hear you" in client.get(wordless.get_absolute_url()).content.decode()
    assert Comment.objects.public().filter(just_sharing=True).count() == 1


def test_dates_of_essays_differ_so_that_newest_first_is_one_order():
    dates = list(Post.objects.published().values_list("published_at", flat=True))

    assert all(newer > older for newer, older in pairwise(dates))


def test_a_newcomers_comment_says_whether_it_is_the_first_or_the_second():
    sentences = {"First comment here": 0, "Second comment here": 1}
    waiting = HoldReason.objects.filter(rule="newcomer")

    assert {reason.sentence for reason in waiting} == set(sentences)
    for reason in waiting:
        assert reason.comment.writer.comments.approved_by_a_person().count() == sentences[reason.sentence]


def test_staff_have_a_second_step_whose_code_can_be_asked_for(client, settings):
    settings.DEBUG = True
    for person in User.objects.filter(role__in=["moderator", "administrator"]):
        shown = StringIO()
        call_command("demo_code", stdout=shown)
        assert by_mailed_code(client, person, "/desk/").headers["Location"] == "/accounts/second-factor/"
        assert client.post("/accounts/second-factor/", {"code": shown.getvalue()}).headers["Location"] == "/desk/"
        client.post("/accounts/logout/")
    assert not User.objects.filter(role="author", authenticator__isnull=False).exists()


def test_nobody_is_told_a_code_in_production():
    with pytest.raises(CommandError, match="development only"):
        call_command("demo_code")
