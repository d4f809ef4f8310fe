"""Identifiers that people see and copy, and those that only machines do."""

import secrets
from typing import Final

ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: no i, l, o or u, so that an ID survives being read aloud."""


def new_id() -> str:
    """An ID for rows that machines refer to: 16 characters, 80 random bits."""
    return _random(16)


def short_id() -> str:
    """A document's short ID, as every card shows it: 8 characters, 40 random bits."""
    return _random(8)


def reference() -> str:
    """What a person is told and an alert shows, the same on both: `E-` and 6 characters."""
    return f"E-{_random(6)}"


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
