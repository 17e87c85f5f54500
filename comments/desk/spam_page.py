"""/desk/rules/spam/: what the classifier has learned, from how much, and why a text has its score."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from comments.desk.for_moderators import for_moderators
from comments.desk.views import desk_page
from comments.models import Comment, SpamModel
from comments.models.status import UNSENT
from comments.rules.figures import Figures
from comments.rules.length import LONGEST
from comments.spam.model import UNKNOWN, Clue, Model
from comments.spam.scoring import is_enough
from core.clean_text import clean_text
from core.kept_words import kept
from publication.models import Publication

WORDS_SHOWN = 40
LARGEST_ID = 2**53


class TextForm(forms.Form):
    use_required_attribute = False

    sentence = forms.CharField(
        label=_("A text to look into"),
        help_text=_("Which of its words speak for spam and which against it. It is not kept."),
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": _("There are no words in the box yet.")},
    )

    def clean_sentence(self) -> str:
        return clean_text(self.cleaned_data["sentence"])


class WhichForm(forms.Form):
    comment = forms.IntegerField(min_value=1, max_value=LARGEST_ID)


@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
def spam(request: HttpRequest) -> HttpResponse:
    """GET may name a comment with ?comment=; POST looks into the text that was typed, and stores nothing."""
    row = SpamModel.objects.first()
    model = Model(row.spam, row.good, row.words) if row else Model()
    form = TextForm(request.POST) if request.method == "POST" else TextForm(initial=words_to_look_into(request))
    text = form.cleaned_data["sentence"] if form.is_bound and form.is_valid() else form.initial.get("sentence", "")
    figures = Figures.of(Publication.current())
    context: dict[str, Any] = {
        "form": form,
        "row": row,
        "needed": figures.spam_examples,
        "threshold": figures.spam_threshold,
        "acts": is_enough(model, figures),
        "looked": looked_into(model, text) if text else None,
        **dict(zip(("against", "for_it"), both_sides(model.strongest()), strict=True)),
    }
    return desk_page(request, "comments/desk/spam.html", status=422 if form.errors else 200, **context)


def words_to_look_into(request: HttpRequest) -> dict[str, Any]:
    """What was typed before signing in again, else the comment's newest words."""
    which = WhichForm(request.GET)
    sent = Comment.objects.exclude(status__in=UNSENT)
    comment = sent.filter(pk=which.cleaned_data["comment"]).first() if which.is_valid() else None
    return {"sentence": comment.newest_words if comment else "", **kept(request)}


def looked_into(model: Model, text: str) -> dict[str, Any]:
    """Its score, and its words on both sides."""
    good, bad = both_sides(model.clues(text))
    return {"score": model.score(text), "against": good, "for_it": bad}


def both_sides(clues: list[Clue]) -> tuple[list[Clue], list[Clue]]:
    """Those that speak against spam, and those that speak for it; the strongest of each."""
    good = [clue for clue in clues if clue.weight < UNKNOWN]
    bad = [clue for clue in clues if clue.weight > UNKNOWN]
    return good[:WORDS_SHOWN], bad[:WORDS_SHOWN]
