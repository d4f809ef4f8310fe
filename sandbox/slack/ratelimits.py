"""Slack's rate limits: per method and workspace in a minute, and one message a second in a channel."""

import math
from collections import deque
from collections.abc import Mapping

from sandbox.slack.settings import SandboxSettings

WINDOW_S = 60.0
SPECIAL = 0
PER_MINUTE: Mapping[int, int] = {1: 1, 2: 20, 3: 50, 4: 100, SPECIAL: 600}


class RateLimits:
    """Decides with the time passed in (seconds, monotonic); answers seconds to wait, or 0."""

    def __init__(self, settings: SandboxSettings) -> None:
        self._settings = settings
        self._calls: dict[tuple[str, str], deque[float]] = {}
        self._posts: dict[tuple[str, str], tuple[float, float]] = {}  # tokens left, at

    def method(self, team: str, name: str, tier: int, now: float) -> int:
        """Take one call of a method's minute; else the ``Retry-After``, in whole seconds."""
        if not self._settings.rate_limits:
            return 0
        limit = max(1, int(PER_MINUTE[tier] * self._settings.rate_scale))
        calls = self._calls.setdefault((team, name), deque())
        while calls and calls[0] <= now - WINDOW_S:
            calls.popleft()
        if len(calls) >= limit:
            return max(1, math.ceil(calls[0] + WINDOW_S - now))
        calls.append(now)
        return 0

    def post(self, team: str, channel: str, now: float) -> int:
        """Take one message of a channel's second; else the ``Retry-After``, in whole seconds."""
        if not self._settings.post_limit:
            return 0
        rate, burst = self._settings.posts_per_second, float(self._settings.post_burst)
        tokens, at = self._posts.get((team, channel), (burst, now))
        tokens = min(burst, tokens + (now - at) * rate)
        if tokens < 1:
            self._posts[team, channel] = (tokens, now)
            return max(1, math.ceil((1 - tokens) / rate))
        self._posts[team, channel] = (tokens - 1, now)
        return 0
