"""Whoever is paused, banned or warned writes nowhere: a table of every address that takes a POST, so that none can be forgotten.

Each row of WRITES is tried by somebody on whom nothing is imposed, so that it is known to write; then under each sanction.
What is in OPEN says why it is no writing, or why it stays open.
"""

from datetime import timedelta
from io import BytesIO

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from PIL import Image

from accounts.models import SanctionKind
from accounts.sanctions import why_stopped
from conftest import make_person, write_comment, write_post
from tests.house.test_permissions import GET, names, world_of, write_letter
from tests.posts.filled_form import filled

pytestmark = pytest.mark.django_db

WORDS = "It was the kettle, @Cy Novak, and nothing else."
STOPPING = (SanctionKind.WARNING, SanctionKind.SUSPENSION, SanctionKind.BAN)

# Who writes what where. The words have to come back; None where there are none.
WRITES = {
    "comments": ("bo", "/posts/{slug}/comments/", {"body": WORDS}, WORDS),
    "comments: a reply": ("bo", "/posts/{slug}/comments/", {"body": WORDS, "reply_to": "{theirs}"}, WORDS),
    "comment-edit": ("bo", "/comments/{public}/edit/", {"body": WORDS}, WORDS),
    "comment-again": ("bo", "/comments/{rejected}/again/", {"body": WORDS}, WORDS),
    "write-letter": ("mo", "/posts/{slug}/letter/", {"body": WORDS}, WORDS),
    "letter-answer": ("ada", "/letters/{letter}/answers/", {"body": WORDS}, WORDS),
    "letter-asking": ("ada", "/letters/{unasked_letter}/asking/", {}, None),
    "letter-consent": ("bo", "/letters/{letter}/consent/", {"body": WORDS, "answer": "yes"}, WORDS),
    "letter-report": ("ada", "/letters/{letter}/report/", {"reason": "unkind", "note": WORDS}, WORDS),
    "comment-thanks": ("bo", "/comments/{theirs}/thanks/", {}, None),
    "heard": ("bo", "/posts/{wordless}/heard/", {}, None),
    "author-holding": ("ada", "/comments/{theirs}/holding-back/", {}, None),
    "comment-report": ("bo", "/comments/{theirs}/report/", {"reason": "unkind", "note": WORDS, "revision": "1"}, WORDS),
    "comments-closing": ("ada", "/posts/{slug}/comments/closing/", {"to": "close", "close-sentence": WORDS}, WORDS),
    "comments-closing: a rest": (
        "ada",
        "/posts/{slug}/comments/closing/",
        {"to": "rest", "rest-open_end": "on", "rest-sentence": WORDS},
        WORDS,
    ),
    "profile": ("bo", "/settings/profile/", {"display_name": "Bo L", "handle": "bo_larsen", "line": WORDS}, WORDS),
    "writer-profile": ("ada", "/settings/profile/writer/", {"bio": WORDS}, WORDS),
}
# Forms of Django's admin, filled in as a browser has them, with these changes.
FORMS = {
    "posts_post_add": ("/admin/posts/post/add/", {"title": WORDS, "body": WORDS}),
    "posts_post_change": ("/admin/posts/post/{essay}/change/", {"body": WORDS}),
    "posts_series_add": ("/admin/posts/series/add/", {"title": WORDS[:40], "slug": "a-series", "sentence": WORDS}),
    "posts_series_change": ("/admin/posts/series/{series_pk}/change/", {"sentence": WORDS}),
    "posts_picture_change": ("/admin/posts/picture/{picture}/change/", {"alt": WORDS}),
}
# What else an author can press there. The last is a script's, which reads the sentence in JSON.
PRESSED = {
    "posts_post_publishing": ("/admin/posts/post/{draft}/publishing/", {"to": "now"}),
    "posts_post_publishing: a date": (
        "/admin/posts/post/{draft}/publishing/",
        {"to": "date", "date": "2040-01-01", "time": "08:00"},
    ),
    "posts_post_version_return": ("/admin/posts/post/{essay}/versions/1/return/", {}),
    "posts_post_changelist": ("/admin/posts/post/", {"action": "publish_now", "_selected_action": "{draft}"}),
    "posts_picture_upload": ("/admin/posts/picture/upload/", {"file": "{upload}", "alt": "A kettle"}),
}
OPEN = {
    "of one’s own: what is there is taken down, brought back, hidden or no longer signed": {
        *("comment-undo", "comment-draft", "comment-withdrawal", "taking-name-off", "taking-names-off"),
        "taking-pen-name-off",
        "letter-taking-back",
        *("end-name-rule", "thanks-removal", "heard-removal"),
    },
    "to be heard: by moderators alone": {"comment-appeal", "contact"},
    "for safety: by the care team alone": {"comment-letter", "letter-end"},
    "it says that the moderator’s words were read": {"acknowledge"},
    "what one reads, follows and is told": {
        *("letter-opening", "letter-muting", "letter-settings", "letters-of-essay"),
        *(
            "follow",
            "unfollow",
            "muting",
            "end-mute",
            "end-pen-name-mute",
            "read-notices",
            "notice",
            "language",
            "reading",
            "mails",
        ),
        *("stop-mails",),
    },
    "one’s account and the way into it": {
        *("email", "confirm-email", "forget-email", "undo", "prove", "send-proof-code", "go-on", "ask-for-my-data"),
        *("drop-my-data", "close-account", "end-session", "end-other-sessions", "keep-recovery-codes"),
        *("forget-browser", "forget-browsers", "change-password", "invitation", "entrance"),
    },
}
# Whole groups by the beginning of their names.
OPEN_BEGINNINGS = {
    "account_": "the way in and out",
    "mfa_": "the way in and out",
    "socialaccount_": "the way in and out",
    "member": "administrators look after members; see MODERATORS",
    "invitation": "the same",
}
# Nobody decides anything while they are paused, banned or warned; and who moderates writes nothing else there.
MODERATORS = {
    *("comment-approval", "comment-rejection", "comment-asking", "comment-keeping", "comment-holding", "comment-claim"),
    *(
        "comment-claim-end",
        "comment-handing-over",
        "decision-undo",
        "appeal-answer",
        "comment-passing-on",
        "comment-note",
    ),
}
OF_ADMINISTRATORS = {
    *("site-settings", "page-text", "page-default", "removals"),
}


