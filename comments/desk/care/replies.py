"""/desk/care/replies/: the words that an answer can begin with. Moderators read them; administrators change them."""

import secrets
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts.member import member
from care.models import Reply
from care.models.reply import LONGEST
from care.replies import every_reply, reply_of
from comments.desk.care.saving import LARGEST_ID, may_save, only_administrators_save
from comments.desk.for_moderators import for_moderators
from comments.desk.views import desk_page
from core.clean_text import clean_line, clean_text, is_empty
from core.kept_words import forget, kept
from publication.models import ChangedMeanwhile

NEW = "new"
VERSIONS_SHOWN = 20


class ReplyForm(forms.ModelForm[Reply]):
    use_required_attribute = False

    seen = forms.IntegerField(min_value=0, max_value=LARGEST_ID, widget=forms.HiddenInput)

    class Meta:
        model = Reply
        fields = ["language", "title", "words"]
        widgets = {"words": forms.Textarea(attrs={"rows": 14, "dir": "auto", "class": "input--words"})}
        help_texts = {
            "words": gettext_lazy(
                "Plain and warm: no promise, no diagnosis, no advice about treatment. {care} becomes the address of the page "
                "with help. Without any words it is taken away."
            )
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("title", "words"):
            self.fields[name].widget.attrs.pop("maxlength", None)

    def clean_title(self) -> str:
        title = clean_line(self.cleaned_data["title"])
        if is_empty(title):
            raise forms.ValidationError(_("Write a title that can be seen."))
        return title

    def clean_words(self) -> str:
        words = clean_text(self.cleaned_data["words"])
        return "" if is_empty(words) else words


@require_safe
@for_moderators
def replies(request: HttpRequest) -> HttpResponse:
    """All of them, and who changed what."""
    context: dict[str, Any] = {
        "replies": every_reply(),
        "versions": Reply.objects.select_related("by")[:VERSIONS_SHOWN],
        "may_save": may_save(request),
        "longest": LONGEST,
    }
    return desk_page(request, "comments/desk/care/replies.html", **context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
@only_administrators_save
def reply(request: HttpRequest, key: str) -> HttpResponse:
    """One of them, or with the key “new” another."""
    known = None if key == NEW else reply_of(key)
    if known is None and key != NEW:
        raise Http404
    newest = known.pk or 0 if known else 0
    if request.method != "POST":
        if not may_save(request):
            raise PermissionDenied
        begun = {"language": known.language, "title": known.title, "words": known.words} if known else {}
        return page(request, ReplyForm(initial={**begun, "seen": newest, **kept(request)}), known)
    form = ReplyForm(request.POST, instance=Reply(key=key if known else f"own-{secrets.token_hex(6)}"))
    if not form.is_valid():
        return page(request, form, known, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        Reply.objects.write(form.instance, by=member(request), seen=form.cleaned_data["seen"])
    except ChangedMeanwhile as meanwhile:
        again = ReplyForm(initial={**form.cleaned_data, "seen": meanwhile.newer[0].pk})
        return page(request, again, known, newer=meanwhile.newer[0], status=HTTPStatus.CONFLICT)
    forget(request)
    messages.success(request, _("Saved. Answers can begin with it now.") if form.instance.words else _("Taken away."))
    return redirect("desk-care-replies")


def page(
    request: HttpRequest, form: ReplyForm, known: Reply | None, *, status: int = HTTPStatus.OK, **more: Any
) -> HttpResponse:
    """The form, and who changed these words before."""
    versions = Reply.objects.of(known.key)[:VERSIONS_SHOWN] if known else []
    context: dict[str, Any] = {"form": form, "reply": known, "versions": versions, **more}
    return desk_page(request, "comments/desk/care/reply.html", status=status, **context)
