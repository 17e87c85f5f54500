"""What is sent as programs send it waits, and what people do is none of that."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from comments.models import Comment, Status
from comments.rules import Draft, Standing
from comments.rules.fast import fast
from publication.models import ONLY_ROW, Publication

KNOWN = Standing(approved_by_a_person=9, published=9)


@pytest.mark.parametrize(
    ("draft", "writer", "waits"),
    [
        (Draft("x"), KNOWN, False),
        (Draft("x", seconds_taken=2), KNOWN, True),
        (Draft("x", seconds_taken=0), KNOWN, True),
        (Draft("x", seconds_taken=3), KNOWN, False),
        (Draft("x", trap_is_filled=True), KNOWN, True),
        (Draft("x", seconds_taken=0, trap_is_filled=True), Standing(is_staff=True), False),
        (Draft("x", seconds_taken=0, trap_is_filled=True), Standing(writes_this_essay=True), False),
    ],
)
def test_the_rule_says(draft: Draft, writer: Standing, waits: bool) -> None:
    assert bool(fast(draft, writer)) == waits


@pytest.fixture
def in_the_box(db, client_of, bo, essay, time_machine):
    """Opens the essay's page as bo, to whom no other rule objects; later fills the form in as a page shows it, and sends it."""
    Publication(pk=ONLY_ROW, hold_comments_of="nobody", fast_seconds=3, pace_seconds=0, pace_reply_minutes=0).save()
    time_machine.move_to(datetime.now(UTC), tick=False)
    client, page = client_of(bo), essay.get_absolute_url()

    def send(after: float, body: str = "Words.", browser: Client = client, **more: str) -> Comment:
        html = browser.get(page).content.decode()
        box = html[html.index('id="write"') :].split("</form>", maxsplit=1)[0]
        fields = dict(re.findall(r'name="(token|began|website)"(?: value="([^"]*)")?', box))
        time_machine.shift(after)
        answer = browser.post(f"/posts/{essay.slug}/comments/", {**fields, "body": body, **more})
        assert answer.status_code == 302
        return Comment.objects.latest("created_at")

    return send


@pytest.mark.parametrize(
    ("after", "more", "waits"),
    [
        (1, {}, True),
        (4, {}, False),
        (3 * 86_400, {}, False),
        (30, {"website": "https://example.org"}, True),
        (30, {"began": ""}, True),
        (30, {"began": "0:forged"}, True),
    ],
)
def test_what_programs_do_waits_and_is_never_refused(in_the_box, after, more, waits):
    comment = in_the_box(after, **more)

    assert comment.status == (Status.HELD if waits else Status.PUBLISHED)
    assert [reason.rule for reason in comment.hold_reasons.all()] == ["fast"] * waits


def test_words_that_came_through_signing_in_are_not_too_fast(in_the_box, essay, bo):
    browser = Client(headers={"Sec-Fetch-Site": "same-origin"})
    browser.post(f"/posts/{essay.slug}/comments/", {"body": "Typed before."})
    kept = browser.session
    browser.force_login(bo)
    session = browser.session
    session.update({name: value for name, value in kept.items() if name not in session})
    session.save()

    assert in_the_box(0, "Typed before.", browser=browser).status == Status.PUBLISHED


def test_words_that_were_given_back_are_not_too_fast_the_second_time(in_the_box, client_of, bo, essay):
    Publication.objects.update(pace_seconds=20)
    in_the_box(5, "One.")
    browser = client_of(bo)
    again = browser.post(f"/posts/{essay.slug}/comments/", {"body": "Two."})
    assert again.status_code == 422
    began = re.search(r'name="began" value="([^"]*)"', again.content.decode())
    assert began
    Publication.objects.update(pace_seconds=0)

    assert in_the_box(0, "Two.", browser=browser, began=began[1]).status == Status.PUBLISHED


def test_the_moment_of_somebody_elses_page_is_none(in_the_box, client_of, cy, essay):
    page = client_of(cy).get(essay.get_absolute_url()).content.decode()
    theirs = re.search(r'name="began" value="([^"]*)"', page)
    assert theirs

    assert in_the_box(30, began=theirs[1]).status == Status.HELD


def test_the_field_for_programs_is_there_for_nobody_else(client_of, bo, essay):
    page = client_of(bo).get(essay.get_absolute_url()).content.decode()

    assert re.search(
        r'<p hidden><label>[^<]* <input name="website" autocomplete="off" tabindex="-1"></label></p>', page
    )
