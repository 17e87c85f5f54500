"""Whatever a new table holds of a member is in their export, or this file says why not; and it goes when they go."""

from itertools import chain

import pytest
from django.apps import apps
from django.conf import settings

from accounts.export.writing import sections_of
from accounts.models import User
from accounts.privacy.closing import THEIRS_ALONE

pytestmark = pytest.mark.django_db

# Tables of which nothing is handed out, each with its reason. A table that is neither here nor in a section fails the test.
NOT_HANDED_OUT = {
    "accounts.Closing": "Whoever wants to leave is signed out and cannot ask; signing in deletes the row.",
    "accounts.Export": "The copy itself.",
    "accounts.GoneHandle": "Digests that lead to nobody.",
    "account.EmailConfirmation": "Secrets that die in minutes.",
    "auth.Group": "Not used.",
    "auth.Permission": "Not used.",
    "auth.Group_permissions": "Not used.",
    "backups.BackupRun": "When everything was copied; nobody's.",
    "comments.Claim": "Who reads what on the desk; over in a quarter of an hour.",
    "comments.FreshDecision": "A decision of the last minute; the decision itself is handed out.",
    "comments.MonthCount": "Numbers of a month; nobody's.",
    "comments.Place": "Worked out from the comments.",
    "comments.SpamModel": "Words and numbers, each of many comments; nobody's.",
    "comments.VeiledSanction": "By which pen-name somebody was known who imposed a sanction, which is handed out.",
    "comments.Told": "When a moderator last got a mail; the mail is no part of them.",
    "contenttypes.ContentType": "Nobody's.",
    "posts.OldSlug": "Addresses that essays had, made from their titles, which are in every version.",
    "posts.Post_content_terms": "In each essay's note.",
    "posts.Post_topics": "In each essay's topics.",
    "posts.Topic": "The site's.",
    "procrastinate.ProcrastinateEvent": "Jobs hold numbers of rows and nothing else.",
    "procrastinate.ProcrastinateJob": "Jobs hold numbers of rows and nothing else.",
    "procrastinate.ProcrastinatePeriodicDefer": "Jobs hold numbers of rows and nothing else.",
    "procrastinate.ProcrastinateWorker": "Nobody's.",
    "publication.ContentTerm": "The site's.",
    "publication.Removal": "The site's: how much went, and nobody’s.",
    "publication.Publication": "The site's; who changed a setting is in the changes.",
    "socialaccount.SocialApp": "The host's keys.",
    "socialaccount.SocialToken": "Secrets, and none is stored.",
}
# Columns of tables that are handed out, which are left out, and why.
LEFT_OUT = {
    "accounts.User": {
        "password": "a secret",
        "portrait": "names of files nobody is to guess; the portrait itself is in the zip",
        "shows_words": "worked out",
        "closed_at": "empty, while there is somebody to ask",
        "has_sanctions": "worked out",
        "mailbox_key": "worked out from the address; of no use outside",
    },
    "accounts.Invitation": {"digest": "a secret", "email": "another person's address"},
    "accounts.KeyChange": {"digest": "a secret"},
    "accounts.MemberAct": {},
    "accounts.Sanction": {"mailbox_key": "worked out from the address; of no use outside"},
    "accounts.Session": {"session_key": "a secret", "session_data": "unsent texts have a section of their own"},
    "accounts.TrustedBrowser": {"digest": "a secret"},
    "admin.LogEntry": {
        "object_id": "of no use outside",
        "object_repr": "may be somebody else's words",
        "change_message": "names fields, in a language of machines",
    },
    "comments.Comment": {
        "html": "made from the text",
        "form_token": "of no use outside",
        "sent_again_at": "by which the queue is ordered; how often is told",
        "sending_until": "over in a minute",
        "approved_by_person": "its decisions tell",
        "depth": "worked out",
        "id": "called number",
    },
    "comments.PenName": {"tint": "worked out"},
    "comments.Letter": {
        "html": "made from the text",
        "form_token": "of no use outside",
        "moved_at": "by which lists are ordered",
    },
    "comments.Notice": dict.fromkeys(("mail_at", "mailed_at"), "of no use outside"),
    "comments.Decision": {
        "before": "what it was before, by which it can be undone for a minute",
        "undoes": "the state before and after says it",
    },
    "comments.CommentRevision": {"html": "made from the text"},
    "comments.Visit": dict.fromkeys(("seen", "shown"), "by which the page marks what is new; of no use outside"),
    "mail.OutgoingMail": dict.fromkeys(
        ("key", "recipients", "sender", "headers", "message_id", "expires_at", "tries", "next_try_at"), "how it is sent"
    )
    | {"html": "the same as the text", "ended_at": "empty, while it waits", "was_sent": "it waits"},
    "mfa.Authenticator": {"data": "a secret"},
    "posts.Byline": {"position": "of no use outside"},
    "posts.Picture": dict.fromkeys(("drawn_at", "tries", "focus_x", "focus_y"), "of no use outside")
    | {"original": "called file, and in the zip"},
    "posts.Post": dict.fromkeys(
        (
            *("html", "plain", "excerpt", "words", "minutes", "picture_ids", "changed_at", "updated_at", "version"),
            *("comment_count", "thread_version", "readable_since", "announced_at", "part"),
            *("halt", "halt_until", "halt_sentence", "halted_by_moderator", "reopened_at"),
        ),
        "worked out, or counted",
    )
    | {"body": "in the zip, as Markdown", "slug": "in the address", "content_note": "called note"},
    "publication.PageText": {"html": "made from the text", "default_then": "the site's"},
}
# What points to a member and stays when they are gone, and why that tells nobody who they were.
STAYS = {
    "accounts.Invitation.by": "without addresses; the row of the member is empty",
    "accounts.Invitation.used_by": "without an address; the row of the member is empty",
    "accounts.MemberAct.by": "acts are never changed, and the row of the member is empty",
    "accounts.MemberAct.member": "acts are never changed and hold no address and no name",
    "accounts.MemberNote.by": "of other members",
    "accounts.MemberNote.member": "the words are emptied",
    "accounts.NameChange.by": "of other members",
    "accounts.Sanction.by": "who imposed what has to be accounted for",
    "accounts.Sanction.lifted_by": "who imposed what has to be accounted for",
    "accounts.Sanction.member": "the words are emptied, the mailbox’s key when it is over; what was imposed has to be accounted for",
    "admin.LogEntry.user": "who administered what has to be accounted for",
    "care.DutyPlan.by": "who changed what has to be accounted for",
    "care.KeptLine.by": "the site's lines; who changed what has to be accounted for",
    "care.Reply.by": "the site's words; who changed what has to be accounted for",
    "comments.CareStep.by": "that somebody was looked after stays for a while, without its words",
    "comments.CareStep.to": "the same",
    "comments.Comment.writer": "erased, or without a name",
    "comments.Decision.by": "decisions are never changed",
    "comments.Reveal.by": "who looked behind what has to be accounted for; it is never changed",
    "comments.PenName.member": "at words that stay, where it names nobody; the row of the member is empty",
    "comments.Report.reporter": "the reason alone",
    "comments.Letter.writer": "without the words",
    "comments.Letter.member": "the other side’s letters, which are theirs",
    "comments.Letter.asked_by": "that it was asked; the row of the member is empty",
    "comments.LetterAct.by": "who read which has to be accounted for; it is never changed",
    "comments.LetterReport.reporter": "the reason alone",
    "posts.Byline.writer": "“a former writer”",
    "posts.ConversationAct.by": "who closed what has to be accounted for; acts are never changed",
    "posts.Picture.owner": "pictures that essays of others show",
    "posts.PostRevision.by": "of essays that stay",
    "posts.Series.owner": "with parts by others",
    "comments.WordList.by": "the site's lists; who changed what has to be accounted for",
    "publication.PageText.by": "the site's pages",
    "publication.SettingChange.by": "who changed what has to be accounted for",
}
GONE_BY_SIGNAL = {
    "comments.Claim.by",
    "accounts.Closing.member",
    "care.Shift.person",
    "comments.DeskWish.moderator",
    "comments.Follow.member",
    "comments.Heard.member",
    "comments.Mention.person",
    "comments.Mute.member",
    "comments.Mute.muted",
    "comments.NameRule.member",
    "comments.Notice.member",
    "comments.PassedOn.moderator",
    "comments.PenNameMute.member",
    "comments.Thanks.by",
    "comments.Told.moderator",
    "comments.Visit.member",
}


