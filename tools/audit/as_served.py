"""Settings under which the demo is measured: those of development, but static files as production serves them."""

from healing.settings import *  # noqa: F403

# Compressed, and with the hash of their contents in their names, so that browsers keep them.
STORAGES["staticfiles"] = {"BACKEND": "healing.static_files.Storage"}  # noqa: F405
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = False
