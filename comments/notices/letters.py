"""What a notice about a letter says. Nobody's words, and only the name that stands under the letter."""

from django.utils.translation import gettext as _

from comments.models import Letter, LetterStatus
from comments.models.letter_asked import Consent
from comments.models.notice import LetterNews


def sentence_about(news: str, letter: Letter) -> str:
    """Who did what, of this letter as it is now."""
    name = letter.signature.display_name
    if news == LetterNews.ANSWERED:
        said_yes = _("%(name)s says yes: you may have their letter published, and they sent it as a comment.")
        said_no = _("%(name)s would rather keep their letter between you.")
        return (said_yes if letter.consent == Consent.YES else said_no) % {"name": name}
    if news == LetterNews.DECIDED:
        passed_on = _("A moderator read your letter and passed it on.")
        return passed_on if letter.status == LetterStatus.SENT else _("A moderator could not pass on your letter.")
    return {
        LetterNews.CAME: _("%(name)s wrote you a letter.") % {"name": name},
        LetterNews.ASKED: _("The author of the essay asks whether your letter may be published."),
        LetterNews.REPORTED: _("A moderator has read the letter that you reported."),
    }[LetterNews(news)]


def address_of(letter: Letter) -> str:
    """The letter in its exchange."""
    return f"{letter.get_absolute_url()}#{letter.anchor}"
