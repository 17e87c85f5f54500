"""The form an essay is written in. Nothing typed into it is lost, and no save goes over somebody else's unseen."""

import re
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.clean_text import clean_line
from posts.models import OldSlug, Post, Topic
from posts.models.slugged import SLUG_LENGTH
from posts.writing.climate_form import ClimateForm, asked_for
from posts.writing.cover_form import CoverForm, cover_of
from posts.writing.decoration_form import DECORATION, DecorationForm
from posts.writing.fields import EssayField, LineField
from posts.writing.series_form import SeriesForm
from posts.writing.versioned_form import VersionedForm
from publication.models import ContentTerm, Publication

LANGUAGE_CODE = re.compile(r"([A-Za-z]{2,3})((?:-[A-Za-z0-9]{2,8})*)\Z")


class PostForm(CoverForm, SeriesForm, DecorationForm, ClimateForm, VersionedForm):
    """`user` and `kept` (what was typed before signing in) are set on a subclass for each request."""

    kept: ClassVar[dict[str, list[str]]] = {}

    title = LineField(label=_("Title"), max_length=200)
    standfirst = LineField(
        label=_("Opening line"),
        max_length=300,
        rows=2,
        required=False,
        help_text=_("One or two sentences under the title."),
    )
    body = EssayField(label=_("Essay"), required=False)
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(), label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple
    )
    content_terms = forms.ModelMultipleChoiceField(
        ContentTerm.objects.all(),
        label=_("Content notes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What an essay may stir up. Readers see it before the first line, and can fold or hide by it."),
    )
    content_note = LineField(
        label=_("Content note in your own words"),
        max_length=150,
        required=False,
        help_text=_(
            "Where no term fits, or for a few plain words more, so that readers can choose their moment: "
            "“Surgery, and a stay in hospital.”"
        ),
    )
    language = LineField(
        label=_("Language"),
        max_length=10,
        initial=settings.LANGUAGE_CODE,
        help_text=_("A code such as en, es or pt-BR."),
    )
    slug = forms.CharField(
        label=_("Address"),
        max_length=SLUG_LENGTH,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "class": "vTextField"}),
        help_text=_(
            "The last part of the essay’s address: small letters, digits and hyphens. "
            "Made from the title where you leave it empty."
        ),
        error_messages={"max_length": _("This has %(show_value)s characters; %(limit_value)s is the most.")},
    )

    class Meta:
        model = Post
        fields = (
            "title",
            "standfirst",
            "body",
            "cover",
            "cover_caption",
            "topics",
            "series",
            "part",
            "content_terms",
            "content_note",
            "language",
            "climate",
            "comment_policy",
            "slug",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {**(kwargs.get("initial") or {}), **self._initial_for(kwargs.get("instance"))}
        super().__init__(*args, **kwargs)
        self.address = self.instance.get_absolute_url() if self.instance.pk else ""
        self.offer_covers()
        self.offer_series()
        self.offer_climates()
        self._prepare_editor()

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.compare_versions()
        self.take_cover()
        self.take_part()
        return self.cleaned_data

    def clean_language(self) -> str:
        code = LANGUAGE_CODE.match(self.cleaned_data["language"])
        if not code:
            raise ValidationError(_("Write a language code such as en, es or pt-BR."))
        parts = [part.upper() if len(part) == 2 else part for part in code[2].split("-")[1:]]  # noqa: PLR2004  a country
        return "-".join([code[1].lower(), *parts])

    def clean_slug(self) -> str:
        slug = clean_line(self.cleaned_data["slug"])
        if slug and not re.fullmatch(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", slug):
            raise ValidationError(_("An address has small letters, digits and single hyphens: what-the-kettle-knew."))
        if slug and OldSlug.objects.filter(slug=slug).exclude(post=self.instance.pk).exists():
            raise ValidationError(
                _("Another essay was once found at this address, and links still lead to it. Choose another one.")
            )
        return slug

    def describe_pictures(self) -> None:
        """Store with the cover what is said of it, and which pictures of the text are decoration; call it when saving."""
        self.describe_cover()
        self.note_decoration()

    def _initial_for(self, post: Post | None) -> dict[str, Any]:
        stored = {"seen_version": post.version if post else 0, **cover_of(post)}
        stored |= asked_for(post.comment_policy, post.climate) if post else site_defaults()
        return stored | self._initial_from_kept()

    def _initial_from_kept(self) -> dict[str, Any]:
        """An unticked box is not sent, so what was kept says nothing by leaving a name out, except of boxes."""
        if not self.kept:
            return {}
        sent = QueryDict(mutable=True)
        for name, values in self.kept.items():
            sent.setlist(name, values)
        names = set(self.base_fields) - {"new_cover", "save_over"}
        return {
            name: self.base_fields[name].widget.value_from_datadict(sent, sent, name)
            for name in names
            if name in sent or name in BOXES
        }

    def _prepare_editor(self) -> None:
        editor: Any = self.fields["body"].widget
        editor.upload_url = reverse("admin:posts_picture_upload")
        editor.draft_key = f"{self.user.pk}:{self.instance.pk or 'new'}"
        editor.version = self.instance.version
        editor.unsaved = self.is_bound or bool(self.kept)
        editor.decoration = [*self.decoration_in_text(), *self.kept.get(DECORATION, [])]


BOXES = ("topics", "content_terms", "remove_cover", "cover_is_decoration")


def site_defaults() -> dict[str, Any]:
    """What a new essay begins with, as the site's settings have it."""
    site = Publication.current()
    return {**asked_for(site.comment_policy), "language": site.language}
