"""What can go wrong, in one line for the person at the terminal."""


class CannotStart(Exception):
    """The database does not start; the message says what is wrong and what to do."""
