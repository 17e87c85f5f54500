"""Which rows can change a page that is kept. What is not named here drops every page: safe first, and a test asks for a word."""

from dataclasses import dataclass

# Tables of which nothing is on a page that is kept, with why not.
NEVER_SHOWN = {
    # accounts
    "account_emailaddress": "addresses are never shown",
    "account_emailconfirmation": "codes",
    "accounts_closing": "an account that is closing shows as before; when it is closed the member's row changes",
    "accounts_export": "a copy for one member",
    "accounts_gonehandle": "names that nobody has",
    "accounts_invitation": "letters to one person",
    "accounts_keychange": "a log",
    "accounts_mailwish": "wishes of one member",
    "accounts_memberact": "a log",
    "accounts_membernote": "notes of moderators",
    "accounts_namechange": "a log; the name itself is in the member's row",
    "accounts_sanction": "the desk's; what shows of it is in the member's row",
    "accounts_session": "sessions",
    "accounts_signin": "a log",
    "accounts_trustedbrowser": "second factors",
    "mfa_authenticator": "second factors",
    "socialaccount_socialaccount": "ways in",
    "socialaccount_socialapp": "ways in",
    "socialaccount_socialtoken": "ways in",
    # care: its page is made without the database and is never kept
    "care_dutyplan": "care",
    "care_keptline": "care",
    "care_reply": "care",
    "care_shift": "care",
    # comments: whatever the public sees of a thread raises the essay's thread_version in the same transaction
    "comments_appeal": "between a member and the desk",
    "comments_carestep": "care",
    "comments_claim": "the desk",
    "comments_comment": "thread_version",
    "comments_commentrevision": "thread_version",
    "comments_decision": "the desk",
    "comments_deskwish": "the desk",
    "comments_follow": "one member's",
    "comments_freshdecision": "the desk",
    "comments_heard": "a number for the author alone",
    "comments_holdreason": "the desk",
    "comments_letter": "between a member and an author",
    "comments_letteract": "a log",
    "comments_letterreason": "the desk",
    "comments_letterreport": "the desk",
    "comments_mention": "thread_version",
    "comments_monthcount": "/transparency/ is not kept",
    "comments_mute": "one member's",
    "comments_namerule": "thread_version",
    "comments_notice": "one member's",
    "comments_passedon": "the desk",
    "comments_pennamemute": "one member's",
    "comments_place": "thread_version",
    "comments_report": "the desk",
    "comments_reveal": "the desk",
    "comments_spammodel": "the desk",
    "comments_thanks": "between two members",
    "comments_told": "one member's",
    "comments_veiledsanction": "the desk",
    "comments_visit": "one member's",
    "comments_wordlist": "the desk",
    # posts
    "posts_conversationact": "a log; what shows of it is in the essay's row",
    "posts_postrevision": "earlier texts",
    "posts_word": "of the search, whose pages are not kept",
    # publication, mail and the machinery
    "backups_backuprun": "a log",
    "publication_removal": "a log",
    "publication_settingchange": "a log",
    "mail_outgoingmail": "mail",
    "core_pace": "limits",
    "auth_group": "not used",
    "auth_group_permissions": "not used",
    "auth_permission": "not used",
    "django_admin_log": "a log",
    "django_content_type": "not used",
    "django_migrations": "the machinery",
}
PREFIXES_NEVER_SHOWN = ("procrastinate_",)


@dataclass(frozen=True)
class Watched:
    """How a table's rows are watched: columns that show nowhere, and which rows can be seen at all (`{row}` is OLD or NEW)."""

    unseen: frozenset[str] = frozenset()
    when: str = ""
    # Whether a row shows as soon as it is there, or once another row names it.
    shows_at_once: bool = True


WATCHED = {
    "posts_post": Watched(
        # The two of the conversation have a trigger of their own.
        unseen=frozenset({"announced_at", "comment_count", "thread_version"}),
        # A draft is read by its authors alone. What is scheduled counts: the clock has to be asked again.
        when="{row}.published_at IS NOT NULL",
    ),
    "posts_byline": Watched(unseen=frozenset({"told_until"})),
    "posts_picture": Watched(unseen=frozenset({"original", "tries"}), shows_at_once=False),
    # A pen-name shows with the first comment beneath which it stands.
    "comments_penname": Watched(shows_at_once=False),
    "accounts_user": Watched(
        unseen=frozenset(
            {
                *("password", "last_login", "email", "mailbox_key", "mail_refused_at", "staff_grace_at"),
                *("has_sanctions", "date_joined", "portrait_original"),
                # How a member reads, which their own pages alone go by.
                *("language", "time_zone", "theme", "text_size", "text_width", "contrast", "titles"),
                *("note_wishes", "reading_saved_at", "quiet_from", "quiet_until"),
            }
        ),
        shows_at_once=False,
    ),
}


def is_never_shown(table: str) -> bool:
    return table in NEVER_SHOWN or table.startswith(PREFIXES_NEVER_SHOWN)


def watched(table: str) -> Watched:
    """How it is watched; whatever is not named, in all its rows and columns."""
    return WATCHED.get(table, Watched())
