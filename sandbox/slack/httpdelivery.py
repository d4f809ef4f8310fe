"""Signed HTTP to the app's Request URL, as Slack sends it."""

import asyncio
import hashlib
import hmac
import json
import time
from urllib.parse import urlencode

import aiohttp

from sandbox.slack.delivery import COMMANDS, EVENTS, Attempt, Delivery
from sandbox.slack.settings import SandboxSettings

USER_AGENT = "Slackbot 1.0 (+https://api.slack.com/robots)"
MOST_REDIRECTS = 2


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """``X-Slack-Signature``: HMAC-SHA256 over ``v0:timestamp:body``."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def encode(delivery: Delivery) -> tuple[str, bytes]:
    """(content type, raw body) for the kind of delivery."""
    if delivery.kind == EVENTS:
        return "application/json", json.dumps(delivery.payload).encode()
    form = delivery.payload if delivery.kind == COMMANDS else {"payload": json.dumps(delivery.payload)}
    return "application/x-www-form-urlencoded", urlencode(form).encode()


class HttpTransport:
    def __init__(self, url: str, secret: str, settings: SandboxSettings) -> None:
        self.url = url
        self._secret = secret
        self._settings = settings
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        if self._session:
            await self._session.close()

    async def attempt(self, delivery: Delivery, attempt: Attempt) -> None:
        began = time.monotonic()
        try:
            await asyncio.wait_for(self._post(delivery, attempt), self._settings.ack_timeout_s)
        except TimeoutError:
            attempt.failure = "http_timeout"
        except aiohttp.TooManyRedirects:
            attempt.failure = "too_many_redirects"
        except aiohttp.ClientSSLError:
            attempt.failure = "ssl_error"
        except aiohttp.ClientConnectionError:
            attempt.failure = "connection_failed"
        except aiohttp.ClientError:
            attempt.failure = "unknown_error"
        else:
            attempt.latency_ms = (time.monotonic() - began) * 1000

    async def _post(self, delivery: Delivery, attempt: Attempt) -> None:
        kind, body = encode(delivery)
        headers = self._headers(kind, body, attempt)
        session = self._open()
        async with session.post(
            self.url, data=body, headers=headers, max_redirects=MOST_REDIRECTS
        ) as response:
            raw = await response.text()
            attempt.status = response.status
            attempt.ok = 200 <= response.status < 300
            attempt.no_retry = not attempt.ok and response.headers.get("x-slack-no-retry") == "1"
            attempt.failure = "" if attempt.ok else "http_error"
            attempt.body = _read_body(raw, response.content_type)

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session

    def _headers(self, kind: str, body: bytes, attempt: Attempt) -> dict[str, str]:
        timestamp = str(int(time.time()))
        headers = {
            "Content-Type": kind,
            "User-Agent": USER_AGENT,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": sign(self._secret, timestamp, body),
        }
        if attempt.number:
            headers["X-Slack-Retry-Num"] = str(attempt.number)
            headers["X-Slack-Retry-Reason"] = attempt.reason
            headers = {name.lower(): value for name, value in headers.items()}  # their case is not promised
        return headers


def _read_body(raw: str, kind: str) -> object:
    if kind == "application/json" or raw.startswith("{"):
        try:
            return json.loads(raw)
        except ValueError:
            return raw
    return raw
