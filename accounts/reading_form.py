"""How a member likes to read, as a form. The footer sends one of its fields, the page all of them."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import without_form_tag
from accounts.models import User
from accounts.models.preferences import Contrast, NoteWish, TextSize, Theme, Titles, Width
from publication.models import ContentTerm
from publication.models.content_term import OWN_WORDS

# The names that pages and browsers know the looks by, and the columns they are kept in.
COLUMNS = {"theme": "theme", "size": "text_size", "width": "text_width", "contrast": "contrast", "titles": "titles"}
NOTE = "note-"


class Choice(forms.ChoiceField):
    """One of a few, and the usual one is empty: always answered, so nobody need be told that it is optional."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class ReadingForm(forms.Form):
    """Of a member, with what they chose; of nobody, for a script to fill with what the browser knows."""

    use_required_attribute = False

    theme = Choice(label=_("Colours"), choices=Theme.choices, widget=forms.RadioSelect)
    size = Choice(label=_("Size of the text"), choices=TextSize.choices, widget=forms.RadioSelect)
    width = Choice(label=_("Width of the text"), choices=Width.choices, widget=forms.RadioSelect)
    contrast = Choice(label=_("Contrast"), choices=Contrast.choices, widget=forms.RadioSelect)
    titles = Choice(
        label=_("What the tab and the history of my browser show"),
        help_text=_("The address still names what you read."),
        choices=Titles.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, member: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = without_form_tag()
        self.member = member
        for slug, name in kinds_of_notes():
            self.fields[NOTE + slug] = Choice(label=name, choices=NoteWish.choices)
        self.initial.update(chosen_by(member) if member else {})

    def save(self) -> None:
        """Keep what was sent; a field that was not sent stays as it is."""
        assert self.member, "a form of nobody is only shown"
        sent = {name: value for name, value in self.cleaned_data.items() if name in self.data}
        looks = {COLUMNS[name]: value for name, value in sent.items() if name in COLUMNS}
        wishes = {name.removeprefix(NOTE): value for name, value in sent.items() if name.startswith(NOTE)}
        self.member.keep_reading_preferences(looks, wishes)

    @property
    def looks(self) -> list[forms.BoundField]:
        return [self[name] for name in COLUMNS]

    @property
    def notes(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(NOTE)]


def kinds_of_notes() -> Iterator[tuple[str, Any]]:
    """Slug and name of every term there is, and then of notes in an author's own words."""
    yield from ContentTerm.objects.values_list("slug", "name")
    yield OWN_WORDS, _("Other notes, in a writer’s own words")


def chosen_by(member: User) -> dict[str, str]:
    looks = {name: getattr(member, column) for name, column in COLUMNS.items()}
    return looks | {NOTE + slug: wish for slug, wish in member.note_wishes.items()}
