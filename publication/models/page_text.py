"""The words of the site's own pages, where an administrator has written any: each save is a row, the newest counts."""

from typing import Self

from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.markdown import render_essay
from core.sanitize import stored_html
from publication.models.change import ChangedMeanwhile, Member

# Longer than anybody reads; in any script it fits into the 256 KB that the front lets a form have.
LONGEST = 20_000


class WhichPage(models.TextChoices):
    """The pages with words of their own, by the names of their addresses."""

    ABOUT = "about", _("About")
    PRIVACY = "privacy", _("Privacy")
    HOW_COMMENTS_WORK = "how-comments-work", _("How comments work")


class PageTextQuerySet(models.QuerySet["PageText"]):
    def newest(self, page: str) -> "PageText | None":
        """What was saved last for this page; None where it was never edited."""
        return self.filter(page=page).first()

    def of(self, page: str) -> Self:
        """All that was saved for this page, the newest first."""
        return self.filter(page=page).select_related("by")

    @transaction.atomic
    def write(self, page: str, source: str, *, by: Member | None, seen: int = 0, default: str = "") -> "PageText":
        """Give the page these words; without any, the default again. `default` is what that says now, `seen` the newest row on the screen.

        Raises ChangedMeanwhile, and stores nothing, where somebody else has written since.
        """
        # Two at once: the second waits here until the first has committed, and then finds its row.
        lock_page(page)
        if newer := self.of(page).filter(pk__gt=seen):
            raise ChangedMeanwhile(newer)
        return self.create(page=page, source=source, html=render_essay(source), default_then=default, by=by)


class PageText(models.Model):
    page = models.CharField(max_length=20, choices=WhichPage)
    source = models.TextField(_("text"), blank=True)
    html = models.TextField(blank=True, editable=False)
    # So that whoever wrote instead of it can be told that it says something else by now.
    default_then = models.TextField(blank=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="page_texts"
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PageTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of a page")
        verbose_name_plural = _("texts of pages")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["page", "-id"], name="newest_text_of_page")]

    def __str__(self) -> str:
        return self.get_page_display()

    @property
    def is_default(self) -> bool:
        """Whether it only says that the default counts again."""
        return not self.source

    @property
    def safe_html(self) -> SafeString:
        """The words as they are shown; made safe when they were saved."""
        return stored_html(self.html)


def lock_page(page: str) -> None:
    """Hold this page until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"publication_page:{page}"])
