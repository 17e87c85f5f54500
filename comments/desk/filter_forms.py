"""Two lists of words, a line for each word or phrase, and a sentence to try them on."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comments.models.word_list import Which, ready
from comments.rules.length import LONGEST
from core.clean_text import clean_text
from core.phrases import Phrases, words_of

# So that a list stays something that a person reads through, and looking for it takes no time that anybody notices.
LINES, CHARACTERS, WORDS = 1000, 100, 12
LARGEST_ID = 2**63 - 1


class FiltersForm(forms.Form):
    use_required_attribute = False

    banned = forms.CharField(
        label=gettext_lazy("Words that are never published"),
        help_text=gettext_lazy(
            "One word or phrase a line. A comment with one of them is turned down at once, and its writer is told that we "
            "could not publish it. Only for words that nobody needs here, not even to say what was done to them."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    watched = forms.CharField(
        label=gettext_lazy("Words with which a person looks first"),
        help_text=gettext_lazy(
            "One word or phrase a line. A comment with one of them waits to be read, whoever wrote it."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    sentence = forms.CharField(
        label=gettext_lazy("A sentence to try"),
        help_text=gettext_lazy("What would become of it as a comment. It is not kept."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    seen_banned = forms.IntegerField(min_value=0, max_value=LARGEST_ID, widget=forms.HiddenInput)
    seen_watched = forms.IntegerField(min_value=0, max_value=LARGEST_ID, widget=forms.HiddenInput)

    def clean_banned(self) -> str:
        return lines_of(self.cleaned_data["banned"])

    def clean_watched(self) -> str:
        return lines_of(self.cleaned_data["watched"])

    def clean_sentence(self) -> str:
        return clean_text(self.cleaned_data["sentence"])

    @property
    def phrases(self) -> dict[str, Phrases]:
        """Both lists as they were typed, ready to be looked for."""
        return {which.value: ready(self.cleaned_data[which.value]) for which in (Which.BANNED, Which.WATCHED)}


def lines_of(typed: str) -> str:
    """The lines without empty ones and doubles; raises ValidationError with what to do about the first that cannot be looked for."""
    lines = list(dict.fromkeys(" ".join(line.split()) for line in clean_text(typed).splitlines() if line.strip()))
    if len(lines) > LINES:
        raise forms.ValidationError(
            ngettext(
                "A list has room for %(most)d line; this one has %(lines)d.",
                "A list has room for %(most)d lines; this one has %(lines)d.",
                LINES,
            ),
            params={"most": LINES, "lines": len(lines)},
        )
    if errors := [error for line in lines for error in errors_of(line)]:
        raise forms.ValidationError(errors)
    return "\n".join(lines)


def errors_of(line: str) -> list[Any]:
    """What is the matter with one line; mostly nothing."""
    number, beginning = len(words_of(line)), line[:40]
    if len(line) > CHARACTERS or number > WORDS:
        return [
            forms.ValidationError(
                _("“%(line)s…” is too long: %(words)d words and %(characters)d characters are the most."),
                params={"line": beginning, "words": WORDS, "characters": CHARACTERS},
            )
        ]
    if not number:
        return [
            forms.ValidationError(_("“%(line)s” has no word in it that could be found."), params={"line": beginning})
        ]
    return []
