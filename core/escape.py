"""Untrusted text on its way to Slack."""

from typing import Final

_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
ELLIPSIS: Final = "…"


def mrkdwn(text: str, limit: int = 3_000) -> str:
    """`text` so that mrkdwn shows it as it is: `&`, `<`, `>` escaped, formatting marks defused, at most `limit` long.

    The cut is made after escaping and never inside an entity.
    Source: https://docs.slack.dev/messaging/formatting-message-text#escaping
    """
    pieces: list[str] = []
    length = 0
    for character in _one_line(text):
        piece = _ENTITIES.get(character, character)
        if character in "*_~`":
            piece = "\u200b" + character  # a zero-width space keeps a mark from opening a format
        if length + len(piece) > limit - 1:
            return "".join(pieces) + ELLIPSIS
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces)


def plain(text: str, limit: int) -> str:
    """`text` for a plain_text object (never parsed as mrkdwn), on one line, at most `limit` long."""
    flat = _one_line(text)
    return flat if len(flat) <= limit else flat[: limit - 1] + ELLIPSIS


def _one_line(text: str) -> str:
    """Without control characters and direction overrides, which could make a name look like another."""
    overrides = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    return "".join(" " if c in "\r\n\t" else c for c in text if (c.isprintable() or c in "\r\n\t") and c not in overrides)
