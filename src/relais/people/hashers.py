"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2id(Argon2PasswordHasher):
    """Argon2id with 19 MiB of memory, two passes and one lane.

    The first choice of the OWASP Password Storage Cheat Sheet: as costly to guess as Django's own setting
    of 100 MiB is for our purpose, while fifty people signing in at once still fit a small machine.
    """

    memory_cost = 19 * 1024
    time_cost = 2
    parallelism = 1
