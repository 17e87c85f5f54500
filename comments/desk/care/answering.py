"""/desk/care/<number>/answer/: writing to somebody alone, beginning with kept words or with none."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.member import member
from care.models.reply import LONGEST
from care.replies import every_reply, reply_of, words_of
from comments.desk.care.found import comment_in_care
from comments.desk.for_moderators import for_moderators
from comments.desk.views import desk_page
from comments.models import Claim, Comment, NotYours
from core.clean_text import clean_text, is_empty
from core.full_addresses import full_address
from core.kept_words import forget, kept


class AnswerForm(forms.Form):
    use_required_attribute = False

    words = forms.CharField(
        label=gettext_lazy("Your words to them"),
        help_text=gettext_lazy(
            "They get them by email and on the site, from “a moderator”. Write as a person; promise nothing that you can’t keep."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto", "class": "input--words"}),
        error_messages={
            "required": gettext_lazy("There are no words here yet."),
            "max_length": gettext_lazy("An answer has room for 4,000 characters."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].widget.attrs.pop("maxlength", None)

    def clean_words(self) -> str:
        words = clean_text(self.cleaned_data["words"])
        if is_empty(words):
            raise forms.ValidationError(self.fields["words"].error_messages["required"])
        return words


@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """GET with ?reply= begins with those words; POST sends them. The comment stays what it is."""
    comment = comment_in_care(pk)
    if request.method != "POST":
        begun = kept(request).get("words") or begun_with(request.GET.get("reply", ""))
        return page(request, comment, AnswerForm(initial={"words": begun}))
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return page(request, comment, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        comment.answer_privately(form.cleaned_data["words"], by=member(request))
    except NotYours:
        messages.warning(request, _("This is your own, so another moderator answers it."))
        return redirect("desk-care")
    forget(request)
    Claim.objects.take(comment, member(request))
    messages.success(request, _("Sent to %(name)s, and to nobody else.") % {"name": comment.known_as.display_name})
    return redirect("desk-care")


def begun_with(key: str) -> str:
    """The kept words under this key, with the address of the page with help; empty where there are none."""
    reply = reply_of(key) if key else None
    return words_of(reply, care=full_address(reverse("care"))) if reply else ""


def page(request: HttpRequest, comment: Comment, form: AnswerForm, *, status: int = HTTPStatus.OK) -> HttpResponse:
    """The box, the words that it is about, what was written before, and what an answer can begin with."""
    context: dict[str, Any] = {
        "comment": comment,
        "form": form,
        "answers": comment.care_steps.answers().select_related("by"),
        "replies": [reply for reply in every_reply() if reply.words],
        "begun_with": request.GET.get("reply", ""),
        "longest": LONGEST,
    }
    return desk_page(request, "comments/desk/care/answer.html", status=status, **context)
