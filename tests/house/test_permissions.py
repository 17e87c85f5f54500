"""Who gets what from every address: a table, so that no view can be forgotten."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from conftest import browser_of, make_person, session_of, write_comment, write_post

pytestmark = pytest.mark.django_db

PEOPLE = ("anonymous", "reader", "author", "moderator", "administrator")
SIGN_IN = 302

# Every GET. A row: name, the address, what anonymous, reader (bo), author (ada), moderator (mo), administrator (ann) get.
GET = {
    "home": ("/", 200, 200, 200, 200, 200),
    "post": ("/posts/{slug}/", 200, 200, 200, 200, 200),
    "topic": ("/topics/{topic}/", 200, 200, 200, 200, 200),
    "topic-feed": ("/topics/{topic}/feed/", 200, 200, 200, 200, 200),
    "archive": ("/archive/", 200, 200, 200, 200, 200),
    "archive-year": ("/archive/{year}/", 200, 200, 200, 200, 200),
    "series": ("/series/{series}/", 200, 200, 200, 200, 200),
    "writers": ("/writers/", 200, 200, 200, 200, 200),
    "writer": ("/writers/{writer}/", 200, 200, 200, 200, 200),
    "writer-feed": ("/writers/{writer}/feed/", 200, 200, 200, 200, 200),
    "topic-feed-rss": ("/topics/{topic}/feed/rss/", 200, 200, 200, 200, 200),
    "topic-feed-json": ("/topics/{topic}/feed.json", 200, 200, 200, 200, 200),
    "writer-feed-rss": ("/writers/{writer}/feed/rss/", 200, 200, 200, 200, 200),
    "writer-feed-json": ("/writers/{writer}/feed.json", 200, 200, 200, 200, 200),
    "comments-rss": ("/posts/{slug}/comments/feed/rss/", 200, 200, 200, 200, 200),
    "comments-json": ("/posts/{slug}/comments/feed.json", 200, 200, 200, 200, 200),
    "feed": ("/feed/", 200, 200, 200, 200, 200),
    "feed-rss": ("/feed/rss/", 200, 200, 200, 200, 200),
    "feed-json": ("/feed.json", 200, 200, 200, 200, 200),
    "feeds": ("/feeds/", 200, 200, 200, 200, 200),
    "comments-feed": ("/posts/{slug}/comments/feed/", 200, 200, 200, 200, 200),
    "search": ("/search/?q=kettle", 200, 200, 200, 200, 200),
    "card": ("/cards/{essay}/never.jpg", 302, 302, 302, 302, 302),
    "site-card": ("/cards/never.jpg", 302, 302, 302, 302, 302),
    "picture": ("/media/pictures/none.webp", 404, 404, 404, 404, 404),
    "comments": ("/posts/{slug}/comments/", 405, 405, 405, 405, 405),
    "comments-closing": ("/posts/{slug}/comments/closing/", SIGN_IN, 404, 200, 200, 200),
    # The essay takes words; the page that asks is in tests/comments/test_hearing.py.
    "heard": ("/posts/{slug}/heard/", SIGN_IN, 302, 302, 302, 302),
    "heard-removal": ("/posts/{slug}/heard/removal/", SIGN_IN, 405, 405, 405, 405),
    "your-comments": ("/comments/yours/", SIGN_IN, 200, 200, 200, 200),
    "your-reports": ("/reports/yours/", SIGN_IN, 200, 200, 200, 200),
    "comment": ("/comments/{public}/", 302, 302, 302, 302, 302),
    "comments-lately": ("/comments/lately/{slug}/", 200, 200, 200, 200, 200),
    "comments-new": ("/posts/{slug}/comments/new/", SIGN_IN, 200, 200, 200, 200),
    "comment-thanks": ("/comments/{public}/thanks/", SIGN_IN, 404, 200, 200, 200),
    "thanks-removal": ("/comments/{public}/thanks/removal/", SIGN_IN, 405, 405, 405, 405),
    "comment-sent": ("/comments/{public}/sent/", SIGN_IN, 302, 404, 404, 404),
    "comment-letter": ("/comments/{public}/letter/", SIGN_IN, 405, 405, 405, 405),
    "letter-end": ("/comments/{public}/letter/end/", SIGN_IN, 405, 405, 405, 405),
    "comment-draft": ("/comments/{public}/draft/", SIGN_IN, 405, 405, 405, 405),
    "comment-undo": ("/comments/{public}/undo/", SIGN_IN, 405, 405, 405, 405),
    "comment-edit": ("/comments/{public}/edit/", SIGN_IN, 200, 404, 404, 404),
    # The public comment was not turned down: its writer sees so.
    "comment-decision": ("/comments/{public}/decision/", SIGN_IN, 200, 404, 404, 404),
    "comment-again": ("/comments/{public}/again/", SIGN_IN, 200, 404, 404, 404),
    "comment-appeal": ("/comments/{public}/appeal/", SIGN_IN, 200, 404, 404, 404),
    "appeal-answer": ("/comments/{held}/appeal/answer/", SIGN_IN, 405, 405, 405, 405),
    "author-holding": ("/comments/{public}/holding-back/", SIGN_IN, 404, 200, 404, 404),
    "comment-withdrawal": ("/comments/{public}/withdrawal/", SIGN_IN, 200, 404, 404, 404),
    "comment-report": ("/comments/{public}/report/", SIGN_IN, 404, 200, 200, 200),
    "follow": ("/posts/{slug}/following/", SIGN_IN, 200, 200, 200, 200),
    "unfollow": ("/posts/{slug}/following/end/", SIGN_IN, 405, 405, 405, 405),
    "people-beneath": ("/posts/{slug}/people/", SIGN_IN, 200, 200, 200, 200),
    "followed": ("/settings/following/", SIGN_IN, 200, 200, 200, 200),
    "muting": ("/comments/{public}/muting/", SIGN_IN, 404, 200, 200, 200),
    "mutes": ("/settings/mutes/", SIGN_IN, 200, 200, 200, 200),
    "end-mute": ("/settings/mutes/1/end/", SIGN_IN, 405, 405, 405, 405),
    "end-pen-name-mute": ("/settings/mutes/pen-names/1/end/", SIGN_IN, 405, 405, 405, 405),
    "pen-names": ("/settings/pen-names/", SIGN_IN, 200, 200, 200, 200),
    "taking-pen-name-off": ("/settings/pen-names/{pen_name}/taking-off/", SIGN_IN, 404, 404, 404, 404),
    "comment-approval": ("/comments/{held}/approval/", SIGN_IN, 405, 405, 405, 405),
    "comment-rejection": ("/comments/{held}/rejection/", SIGN_IN, 405, 405, 405, 405),
    "comment-note": ("/comments/{held}/note/", SIGN_IN, 405, 405, 405, 405),
    "comment-keeping": ("/comments/{held}/keeping/", SIGN_IN, 405, 405, 405, 405),
    "comment-asking": ("/comments/{held}/asking/", SIGN_IN, 405, 405, 405, 405),
    "comment-holding": ("/comments/{held}/holding/", SIGN_IN, 405, 405, 405, 405),
    "comment-claim": ("/comments/{held}/claim/", SIGN_IN, 405, 405, 405, 405),
    "comment-claim-end": ("/comments/{held}/claim/end/", SIGN_IN, 405, 405, 405, 405),
    "comment-handing-over": ("/comments/{held}/claim/handing-over/", SIGN_IN, 405, 405, 405, 405),
    "decision-undo": ("/decisions/1/undo/", SIGN_IN, 405, 405, 405, 405),
    "notifications": ("/notifications/", SIGN_IN, 200, 200, 200, 200),
    "read-notices": ("/notifications/read/", SIGN_IN, 405, 405, 405, 405),
    "notice": ("/notifications/1/", SIGN_IN, 405, 405, 405, 405),
    "desk": ("/desk/", SIGN_IN, 404, 404, 200, 200),
    "desk-several-undo": ("/desk/several/undo/", SIGN_IN, 405, 405, 405, 405),
    "desk-several": ("/desk/several/", SIGN_IN, 404, 404, 302, 302),
    "desk-reported": ("/desk/reported/", SIGN_IN, 404, 404, 200, 200),
    "desk-comment": ("/desk/comments/{held}/", SIGN_IN, 404, 404, 200, 200),
    "desk-outcome": ("/desk/comments/{held}/outcome/", SIGN_IN, 404, 404, 200, 200),
    "desk-decided": ("/desk/decided/", SIGN_IN, 404, 404, 200, 200),
    "desk-people": ("/desk/people/", SIGN_IN, 404, 404, 200, 200),
    "desk-person": ("/desk/people/{somebody}/", SIGN_IN, 404, 404, 200, 200),
    "desk-note": ("/desk/people/{somebody}/notes/", SIGN_IN, 405, 405, 405, 405),
    "desk-sanction": ("/desk/people/{somebody}/sanctions/ban/", SIGN_IN, 404, 404, 200, 200),
    "desk-lifting": ("/desk/people/{somebody}/sanctions/1/lifting/", SIGN_IN, 404, 404, 404, 404),
    "desk-pen-name": ("/desk/pen-names/{pen_name}/", SIGN_IN, 404, 404, 200, 200),
    "desk-reveal": ("/desk/pen-names/{pen_name}/reveal/", SIGN_IN, 405, 405, 405, 405),
    "desk-pen-name-sanction": ("/desk/pen-names/{pen_name}/sanctions/ban/", SIGN_IN, 404, 404, 200, 200),
    "desk-pen-name-lifting": ("/desk/pen-names/{pen_name}/sanctions/1/lifting/", SIGN_IN, 404, 404, 404, 404),
    "desk-log": ("/desk/log/", SIGN_IN, 404, 404, 200, 200),
    "desk-log-csv": ("/desk/log.csv", SIGN_IN, 404, 404, 200, 200),
    "desk-appeals": ("/desk/appeals/", SIGN_IN, 404, 404, 200, 200),
    "transparency": ("/transparency/", 200, 200, 200, 200, 200),
    "desk-filters": ("/desk/filters/", SIGN_IN, 404, 404, 200, 200),
    "desk-care": ("/desk/care/", SIGN_IN, 404, 404, 200, 200),
    "desk-care-answer": ("/desk/care/{held}/answer/", SIGN_IN, 404, 404, 200, 200),
    "desk-care-colleague": ("/desk/care/{held}/colleague/", SIGN_IN, 404, 404, 200, 200),
    "desk-care-seen-to": ("/desk/care/{held}/seen-to/", SIGN_IN, 405, 405, 405, 405),
    "desk-care-duty": ("/desk/care/duty/", SIGN_IN, 404, 404, 200, 200),
    "desk-care-replies": ("/desk/care/replies/", SIGN_IN, 404, 404, 200, 200),
    "desk-care-reply": ("/desk/care/replies/new/", SIGN_IN, 404, 404, 403, 200),
    "desk-care-lines": ("/desk/care/lines/", SIGN_IN, 404, 404, 200, 200),
    "desk-care-copy": ("/desk/care/lines/copy/", SIGN_IN, 405, 405, 405, 405),
    "desk-care-line": ("/desk/care/lines/new/", SIGN_IN, 404, 404, 403, 200),
    "desk-care-phrases": ("/desk/filters/care/", SIGN_IN, 404, 404, 200, 200),
    "desk-rules": ("/desk/rules/", SIGN_IN, 404, 404, 200, 200),
    "desk-spam": ("/desk/rules/spam/", SIGN_IN, 404, 404, 200, 200),
    "desk-wishes": ("/desk/yours/", SIGN_IN, 404, 404, 200, 200),
    "desk-taking-back": ("/desk/yours/passed-on/", SIGN_IN, 405, 405, 405, 405),
    "desk-load": ("/desk/load/", SIGN_IN, 404, 404, 200, 200),
    "desk-going-on": ("/desk/rest/going-on/", SIGN_IN, 405, 405, 405, 405),
    "desk-stopping": ("/desk/rest/stopping/", SIGN_IN, 405, 405, 405, 405),
    "desk-unseen": ("/desk/unseen/", SIGN_IN, 404, 404, 404, 200),
    "comment-passing-on": ("/desk/comments/{held}/passing-on/", SIGN_IN, 405, 405, 405, 405),
    # The letter is the reader's, about an essay of the author's; the held one is somebody else's.
    "write-letter": ("/posts/{slug}/letter/", 200, 302, 302, 200, 200),
    "letters-of-essay": ("/posts/{slug}/letters/", SIGN_IN, 405, 405, 405, 405),
    "letters": ("/letters/", SIGN_IN, 200, 200, 200, 200),
    "letter": ("/letters/{letter}/", SIGN_IN, 200, 200, 404, 404),
    "letter-answer": ("/letters/{letter}/answers/", SIGN_IN, 405, 405, 405, 405),
    "letter-opening": ("/letters/{letter}/opening/", SIGN_IN, 405, 405, 405, 405),
    "letter-taking-back": ("/letters/{letter}/taking-back/", SIGN_IN, 405, 405, 405, 405),
    "letter-asking": ("/letters/{letter}/asking/", SIGN_IN, 405, 405, 405, 405),
    "letter-consent": ("/letters/{letter}/consent/", SIGN_IN, 200, 404, 404, 404),
    "letter-report": ("/letters/{letter}/report/", SIGN_IN, 404, 200, 404, 404),
    "letter-muting": ("/letters/{letter}/muting/", SIGN_IN, 404, 200, 404, 404),
    "letter-settings": ("/settings/letters/", SIGN_IN, 404, 200, 404, 200),
    "desk-letters": ("/desk/letters/", SIGN_IN, 404, 404, 200, 200),
    "desk-letter": ("/desk/letters/{held_letter}/", SIGN_IN, 404, 404, 200, 200),
    "desk-letter-reading": ("/desk/letters/{held_letter}/reading/", SIGN_IN, 405, 405, 405, 405),
    "desk-letter-passing-on": ("/desk/letters/{held_letter}/passing-on/", SIGN_IN, 405, 405, 405, 405),
    "desk-letter-keeping": ("/desk/letters/{held_letter}/keeping/", SIGN_IN, 405, 405, 405, 405),
    "desk-letter-turning-down": ("/desk/letters/{held_letter}/turning-down/", SIGN_IN, 405, 405, 405, 405),
    "care": ("/care/", 200, 200, 200, 200, 200),
    "about": ("/about/", 200, 200, 200, 200, 200),
    "privacy": ("/privacy/", 200, 200, 200, 200, 200),
    "how-comments-work": ("/how-comments-work/", 200, 200, 200, 200, 200),
    "contact": ("/contact/?comment={public}", 200, 302, 302, 302, 302),
    "contact-sent": ("/contact/sent/", 200, 200, 200, 200, 200),
    "settings": ("/settings/", SIGN_IN, 200, 200, 200, 200),
    "profile": ("/settings/profile/", SIGN_IN, 200, 200, 200, 200),
    "writer-profile": ("/settings/profile/writer/", SIGN_IN, 405, 405, 405, 405),
    "person": ("/people/bo_larsen/", 404, 404, 404, 404, 404),
    "language": ("/settings/language/", SIGN_IN, 200, 200, 200, 200),
    "reading": ("/settings/reading/", 200, 200, 200, 200, 200),
    "email": ("/settings/email/", SIGN_IN, 302, 302, 302, 302),
    "confirm-email": ("/settings/email/code/", SIGN_IN, 302, 302, 302, 302),
    "forget-email": ("/settings/email/code/removal/", SIGN_IN, 405, 405, 405, 405),
    "mails": ("/settings/mails/", SIGN_IN, 200, 200, 200, 200),
    "stop-mails": ("/settings/mails/stop/never/", 404, 404, 404, 404, 404),
    "undo": ("/accounts/undo/never/", 404, 404, 404, 404, 404),
    "prove": ("/settings/proof/", SIGN_IN, 200, 200, 200, 200),
    "send-proof-code": ("/settings/proof/code/", SIGN_IN, 405, 405, 405, 405),
    "go-on": ("/settings/proof/never/", SIGN_IN, 302, 302, 302, 302),
    "my-data": ("/settings/privacy/", SIGN_IN, 200, 200, 200, 200),
    # What follows asks for a proof first; nothing there is anybody's but one's own.
    "ask-for-my-data": ("/settings/privacy/copy/", SIGN_IN, 405, 405, 405, 405),
    "fetch-my-data": ("/settings/privacy/copy/file/", SIGN_IN, 302, 302, 302, 302),
    "drop-my-data": ("/settings/privacy/copy/removal/", SIGN_IN, 405, 405, 405, 405),
    "close-account": ("/settings/privacy/closing/", SIGN_IN, 302, 302, 302, 302),
    "closing-begun": ("/settings/privacy/closing/begun/", 200, 200, 200, 200, 200),
    "taking-names-off": ("/settings/privacy/names/?which=all", SIGN_IN, 302, 302, 302, 302),
    "end-name-rule": ("/settings/privacy/names/rule/end/", SIGN_IN, 405, 405, 405, 405),
    # The public comment is the reader's.
    "taking-name-off": ("/comments/{public}/name/", SIGN_IN, 200, 404, 404, 404),
    "sessions": ("/settings/sessions/", SIGN_IN, 200, 200, 200, 200),
    "end-session": ("/settings/sessions/none/end/", SIGN_IN, 405, 405, 405, 405),
    "end-other-sessions": ("/settings/sessions/others/end/", SIGN_IN, 405, 405, 405, 405),
    "your-standing": ("/settings/standing/", SIGN_IN, 200, 200, 200, 200),
    "acknowledge": ("/settings/standing/1/read/", SIGN_IN, 405, 405, 405, 405),
    "members": ("/settings/members/", SIGN_IN, 404, 404, 404, 200),
    "member": ("/settings/members/{somebody}/", SIGN_IN, 404, 404, 404, 200),
    "member-role": ("/settings/members/{somebody}/role/", SIGN_IN, 404, 404, 404, 302),
    "member-signing-out": ("/settings/members/{somebody}/signing-out/", SIGN_IN, 404, 404, 404, 302),
    "member-stopping": ("/settings/members/{somebody}/stopping/", SIGN_IN, 404, 404, 404, 302),
    "member-letting-in": ("/settings/members/{somebody}/letting-in/", SIGN_IN, 404, 404, 404, 302),
    "member-second-step": ("/settings/members/{somebody}/second-step/", SIGN_IN, 404, 404, 404, 302),
    "invitations": ("/settings/members/invitations/", SIGN_IN, 404, 404, 404, 302),
    "invitation-withdrawal": ("/settings/members/invitations/1/withdrawal/", SIGN_IN, 405, 405, 405, 405),
    "members-log": ("/settings/members/log/", SIGN_IN, 404, 404, 404, 200),
    "members-log-csv": ("/settings/members/log.csv", SIGN_IN, 404, 404, 404, 200),
    "health": ("/settings/health/", SIGN_IN, 404, 404, 404, 200),
    "removals": ("/settings/removals/", SIGN_IN, 404, 404, 404, 200),
    "site-settings": ("/settings/site/", SIGN_IN, 404, 404, 404, 200),
    "page-text": ("/settings/pages/about/", SIGN_IN, 404, 404, 404, 200),
    "page-default": ("/settings/pages/about/default/", SIGN_IN, 405, 405, 405, 405),
    "account_login": ("/accounts/login/", 200, 302, 302, 302, 302),
    "account_request_login_code": ("/accounts/login/", 200, 302, 302, 302, 302),
    "account_confirm_login_code": ("/accounts/login/code/confirm/", 302, 302, 302, 302, 302),
    "account_signup": ("/accounts/signup/", 200, 302, 302, 302, 302),
    "account_email_verification_sent": ("/accounts/confirm-email/", 302, 302, 302, 302, 302),
    "account_logout": ("/accounts/logout/", 302, 200, 200, 200, 200),
    "account_reauthenticate": ("/accounts/reauthenticate/", SIGN_IN, 302, 302, 302, 302),
    "account_inactive": ("/accounts/inactive/", 200, 200, 200, 200, 200),
    "invitation": ("/accounts/invitation/never/", 404, 302, 302, 302, 302),
    "entrance": ("/accounts/entrance/1/never/", 404, 404, 404, 404, 404),
    "account_signup_by_passkey": ("/accounts/signup/passkey/", 200, 302, 302, 302, 302),
    "mfa_signup_webauthn": ("/accounts/signup/passkey/make/", 302, 302, 302, 302, 302),
    "mfa_login_webauthn": ("/accounts/login/passkey/", 302, 302, 302, 302, 302),
    "mfa_authenticate": ("/accounts/second-factor/", 302, 302, 302, 302, 302),
    "mfa_reauthenticate": ("/accounts/second-factor/again/", SIGN_IN, 302, 302, 302, 302),
    "mfa_reauthenticate_webauthn": ("/accounts/second-factor/again/passkey/", SIGN_IN, 302, 302, 302, 302),
    "mfa_index": ("/settings/security/", SIGN_IN, 200, 200, 200, 200),
    "mfa_add_webauthn": ("/settings/security/passkeys/add/", SIGN_IN, 302, 302, 302, 302),
    "mfa_edit_webauthn": ("/settings/security/passkeys/1/name/", SIGN_IN, 302, 302, 302, 302),
    "mfa_remove_webauthn": ("/settings/security/passkeys/1/removal/", SIGN_IN, 302, 302, 302, 302),
    "mfa_activate_totp": ("/settings/security/app/", SIGN_IN, 302, 302, 302, 302),
    "mfa_deactivate_totp": ("/settings/security/app/removal/", SIGN_IN, 302, 302, 302, 302),
    "mfa_view_recovery_codes": ("/settings/security/recovery-codes/", SIGN_IN, 302, 302, 302, 302),
    "mfa_download_recovery_codes": ("/settings/security/recovery-codes/file/", SIGN_IN, 302, 302, 302, 302),
    "keep-recovery-codes": ("/settings/security/recovery-codes/kept/", SIGN_IN, 405, 405, 405, 405),
    "forget-browser": ("/settings/security/browsers/1/forgotten/", SIGN_IN, 405, 405, 405, 405),
    "forget-browsers": ("/settings/security/browsers/forgotten/", SIGN_IN, 405, 405, 405, 405),
    "mfa_generate_recovery_codes": ("/settings/security/recovery-codes/new/", SIGN_IN, 302, 302, 302, 302),
    "sitemap": ("/sitemap.xml", 200, 200, 200, 200, 200),
    "sitemap-part": ("/sitemap-1.xml", 200, 200, 200, 200, 200),
    "robots": ("/robots.txt", 200, 200, 200, 200, 200),
    "icon": ("/favicon.ico", 302, 302, 302, 302, 302),
    "manifest": ("/manifest.webmanifest", 200, 200, 200, 200, 200),
    # There once its owner has named a contact.
    "security": ("/.well-known/security.txt", 404, 404, 404, 404, 404),
    "change-password": ("/.well-known/change-password", 302, 302, 302, 302, 302),
    "styleguide": ("/styleguide/", SIGN_IN, 404, 200, 200, 200),
    "styleguide-page": ("/styleguide/article/", SIGN_IN, 404, 200, 200, 200),
    "up": ("/up/", 200, 200, 200, 200, 200),
    "ready": ("/ready/", 200, 200, 200, 200, 200),
}

# The admin's lists: what each kind of person finds there.
ADMIN = {
    "/admin/": (SIGN_IN, SIGN_IN, 200, 200, 200),
    "/admin/posts/post/": (SIGN_IN, SIGN_IN, 200, 403, 200),
    "/admin/posts/post/add/": (SIGN_IN, SIGN_IN, 200, 403, 200),
    "/admin/posts/picture/": (SIGN_IN, SIGN_IN, 200, 403, 200),
    "/admin/posts/series/": (SIGN_IN, SIGN_IN, 200, 403, 200),
    "/admin/posts/series/add/": (SIGN_IN, SIGN_IN, 200, 403, 200),
    "/admin/posts/topic/": (SIGN_IN, SIGN_IN, 403, 403, 200),
    "/admin/publication/contentterm/": (SIGN_IN, SIGN_IN, 403, 403, 200),
    "/admin/comments/comment/": (SIGN_IN, SIGN_IN, 403, 200, 200),
    "/admin/posts/conversationact/": (SIGN_IN, SIGN_IN, 403, 200, 200),
    "/admin/comments/decision/": (SIGN_IN, SIGN_IN, 403, 200, 200),
    "/admin/accounts/user/": (SIGN_IN, SIGN_IN, 403, 403, 200),
    "/admin/publication/publication/": (SIGN_IN, SIGN_IN, 403, 403, 302),
}

# Every POST that changes something: anonymous and a reader may never, whatever they send.
POST_BY_MODERATORS_ALONE = (
    "comment-approval",
    "comment-rejection",
    "comment-keeping",
    "appeal-answer",
    "comment-note",
    "desk-care-answer",
    "desk-care-colleague",
    "desk-care-seen-to",
    "desk-reveal",
    "desk-letter-reading",
    "desk-letter-passing-on",
    "desk-letter-keeping",
    "desk-letter-turning-down",
)


@pytest.fixture(scope="module")
def rows(shared_rows):
    """The people, and an essay of ada's under a topic, with a public comment by bo and a held one by cy."""
    with shared_rows():
        ada = make_person("Ada Brandt", "author")
        bo, cy, mo = make_person("Bo Larsen"), make_person("Cy Novak"), make_person("Mo Achebe", "moderator")
        return world_of(ada, bo, cy), (bo, ada, mo, make_person("Ann Quill", "administrator"))