@pytest.fixture(scope="module")
def rows(shared_rows):
    """What test_permissions has, and more that can be written at."""
    with shared_rows():
        people = {
            "ada": make_person("Ada Brandt", "author"),
            "bo": make_person("Bo Larsen"),
            "cy": make_person("Cy Novak"),
            "mo": make_person("Mo Achebe", "moderator"),
            "ann": make_person("Ann Quill", "administrator"),
        }
        world = world_of(people["ada"], people["bo"], people["cy"])
        return {**world, **more_of(world, people)}, people


def more_of(world, people) -> dict[str, object]:
    from posts.models import Post, Series

    post = Post.objects.get(pk=world["essay"])
    theirs = write_comment(post, people["cy"], status="published", body="Mine took six.")
    rejected = write_comment(post, people["bo"], body="Mine took seven.")
    rejected.reject(by=people["mo"], revision=1, reason="unkind", may_send_again=True)
    draft = write_post(people["ada"], slug="a-draft", published_at=None)
    wordless = write_post(people["ada"], slug="without-words", climate="witness")
    return {
        "theirs": theirs.pk,
        "unasked_letter": write_letter(post, people["cy"], read_at=post.published_at).pk,
        "rejected": rejected.pk,
        "draft": draft.pk,
        "wordless": wordless.slug,
        "series_pk": Series.objects.get(slug="a-year").pk,
    }


def upload(width: int) -> SimpleUploadedFile:
    contents = BytesIO()
    Image.new("RGB", (width, 30), "teal").save(contents, "PNG")
    return SimpleUploadedFile("kettle.png", contents.getvalue(), content_type="image/png")


@pytest.fixture
def world(rows, people):
    from posts.models import Picture

    picture = Picture.objects.take(upload(40), by=people["ada"], alt="A kettle")
    return {**rows[0], "picture": picture.pk, "upload": upload(50)}


@pytest.fixture
def people(rows):
    from accounts.models import User

    return {name: User.objects.get(pk=person.pk) for name, person in rows[1].items()}


def written() -> list[object]:
    """All that anybody can write, as it is."""
    from accounts.models import User
    from comments.models import Comment, CommentRevision, Heard, Letter, LetterReport, Mention, Report, Thanks
    from posts.models import Picture, Post, PostRevision, Series

    posts = Post.objects.values_list("pk", "title", "body", "published_at", "unpublished_at", "halt", "halt_sentence")
    return [
        *Comment.objects.order_by("pk").values_list("pk", "body", "status", "waiting_revision"),
        *CommentRevision.objects.order_by("pk").values_list("pk", "body"),
        *Mention.objects.order_by("pk").values_list("pk"),
        *Report.objects.order_by("pk").values_list("pk", "note"),
        *Thanks.objects.order_by("pk").values_list("pk"),
        *Letter.objects.order_by("pk").values_list("pk", "body", "asked_at", "consent"),
        *LetterReport.objects.order_by("pk").values_list("pk", "note"),
        *Heard.objects.order_by("pk").values_list("pk"),
        *User.objects.order_by("pk").values_list("pk", "display_name", "handle", "line", "bio", "portrait"),
        *posts.order_by("pk"),
        *PostRevision.objects.order_by("pk").values_list("pk"),
        *Picture.objects.order_by("pk").values_list("pk", "alt"),
        *Series.objects.order_by("pk").values_list("pk", "title", "sentence"),
    ]


def imposed(member, kind, *, by, **more):
    until = timezone.now() + timedelta(days=3) if kind == SanctionKind.SUSPENSION else None
    return member.sanction(kind, by=by, reason="other", message="Please read this.", **{"until": until, **more})


