"""The part of an essay's form that chooses its cover, or takes one in, and says what there is to see."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.pictures.focus import ACROSS, DOWN, MIDDLE
from core.pictures.focus_number import FocusNumber
from core.pictures.taken import FORMATS, NotAPicture
from posts.models import Picture, Post
from posts.writing.cover import ChosenCover
from posts.writing.fields import LineField

WHAT_FOR = _("What has to stay in view where the cover is cropped. A click on the cover sets both numbers.")
ACCEPTED = ",".join(f"image/{name.lower()}" for name in FORMATS)


class CoverForm(forms.ModelForm[Post]):
    """Call offer_covers() when it is made, take_cover() while it is cleaned, describe_cover() when it is saved."""

    user: ClassVar[User]

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

    def offer_covers(self) -> None:
        """One's own pictures, and the one that is the cover now."""
        own = Picture.objects.editable_by(self.user) | Picture.objects.filter(pk=self.instance.cover_id or 0)
        field = self.fields["cover"]
        field.queryset = field.widget.pictures = own  # type: ignore[attr-defined]

    def take_cover(self) -> None:
        """The picture is kept at once, and its number sent back with the form, so that it need not be chosen again."""
        if upload := self.cleaned_data.get("new_cover"):
            try:
                self._choose(Picture.objects.take(upload, by=self.user, alt=self.cleaned_data.get("cover_alt", "")))
                self._forget_focus_of_the_last_cover()
            except NotAPicture as problem:
                self.add_error("new_cover", str(problem))
        elif self.cleaned_data.get("remove_cover"):
            self._choose(None)
        self._ask_for_description()

    def describe_cover(self) -> None:
        """Store with the picture what is said of it."""
        if cover := self.cleaned_data.get("cover"):
            Picture.objects.filter(pk=cover.pk).update(
                alt=self.cleaned_data["cover_alt"],
                is_decoration=self.cleaned_data["cover_is_decoration"],
                focus_x=self.cleaned_data["cover_focus_x"],
                focus_y=self.cleaned_data["cover_focus_y"],
            )

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


def cover_of(post: Post | None) -> dict[str, Any]:
    """What the fields begin with."""
    cover = post.cover if post else None
    return {
        "cover_alt": cover.alt if cover else "",
        "cover_is_decoration": bool(cover and cover.is_decoration),
        "cover_focus_x": cover.focus_x if cover else MIDDLE,
        "cover_focus_y": cover.focus_y if cover else MIDDLE,
    }