def world_of(ada, bo, cy) -> dict[str, object]:
    from comments.models import PenName
    from posts.models import Series, Topic

    post = write_post(ada, slug="an-essay")
    topic = Topic.objects.create(name="Rest", slug="rest")
    post.topics.add(topic)
    post.series, post.part = Series.objects.create(title="A year", slug="a-year", owner=ada), 1
    post.save(update_fields=["series", "part"])
    public = write_comment(post, bo, status="published")
    held = write_comment(post, cy)
    return {
        "slug": post.slug,
        "essay": post.pk,
        "topic": topic.slug,
        "year": post.published_at.year,
        "writer": ada.handle,
        "somebody": cy.pk,
        "series": "a-year",
        "public": public.pk,
        "held": held.pk,
        "pen_name": PenName.objects.give(cy, post).pk,
        "letter": write_letter(post, bo, read_at=post.published_at, asked_at=post.published_at, asked_by=ada).pk,
        "held_letter": write_letter(post, cy, status="held", held_at=post.published_at, delivered_at=None).pk,
    }


def write_letter(post, writer, **more):
    """A letter that arrived, or is in another state as said; without the rules."""
    from comments.models import Letter

    words = {"body": "I never told anybody.", "html": "<p>I never told anybody.</p>"}
    usual = {"status": "sent", "delivered_at": post.published_at}
    return Letter.objects.create(post=post, writer=writer, member=writer, **{**words, **usual, **more})


