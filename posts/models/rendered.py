"""The body as its author wrote it, and everything a page shows of it, made when it is saved."""

from typing import Any

from django.db import models
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.markdown import ESSAY_LENGTH, render_essay
from core.plain_text import excerpt, plain_text
from core.sanitize import stored_html
from posts.models.picture import Picture
from posts.reading_time import count_words, images_in, reading_time

MADE_FROM_BODY = ("html", "plain", "excerpt", "words", "minutes")


def size_of(address: str) -> tuple[int, int] | None:
    """Width and height of a picture of ours, so that nothing shifts when it arrives."""
    name = address.partition("/media/")[2]
    return Picture.objects.filter(file=name).values_list("width", "height").first() if name else None


class Rendered(models.Model):
    body = models.TextField(_("essay"), max_length=ESSAY_LENGTH, blank=True)
    html = models.TextField(editable=False, blank=True)
    plain = models.TextField(editable=False, blank=True)
    excerpt = models.CharField(editable=False, max_length=320, blank=True)
    words = models.PositiveIntegerField(editable=False, default=0)
    minutes = models.PositiveSmallIntegerField(editable=False, default=1)

    class Meta:
        abstract = True

    def render(self) -> None:
        """Make everything anew from the body."""
        self.html = render_essay(self.body, size_of=size_of)
        self.plain = plain_text(self.html)
        self.excerpt = excerpt(self.plain)
        words, characters = count_words(self.plain)
        self.words = words + characters
        self.minutes = reading_time(self.plain, images_in(self.html))

    @property
    def safe_html(self) -> SafeString:
        """The essay as it is shown; made safe when it was stored."""
        return stored_html(self.html)

    def save(self, *args: Any, **kwargs: Any) -> None:
        fields = kwargs.get("update_fields")
        if fields is None or "body" in fields:
            self.render()
            if fields is not None:
                kwargs["update_fields"] = {*fields, *MADE_FROM_BODY}
        super().save(*args, **kwargs)
