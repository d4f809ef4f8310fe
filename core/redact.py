"""Secrets taken out of anything that is logged, stored in an alert or shown."""

import re
from collections.abc import Mapping
from typing import Any, Final

HIDDEN: Final = "[redacted]"

_PATTERNS: Final = (
    re.compile(r"\bxox[a-z](?:\.xox[a-z])?-[\w-]+|\bxapp-[\w-]+|\bxoxe-[\w-]+"),  # Slack tokens
    re.compile(r"\b(?:AKIA|ASIA)[A-Z0-9]{12,}"),  # AWS access keys
    re.compile(r"(?i)\bbearer\s+[\w.~+/=-]+"),
    re.compile(r"(?<=://)[^/\s:@]*:[^/\s@]+(?=@)"),  # user:password in a URL
    re.compile(r"https?://[^\s\"'<>]*(?:hooks\.slack\.com|/_?response/|/upload/|/files-pri/|/link/\?ticket=)[^\s\"'<>]*"),
    re.compile(r"(?<=[?&])[^=&\s]*(?:token|signature|secret|ticket|credential|password|key)[^=&\s]*=[^&\s\"'<>]+", re.IGNORECASE),
)
_SECRET_NAMES: Final = re.compile(r"(?i)token|secret|password|authorization|response_url|upload_url|url_private|cookie|api_key")
_TEXT_NAMES: Final = re.compile(r"(?i)^(text|markdown|content|body|message_text|title|name|filename|comment)$")


def redact(text: str) -> str:
    """`text` without tokens, keys, passwords and URLs that are secrets themselves."""
    for pattern in _PATTERNS:
        text = pattern.sub(HIDDEN, text)
    return text


def redact_arguments(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Arguments of a failed task, for an alert: no secret, no text and no name of a document."""
    return {name: _value(name, value) for name, value in arguments.items()}


def _value(name: str, value: object) -> Any:
    if _SECRET_NAMES.search(name):
        return HIDDEN
    if isinstance(value, str):
        return f"[{len(value)} characters]" if _TEXT_NAMES.match(name) else redact(value)[:500]
    if isinstance(value, Mapping):
        return {str(key): _value(str(key), inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_value(name, inner) for inner in value[:20]]
    return value if isinstance(value, int | float | bool | None) else redact(repr(value))[:500]
