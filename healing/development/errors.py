"""Ways for a start to end."""


class CannotRun(Exception):
    """The message says in one line what is wrong and what to do."""


class Asked(BaseException):
    """Somebody asked us to stop: Ctrl-C, SIGTERM, a closed terminal. Not an Exception, so that nothing swallows it."""
