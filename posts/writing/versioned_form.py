"""The part of an essay's form that saves over nothing unseen: it knows which version was on the screen."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from posts.models import Post, PostRevision
from posts.writing.widgets import WithoutLabel

CHANGED_MEANWHILE = _(
    "This essay was changed somewhere else since you opened it. "
    "Nothing is lost: yours is here, the other is further down."
)


class VersionedForm(forms.ModelForm[Post]):
    """After compare_versions(), `replaces` is the version that is stored and `theirs` the one that was not seen."""

    theirs: PostRevision | None = None
    replaces: int

    seen_version = forms.IntegerField(label=_("Version"), min_value=0, required=False, widget=WithoutLabel)
    save_over = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def compare_versions(self) -> None:
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
