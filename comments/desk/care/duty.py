"""/desk/care/duty/: the hours in which somebody looks at the care queue, and who. Administrators keep them."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.forms.formsets import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.member import member
from accounts.models import User
from accounts.models.role import MODERATES
from care import copy
from care.duty import people_on_duty
from care.models import DutyPlan, Shift
from comments.desk.care.saving import LARGEST_ID, may_save, only_administrators_save
from comments.desk.for_moderators import for_moderators
from comments.desk.views import desk_page
from publication.models import ChangedMeanwhile, Publication

# More than a week has hours that are worth a line each.
MOST, EMPTY_ROWS, VERSIONS_SHOWN = 60, 3, 10


class ShiftForm(forms.ModelForm[Shift]):
    use_required_attribute = False

    class Meta:
        model = Shift
        fields = ["day", "begins", "ends", "person"]
        widgets = {
            "begins": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            "ends": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person: Any = self.fields["person"]
        person.queryset = User.objects.filter(role__in=MODERATES, is_active=True).order_by("display_name", "pk")
        person.label_from_instance = lambda moderator: moderator.display_name
        person.empty_label = _("Who")
        day: Any = self.fields["day"]
        day.choices = [("", _("Day")), *WEEKDAYS.items()]


class ShiftFormSet(BaseFormSet[ShiftForm]):
    """Only what was kept can be taken away; an empty row is not filled in."""

    def add_fields(self, form: ShiftForm, index: int | None) -> None:
        super().add_fields(form, index)
        if taking_away := form.fields.get("DELETE"):
            taking_away.label = _("Take these hours away")


ShiftForms = forms.formset_factory(
    ShiftForm,
    formset=ShiftFormSet,
    extra=EMPTY_ROWS,
    can_delete=True,
    can_delete_extra=False,
    max_num=MOST,
    validate_max=True,
)


class SeenForm(forms.Form):
    """`seen` is the number of the plan that was on the screen."""

    seen = forms.IntegerField(min_value=0, max_value=LARGEST_ID, widget=forms.HiddenInput)


@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
@only_administrators_save
def duty(request: HttpRequest) -> HttpResponse:
    """GET shows the hours; POST keeps them. Without any, readers are told that nobody is on duty at fixed times."""
    plan = DutyPlan.objects.current()
    if request.method != "POST":
        rows = ShiftForms(initial=[as_typed(shift) for shift in plan.shifts.all()] if plan else [])
        return page(request, rows, SeenForm(initial={"seen": plan.pk if plan else 0}), plan)
    rows, seen = ShiftForms(request.POST), SeenForm(request.POST)
    if not rows.is_valid() or not seen.is_valid():
        return page(request, rows, seen, plan, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        DutyPlan.objects.write(typed(rows), by=member(request), seen=seen.cleaned_data["seen"])
    except ChangedMeanwhile as meanwhile:
        again = SeenForm(initial={"seen": meanwhile.newer[0].pk})
        return page(request, rows, again, plan, newer=meanwhile.newer[0], status=HTTPStatus.CONFLICT)
    say_whether_readers_see_it(request, is_written=copy.write())
    return redirect("desk-care-duty")


def as_typed(shift: Shift) -> dict[str, Any]:
    return {"day": shift.day, "begins": shift.begins, "ends": shift.ends, "person": shift.person_id}


def typed(rows: "BaseFormSet[ShiftForm]") -> list[Shift]:
    """What was filled in and not ticked to be taken away."""
    filled = [form for form in rows if form.cleaned_data.get("person") and form not in rows.deleted_forms]
    return [form.instance for form in filled]


def say_whether_readers_see_it(request: HttpRequest, *, is_written: bool) -> None:
    """What is kept is shown from a file, which a full disk can keep from being written."""
    if is_written:
        messages.success(request, _("Saved. Readers see it now."))
    else:
        messages.warning(
            request, _("Saved, but the file that readers are shown could not be written. It is tried again by itself.")
        )


def page(
    request: HttpRequest,
    rows: "BaseFormSet[ShiftForm]",
    seen: SeenForm,
    plan: DutyPlan | None,
    *,
    status: int = HTTPStatus.OK,
    **more: Any,
) -> HttpResponse:
    """The hours, who is on duty now, and who changed them."""
    here = people_on_duty(timezone.now())
    context: dict[str, Any] = {
        "rows": rows,
        "seen": seen,
        "plan": plan,
        "on_duty": User.objects.filter(pk__in=here).order_by("display_name"),
        "zone": Publication.current().time_zone,
        "versions": DutyPlan.objects.select_related("by").prefetch_related("shifts__person")[:VERSIONS_SHOWN],
        "may_save": may_save(request),
        **more,
    }
    return desk_page(request, "comments/desk/care/duty.html", status=status, **context)
