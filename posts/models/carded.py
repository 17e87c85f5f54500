"""The card that is shown where an essay is shared: drawn anew by a job when what stands on it changes."""

from typing import Any

from django.db import models, transaction

ON_THE_CARD = {"title", "cover", "published_at", "unpublished_at"}


class Carded(models.Model):
    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """A draft has no card; one that is to appear gets it then."""
        super().save(*args, **kwargs)
        fields = kwargs.get("update_fields")
        if getattr(self, "published_at", None) and (fields is None or ON_THE_CARD & set(fields)):
            self._have_card_drawn()

    def _have_card_drawn(self) -> None:
        from posts.cards.jobs import draw_card  # jobs load the models

        draw_card.configure(schedule_at=getattr(self, "published_at", None)).defer(post_id=self.pk)
