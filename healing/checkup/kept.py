"""Pages that are kept in memory for whoever is signed out: how each web process does with them."""

from collections.abc import Iterator

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from healing.checkup.finding import Finding, first_of
from healing.gate.kept.counts import Counts
from healing.kept_pages.observed import processes


def findings() -> Iterator[Finding]:
    """One for each web process that was heard in the last seconds, on whichever host."""
    if not settings.KEPT_PAGES:
        yield Finding(_("Kept pages"), _("None: KEPT_PAGES turned them off. Every page is made anew for everybody."))
    for counts in processes():
        yield finding(counts)


def finding(counts: Counts) -> Finding:
    """Since the process began; nothing in it tells who read what."""
    found = _(
        "%(pages)d pages, %(size)s of %(most)s. %(hits)d answers from there, %(misses)d made anew, %(stale)d shown while the "
        "database did not answer; %(drops)d dropped because something changed. Times it stopped hearing of changes: %(losses)d."
    ) % {
        "pages": counts.pages,
        "size": filesizeformat(counts.bytes),
        "most": filesizeformat(counts.most),
        "hits": counts.hits,
        "misses": counts.misses,
        "stale": counts.stale,
        "drops": counts.drops,
        "losses": counts.losses,
    }
    return first_of(
        _("Kept pages of process %(pid)d on %(host)s") % {"pid": counts.pid, "host": counts.host},
        found,
        (
            not counts.listens,
            _(
                "It does not hear of changes, so it keeps nothing: its log says why. manage.py migrate mends missing triggers."
            ),
        ),
    )
