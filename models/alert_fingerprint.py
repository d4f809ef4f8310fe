"""Which failures are one alert: the same task, error, provider's code, innermost frame of ours and normalised text."""

import hashlib
import re
import traceback
from typing import Final

from core.redact import redact

VERSION: Final = "1"
OUR_PACKAGES: Final = ("aloud", "bot", "core", "models", "voicebox", "workers")

_VARYING: Final = (
    (re.compile(r"\b[0-9a-f]{8}-[0-9a-f-]{27}\b"), "<uuid>"),
    (re.compile(r"\b[CDFGTUWBEAV][A-Z0-9]{8,}\b"), "<slack id>"),
    (re.compile(r"(?:/[\w.-]+){2,}"), "<path>"),
    (re.compile(r"\b0x[0-9a-f]+\b"), "<address>"),
    (re.compile(r"\b[0-9a-hjkmnp-tv-z]{16}\b"), "<id>"),
    (re.compile(r"\d+(?:\.\d+)?"), "<n>"),
)


def alert_fingerprint(task_name: str, error: BaseException) -> str:
    """A SHA-256 in hex. Ids, numbers and paths don't count, so one cause stays one alert."""
    parts = (
        VERSION,
        task_name,
        type(error).__name__,
        str(getattr(error, "provider_code", "")),
        innermost_own_frame(error),
        normalised(str(error)),
    )
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()


def innermost_own_frame(error: BaseException) -> str:
    """`module.function` of the deepest frame that is ours; line numbers change too often to count."""
    frames = [
        f"{frame.f_globals.get('__name__', '')}.{frame.f_code.co_name}"
        for frame, _line in traceback.walk_tb(error.__traceback__)
    ]
    own = [name for name in frames if name.split(".")[0] in OUR_PACKAGES]
    return own[-1] if own else ""


def normalised(message: str) -> str:
    text = redact(message)
    for pattern, name in _VARYING:
        text = pattern.sub(name, text)
    return text[:300]
