"""The fields by which a portrait comes in, is cut and goes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.models.portrayed import TALLEST, WIDEST
from core import pictures
from core.pictures.focus import ACROSS, DOWN
from core.pictures.focus_number import FocusNumber
from core.pictures.taken import FORMATS, NotAPicture

FOCUS = {"portrait_focus_x", "portrait_focus_y"}


class PortraitForm(forms.ModelForm[User]):
    """Call keep_portrait() once the member is saved."""

    new_portrait = forms.FileField(
        label=_("Choose a portrait"),
        required=False,
        widget=forms.FileInput({"accept": ",".join(f"image/{name.lower()}" for name in FORMATS)}),
        help_text=_(
            "Shown beside what they write. JPEG, PNG, WebP or AVIF, up to 12 MB; a square is cut around the point below. "
            "Where and with what it was taken is removed."
        ),
    )
    portrait_focus_x, portrait_focus_y = FocusNumber(label=ACROSS), FocusNumber(label=DOWN)
    remove_portrait = forms.BooleanField(label=_("No portrait"), required=False)

    class Meta:
        model = User
        fields = ("portrait_focus_x", "portrait_focus_y")

    def clean_new_portrait(self) -> Any:
        upload = self.cleaned_data["new_portrait"]
        if upload:
            try:
                pictures.read_picture(upload, widest=WIDEST, tallest=TALLEST)
            except NotAPicture as problem:
                raise forms.ValidationError(str(problem)) from problem
        return upload

    def keep_portrait(self) -> None:
        """Take the new one, take the old one off, or cut it anew where the point was moved."""
        if self.cleaned_data["new_portrait"]:
            self.instance.take_portrait(self.cleaned_data["new_portrait"])
        elif self.cleaned_data.get("remove_portrait"):
            self.instance.remove_portrait()
        elif FOCUS & set(self.changed_data):
            self.instance.draw_portrait_again()
