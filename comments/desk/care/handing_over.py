"""/desk/care/<number>/colleague/: asking another moderator by name, with a note that stays on the desk."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.member import member
from accounts.models import User
from care.duty import people_on_duty
from comments.desk.care.found import comment_in_care
from comments.desk.claiming import colleagues_for, who_reads
from comments.desk.for_moderators import for_moderators
from comments.desk.views import desk_page
from comments.models import Claim, Comment
from core.clean_text import clean_text
from core.kept_words import forget, kept


class HandOverForm(forms.Form):
    use_required_attribute = False

    to = forms.ModelChoiceField(
        label=gettext_lazy("To whom"),
        queryset=User.objects.none(),
        empty_label=gettext_lazy("Choose a colleague"),
        error_messages={
            "required": gettext_lazy("Choose who takes it over."),
            "invalid_choice": gettext_lazy("This colleague can’t take it over. Choose another."),
        },
    )
    note = forms.CharField(
        label=gettext_lazy("A note to them"),
        help_text=gettext_lazy("It stays on the desk; the email that asks them has a link and nothing else."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def __init__(self, *args: Any, comment: Comment, moderator: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to: Any = self.fields["to"]
        to.queryset = colleagues_for(comment, moderator)
        here = people_on_duty(timezone.now())
        to.label_from_instance = lambda colleague: (
            _("%(name)s (on duty now)") % {"name": colleague.display_name}
            if colleague.pk in here
            else colleague.display_name
        )

    def clean_note(self) -> str:
        return clean_text(self.cleaned_data["note"])


@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
def colleague(request: HttpRequest, pk: int) -> HttpResponse:
    """The claim goes with it. Where a third moderator reads it, nothing is changed and that is said."""
    comment, by = comment_in_care(pk), member(request)
    if request.method != "POST":
        return page(request, comment, HandOverForm(comment=comment, moderator=by, initial=kept(request)))
    form = HandOverForm(request.POST, comment=comment, moderator=by)
    if not form.is_valid():
        return page(request, comment, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    forget(request)
    to = form.cleaned_data["to"]
    if comment.writer_id == by.pk:
        messages.warning(request, _("This is your own, so you can’t hand it over."))
        return redirect("desk-care")
    claim = Claim.objects.hand_over(comment, by, to)
    if claim.by_id != to.pk:
        messages.info(request, who_reads(claim))
        return redirect("desk-care")
    comment.hand_over(by=by, to=to, note=form.cleaned_data["note"])
    messages.success(request, _("Handed over to %(name)s, who gets an email now.") % {"name": to.display_name})
    return redirect("desk-care")


def page(request: HttpRequest, comment: Comment, form: HandOverForm, *, status: int = HTTPStatus.OK) -> HttpResponse:
    return desk_page(request, "comments/desk/care/colleague.html", status=status, comment=comment, form=form)
