"""What the classifier says of a text: read from the database once in each process, and again once it has learned more."""

from comments.models.spam_model import SpamModel
from comments.rules.figures import Figures
from comments.spam.model import Model
from core.moments import for_a_moment

_read: tuple[int, Model] = (0, Model())


def spam_score(text: str, figures: Figures, *, number: int | None = None) -> int | None:
    """Hundredths; None while there are too few examples of either kind. `number` is the newest row's, for who knows it."""
    model = current_model(number)
    return model.score(text) if is_enough(model, figures) else None


def is_enough(model: Model, figures: Figures) -> bool:
    """Whether it has seen enough to say anything."""
    return min(model.spam, model.good) >= figures.spam_examples


def current_model(number: int | None = None) -> Model:
    """What was learned last, at most `core.moments.SECONDS` ago; a query then, else none, nor where the number is known."""
    global _read  # noqa: PLW0603 -- this module is the keeping place
    number = newest() if number is None else number
    if number != _read[0]:
        row = SpamModel.objects.filter(pk=number).first()
        # Somebody replaced it meanwhile: the next who asks has the newer one.
        _read = (row.pk, Model(row.spam, row.good, row.words)) if row else (0, Model())
    return _read[1]


@for_a_moment
def newest() -> int:
    """The number of the row, 0 for none."""
    return SpamModel.objects.values_list("pk", flat=True).first() or 0
