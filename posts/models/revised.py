"""Every state an essay was saved in, and the check that no save overwrites another."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.markdown import render_essay
from posts.models.changed import Changed

if TYPE_CHECKING:
    from accounts.models import User


class ChangedMeanwhile(Exception):
    """Somebody saved this essay after it was opened for writing; nothing was changed."""


class Revised(Changed):
    version = models.PositiveIntegerField(editable=False, default=0)

    class Meta:
        abstract = True

    @transaction.atomic
    def revise(self, *, by: "User", seen_version: int) -> None:
        """Save what the instance holds as the next version; raises ChangedMeanwhile where seen_version is not the last."""
        if self.pk:
            claimed = (
                type(self)._default_manager.filter(pk=self.pk, version=seen_version).update(version=seen_version + 1)
            )
            if not claimed:
                raise ChangedMeanwhile
            self.version = seen_version + 1
            self.save(update_fields=self._columns_of_writing())
        else:
            self.version = seen_version + 1
            self.save()
        words = {name: getattr(self, name) for name in PostRevision.KEPT}
        self.note_change(PostRevision.objects.create(post_id=self.pk, by=by, version=self.version, **words))

    def bring_back(self, revision: "PostRevision", *, by: "User") -> None:
        """Save an earlier version's words as the next version; raises ChangedMeanwhile."""
        for name in PostRevision.KEPT:
            setattr(self, name, getattr(revision, name))
        self.revise(by=by, seen_version=self.version)

    def _columns_of_writing(self) -> list[str]:
        """What a form can change. Dates and counts are left out: they may have moved since the instance was loaded."""
        editable = [field.name for field in self._meta.concrete_fields if field.editable and not field.primary_key]
        return [*editable, "version", "updated_at"]


class PostRevision(models.Model):
    """What was saved, by whom, when. Never changed."""

    KEPT = ("title", "standfirst", "body")

    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField(_("version"))
    title = models.CharField(max_length=200)
    standfirst = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["post", "version"], name="one_revision_per_version")]

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"

    @property
    def safe_html(self) -> SafeString:
        """The version as it is read. Rendered afresh: versions are looked at rarely, and only by those who write."""
        return render_essay(self.body)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Revisions are only ever added."""
        super().save(*args, **{**kwargs, "force_insert": True})
