"""Settings from the environment, that fail loudly with the variable's name.

Every variable is read through one of these functions, so NAMES_READ is the whole list; a test holds .env.example to it.
"""

import os
import re
from collections.abc import Collection
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

NAMES_READ: set[str] = set()

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}
CONTACT = re.compile(r"mailto:[^\s@]+@[^\s@]+|https://[^\s/]\S*")


def text(name: str, default: str = "") -> str:
    """The variable's value, else the default."""
    NAMES_READ.add(name)
    return os.environ.get(name, default).strip()


def secret(name: str, default: str = "") -> str:
    """The variable's value, else the contents of the file that NAME_FILE names, else the default."""
    file_name = text(f"{name}_FILE")
    value = text(name)
    if value or not file_name:
        return value or default
    try:
        return Path(file_name).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{name}_FILE names {file_name}, which cannot be read: {error.strerror}.") from error


def flag(name: str, *, default: bool = False) -> bool:
    """True for 1, true, yes, on; False for 0, false, no, off and the empty string."""
    value = text(name, "1" if default else "0").lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; it should be 1 or 0.")


def number(name: str, default: int, *, at_least: int = 0, at_most: int | None = None) -> int:
    """A whole number within the bounds."""
    value = text(name, str(default))
    if not value.isdecimal() or int(value) < at_least or (at_most is not None and int(value) > at_most):
        bounds = f"{at_least} or more" if at_most is None else f"{at_least} to {at_most}"
        raise ImproperlyConfigured(f"{name} is {value!r}; it should be a whole number, {bounds}.")
    return int(value)


def one_of(choices: Collection[str], name: str, value: str, *, such_as: str) -> str:
    """The value, where it is one of these words."""
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}; it should be a value such as {such_as}.")
    return value


def words(name: str, default: str = "") -> list[str]:
    """A list parted by commas or spaces."""
    return text(name, default).replace(",", " ").split()


def contact(name: str) -> str:
    """A mailto: or https: address, or nothing."""
    value = text(name)
    if value and not CONTACT.fullmatch(value):
        raise ImproperlyConfigured(f"{name} is {value!r}; it should be mailto:somebody@example.org or https://….")
    return value