@pytest.fixture
def sections(bo):
    return sections_of(bo)


def handed_out(sections) -> set[str]:
    return set(chain.from_iterable(section.models for section in sections))


def test_every_table_is_handed_out_or_has_a_reason(sections):
    every = {model._meta.label for model in apps.get_models(include_auto_created=True)}

    assert every - handed_out(sections) - set(NOT_HANDED_OUT) == set()
    assert set(NOT_HANDED_OUT) <= every, "a reason for a table that is no more"
    assert handed_out(sections) & set(NOT_HANDED_OUT) == set()


def test_every_column_of_them_is_handed_out_or_has_a_reason(sections):
    forgotten = {}
    for label in handed_out(sections):
        model = apps.get_model(label)
        told = {column.name for section in sections if label in section.models for column in section.columns}
        columns = {
            field.attname
            for field in model._meta.concrete_fields
            if not field.is_relation and (not field.primary_key or label in {"comments.Comment", "accounts.Session"})
        }
        if left := columns - told - set(LEFT_OUT.get(label, {})):
            forgotten[label] = left
    assert forgotten == {}


def test_sections_have_names_of_their_own(sections):
    names = [section.name for section in sections]

    assert len(set(names)) == len(names) > 20
    assert names[0] == "account"


def test_whatever_points_to_a_member_goes_with_them_or_has_a_reason():
    pointing = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model is User
    }
    goes = {f"{model._meta.label}.{name}" for model, name in THEIRS_ALONE} | GONE_BY_SIGNAL

    assert pointing - goes - set(STAYS) == set()
    assert goes | set(STAYS) == pointing
    assert settings.AUTH_USER_MODEL == "accounts.User"
