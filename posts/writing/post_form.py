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

from accounts.models import User
from core.clean_text import clean_line
from core.pictures.focus import ACROSS, DOWN, MIDDLE
from core.pictures.focus_number import FocusNumber
from core.pictures.reading import FORMATS, NotAPicture
from posts.models import OldSlug, Picture, Post, PostRevision, Series, Topic
from posts.models.pictures_in_text import pictures_in
from posts.models.slugged import SLUG_LENGTH
from posts.writing.cover import ChosenCover
from posts.writing.fields import EssayField, LineField
from posts.writing.widgets import WithoutLabel
from publication.models import ContentTerm, Publication

CHANGED_MEANWHILE = _(
    "This essay was changed somewhere else since you opened it. "
    "Nothing is lost: yours is here, the other is further down."
)
LANGUAGE_CODE = re.compile(r"([A-Za-z]{2,3})((?:-[A-Za-z0-9]{2,8})*)\Z")
LAST_PART = 999
# The editor sends it for every picture that is ticked as decoration, with the picture's address.
DECORATION = "decoration"
WHAT_FOR = _("What has to stay in view where the cover is cropped. A click on the cover sets both numbers.")
ACCEPTED = ",".join(f"image/{name.lower()}" for name in FORMATS)


class PostForm(forms.ModelForm[Post]):
    """`user` and `kept` (what was typed before signing in) are set on a subclass for each request."""

    user: ClassVar[User]
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
    cover = forms.ModelChoiceField(Picture.objects.none(), label=_("Cover"), required=False, widget=ChosenCover)
    new_cover = forms.FileField(
        label=_("Choose a cover"),
        required=False,
        widget=forms.FileInput({"accept": ACCEPTED}),
        help_text=_("JPEG, PNG, WebP or AVIF, up to 12 MB. Where and with what it was taken is removed."),
    )
    remove_cover = forms.BooleanField(label=_("No cover"), required=False)
    cover_alt = LineField(
        label=_("Describe the cover"),
        max_length=300,
        rows=2,
        required=False,
        help_text=_("For people who cannot see it: what matters in it."),
    )
    cover_is_decoration = forms.BooleanField(label=_("It’s decoration"), required=False)
    cover_focus_x, cover_focus_y = FocusNumber(label=ACROSS), FocusNumber(label=DOWN, help_text=WHAT_FOR)
    cover_caption = LineField(label=_("Caption of the cover"), max_length=200, required=False)
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
    seen_version = forms.IntegerField(label=_("Version"), min_value=0, required=False, widget=WithoutLabel)
    save_over = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

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
        self.theirs: PostRevision | None = None
        self.address = self.instance.get_absolute_url() if self.instance.pk else ""
        self._offer_pictures()
        self._offer_series()
        self._prepare_editor()

    def clean(self) -> dict[str, Any]:
        super().clean()
        self._compare_versions()
        self._take_cover()
        self._take_part()
        self._ask_for_description()
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
        if cover := self.cleaned_data.get("cover"):
            Picture.objects.filter(pk=cover.pk).update(
                alt=self.cleaned_data["cover_alt"],
                is_decoration=self.cleaned_data["cover_is_decoration"],
                focus_x=self.cleaned_data["cover_focus_x"],
                focus_y=self.cleaned_data["cover_focus_y"],
            )
        self._note_decoration()

    def _note_decoration(self) -> None:
        """The editor ticks it for each picture; only of one's own, because it goes for wherever a picture is shown."""
        ticked = set(self._ticked())
        named = pictures_in(self.cleaned_data["body"]).items()
        chosen = [picture.pk for address, picture in named if address in ticked]
        Picture.objects.editable_by(self.user).filter(pk__in=chosen, is_decoration=False).update(is_decoration=True)

    def _initial_for(self, post: Post | None) -> dict[str, Any]:
        cover = post.cover if post else None
        stored = {
            "seen_version": post.version if post else 0,
            "cover_alt": cover.alt if cover else "",
            "cover_is_decoration": bool(cover and cover.is_decoration),
            "cover_focus_x": cover.focus_x if cover else MIDDLE,
            "cover_focus_y": cover.focus_y if cover else MIDDLE,
        }
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

    def _offer_pictures(self) -> None:
        own = Picture.objects.editable_by(self.user) | Picture.objects.filter(pk=self.instance.cover_id or 0)
        field = self.fields["cover"]
        field.queryset = field.widget.pictures = own  # type: ignore[attr-defined]

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

    def _compare_versions(self) -> None:
        """Locks the row until the save is done, so that two tabs that save at once are compared one after the other."""
        if not self.instance.pk:
            self.replaces = 0
            return
        last = Post.objects.select_for_update(of=("self",)).values_list("version", flat=True).get(pk=self.instance.pk)
        self.replaces = last
        if last not in (self.cleaned_data.get("seen_version"), self.cleaned_data.get("save_over")):
            self.theirs = PostRevision.objects.select_related("by").filter(post=self.instance.pk, version=last).first()
            self.add_error(
                None,
                ValidationError(
                    CHANGED_MEANWHILE,
                    code="changed_meanwhile",
                ),
            )

    def _take_cover(self) -> None:
        """The picture is kept at once, and its number sent back with the form, so that it need not be chosen again."""
        if upload := self.cleaned_data.get("new_cover"):
            try:
                self._choose(Picture.objects.take(upload, by=self.user, alt=self.cleaned_data.get("cover_alt", "")))
                self._forget_focus_of_the_last_cover()
            except NotAPicture as problem:
                self.add_error("new_cover", str(problem))
        elif self.cleaned_data.get("remove_cover"):
            self._choose(None)

    def _take_part(self) -> None:
        """No series, no number; a series without a number means the next one."""
        series = self.cleaned_data.get("series")
        if series is None:
            self.cleaned_data["part"] = None
        elif not self.cleaned_data.get("part") and "part" not in self.errors:
            others = series.parts.exclude(pk=self.instance.pk)
            self.cleaned_data["part"] = (others.aggregate(last=Max("part"))["last"] or 0) + 1

    def _choose(self, picture: Picture | None) -> None:
        self.cleaned_data["cover"] = picture
        sent: Any = self.data
        self.data = changed = sent.copy()
        changed["cover"] = str(picture.pk) if picture else ""
        changed.pop("remove_cover", None)

    def _forget_focus_of_the_last_cover(self) -> None:
        """Of a new picture the middle counts, unless a point was given with it."""
        sent: Any = self.data
        for name in {"cover_focus_x", "cover_focus_y"} - set(self.changed_data):
            self.cleaned_data[name] = MIDDLE
            sent[name] = str(MIDDLE)

    def _ask_for_description(self) -> None:
        described = self.cleaned_data.get("cover_alt") or self.cleaned_data.get("cover_is_decoration")
        if self.cleaned_data.get("cover") and not described and "cover_alt" not in self.errors:
            self.add_error("cover_alt", _("Describe the cover, or tick that it’s decoration."))


BOXES = ("topics", "content_terms", "remove_cover", "cover_is_decoration")


def site_defaults() -> dict[str, Any]:
    """What a new essay begins with, as the site's settings have it."""
    site = Publication.current()
    return {"comment_policy": site.comment_policy, "language": site.language}
