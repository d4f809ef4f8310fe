"""Ids, tokens and timestamps in the shapes that Slack gives them."""

import re
import secrets
import string
import time

ALPHABET = string.ascii_uppercase + string.digits
CHANNEL_ID = re.compile(r"^[CGDZ][A-Z0-9]{8,}$")
USER_ID = re.compile(r"^[UW][A-Z0-9]{8,}$")
FILE_ID = re.compile(r"^[F][A-Z0-9]{8,}$")
TS = re.compile(r"^\d{10}\.\d{6}$")


def new_id(prefix: str) -> str:
    """An id of eleven characters, such as ``F0K3V9Q2XAB``."""
    return prefix + "0" + "".join(secrets.choice(ALPHABET) for _ in range(10 - len(prefix)))


def new_token(prefix: str) -> str:
    """A token with Slack's prefix and shape, such as ``xoxb-…``."""
    return f"{prefix}-{secrets.randbelow(10**12):012d}-{secrets.token_hex(12)}"


class TsClock:
    """Message timestamps: strings of ten digits, a point and six digits, never twice the same."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> str:
        micros = max(time.time_ns() // 1000, self._last + 1)
        self._last = micros
        return f"{micros // 1_000_000}.{micros % 1_000_000:06d}"
