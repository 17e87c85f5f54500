"""What was chosen in a list of the admin, and whether the page after it was confirmed."""

from django.http import HttpRequest

AT_MOST = 50
LONGEST_ID = len(str(2**53))


def is_confirmed(request: HttpRequest) -> bool:
    return "confirmed" in request.POST


def numbers_in(sent: list[str]) -> list[str]:
    """What can be a comment's number; a forged list is sieved."""
    return [number for number in sent if number.isascii() and number.isdecimal() and len(number) <= LONGEST_ID]
