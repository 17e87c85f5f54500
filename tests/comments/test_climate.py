"""What an essay's author asks for: what readers see of it, what they can do, and what moderators go by."""

import re
from html import unescape

import pytest

from comments.jobs import tell_the_writer
from comments.models import Comment, Heard, Status
from comments.models.edited import TooLate
from comments.models.sent import Refused
from posts.models import ConversationAct, Post
from posts.models.climate import ASKED, OFFERED, Climate
from tests.posts.filled_form import filled

pytestmark = pytest.mark.django_db
WORDS = "Have you tried a better kettle?"
OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}
CLOSED, WITNESSED, BOX = "Comments are closed on this essay.", "I hear you", 'name="body"'
NO_WORDS = "would like to be heard without words, so this could not be sent"
# Of each climate: what stands beneath the essay, what does not, and what whoever sends words is told; none where they are taken.
BENEATH = {
    "open": ((BOX,), (CLOSED, WITNESSED, "The author of this essay"), None),
    "stories": ((BOX, "would like to hear how it was for you."), (CLOSED, WITNESSED), None),
    "support": ((BOX, "asks for support, and for no advice."), (CLOSED, WITNESSED), None),
    "witness": ((WITNESSED, "would like to be heard, without words."), (CLOSED, BOX, "reads each comment"), NO_WORDS),
    "closed": ((CLOSED, "Its author has closed them."), (BOX, WITNESSED), "Comments on this essay have closed"),
}


def beneath(client, post) -> str:
    return unescape(client.get(post.get_absolute_url()).content.decode()).split('id="comments"')[1]


def send(client, post):
    return client.post(f"{post.get_absolute_url()}comments/", {"body": WORDS})


def test_there_is_a_row_and_a_sentence_for_each():
    assert BENEATH.keys() == OFFERED.keys() == set(Climate)
    assert ASKED.keys() == set(Climate) - {"open", "closed"}


@pytest.mark.parametrize("climate", BENEATH)
def test_it_is_said_above_the_box_to_everybody(climate, make_post, client, client_of, bo):
    there, not_there, _ = BENEATH[climate]
    post = make_post(climate=climate)
    for browser in (client, client_of(bo)):
        html = beneath(browser, post)
        assert all(words in html for words in there)
        assert not any(words in html for words in not_there)


@pytest.mark.parametrize("climate", BENEATH)
def test_words_are_taken_or_come_back_with_a_sentence(climate, make_post, client_of, client, ada, mo):
    why = BENEATH[climate][2]
    post = make_post(climate=climate)
    for person in (mo, ada):
        answer = send(client_of(person), post)
        assert (answer.status_code, post.comments.filter(writer=person).exists()) == (422 if why else 302, not why)
        if why:
            html = unescape(answer.content.decode())
            assert why in html
            assert f"{WORDS}</textarea>" in html
    signed_out = client.post(f"{post.get_absolute_url()}comments/", {"body": WORDS}, headers=OWN_PAGE)
    assert signed_out.status_code == (422 if why else 302)
    assert not why or f"{WORDS}</textarea>" in unescape(signed_out.content.decode())


def test_what_an_author_asks_for_is_tied_to_the_box_for_those_who_hear_the_page(make_post, client):
    html = beneath(client, make_post(climate="support"))

    (described,) = re.findall(r'<textarea[^>]* aria-describedby="([^"]+)"', html)
    assert "body-new-asks" in described.split()
    assert 'id="body-new-asks"' in html


def test_what_is_there_stays_when_its_author_asks_for_no_words_any_more(make_post, make_comment, bo, client_of):
    post = make_post()
    comment = make_comment(post, bo, status="published")
    waits = make_comment(post, bo, body="This one waits.")
    Post.objects.filter(pk=post.pk).update(climate="witness")

    html = beneath(client_of(bo), post)

    assert comment.body in html
    assert waits.body in html
    assert "1 comment" in html
    for link in (f"reply={comment.pk}", f"/comments/{comment.pk}/edit/", f"/comments/{waits.pk}/edit/"):
        assert link not in html
    assert f"/comments/{comment.pk}/withdrawal/" in html
    with pytest.raises((Refused, TooLate)):
        Comment.objects.get(pk=comment.pk).edit("Other words.", by=bo)
    edit = client_of(bo).get(f"/comments/{comment.pk}/edit/").content.decode()
    assert "would like to be heard, without words." in edit
    assert "Save the change" not in edit


def test_words_that_were_on_their_way_wait_with_the_reason(make_post, mo, settings):
    settings.UNDO_SEND_SECONDS = 60
    post = make_post()
    comment = Comment.objects.send(post=post, writer=mo, body=WORDS)
    Post.objects.filter(pk=post.pk).update(climate="witness")

    comment.go_out()

    assert comment.status == Status.HELD
    assert [reason.rule for reason in comment.hold_reasons.all()] == ["climate"]


