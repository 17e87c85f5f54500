"""What the forms of a card ask, in HTML. A queue shows forty of them, so that one in which nobody has typed is a stencil."""

from functools import lru_cache

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_form
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from comments.desk.forms import RejectionForm, SeenForm
from core.stencil import Marks, Stencil

NUMBER = "number"


def questions(form: RejectionForm, number: int) -> SafeString:
    """All fields of a form about the comment with this number."""
    if form.is_begun:
        begun: SafeString = as_crispy_form(form)
        return begun
    seen = {name: escape(form.initial[name]) for name in SeenForm.base_fields}
    return stencil_of(type(form), get_language() or "", form.has_climate).filled({NUMBER: str(number), **seen})


@lru_cache(maxsize=64)
def stencil_of(kind: type[RejectionForm], language: str, has_climate: bool) -> Stencil:
    """The form with marks for the comment's number and what was seen of it; two for each language in each process."""
    marks = Marks()
    seen = {name: marks[name] for name in SeenForm.base_fields}
    form = kind(initial=seen, auto_id=kind.auto_id_of(marks[NUMBER]))
    if not has_climate:
        form.forget_climate()
    return Stencil.cut(as_crispy_form(form))
