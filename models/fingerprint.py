"""What a spoken piece is known by: everything that changes how it sounds, and the workspace that paid for it."""

import hashlib
from typing import Final

RENDERER_VERSION: Final = "1"
"""Raised when the same text is rendered differently: old audio is then made anew."""

AUDIO_FORMAT: Final = "mp3-24000-48"


def piece_fingerprint(
    *, workspace: str, text: str, voice: str, engine: str, language: str, speed_percent: int, pronunciations: str = ""
) -> str:
    """A SHA-256 in hex; parts are separated by a character that none of them holds."""
    parts = (
        RENDERER_VERSION, AUDIO_FORMAT, workspace, voice, engine, language, str(speed_percent), pronunciations, text
    )
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
