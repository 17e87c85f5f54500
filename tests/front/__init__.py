"""The front, as raw HTTP over real sockets, between a real granian and a small WSGI application."""
