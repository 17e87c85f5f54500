"""Who is signed in, for views that nobody else gets to."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from accounts.models import User


def member(request: HttpRequest) -> User:
    """The member who is signed in; raises PermissionDenied where nobody is, which the sign-in middleware rules out."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
