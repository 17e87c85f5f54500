"""What the site's own pages say while nobody has written them: made from what is switched on, so that it stays true."""

from typing import Any

from django.conf import settings
from django.template import Context, engines
from django.utils.text import normalize_newlines

from core.kept_words import STRANGERS_SECONDS
from core.localities import speaking
from core.privacy_times import CLOSING_WAITS, EXPORT_KEPT_FOR, SIGN_INS_KEPT_FOR, TRUSTED_FOR
from mail.models import FORGOTTEN_AFTER, GIVEN_UP_AFTER
from publication.models import Publication, WhichPage
from publication.plain_markdown import as_markdown
from publication.removing.declared import removals

HOUR = 3600
TEMPLATES = {
    WhichPage.ABOUT: "pages/default/about.txt",
    WhichPage.PRIVACY: "pages/default/privacy.txt",
    WhichPage.HOW_COMMENTS_WORK: "pages/default/how_comments_work.txt",
}


def default_text(which: str) -> str:
    """Return the Markdown of a page in the language that is spoken now."""
    template: Any = engines["django"].get_template(TEMPLATES[WhichPage(which)])
    # Markdown, not HTML: signs are not escaped here; what it becomes is made safe where it is rendered.
    written = template.template.render(Context(what_is_on(Publication.current()), autoescape=False))
    return without_gaps(normalize_newlines(written))


def site_default(which: str) -> str:
    """The same in the site's language, whoever asks: what an administrator begins from and is compared with."""
    site = Publication.current()
    with speaking(site.language, site.time_zone):
        return default_text(which)


def what_is_on(publication: Publication) -> dict[str, Any]:
    """The facts that the texts are made from."""
    return {
        "publication": publication,
        "name": as_markdown(publication.name),
        "tagline": as_markdown(publication.tagline),
        "introduction": as_markdown(publication.introduction),
        "signed_in_days": settings.SESSION_COOKIE_AGE // (24 * HOUR),
        "code_minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60,
        "undo_seconds": settings.UNDO_SEND_SECONDS,
        "kept_hours": STRANGERS_SECONDS // HOUR,
        "mail_tried_days": GIVEN_UP_AFTER.days,
        "mail_row_days": FORGOTTEN_AFTER.days,
        "passwords_are_on": "password" in settings.SIGN_IN_METHODS,
        "sign_in_sites_are_on": bool(settings.SIGN_IN_SITES),
        "sign_in_days": SIGN_INS_KEPT_FOR.days,
        "trusted_days": TRUSTED_FOR.days,
        "closing_days": CLOSING_WAITS.days,
        "removals": removals().values(),
        "backups_are_made": bool(settings.BACKUPS_ROOT),
        "backups_are_locked": bool(settings.BACKUP_KEY),
        "export_hours": int(EXPORT_KEPT_FOR.total_seconds()) // HOUR,
    }


def without_gaps(text: str) -> str:
    """No line that a condition left empty between paragraphs more than once."""
    paragraphs = [part.strip("\n") for part in text.split("\n\n")]
    return "\n\n".join(part for part in paragraphs if part.strip()).strip() + "\n"
