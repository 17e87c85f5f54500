"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Hasher(Argon2PasswordHasher):
    """Argon2id with what OWASP's Password Storage Cheat Sheet asks for: 19 MiB, two passes, one lane.

    Django's own takes 100 MiB for each try, and eight at a time are more than a small server has to spare.
    """

    memory_cost = 19 * 1024  # KiB
    time_cost = 2
    parallelism = 1