def test_a_hold_on_everything_goes_with_what_is_asked_for(make_post, cy, client):
    post = make_post(climate="support", comment_policy="hold")

    html = beneath(client, post)
    comment = Comment.objects.send(post=post, writer=cy, body=WORDS)

    assert "asks for support" in html
    assert "A person reads each comment before it appears" in html
    assert "article" in comment.hold_reasons.values_list("rule", flat=True)


# On the desk


def test_the_desk_says_what_was_asked_for_and_offers_its_reason_there_alone(
    make_post, make_comment, bo, cy, mo, client_of
):
    asked = make_comment(make_post(climate="support", slug="asked"), bo)
    open_to_all = make_comment(make_post(slug="open"), cy)
    desk = client_of(mo)

    there, elsewhere = (desk.get(f"/desk/comments/{one.pk}/").content.decode() for one in (asked, open_to_all))

    assert "Asked for here: Support, no advice" in there
    assert "The author of this essay asks for support, and for no advice." in there
    assert 'value="off_climate"' in there
    assert "Asked for here" not in elsewhere
    assert 'value="off_climate"' not in elsewhere


@pytest.mark.parametrize(
    ("climate", "words"),
    [
        ("support", "asked for support without advice here"),
        ("stories", "asked for stories here"),
        ("witness", "would like to be heard without words"),
        # It was changed since: what is said stays true.
        ("open", "asked for something else beneath it"),
    ],
)
def test_whose_words_were_turned_down_for_it_reads_a_kind_sentence_and_everybody_a_plain_one(
    climate, words, make_post, make_comment, bo, cy, mo, client, client_of, outbox
):
    post = make_post(climate=climate)
    comment = make_comment(post, bo, status="published")
    make_comment(post, cy, status="published", parent=comment)

    comment.reject(by=mo, revision=1, reason="off_climate")
    tell_the_writer(comment.decisions.get().pk)

    mail = outbox.get()
    assert words in mail.text
    assert words in unescape(mail.html)
    assert words in unescape(client_of(bo).get(f"/comments/{comment.pk}/decision/").content.decode())
    assert "because the author of the essay asked for something else here" in beneath(client, post)


# In the studio


def studio(client, post):
    address = f"/admin/posts/post/{post.pk}/change/"
    return address, client.get(address).content.decode()


def test_its_author_chooses_it_from_a_sentence_each(make_post, ada, client_of):
    post, browser = make_post(), client_of(ada)
    address, html = studio(browser, post)
    assert all(str(sentence) in unescape(html) for sentence in OFFERED.values())

    browser.post(address, filled(html, climate="witness"))
    browser.post(address, filled(studio(browser, post)[1], title="Another title"))

    post.refresh_from_db()
    assert (post.climate, post.title) == ("witness", "Another title")
    (act,) = ConversationAct.objects.all()
    assert (act.what, act.became, act.became_in_words) == ("climate", "witness", "Witnesses only")


def test_closed_is_chosen_in_one_place_and_opened_in_one(make_post, ada, client_of):
    post, browser = make_post(comment_policy="closed"), client_of(ada)
    address, html = studio(browser, post)
    assert filled(html)["climate"] == "closed"
    assert not re.search(r'name="comment_policy".*?value="closed".*?</select>', html, re.DOTALL)

    browser.post(address, filled(html))
    post.refresh_from_db()
    assert (post.climate, post.comment_policy) == ("closed", "open")
    browser.post(f"{post.get_absolute_url()}comments/closing/", {"to": "open"})
    post.refresh_from_db()
    assert (post.climate, post.comment_policy) == ("open", "open")


def test_an_essay_that_asks_for_support_does_so_again_when_it_is_opened(make_post, ada):
    post = make_post(climate="support")
    post.close_comments(by=ada)
    post.open_comments(by=ada)

    post.refresh_from_db()
    assert post.climate == "support"


# Elsewhere


def test_feeds_of_comments_say_it(make_post, client):
    post = make_post(climate="stories")
    for name in ("feed/", "feed/rss/", "feed.json"):
        feed = unescape(client.get(f"{post.get_absolute_url()}comments/{name}").content.decode())
        assert "would like to hear how it was for you." in feed


def test_the_page_for_everybody_does_not_change_with_who_heard_it(make_post, client, bo):
    post = make_post(climate="witness")
    before = client.get(post.get_absolute_url()).content
    Heard.objects.say(post, by=bo)

    assert client.get(post.get_absolute_url()).content == before
