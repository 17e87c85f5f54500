"""What accounts announces to the apps above it."""

from django.dispatch import Signal

# A member may sign in again, or no longer: what they wrote counts as public or not. Sent with `user`, in the transaction.
standing_changed = Signal()
