"""One tree, by what the caller can do about it.

    AloudError
    ├── PersonError          the person's to mend: say the sentence, raise no alert
    ├── TryLater             it may work again after `retry_after` seconds
    │   └── Throttled        the other side asked for fewer calls
    ├── PermanentError       trying again changes nothing: fail the job, raise the alert
    │   ├── ConfigurationError   a setting is missing or wrong; names it
    │   ├── CredentialsDead      the workspace's token was revoked
    │   ├── MissingScope         Slack refuses for want of a scope; names it
    │   ├── DestinationGone      the conversation or thread can't be posted to
    │   ├── SourceGone           the file or message no longer exists, or is out of sight
    │   └── PayloadRefused       what we sent breaks the other side's rules: a fault of ours
    └── LeaseLost            somebody else holds the job now: drop the work, write nothing
"""


class AloudError(Exception):
    """The root; catch it only to render or to log."""


class PersonError(AloudError):
    """Something that the person can mend.

    `code` is a stable word for tests, metrics and the database; the message is one sentence for people that
    says what is wrong and what would help.
    """

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


class TryLater(AloudError):
    """A passing fault. `retry_after` is in seconds; None leaves the wait to the caller."""

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Throttled(TryLater):
    """The other side asked for fewer calls: wait `retry_after` seconds."""


class PermanentError(AloudError):
    """Trying again changes nothing. `provider_code` is the vendor's own word, where there is one."""

    def __init__(self, message: str, *, provider_code: str = "") -> None:
        super().__init__(message)
        self.provider_code = provider_code


class ConfigurationError(PermanentError):
    """A setting is missing or wrong. The message is one line that names it and says what to do."""


class CredentialsDead(PermanentError):
    """The workspace's token is invalid, revoked or its account inactive."""


class MissingScope(PermanentError):
    """Slack refuses for want of `scope`."""

    def __init__(self, scope: str, *, provider_code: str = "missing_scope") -> None:
        super().__init__(f"The Slack app lacks the scope {scope}.", provider_code=provider_code)
        self.scope = scope


class DestinationGone(PermanentError):
    """The conversation, thread or message can't be posted to (any more)."""


class SourceGone(PermanentError):
    """The file or message is deleted, or out of the bot's sight."""


class PayloadRefused(PermanentError):
    """The other side calls what we sent malformed: a fault of ours."""


class LeaseLost(AloudError):
    """The job's lease ran out and somebody else may hold it: drop the work, write nothing."""
