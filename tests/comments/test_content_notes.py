"""Content notes on comments: said before the words, read by the rules with them, and folded for whoever wants that."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.export.writing import sections_of
from comments import removals
from comments.models import Comment, CommentRevision, HoldReason, Status, WordList
from comments.models.noted import Note
from comments.models.sent import Refused
from comments.models.word_list import Which
from comments.notices.words import lines_of
from core.full_addresses import full_address
from mail.models import OutgoingMail
from publication.models import ContentTerm, Publication

pytestmark = pytest.mark.django_db

WORDS = "The lavender by the gate was hers."
NOTE = "Grief; Nothing is described."
FIELDS = {"content_terms": ["grief"], "content_note": "  Nothing is\ndescribed. "}


@pytest.fixture(autouse=True)
def terms(db):
    Publication(pk=1, hold_comments_of="nobody").save()
    names = {"hospital": "A stay in hospital", "grief": "Grief"}
    return [ContentTerm.objects.create(name=name, slug=slug, order=at) for at, (slug, name) in enumerate(names.items())]


@pytest.fixture
def noted(essay, bo):
    return Comment.objects.send(post=essay, writer=bo, body=WORDS, note=Note(("grief",), "Nothing is described."))


def html_of(client, address) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def card(html: str, comment) -> str:
    return html.split(f'id="comment-{comment.pk}"')[1].split("</article>", maxsplit=1)[0]


def is_folded(html: str) -> bool:
    assert '<details class="folded"' in html
    return " open>" not in html.split('<details class="folded"')[1].partition("<summary")[0]


def test_what_was_chosen_and_typed_stands_before_the_words(client, client_of, essay, bo):
    client_of(bo).post(
        f"/posts/{essay.slug}/comments/", {"body": WORDS, **FIELDS, "content_terms": ["grief", "no-term"]}
    )

    comment = Comment.objects.get()
    assert (comment.note, comment.note_kinds) == (NOTE, ["grief", "other"])
    shown = card(html_of(client, essay.get_absolute_url()), comment)
    assert 0 < shown.index(f"Content note: {NOTE}") < shown.index(WORDS)
    assert 'data-fold="grief other"' in shown
    assert not is_folded(shown)


@pytest.mark.parametrize("note", ["", "   ", "\u200b\u2060"])
def test_a_note_without_words_is_none(client, client_of, essay, bo, note):
    client_of(bo).post(f"/posts/{essay.slug}/comments/", {"body": WORDS, "content_note": note})

    assert Comment.objects.get().note_given == Note()
    assert "folded" not in card(html_of(client, essay.get_absolute_url()), Comment.objects.get())


def test_what_it_says_is_no_html(client, essay, bo):
    comment = Comment.objects.send(post=essay, writer=bo, body=WORDS, note=Note((), "<b>&"))

    assert "Content note: &lt;b&gt;&amp;" in card(html_of(client, essay.get_absolute_url()), comment)


def test_a_note_that_is_too_long_comes_back_with_everything(client_of, essay, bo):
    fields = {"body": WORDS, "content_terms": ["grief"], "content_note": "Long. " * 26}
    answer = client_of(bo).post(f"/posts/{essay.slug}/comments/", fields)

    html = answer.content.decode()
    assert (answer.status_code, Comment.objects.count()) == (422, 0)
    assert "The content note is too long: 150 characters is the most." in html
    assert f'value="{fields["content_note"].strip()}"' in html
    assert 'value="grief" checked' in html
    assert WORDS in html


def test_it_waits_with_the_words_until_somebody_has_signed_in(client, client_of, essay, bo):
    client.post(f"/posts/{essay.slug}/comments/", {"body": WORDS, **FIELDS}, headers={"Sec-Fetch-Site": "same-origin"})
    client.force_login(bo)

    html = html_of(client, essay.get_absolute_url())
    assert 'value="Nothing is described."' in html
    assert 'value="grief" checked' in html
    assert '<details class="more-ways" open>' in html


def test_it_is_brought_back_into_the_box(client_of, essay, bo, settings):
    settings.UNDO_SEND_SECONDS = 60
    client = client_of(bo)
    client.post(f"/posts/{essay.slug}/comments/", {"body": WORDS, **FIELDS})
    client.post(f"/comments/{Comment.objects.get().pk}/undo/")

    html = html_of(client, essay.get_absolute_url())
    assert 'value="Nothing is described."' in html
    assert 'value="grief" checked' in html


def test_whoever_goes_back_and_adds_one_has_it_added(client_of, essay, bo):
    sent = {"body": WORDS, "token": "6a3b9ad0-2f8e-4b1e-9c50-0f6a2b1c3d4e"}
    client_of(bo).post(f"/posts/{essay.slug}/comments/", sent)
    client_of(bo).post(f"/posts/{essay.slug}/comments/", {**sent, **FIELDS})
    client_of(bo).post(f"/posts/{essay.slug}/comments/", sent)

    assert Comment.objects.get().note == NOTE


def test_a_change_of_it_is_a_change_of_the_words(client_of, noted, bo):
    client, address = client_of(bo), f"/comments/{noted.pk}/edit/"
    assert 'value="Nothing is described."' in html_of(client, address)
    client.post(address, {"body": WORDS, "content_terms": ["hospital"]})

    noted.refresh_from_db()
    assert (noted.note, noted.revision, noted.body) == ("A stay in hospital", 2, WORDS)
    assert [text.note for text in noted.revisions.all()] == [NOTE, "A stay in hospital"]
    client.post(address, {"body": WORDS, "content_terms": ["hospital"]})
    assert noted.revisions.count() == 2


def test_what_was_approved_stays_until_a_person_read_the_new_note(client, client_of, noted, essay, bo, mo):
    Publication(pk=1, hold_comments_of="everyone").save()
    noted.edit(WORDS, by=bo, note=Note((), "You are all fools."))

    assert "fools" not in html_of(client, essay.get_absolute_url())
    assert "fools" in html_of(client_of(mo), "/desk/")
    assert "fools" in html_of(client_of(bo), "/comments/yours/")
    noted.refresh_from_db()
    noted.approve(by=mo, revision=2)
    assert noted.note == "You are all fools."
    noted.decisions.get().undo(by=mo)
    assert Comment.objects.get().note == NOTE


def test_what_was_turned_down_is_sent_again_with_another_note_alone(client_of, noted, bo, mo):
    noted.reject(by=mo, revision=1, reason="unkind", may_send_again=True)
    client = client_of(bo)
    same = client.post(f"/comments/{noted.pk}/again/", {"body": WORDS, **FIELDS})
    assert (same.status_code, "Nothing is described." in same.content.decode()) == (422, True)
    client.post(f"/comments/{noted.pk}/again/", {"body": WORDS, "content_note": "Kinder."})

    noted.refresh_from_db()
    assert (noted.status, noted.note) == (Status.HELD, "Kinder.")


@pytest.mark.parametrize(
    ("which", "note", "status"),
    [
        (Which.BANNED, "snake oil", Status.REJECTED),
        (Which.WATCHED, "snake oil", Status.HELD),
        (None, "see https://example.org/", Status.HELD),
        (None, "snake oil", Status.PUBLISHED),
    ],
)
def test_the_rules_read_it_with_the_words(essay, bo, ann, which, note, status):
    if which:
        WordList.objects.write(which, "snake oil", by=ann)
    comment = Comment.objects.send(post=essay, writer=bo, body=WORDS, note=Note((), note))

    comment.refresh_from_db()
    assert comment.status == status


def test_it_is_too_long_for_whoever_asks_the_verb_too(essay, bo):
    with pytest.raises(Refused):
        Comment.objects.send(post=essay, writer=bo, body=WORDS, note=Note((), "x" * 151))


@pytest.mark.parametrize("wish", ["fold", "hide"])
@pytest.mark.parametrize("kind", ["grief", "other"])
def test_it_is_folded_for_whoever_wants_that_and_for_nobody_else(client, client_of, noted, essay, bo, cy, kind, wish):
    for reader in (cy, bo):
        reader.keep_reading_preferences({}, {kind: wish})
        assert is_folded(card(html_of(client_of(reader), essay.get_absolute_url()), noted))
    cy.keep_reading_preferences({}, {kind: "", "hospital": wish})
    for somebody in (client, client_of(cy)):
        assert not is_folded(card(html_of(somebody, essay.get_absolute_url()), noted))


def test_folding_asks_the_database_for_nothing_more(client_of, noted, essay, cy):
    def asked() -> int:
        client = client_of(cy)
        client.get(essay.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(essay.get_absolute_url())
        return len(queries)

    before = asked()
    cy.keep_reading_preferences({}, {"grief": "fold"})
    assert asked() == before


@pytest.mark.parametrize(
    "address",
    ["/people/bo_larsen/", "/comments/{}/report/", "/comments/{}/thanks/", "/comments/{}/holding-back/"],
)
def test_it_is_folded_wherever_others_read_it(client_of, noted, ada, bo, address):
    bo.has_public_page = True
    bo.save(update_fields=["has_public_page"])
    ada.keep_reading_preferences({}, {"grief": "fold"})

    html = html_of(client_of(ada), address.format(noted.pk))
    assert NOTE in html
    assert is_folded(html)


@pytest.mark.parametrize(
    "address",
    [
        "/comments/yours/",
        "/comments/{}/withdrawal/",
        "/comments/{}/name/",
        "/desk/comments/{}/",
        "/admin/comments/comment/{}/change/",
    ],
)
def test_its_writer_and_moderators_see_it(client_of, noted, bo, mo, address):
    client = client_of(mo if "/desk/" in address or "/admin/" in address else bo)

    assert NOTE in html_of(client, address.format(noted.pk))


def test_it_comes_first_in_feeds(client, noted, essay):
    for feed in ("feed/", "feed/rss/"):
        html = html_of(client, f"{essay.get_absolute_url()}comments/{feed}")
        assert 0 < html.index(NOTE) < html.index(WORDS)
    (entry,) = json.loads(html_of(client, f"{essay.get_absolute_url()}comments/feed.json"))["items"]
    assert entry["url"] == full_address(noted.get_absolute_url())
    assert 0 < entry["content_html"].index(NOTE) < entry["content_html"].index(WORDS)


def test_a_notice_says_it_in_the_place_of_the_words_and_a_mail_says_nothing(noted, ada):
    (line,) = lines_of(ada.notices.select_related("comment"))

    assert line.excerpt == f"Content note: {NOTE}"
    assert not any("described" in f"{mail.subject}{mail.text}{mail.html}" for mail in OutgoingMail.objects.all())


def test_it_is_in_their_own_data_for_every_text(noted, bo):
    noted.edit(WORDS, by=bo, note=Note(("hospital", "grief")))
    told = {section.name: list(section.rows()) for section in sections_of(bo)}

    assert told["comments"][0]["content_terms"] == "hospital, grief"
    assert [row["content_note"] for row in told["comment_texts"]] == ["Nothing is described.", ""]


@pytest.mark.parametrize("empty", [removals.empty, lambda rows: rows.erase()])
def test_it_goes_with_the_words(noted, empty):
    empty(Comment.objects.filter(pk=noted.pk))

    for kept in (Comment.objects.get(), CommentRevision.objects.get()):
        assert (kept.note_given, kept.body) == (Note(), "")


def test_a_term_stays_while_comments_are_under_it(proven_client_of, noted, terms, ann):
    hospital, grief = terms
    client = proven_client_of(ann)

    assert "deletelink" not in html_of(client, f"/admin/publication/contentterm/{grief.pk}/change/")
    assert "deletelink" in html_of(client, f"/admin/publication/contentterm/{hospital.pk}/change/")


def test_moderators_see_the_watched_word_in_it_marked(client_of, essay, bo, mo, ann):
    WordList.objects.write(Which.WATCHED, "snake oil", by=ann)
    Comment.objects.send(post=essay, writer=bo, body=WORDS, note=Note((), "About snake oil <b>."))

    assert HoldReason.objects.get().rule == "watched"
    assert "About <mark>snake oil</mark> &lt;b&gt;." in html_of(client_of(mo), "/desk/")
