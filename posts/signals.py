"""What posts announces to the apps above it."""

from django.dispatch import Signal

# An essay is up for the first time, by hand or by its date. Sent with `post`, in the transaction, once for each essay.
appeared = Signal()

# With `term`, a content term; each answer says whether anything but essays is under it.
asking_for_what_is_noted = Signal()
