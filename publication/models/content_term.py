"""The words this place has for what an essay may stir up: few, kept by an administrator, so that readers can choose by them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.clean_text import clean_line, is_empty
from core.moments import for_a_moment

# More than anybody decides about one by one; what is rarer is said in the author's own words.
MOST_TERMS = 20
# What is left to the author's own words counts under this name, in preferences and on pages.
OWN_WORDS = "other"


class ContentTerm(models.Model):
    """One term. Its slug is what readers' preferences are kept under, in accounts and in browsers."""

    name = models.CharField(
        _("name"), max_length=40, unique=True, help_text=_("A plain word or two: “Grief”, “A stay in hospital”.")
    )
    slug = models.SlugField(
        _("key"),
        max_length=40,
        unique=True,
        help_text=_("Readers’ preferences are kept under it, so it stays as it is."),
    )
    order = models.PositiveSmallIntegerField(_("place"), default=0, help_text=_("Smaller numbers come first."))

    class Meta:
        verbose_name = _("content term")
        verbose_name_plural = _("content terms")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """At most MOST_TERMS of them, each with a name that can be seen and a key that is not taken by own words."""
        self.name = clean_line(self.name)
        if is_empty(self.name):
            raise ValidationError({"name": _("Write a name that can be seen.")})
        if self.slug == OWN_WORDS:
            raise ValidationError({"slug": _("“other” stands for notes in an author’s own words. Choose another key.")})
        if self._state.adding and ContentTerm.objects.count() >= MOST_TERMS:
            raise ValidationError(_("There are %(number)s terms, and that is the most.") % {"number": MOST_TERMS})


@for_a_moment
def names_of_terms() -> dict[str, str]:
    """Every term's name by its slug, in the order of the site; as this process knew it a moment ago."""
    return dict(ContentTerm.objects.values_list("slug", "name"))
