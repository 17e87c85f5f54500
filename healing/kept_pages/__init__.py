"""Which pages the front keeps whole, and how it hears that they changed: Django's side of `healing/gate/kept/`."""
