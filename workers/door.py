"""The door to the queue: job ids go through it by name, and nothing else of the workers is seen from outside.

It publishes with kombu, so that the bot needs no Celery application: a message is Celery's task protocol 2 with the
job id as its one argument.
"""

import threading
from typing import Any, Final

from kombu import Connection
from kombu.exceptions import KombuError, OperationalError

from core.errors import TryLater
from models.session import QueuedJob

TASK_PREFIX: Final = "aloud."


class QueueUnavailable(TryLater):
    """The broker can't be reached; the outbox keeps the jobs."""


def broker_options(broker_url: str, timeout: float) -> dict[str, Any]:
    """Transport options that make a hung broker fail after `timeout` seconds, for each transport in its own words."""
    if broker_url.startswith(("redis", "rediss", "valkey")):
        return {
            "socket_timeout": timeout,
            "socket_connect_timeout": timeout,
            "socket_keepalive": True,
            "health_check_interval": 25,
        }
    if broker_url.startswith(("amqp", "pyamqp")):
        return {"connect_timeout": timeout, "read_timeout": timeout, "write_timeout": timeout, "confirm_publish": True}
    return {}


class QueueDoor:
    """Publishes job ids. Safe for threads; one connection, opened when it is first needed."""

    def __init__(self, broker_url: str, *, timeout: float) -> None:
        self._url = broker_url
        self._timeout = timeout
        self._lock = threading.Lock()
        self._connection: Connection | None = None

    def publish(self, jobs: list[QueuedJob]) -> None:
        """Tell the broker. Raises QueueUnavailable, after which the scheduler tells it again from the outbox."""
        with self._lock:
            try:
                for job in jobs:
                    self._send(job)
            except (OperationalError, KombuError, OSError) as error:
                self._drop()
                raise QueueUnavailable(f"the broker can't be reached: {type(error).__name__}") from error

    def check(self) -> None:
        """Raises QueueUnavailable where the broker does not answer."""
        with self._lock:
            try:
                self._opened().ensure_connection(max_retries=1, timeout=self._timeout)
            except (OperationalError, KombuError, OSError) as error:
                self._drop()
                raise QueueUnavailable(f"the broker can't be reached: {type(error).__name__}") from error

    def close(self) -> None:
        with self._lock:
            self._drop()

    def _opened(self) -> Connection:
        if self._connection is None:
            options = broker_options(self._url, self._timeout)
            self._connection = Connection(self._url, transport_options=options, connect_timeout=self._timeout)
        return self._connection

    def _send(self, job: QueuedJob) -> None:
        task = TASK_PREFIX + job.kind
        producer = self._opened().Producer(serializer="json")
        producer.publish(
            [[job.job_id], {}, {"callbacks": None, "errbacks": None, "chain": None, "chord": None}],
            routing_key=job.queue,
            exchange="",
            declare=[self._queue(job.queue)],
            headers={"lang": "py", "task": task, "id": job.job_id, "root_id": job.job_id, "argsrepr": "", "retries": 0},
            correlation_id=job.job_id,
            delivery_mode=2,
            retry=True,
            retry_policy={"max_retries": 1, "interval_start": 0, "interval_step": 0.1},
        )

    def _queue(self, name: str) -> Any:
        from kombu import Exchange, Queue  # noqa: PLC0415

        return Queue(name, Exchange(name, type="direct"), routing_key=name, durable=True)

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.release()
            self._connection = None
