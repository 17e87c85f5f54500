"""A form with every kind of field, through the crispy pack."""

from django import forms

CHOICES = [("kettle", "The kettle"), ("window", "The window"), ("neither", "Neither of them")]


class SampleForm(forms.Form):
    """`hint`: something stands beneath the label."""

    use_required_attribute = False

    plain = forms.CharField(label="A line", initial="", error_messages={"required": "Write a word or two."})
    hint = forms.CharField(label="With a hint", help_text="Your own name or a pen name. You can change it later.")
    filled = forms.CharField(label="Filled in", initial="Four minutes", required=False)
    disabled = forms.CharField(label="Not to be changed now", initial="As it was", disabled=True, required=False)
    email = forms.EmailField(
        label="Email",
        error_messages={"invalid": "That email doesn’t look complete. It needs an @ and a part after it."},
    )
    choice = forms.ChoiceField(
        label="One of three",
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of these."},
    )
    several = forms.MultipleChoiceField(
        label="Any of three", choices=CHOICES, widget=forms.CheckboxSelectMultiple, required=False
    )
    select = forms.ChoiceField(label="From a list", choices=CHOICES, required=False)
    words = forms.CharField(
        label="Many words",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text="As many as you like.",
    )
    file = forms.FileField(label="A file", required=False)
    agreed = forms.BooleanField(label="One box to tick", help_text="It can be unticked again.", required=False)
    trap = forms.CharField(required=False, widget=forms.TextInput(attrs={"data-trap": "", "tabindex": "-1"}))


def fresh() -> SampleForm:
    return SampleForm(auto_id="fresh_%s")


def refused() -> SampleForm:
    """The same after it was sent half empty."""
    return SampleForm({"plain": "", "hint": "Jo", "email": "jo.example.org"}, auto_id="refused_%s")
