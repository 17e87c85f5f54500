"""What comments announces to whoever has to know, in the transaction in which it happens."""

from django.dispatch import Signal

# A comment can be read by everybody for the first time, at once or after a moderator read it. Sent with `comment`.
# One that comes back after it was held, or whose words changed, is no news and sends nothing.
became_public = Signal()

# A member thanks another for what they said; nobody but whoever said it may learn of it. Sent with `thanks`.
thanked = Signal()
