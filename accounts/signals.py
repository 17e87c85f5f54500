"""What accounts announces to the apps above it."""

from django.dispatch import Signal

# A member may sign in again, or no longer: what they wrote counts as public or not. Sent with `user`, in the transaction.
standing_changed = Signal()
# What others see of a member is another name, or there is a page about them now, or none. Sent with `user`.
looks_different = Signal()
# Somebody wants a name that is no writer's. Each answer is a queryset of members: those who can be read here.
asking_for_writers = Signal()
# A member wants a copy of everything. Sent with `user`; each answer is a list of accounts.export.section.Section.
exporting = Signal()
# An account is emptied now, for good. Sent with `user` and `closing` (accounts.models.Closing), in the transaction.
closing = Signal()
# How much have they written? Sent with `members` (their numbers); each answer has, by number, how many of their comments
# anybody can read.
counting_comments = Signal()
# A member wants mails more or less often, or at other hours. Sent with `user`, in the transaction.
mail_wishes_changed = Signal()
