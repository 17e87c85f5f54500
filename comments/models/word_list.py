"""Words that are never published here, and words with which a person looks first; each save is a row, the newest counts."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.phrases import Phrases
from core.turns import in_turn
from publication.models import ChangedMeanwhile

if TYPE_CHECKING:
    from accounts.models import User

NOTHING = Phrases(())
# Rows are never changed, so a process reads each but once.
_read: dict[str, tuple[Any, Phrases]] = {}


class Which(models.TextChoices):
    BANNED = "banned", _("Words that are never published")
    WATCHED = "watched", _("Words with which a person looks first")
    CARE = "care", _("Words with which somebody may need a person")


class WordListQuerySet(models.QuerySet["WordList"]):
    def of(self, which: str) -> Self:
        """All that this list was, the newest first."""
        return self.filter(which=which).select_related("by")

    def phrases(self, which: str) -> Phrases:
        """The list as it is now, ready to be looked for. What asks for a person has no words until somebody reviewed them."""
        return _looked_for(self.filter(which=which).first())

    def newest(self) -> "models.QuerySet[WordList, Any]":
        """The row of each list that counts now, as what `in_use` takes."""
        newest = self.order_by("which", "-pk").distinct("which")
        return newest.values(each=JSONObject(which="which", number="pk", at="at"))

    def in_use(self, newest: Iterable[dict[str, Any]]) -> dict[str, Phrases]:
        """Every list by its name, of which these are the newest rows. A query for what this process has not read yet."""
        found = {row["which"]: (row["number"], row["at"]) for row in newest}
        if unread := {which: row for which, row in found.items() if _read.get(which, ((), NOTHING))[0] != row}:
            for row in self.filter(pk__in=[number for number, _ in unread.values()]):
                _read[row.which] = unread[row.which], _looked_for(row)
        return {which: _read[which][1] if which in found else NOTHING for which in Which}

    @transaction.atomic
    def write(self, which: str, words: str, *, by: "User", seen: int = 0, reviewed_by: str = "") -> None:
        """Let the list be these lines, which somebody reviewed or not. `seen` is the number of the row that was on the screen, 0 for none.

        The same lines again are no new row. Raises ChangedMeanwhile, and stores nothing, where somebody else has written since.
        """
        # Two at once: the second waits here until the first has committed, and then finds its row.
        with in_turn(f"comments_words:{which}"):
            newest = self.of(which).first()
            if (newest.words, newest.reviewed_by) == (words, reviewed_by) if newest else not words:
                return
            if newest and newest.pk > seen:
                raise ChangedMeanwhile([newest])
            self.create(which=which, words=words, by=by, reviewed_by=reviewed_by)


class WordList(models.Model):
    which = models.CharField(_("list"), max_length=10, choices=Which)
    words = models.TextField(_("words"), blank=True)
    # A name and a profession, where the words are such that somebody of one has to have read them.
    reviewed_by = models.CharField(_("reviewed by"), max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="word_lists"
    )
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    objects = WordListQuerySet.as_manager()

    class Meta:
        verbose_name = _("list of words")
        verbose_name_plural = _("lists of words")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["which", "-id"], name="newest_list_of_words")]

    def __str__(self) -> str:
        return self.get_which_display()

    @property
    def number(self) -> int:
        """How many words and phrases it has."""
        return len(self.words.splitlines())


def _looked_for(newest: WordList | None) -> Phrases:
    is_on = newest and (newest.reviewed_by or newest.which != Which.CARE)
    return ready(newest.words if newest and is_on else "")


@lru_cache(maxsize=8)
def ready(words: str) -> Phrases:
    """A list of lines as it is looked for; made once for each version of it in each process."""
    return Phrases(words.splitlines())