def send(row, world, client):
    """Write it, as a browser does; the answer, to the end of its redirects."""
    address, sent = row
    there = {
        name: world["upload"] if value == "{upload}" else str(value).format(**world) for name, value in sent.items()
    }
    return client.post(address.format(**world), there, follow=True)


def send_form(row, world, client):
    address, changes = row
    address = address.format(**world)
    html = client.get(address).content.decode()
    form_id = address.split("/")[3] + "_form"
    return client.post(address, filled(html, form_id, **changes), follow=True)


EVERYTHING = [
    *(pytest.param(who, send, (where, sent), words, id=name) for name, (who, where, sent, words) in WRITES.items()),
    *(pytest.param("ada", send_form, row, WORDS, id=name) for name, row in FORMS.items()),
    *(pytest.param("ada", send, row, None, id=name) for name, row in PRESSED.items()),
]


@pytest.mark.parametrize(("who", "way", "row", "words"), EVERYTHING)
def test_everybody_else_writes_there(who, way, row, words, world, people, client_of):
    before = written()

    way(row, world, client_of(people[who]))

    assert written() != before


@pytest.mark.parametrize("kind", STOPPING)
@pytest.mark.parametrize(("who", "way", "row", "words"), EVERYTHING)
def test_whoever_is_stopped_writes_nowhere_is_told_why_and_keeps_the_words(
    who, way, row, words, kind, world, people, client_of
):
    member = people[who]
    client = client_of(member)
    imposed(member, kind, by=people["ann"])
    before = written()

    answer = way(row, world, client)

    said = answer.json()["error"] if answer["Content-Type"] == "application/json" else answer.content.decode()
    assert written() == before
    assert why_stopped(member) in said or escape(why_stopped(member)) in said
    assert words is None or words in said or escape(words) in said


@pytest.mark.parametrize(("who", "way", "row", "words"), EVERYTHING)
def test_what_is_over_or_only_holds_stops_nobody(who, way, row, words, world, people, client_of):
    member, ann = people[who], people["ann"]
    client = client_of(member)
    imposed(member, SanctionKind.WARNING, by=ann).acknowledge(by=member)
    member.lift(imposed(member, SanctionKind.BAN, by=ann), by=ann)
    imposed(member, SanctionKind.SUSPENSION, by=ann, until=timezone.now() - timedelta(seconds=1))
    imposed(member, SanctionKind.HOLD_ALL, by=ann)
    before = written()

    way(row, world, client)

    assert written() != before


def test_every_address_that_takes_a_post_is_in_a_table(world, people, client_of):
    client, known = client_of(people["bo"]), {name.partition(":")[0] for name in WRITES}
    known |= set().union(*OPEN.values()) | MODERATORS | OF_ADMINISTRATORS
    beginnings = tuple(OPEN_BEGINNINGS)
    forgotten = [
        name
        for name in set(GET) - known
        if not name.startswith((*beginnings, "desk"))
        if client.post(GET[name][0].format(**world)).status_code != 405
    ]

    assert forgotten == []
    assert known <= names()


def test_nobody_moderates_while_they_are_stopped(world, people, client_of):
    client = client_of(people["mo"])
    imposed(people["mo"], SanctionKind.SUSPENSION, by=people["ann"])
    desk = {name for name in GET if name.startswith("desk")} | MODERATORS & set(GET)

    answers = {name: client.post(GET[name][0].format(**world)).status_code for name in desk}

    assert {name for name, status in answers.items() if status not in {403, 405}} == set()


def test_every_model_that_authors_write_in_the_admin_is_in_a_table():
    from posts.admin.for_authors import ForAuthors

    theirs = {model._meta for model, site in admin.site._registry.items() if isinstance(site, ForAuthors)}
    forms = {f"{meta.app_label}_{meta.model_name}_{what}" for meta in theirs for what in ("add", "change")}
    # What an author can only take away, read, or let go of.
    not_writing = {"delete", "history", "versions", "version", "kept_words_removal", "changelist"}
    every = {
        pattern.name
        for model, site in admin.site._registry.items()
        if isinstance(site, ForAuthors)
        for pattern in site.urls
        if pattern.name
    }
    left = {name for name in every if not name.endswith(tuple(f"_{what}" for what in not_writing))}
    pressed = {name.partition(":")[0] for name in PRESSED}

    # Pictures come in by the upload alone.
    assert forms - set(FORMS) == {"posts_picture_add"}
    assert left - set(FORMS) - pressed == {"posts_picture_add"}


def test_every_action_of_authors_is_refused_or_only_takes_down(world, people, client_of):
    client = client_of(people["ada"])
    imposed(people["ada"], SanctionKind.BAN, by=people["ann"])
    before = written()
    from posts.admin.post import PostAdmin

    for action in set(PostAdmin.actions) - {"take_down"}:
        for essay in ("essay", "draft"):
            sent = {"action": action, "_selected_action": world[essay]}
            client.post(reverse("admin:posts_post_changelist"), sent)

    assert written() == before
