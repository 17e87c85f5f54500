"""What the outbox announces to the apps above it. Each is sent with `address`."""

from django.dispatch import Signal

# A mail server took a mail for this address.
taken = Signal()
# It says that there is nobody at this address, and will not be asked again.
refused = Signal()
