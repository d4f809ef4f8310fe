"""Socket Mode: tickets, connections, envelopes, and acknowledgements from any connection."""

import asyncio
import json
import secrets
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from aiohttp import WSMessage, WSMsgType, web

from sandbox.slack.delivery import EVENTS, Attempt, Delivery
from sandbox.slack.platform import Platform
from sandbox.slack.transport import abort

Json = dict[str, Any]
HOST = "applink-7fc4fdbb64-4x5xq"


@dataclass
class Connection:
    ws: web.WebSocketResponse
    request: web.Request
    id: str = field(default_factory=lambda: secrets.token_hex(4))
    ready: bool = False
    draining: bool = False
    frames_in: int = 0


class SocketHub:
    """All connections of the app; each envelope goes to one of them, in turn."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._tickets: dict[str, float] = {}
        self._acks: dict[str, tuple[Attempt, asyncio.Future[Any]]] = {}
        self._turn = 0
        self._changed = asyncio.Event()
        self.connections: list[Connection] = []
        self.refuse_handshakes = 0
        self.handshakes = 0
        self.enabled = True

    def open_ticket(self) -> str:
        """A single-use WebSocket address, as ``apps.connections.open`` gives."""
        ticket = secrets.token_hex(12)
        self._tickets[ticket] = time.monotonic()
        base = self._platform.base_url.replace("http", "ws", 1)
        return f"{base}/link/?ticket={ticket}&app_id={self._platform.app.app_id}"

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """The WebSocket's handler: handshake, hello, then acknowledgements until it closes."""
        self.handshakes += 1
        if not self._admit(request):
            return web.Response(status=403, text="Forbidden")
        ws = web.WebSocketResponse(autoping=False, heartbeat=None, max_msg_size=0)
        await ws.prepare(request)
        connection = Connection(ws, request)
        self.connections.append(connection)
        try:
            await asyncio.sleep(self._platform.settings.hello_delay_s)
            await ws.send_json(self._hello())
            connection.ready = True
            self._changed.set()
            async for message in ws:
                await self._receive(connection, message)
        except ConnectionError:
            pass  # the app, or a fault, cut the line
        finally:
            self.connections.remove(connection)
        return ws

    def _admit(self, request: web.Request) -> bool:
        if self.refuse_handshakes:
            self.refuse_handshakes -= 1
            return False
        issued = self._tickets.pop(request.query.get("ticket", ""), None)
        settings = self._platform.settings
        if issued is None or time.monotonic() - issued > settings.ticket_ttl_s:
            return False
        return self.enabled and len(self.connections) < settings.max_connections

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "debug_info": {
                "host": HOST,
                "started": time.strftime("%Y-%m-%d %H:%M:%S.000"),
                "build_number": 54,
                "approximate_connection_time": 18060,
            },
            "connection_info": {"app_id": self._platform.app.app_id},
        }

    async def _receive(self, connection: Connection, message: WSMessage) -> None:
        connection.frames_in += 1
        if message.type == WSMsgType.PING and not self._platform.settings.mute_pong:
            await connection.ws.pong(message.data)
        elif message.type == WSMsgType.TEXT:
            self._acknowledge(connection, message.data)

    def _acknowledge(self, connection: Connection, text: str) -> None:
        try:
            frame = json.loads(text)
        except ValueError:
            return
        waiting = self._acks.get(frame.get("envelope_id", "")) if isinstance(frame, dict) else None
        if waiting is None:
            return
        attempt, future = waiting
        if attempt.latency_ms is None:
            attempt.latency_ms = (time.time() - attempt.sent_at) * 1000
            attempt.body = frame.get("payload")
            attempt.connection = connection.id
        if not future.done():
            future.set_result(None)

    async def attempt(self, delivery: Delivery, attempt: Attempt) -> None:
        """Send one envelope to one connection and wait for its acknowledgement."""
        wait_s = self._platform.settings.socket_wait_s if delivery.kind == EVENTS else 0.0
        connection = await self._next_connection(wait_s)
        if connection is None:
            attempt.failure = "connection_failed"
            return
        same = self._platform.settings.redeliver_same_envelope or attempt.number == 0
        attempt.envelope_id = delivery.envelope_id if same else str(uuid4())
        attempt.connection, attempt.sent_at = connection.id, time.time()
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._acks[attempt.envelope_id] = (attempt, future)
        try:
            await connection.ws.send_json(_envelope(delivery, attempt))
            await asyncio.wait_for(future, self._platform.settings.ack_timeout_s)
        except (TimeoutError, ConnectionError):
            attempt.failure = "timeout"
        else:
            attempt.ok, attempt.status = True, 200

    async def _next_connection(self, wait_s: float) -> Connection | None:
        deadline = time.monotonic() + wait_s
        while True:
            ready = [c for c in self.connections if c.ready and not c.draining and not c.ws.closed]
            if ready:
                self._turn += 1
                return ready[self._turn % len(ready)]
            left = deadline - time.monotonic()
            if left <= 0:
                return None
            self._changed.clear()
            try:
                await asyncio.wait_for(self._changed.wait(), left)
            except TimeoutError:
                return None

    async def disconnect(self, reason: str) -> None:
        """Tell every connection to go (``warning``, ``refresh_requested``, ``link_disabled``…), then close it."""
        if reason == "link_disabled":
            self.enabled = False
        frame = {"type": "disconnect", "reason": reason, "debug_info": {"host": HOST}}
        for connection in list(self.connections):
            connection.draining = True
            await connection.ws.send_json(frame)
            self._platform.spawn(self._close_later(connection))

    async def _close_later(self, connection: Connection) -> None:
        await asyncio.sleep(self._platform.settings.disconnect_grace_s)
        await connection.ws.close()

    async def drop(self, how: str) -> None:
        """Cut every connection: ``close`` with a close frame, ``rst`` with a TCP reset."""
        for connection in list(self.connections):
            connection.draining = True
            if how == "rst":
                abort(connection.request)
            else:
                await connection.ws.close()


def _envelope(delivery: Delivery, attempt: Attempt) -> Json:
    frame: Json = {
        "envelope_id": attempt.envelope_id,
        "type": delivery.kind,
        "payload": delivery.payload,
        "accepts_response_payload": delivery.kind != EVENTS,
    }
    if delivery.kind == EVENTS:
        frame |= {"retry_attempt": attempt.number, "retry_reason": attempt.reason}
    return frame
