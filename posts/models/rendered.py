"""The body as its author wrote it, and everything a page shows of it, made when it is saved."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.localities import offered
from core.markdown import ESSAY_LENGTH, render_essay
from core.plain_text import excerpt, plain_text
from core.sanitize import stored_html
from posts.models.pictures_in_text import facts_of, pictures_in
from posts.reading_time import count_words, images_in, reading_time

# Under that the place is found again at a glance.
LONG_MINUTES = 4

MADE_FROM_BODY = ("html", "plain", "excerpt", "words", "minutes", "picture_ids")


class Rendered(models.Model):
    body = models.TextField(_("essay"), max_length=ESSAY_LENGTH, blank=True)
    html = models.TextField(editable=False, blank=True)
    plain = models.TextField(editable=False, blank=True)
    excerpt = models.CharField(editable=False, max_length=320, blank=True)
    words = models.PositiveIntegerField(editable=False, default=0)
    minutes = models.PositiveSmallIntegerField(editable=False, default=1)
    # So that a picture finds the essays that show it.
    picture_ids = ArrayField(models.BigIntegerField(), editable=False, default=list, blank=True)

    is_being_drawn = False

    class Meta:
        abstract = True

    def render(self) -> None:
        """Make everything anew from the body."""
        pictures = pictures_in(self.body)
        self.picture_ids = sorted(picture.pk for picture in pictures.values())
        self.is_being_drawn = not all(picture.drawn_at for picture in pictures.values())
        language: str = self.language  # type: ignore[attr-defined]  # the essay's
        with translation.override(offered(language, language.partition("-")[0])):
            self.html = render_essay(self.body, picture_at=facts_of(pictures))
        self.plain = plain_text(self.html)
        self.excerpt = excerpt(self.plain)
        words, characters = count_words(self.plain)
        self.words = words + characters
        self.minutes = reading_time(self.plain, images_in(self.html))

    @property
    def is_long(self) -> bool:
        """Whether the place in it is worth remembering."""
        return self.minutes >= LONG_MINUTES

    @property
    def safe_html(self) -> SafeString:
        """The essay as it is shown; made safe when it was stored."""
        return stored_html(self.html)

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Renders what is written; where a picture in it is still being drawn, that is looked at again."""
        fields = kwargs.get("update_fields")
        if fields is not None and "body" not in fields:
            super().save(*args, **kwargs)
            return
        self.render()
        if fields is not None:
            kwargs["update_fields"] = {*fields, *MADE_FROM_BODY}
        super().save(*args, **kwargs)
        if self.is_being_drawn:
            self._render_later()

    def _render_later(self) -> None:
        # The drawing may end between our looking and our transaction's end: it would not see this essay, nor we it.
        from posts.pictures.jobs import show_pictures  # jobs load the models

        show_pictures.defer(post_id=self.pk)
