"""The two ways in which the sandbox says no."""

from typing import Any


class ApiError(Exception):
    """A Web API error: HTTP 200, ``ok: false`` and Slack's own word for it."""

    def __init__(self, error: str, **extra: Any) -> None:
        super().__init__(error)
        self.error = error
        self.extra = extra

    def body(self) -> dict[str, Any]:
        return {"ok": False, "error": self.error, **self.extra}


class Refused(Exception):
    """What a person tried cannot be done in Slack's client: no such button, not a member, no open modal."""


def invalid_arguments(*messages: str) -> ApiError:
    """``invalid_arguments`` with the ``[ERROR] …`` lines that Slack's validator gives."""
    return ApiError(
        "invalid_arguments", response_metadata={"messages": [f"[ERROR] {message}" for message in messages]}
    )