@pytest.fixture
def world(rows):
    return rows[0]


@pytest.fixture(scope="module")
def sessions(rows, shared_rows):
    """The keys of the sessions of those who are signed in, by who they are here."""
    with shared_rows():
        return {name: session_of(person) for name, person in zip(PEOPLE[1:], rows[1], strict=True)}


@pytest.fixture
def clients(sessions):
    return {"anonymous": Client(), **{name: browser_of(session) for name, session in sessions.items()}}


def names(patterns=None) -> set[str]:
    """The names of all addresses outside the admin and development's own."""
    found = set()
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            if str(pattern.pattern) not in {"admin/", "dev/mail/"}:
                found |= names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            found.add(pattern.name)
    return found


def test_every_address_is_in_the_table():
    assert names() == set(GET)


@pytest.mark.parametrize("name", GET)
def test_everybody_gets_from_an_address_what_the_table_says(name, world, clients):
    address, *expected = GET[name]

    found = [clients[person].get(address.format(**world)).status_code for person in PEOPLE]

    assert dict(zip(PEOPLE, found, strict=True)) == dict(zip(PEOPLE, expected, strict=True))


@pytest.mark.parametrize("address", ADMIN)
def test_everybody_gets_from_the_admin_what_the_table_says(address, world, clients):
    found = [clients[person].get(address).status_code for person in PEOPLE]

    assert dict(zip(PEOPLE, found, strict=True)) == dict(zip(PEOPLE, ADMIN[address], strict=True))


