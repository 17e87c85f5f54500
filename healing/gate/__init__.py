"""The front's parts: an RSGI application that stands before a WSGI one. Knows nothing of Django."""
