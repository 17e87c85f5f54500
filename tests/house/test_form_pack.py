"""Our form pack: whatever a field points at is there, and nothing in it relies on an inline style."""

import re
from typing import Any

import pytest
from crispy_forms.bootstrap import FormActions
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Button, Div, Fieldset, Layout, Submit
from django import forms
from django.template import Context, Template

CHOICES = [("unkind", "It’s unkind to someone"), ("other", "Something else")]


class Report(forms.Form):
    reason = forms.ChoiceField(label="What’s the matter with it?", widget=forms.RadioSelect, choices=CHOICES)
    name = forms.CharField(label="Your name", help_text="Your own <or> another.")
    more = forms.CharField(widget=forms.Textarea, required=False, help_text="Only the moderators will read this.")
    letter = forms.BooleanField(label="Send me a copy", required=False, help_text="One email.")
    trap = forms.CharField(required=False, widget=forms.TextInput(attrs={"data-trap": True, "tabindex": "-1"}))
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def rendered(form: forms.Form) -> str:
    return Template("{% load crispy_forms_filters %}{{ form|crispy }}").render(Context({"form": form}))


def laid_out(form: Any) -> str:
    form.helper = FormHelper()
    form.helper.disable_csrf = True
    form.helper.layout = Layout(
        Fieldset("Report", Div("reason", css_class="stack")),
        "name",
        FormActions(Submit("go", "Send"), Button("no", "No")),
    )
    return Template("{% load crispy_forms_tags %}{% crispy form %}").render(Context({"form": form}))


@pytest.mark.parametrize("render", [rendered, laid_out])
@pytest.mark.parametrize("given", [None, {}])
def test_everything_a_field_points_at_is_there(render: Any, given: dict[str, str] | None) -> None:
    html = render(Report(given))
    ids = re.findall(r'\bid="([^"]+)"', html)
    described = [name for names in re.findall(r'aria-describedby="([^"]+)"', html) for name in names.split()]
    targets = described + re.findall(r'href="#([^"]+)"', html) + re.findall(r'\bfor="([^"]+)"', html)

    assert targets
    assert set(targets) <= set(ids)
    assert len(ids) == len(set(ids))


def test_a_failed_form_begins_with_what_to_look_at() -> None:
    html = rendered(Report({}))

    assert "2 things to look at" in html
    assert html.index("errors__title") < html.index("What’s the matter")


def test_what_is_wrong_with_a_field_that_nobody_sees_is_said_too() -> None:
    form = Report({})
    form.add_error("token", "That passkey didn’t work.")

    assert "3 things to look at" in rendered(form)
    assert "<li>That passkey didn’t work.</li>" in rendered(form)


def test_help_is_text_and_layouts_are_not_escaped() -> None:
    assert "Your own &lt;or&gt; another." in rendered(Report())
    assert '<div class="stack">' in laid_out(Report())


def test_a_field_for_robots_is_out_of_the_way_without_a_style() -> None:
    html = rendered(Report())

    assert re.search(r'<div class="trap" aria-hidden="true">.*name="trap"', html)
    assert "style=" not in html
