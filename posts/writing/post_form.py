"""The form an essay is written in. Nothing typed into it is lost, and no save goes over somebody else's unseen."""

import re
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.clean_text import clean_line
from posts.models import OldSlug, Picture, Post, Series, Topic
from posts.models.pictures_in_text import pictures_in
from posts.models.slugged import SLUG_LENGTH
from posts.writing.cover_form import CoverForm, cover_of
from posts.writing.fields import EssayField, LineField
from posts.writing.versioned_form import VersionedForm
from publication.models import ContentTerm, Publication

LANGUAGE_CODE = re.compile(r"([A-Za-z]{2,3})((?:-[A-Za-z0-9]{2,8})*)\Z")
LAST_PART = 999
# The editor sends it for every picture that is ticked as decoration, with the picture's address.
DECORATION = "decoration"


class PostForm(CoverForm, VersionedForm):
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
    series = forms.ModelChoiceField(
        Series.objects.none(),
        label=_("Series"),
        required=False,
        empty_label=_("None"),
        help_text=_("One that you have begun, under “Series” in this admin."),
    )
    part = forms.IntegerField(
        label=_("Part"),
        required=False,
        min_value=1,
        max_value=LAST_PART,
        help_text=_("Its place in the series. Where you leave it empty, it comes after the last one."),
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
            "comment_policy",
            "slug",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {**(kwargs.get("initial") or {}), **self._initial_for(kwargs.get("instance"))}
        super().__init__(*args, **kwargs)
        self.address = self.instance.get_absolute_url() if self.instance.pk else ""
        self.offer_covers()
        self._offer_series()
        self._prepare_editor()

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.compare_versions()
        self.take_cover()
        self._take_part()
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
        self._note_decoration()

    def _note_decoration(self) -> None:
        """The editor ticks it for each picture; only of one's own, because it goes for wherever a picture is shown."""
        ticked = set(self._ticked())
        named = pictures_in(self.cleaned_data["body"]).items()
        chosen = [picture.pk for address, picture in named if address in ticked]
        Picture.objects.editable_by(self.user).filter(pk__in=chosen, is_decoration=False).update(is_decoration=True)

    def _initial_for(self, post: Post | None) -> dict[str, Any]:
        stored = {"seen_version": post.version if post else 0, **cover_of(post)}
        return stored | ({} if post else site_defaults()) | self._initial_from_kept()

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

    def _offer_series(self) -> None:
        """One's own, and the one it is in, even where another author began that."""
        now_in = Series.objects.filter(pk=self.instance.series_id or 0)
        self.fields["series"].queryset = Series.objects.editable_by(self.user) | now_in  # type: ignore[attr-defined]

    def _prepare_editor(self) -> None:
        editor: Any = self.fields["body"].widget
        editor.upload_url = reverse("admin:posts_picture_upload")
        editor.draft_key = f"{self.user.pk}:{self.instance.pk or 'new'}"
        editor.version = self.instance.version
        editor.unsaved = self.is_bound or bool(self.kept)
        editor.decoration = [*self._decoration_in_text(), *self.kept.get(DECORATION, [])]

    def _decoration_in_text(self) -> list[str]:
        stored = Picture.objects.filter(pk__in=self.instance.picture_ids, is_decoration=True)
        return [*(picture.file.url for picture in stored), *self._ticked()]

    def _ticked(self) -> list[str]:
        sent: Any = self.data
        return list(sent.getlist(DECORATION)) if self.is_bound else []

    def _take_part(self) -> None:
        """No series, no number; a series without a number means the next one."""
        series = self.cleaned_data.get("series")
        if series is None:
            self.cleaned_data["part"] = None
        elif not self.cleaned_data.get("part") and "part" not in self.errors:
            others = series.parts.exclude(pk=self.instance.pk)
            self.cleaned_data["part"] = (others.aggregate(last=Max("part"))["last"] or 0) + 1


BOXES = ("topics", "content_terms", "remove_cover", "cover_is_decoration")


def site_defaults() -> dict[str, Any]:
    """What a new essay begins with, as the site's settings have it."""
    site = Publication.current()
    return {"comment_policy": site.comment_policy, "language": site.language}
