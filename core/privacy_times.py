"""How long what is a member's own stays or waits: said on the privacy page, and held to by accounts."""

from datetime import timedelta

# Long enough to think again after a bad week.
CLOSING_WAITS = timedelta(days=14)
EXPORT_KEPT_FOR = timedelta(hours=24)
# Who came in, and addresses from before: long enough to look into what somebody noticed after their holiday.
SIGN_INS_KEPT_FOR = timedelta(days=90)
# A browser that a member trusts is not asked for a second step.
TRUSTED_FOR = timedelta(days=14)
