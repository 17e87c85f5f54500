"""The language and the time zone in which a member is spoken to, here and by mail."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.localities import language_choices, speaking, zone_choices
from publication.models import Publication


class Localized(models.Model):
    language = models.CharField(_("language"), max_length=10, choices=language_choices, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=50, choices=zone_choices, blank=True)

    class Meta:
        abstract = True


@contextmanager
def as_read_by(reader: object | None) -> Iterator[None]:
    """Everything in the language and the zone of this reader."""
    with speaking(*words_of(reader, Publication.current())):
        yield


def words_of(reader: object | None, site: Publication) -> tuple[str, str]:
    """The language and the zone a reader chose; the site's for whoever is no member or chose none."""
    language, zone = (reader.language, reader.time_zone) if isinstance(reader, Localized) else ("", "")
    return language or site.language, zone or site.time_zone
