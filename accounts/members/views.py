"""The members, and one of them with all that an administrator may know."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.members.finding import found
from accounts.members.forms import FindForm, Wanted
from accounts.models import Deed, MemberAct, Session, User
from accounts.names import look_alikes_among
from accounts.signals import counting_comments
from core.paging import page_of
from publication.for_administrators import for_administrators

LINES = 50
SIGN_INS, NAMES, ACTS = 30, 20, 20
# Recovery codes alone are no second step.
SECOND_STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@never_cache
@require_safe
@for_administrators
def members(request: HttpRequest) -> HttpResponse:
    """GET: everybody, or those who are looked for."""
    form = FindForm(request.GET)
    wanted = form.wanted
    steps = Authenticator.objects.filter(user=OuterRef("pk"), type__in=SECOND_STEPS)
    rows = found(wanted).select_related("closing").annotate(has_second_step=Exists(steps))
    page = page_of(rows, request, size=LINES)
    counts, alike = comments_of([member.pk for member in page]), look_alikes_among(page)
    return render(
        request,
        "accounts/members/members.html",
        {
            "form": form,
            "page": page,
            "rows": [(member, counts.get(member.pk, 0), alike[member.pk]) for member in page],
            "is_narrowed": Wanted(order=wanted.order) != wanted,
        },
    )


@never_cache
@require_safe
@for_administrators
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: one member, what can be done, when they came in, what was done."""
    member = get_object_or_404(User.objects.select_related("closing"), pk=pk)
    sign_ins = list(member.sign_ins.all()[: SIGN_INS + 1])
    acts = MemberAct.objects.filter(member=member).select_related("by", "member")
    context: dict[str, Any] = {
        # Not `member`: that is what some parts of the page call whoever looks at it.
        "of": member,
        "is_own": request.user == member,
        "comments": comments_of([pk]).get(pk, 0),
        "sessions": Session.objects.lasting_of(member).count(),
        "steps": [step.get_type_display() for step in member.second_steps.order_by("pk")],
        "sign_ins": sign_ins[:SIGN_INS],
        "has_more_sign_ins": len(sign_ins) > SIGN_INS,
        "shown_sign_ins": SIGN_INS,
        "alike": look_alikes_among([member])[pk],
        "names": member.name_changes.select_related("by")[:NAMES],
        "acts": acts[:ACTS],
        "stopped": acts.filter(what=Deed.STOPPED).first() if not member.is_active else None,
    }
    return render(request, "accounts/members/one.html", context)


def comments_of(numbers: list[int]) -> dict[int, int]:
    """How many comments of these members anybody can read, as the apps that have them say."""
    answers: list[tuple[Any, Any]] = counting_comments.send(User, members=numbers)
    return {member: number for _receiver, counts in answers for member, number in counts.items()}
