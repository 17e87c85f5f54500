"""Why a letter does not go on, or is taken away."""

from typing import Any

from comments.desk.forms import ReasonForm
from comments.models import Reason


class LetterReasonForm(ReasonForm):
    """The reasons for comments, without the one that an essay's author gives."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reason: Any = self.fields["reason"]
        reason.choices = [choice for choice in Reason.choices if choice[0] != Reason.OFF_CLIMATE]
