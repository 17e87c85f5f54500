"""What stands beside a writer's essays: a portrait, and two lines."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import without_form_tag
from accounts.models import User
from accounts.profile.portrait_form import FOCUS, PortraitForm
from core.clean_text import clean_line
from publication.forms import too_long

BIO_LENGTH = 300


class WriterForm(PortraitForm):
    """The portrait as in the administration, and the lines."""

    use_required_attribute = False

    bio = forms.CharField(
        label=_("Two lines about you as a writer"),
        help_text=_("At the top of your page of essays, and at the end of each."),
        required=False,
        max_length=BIO_LENGTH,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"max_length": too_long(BIO_LENGTH)},
    )

    field_order = ("bio", "new_portrait", "remove_portrait", "portrait_focus_x", "portrait_focus_y")

    class Meta(PortraitForm.Meta):
        fields = ("bio", *PortraitForm.Meta.fields)  # type: ignore[assignment]  # one more than there

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as it came
        self.helper = without_form_tag()
        self.fields["new_portrait"].help_text = _(
            "Shown beside what you write. JPEG, PNG, WebP or AVIF, up to 12 MB; a square is cut around the point below. "
            "Where and with what it was taken is removed."
        )
        if not self.instance.portrait:
            del self.fields["remove_portrait"]

    def clean_bio(self) -> str:
        return clean_line(self.cleaned_data["bio"])

    def keep(self) -> User:
        """The words, and then the picture."""
        self.instance.save(update_fields=["bio", *FOCUS])
        self.keep_portrait()
        return self.instance
