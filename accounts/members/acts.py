"""Each act upon a member: a page that says what will happen, and the button that does it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.member import member as signed_in_member
from accounts.members.forms import OptionalReasonForm, ReasonForm, RoleForm
from accounts.models import User
from accounts.models.governed import NotDone
from accounts.reauthentication import freshly_proven
from core.kept_words import forget, kept
from publication.for_administrators import for_administrators

type Verb = Callable[..., bool]


@dataclass(frozen=True)
class Act:
    """`says` is what will happen, a paragraph each; `nothing` what is said where it was so already."""

    title: Promise
    says: list[Promise]
    button: Promise
    done: Promise
    nothing: Promise
    do: Verb
    form: type[ReasonForm] = field(default=ReasonForm)
    is_grave: bool = True


ROLE = Act(
    title=gettext_lazy("Change the role of %(name)s"),
    says=[
        gettext_lazy(
            "It holds from the next page they open. They are told by email, and the log keeps who changed it."
        ),
        gettext_lazy("Moderators and administrators need a second step to sign in; they are asked to set one up."),
    ],
    button=gettext_lazy("Change the role"),
    done=gettext_lazy("Done: %(name)s has another role now."),
    nothing=gettext_lazy("%(name)s has that role already."),
    do=lambda member, *, by, role, reason: member.become(role, by=by, reason=reason),
    form=RoleForm,
    is_grave=False,
)
SIGN_OUT = Act(
    title=gettext_lazy("Sign %(name)s out everywhere"),
    says=[
        gettext_lazy(
            "Every browser they are signed in with is signed out at once. What they were writing is not kept there."
        ),
        gettext_lazy("They can sign in again, and are told by email."),
    ],
    button=gettext_lazy("Sign out everywhere"),
    done=gettext_lazy("%(name)s is signed out everywhere."),
    nothing=gettext_lazy("%(name)s was signed in nowhere."),
    do=lambda member, *, by, reason: member.sign_out_everywhere(by=by, reason=reason),
    form=OptionalReasonForm,
)
STOP = Act(
    title=gettext_lazy("Stop %(name)s from signing in"),
    says=[
        gettext_lazy("They are signed out everywhere and cannot sign in until somebody lets them in again."),
        gettext_lazy(
            "Their comments are not shown meanwhile; nothing is deleted. They are told by email, with your reason."
        ),
    ],
    button=gettext_lazy("Stop this account"),
    done=gettext_lazy("%(name)s can no longer sign in."),
    nothing=gettext_lazy("%(name)s could not sign in already."),
    do=lambda member, *, by, reason: member.stop(by=by, reason=reason),
)
LET_IN = Act(
    title=gettext_lazy("Let %(name)s in again"),
    says=[
        gettext_lazy("They can sign in again, and their comments are shown as before. They are told by email."),
    ],
    button=gettext_lazy("Let in again"),
    done=gettext_lazy("%(name)s can sign in again."),
    nothing=gettext_lazy("%(name)s can sign in already."),
    do=lambda member, *, by, reason: member.let_in_again(by=by, reason=reason),
    form=OptionalReasonForm,
    is_grave=False,
)
SECOND_STEP = Act(
    title=gettext_lazy("Remove the second step of %(name)s"),
    says=[
        gettext_lazy(
            "For somebody who lost their phone and their recovery codes. Their passkeys, their app and their recovery codes "
            "stop working, and they are signed out everywhere. From then on whoever reads their email can sign in as them."
        ),
        gettext_lazy(
            "So be sure first that it is them who asks, in another way than by email: by a call, or in person. They are told "
            "by email. An administrator’s second step cannot be removed here."
        ),
    ],
    button=gettext_lazy("Remove the second step"),
    done=gettext_lazy("The second step of %(name)s is removed."),
    nothing=gettext_lazy("%(name)s has no second step."),
    do=lambda member, *, by, reason: member.remove_second_step(by=by, reason=reason),
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
@freshly_proven
def act_upon(request: HttpRequest, pk: int, act: Act) -> HttpResponse:
    """GET says what will happen, POST does it."""
    member = get_object_or_404(User, pk=pk)
    if request.method != "POST":
        return act_page(request, member, act, act.form(initial={"role": member.role, **kept(request)}))
    form = act.form(request.POST)
    if not form.is_valid():
        return act_page(request, member, act, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    forget(request)
    name = {"name": member.display_name}
    try:
        is_done = act.do(member, by=signed_in_member(request), **form.cleaned_data)
    except NotDone as not_done:
        messages.warning(request, not_done.sentence)
    else:
        messages.success(request, act.done % name) if is_done else messages.info(request, act.nothing % name)
    return redirect("member", pk=pk)


def act_page(
    request: HttpRequest, member: User, act: Act, form: ReasonForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    """What will happen, and the form that makes it happen; one's own account has none."""
    context: dict[str, Any] = {
        "of": member,
        "act": act,
        "title": act.title % {"name": member.display_name},
        "form": form,
        "is_own": member.pk == signed_in_member(request).pk,
    }
    return render(request, "accounts/members/act.html", context, status=status)
