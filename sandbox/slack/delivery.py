"""Bringing events, commands and interactions to the app, with Slack's retries."""

import asyncio
import time
from collections import deque
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol
from uuid import uuid4

from sandbox.slack.settings import SandboxSettings

Json = dict[str, Any]
EVENTS, COMMANDS, INTERACTIVE = "events_api", "slash_commands", "interactive"
KEPT = 20_000
FAILURE_RATE, FAILURE_SAMPLE = 0.95, 20


@dataclass
class Attempt:
    """One try at a delivery; ``latency_ms`` is None while, and if, no answer came."""

    number: int
    reason: str
    sent_at: float = 0.0
    envelope_id: str = ""
    connection: str = ""
    ok: bool = False
    status: int = 0
    latency_ms: float | None = None
    body: Any = None
    failure: str = ""
    no_retry: bool = False


@dataclass
class Delivery:
    kind: str
    payload: Json
    team: str = ""
    retries: bool = True
    id: str = field(default_factory=lambda: uuid4().hex)
    state: str = "pending"  # pending, acked, failed
    attempts: list[Attempt] = field(default_factory=list)
    envelope_id: str = field(default_factory=lambda: str(uuid4()))

    @property
    def event_id(self) -> str:
        return str(self.payload.get("event_id", ""))

    def as_dict(self) -> Json:
        event = self.payload.get("event")
        return {
            "id": self.id,
            "kind": self.kind,
            "team": self.team,
            "event_id": self.event_id,
            "type": (event or self.payload).get("type") or self.payload.get("command", ""),
            "state": self.state,
            "attempts": [asdict(attempt) for attempt in self.attempts],
        }


class Transport(Protocol):
    async def attempt(self, delivery: Delivery, attempt: Attempt) -> None:
        """Send once and fill in the attempt; never raises for what the app did."""


class Dispatcher:
    """Chooses the transport, retries events, and remembers every attempt with its latency."""

    def __init__(self, transport: Transport, settings: SandboxSettings) -> None:
        self._transport = transport
        self._settings = settings
        self.deliveries: deque[Delivery] = deque(maxlen=KEPT)
        self.events_enabled = True

    async def event(self, payload: Json, team: str, *, retries: bool = True) -> Delivery:
        """Deliver an event, with up to ``max_retries`` more tries; answers when it is over."""
        delivery = Delivery(EVENTS, payload, team, retries)
        self.deliveries.append(delivery)
        if not self.events_enabled:
            delivery.state = "failed"
            return delivery
        await self._try_until_acked(delivery)
        self._switch_off_if_failing()
        return delivery

    async def ask(self, kind: str, payload: Json, team: str) -> Attempt:
        """Deliver a command or an interaction, once, and give the app's answer."""
        delivery = Delivery(kind, payload, team, retries=False)
        self.deliveries.append(delivery)
        await self._try_until_acked(delivery)
        return delivery.attempts[-1]

    async def _try_until_acked(self, delivery: Delivery) -> None:
        most = self._settings.max_retries if delivery.retries else 0
        reason = ""
        for number in range(most + 1):
            if number:
                delays = self._settings.retry_delays_s
                await asyncio.sleep(delays[min(number, len(delays)) - 1] * self._settings.retry_scale)
            attempt = Attempt(number, reason, sent_at=time.time())
            delivery.attempts.append(attempt)
            await self._transport.attempt(delivery, attempt)
            if attempt.ok:
                delivery.state = "acked"
                return
            reason = attempt.failure
            if attempt.no_retry:
                break
        delivery.state = "failed"

    def _switch_off_if_failing(self) -> None:
        if not self._settings.disable_on_failures:
            return
        since = time.time() - 3600
        recent = [
            attempt
            for delivery in self.deliveries
            if delivery.kind == EVENTS and delivery.state != "pending"
            for attempt in delivery.attempts
            if attempt.sent_at > since
        ]
        failed = sum(1 for attempt in recent if not attempt.ok)
        if len(recent) >= FAILURE_SAMPLE and failed / len(recent) > FAILURE_RATE:
            self.events_enabled = False
