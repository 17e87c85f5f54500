"""The part of an essay's form that says which pictures of its text are decoration."""

from typing import Any, ClassVar

from django import forms

from accounts.models import User
from posts.models import Picture, Post
from posts.models.pictures_in_text import pictures_in

# The editor sends it for every picture that is ticked as decoration, with the picture's address.
DECORATION = "decoration"


class DecorationForm(forms.ModelForm[Post]):
    """Call note_decoration() when it is saved."""

    user: ClassVar[User]

    def note_decoration(self) -> None:
        """The editor ticks it for each picture; only of one's own, because it goes for wherever a picture is shown."""
        ticked = set(self._ticked())
        named = pictures_in(self.cleaned_data["body"]).items()
        chosen = [picture.pk for address, picture in named if address in ticked]
        Picture.objects.editable_by(self.user).filter(pk__in=chosen, is_decoration=False).update(is_decoration=True)

    def decoration_in_text(self) -> list[str]:
        """The addresses of those that are ticked, or are stored as such."""
        stored = Picture.objects.filter(pk__in=self.instance.picture_ids, is_decoration=True)
        return [*(picture.file.url for picture in stored), *self._ticked()]

    def _ticked(self) -> list[str]:
        sent: Any = self.data
        return list(sent.getlist(DECORATION)) if self.is_bound else []
