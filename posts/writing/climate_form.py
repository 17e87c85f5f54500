"""The part of an essay's form that asks what its author would like to read beneath it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from posts.models import Post
from posts.models.answered import CommentPolicy
from posts.models.climate import OFFERED, Climate


class ClimateForm(forms.ModelForm[Post]):
    """Call offer_climates() once the fields are there; `climate_is_new` says whether it was changed."""

    climate = forms.ChoiceField(
        label=_("What would you like to read beneath it?"),
        choices=OFFERED.items(),
        widget=forms.RadioSelect,
        required=False,
        help_text=_("Readers see it above the box, and moderators go by it. What is there already stays."),
    )

    def offer_climates(self) -> None:
        """Closed is asked for once, as a climate; the policy is for how long, and who reads first."""
        policy: Any = self.fields["comment_policy"]
        policy.choices = [choice for choice in CommentPolicy.choices if choice[0] != CommentPolicy.CLOSED]

    def clean_climate(self) -> str:
        """What was chosen; where nothing was sent, what there is."""
        return self.cleaned_data["climate"] or self.initial.get("climate") or Climate.OPEN

    @property
    def climate_is_new(self) -> bool:
        return bool(self.cleaned_data["climate"] != self.initial.get("climate"))


def asked_for(policy: str, climate: str = Climate.OPEN) -> dict[str, str]:
    """What both fields begin with; a policy that says closed is the climate of that name."""
    if policy == CommentPolicy.CLOSED:
        return {"comment_policy": CommentPolicy.OPEN, "climate": Climate.CLOSED}
    return {"comment_policy": policy, "climate": climate}