@pytest.mark.parametrize("name", POST_BY_MODERATORS_ALONE)
def test_readers_and_authors_cannot_decide_on_comments(name, world, clients):
    from comments.models import Comment

    address = GET[name][0].format(**world)
    answers = [clients[person].post(address, {"revision": 1, "reason": "spam"}).status_code for person in PEOPLE[:3]]

    assert answers == [SIGN_IN, 404, 404]
    assert Comment.objects.get(pk=world["held"]).status == "held"


@pytest.mark.parametrize("name", [name for name in GET if name.startswith("comment")])
def test_a_member_needs_the_csrf_token(name, world, sessions):
    strict = browser_of(sessions["moderator"], enforce_csrf_checks=True)

    answer = strict.post(GET[name][0].format(**world), {"body": "Words.", "revision": 1, "reason": "spam"})

    assert answer.status_code == 403


def test_a_held_comment_answers_a_stranger_like_a_number_that_never_was(world, clients):
    held = clients["author"].get(f"/comments/{world['held']}/")
    never = clients["author"].get("/comments/4242/")

    assert held.status_code == never.status_code == 404
    assert without_request_id(held) == without_request_id(never)


def without_request_id(answer) -> str:
    """Without what differs between any two answers: the id, the address that was asked for, the token of the sign-out form."""
    html = answer.content.decode().replace(answer["X-Request-ID"], "").replace(answer.wsgi_request.path, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html)
