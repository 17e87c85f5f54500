"""A note begun for the reason that was chosen, for whoever has no script that fills it in. Nothing is decided by it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from accounts.member import member
from comments.desk.cards import cards_for
from comments.desk.for_moderators import for_moderators
from comments.desk.forms import AskingForm, RejectionForm
from comments.desk.queues import with_all_for_a_card
from comments.desk.views import desk_page
from comments.models import Comment

FORMS: dict[str, type[RejectionForm]] = {"rejection": RejectionForm, "asking": AskingForm}


@require_POST
@for_moderators
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """The card alone; what was typed already stays."""
    kind = FORMS.get(request.POST.get("begin", ""))
    if kind is None:
        raise Http404
    comment = get_object_or_404(with_all_for_a_card(Comment.objects.all()), pk=pk)
    sent = kind(request.POST)
    sent.is_valid()
    reason = sent.cleaned_data.get("reason", "")
    typed = {"reason": reason, "note": request.POST.get("note", "").strip() or str(kind.notes.get(reason, ""))}
    form = kind.begun(comment, sent.came_from, typed)
    [card] = cards_for([comment], sent.came_from, member(request), {pk: form})
    return desk_page(request, "comments/desk/noting.html", card=card, queue=sent.came_from)
