"""What comments announces to whoever has to know, in the transaction in which it happens."""

from django.dispatch import Signal

# A comment can be read by everybody for the first time. Sent with `comment`; where a moderator let it through, a minute
# after that, when it cannot be undone any more. One that comes back after it was held, or whose words changed, is no news
# and sends nothing.
became_public = Signal()

# A member thanks another for what they said; nobody but whoever said it may learn of it. Sent with `thanks`.
thanked = Signal()

# A member told the author of an essay that they heard them; nobody may learn who. Sent with `said`, in its transaction.
heard = Signal()

# What was decided about a comment stands: the minute in which it can be undone is over, or a rule decided. Whoever is to
# be told of a decision is told from here, never before. Sent with `decision`, once, in the transaction that notes it.
decided = Signal()
