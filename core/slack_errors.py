"""Slack's error words, as what the caller can do about them.

Source: the common errors table of each method, https://docs.slack.dev/reference/methods, and §2.2 there.
"""

from collections.abc import Mapping
from typing import Any, Final

from core.errors import (
    AloudError,
    CredentialsDead,
    DestinationGone,
    MissingScope,
    PayloadRefused,
    PermanentError,
    SourceGone,
    Throttled,
    TryLater,
)

_CLASSES: Final[dict[type[AloudError], frozenset[str]]] = {
    CredentialsDead: frozenset(
        "invalid_auth account_inactive token_revoked token_expired not_authed org_login_required "
        "team_access_not_granted".split()
    ),
    DestinationGone: frozenset(
        "channel_not_found is_archived not_in_channel cannot_reply_to_message thread_not_found message_not_found "
        "posting_to_channel_denied is_inactive edit_window_closed cant_update_message user_not_in_channel "
        "user_not_found user_disabled cannot_dm_bot messages_tab_disabled restricted_action "
        "restricted_action_read_only_channel restricted_action_thread_locked restricted_action_thread_only_channel "
        "restricted_action_non_threadable_channel".split()
    ),
    SourceGone: frozenset("file_not_found file_deleted not_visible access_denied".split()),
    PayloadRefused: frozenset(
        "invalid_blocks invalid_blocks_format msg_blocks_too_long msg_too_long too_many_attachments no_text "
        "markdown_text_conflict invalid_arguments invalid_arg_name missing_argument view_too_large".split()
    ),
    Throttled: frozenset("ratelimited rate_limited message_limit_exceeded".split()),
    TryLater: frozenset(
        "fatal_error internal_error service_unavailable request_timeout team_added_to_org fetch_members_failed "
        "update_failed external_channel_migrating".split()
    ),
}
_BY_WORD: Final = {word: kind for kind, words in _CLASSES.items() for word in words}


def slack_error(method: str, status: int, body: Mapping[str, Any], headers: Mapping[str, str]) -> AloudError:
    """What a refused Web API call means. `body` may be empty: a gateway's page is no JSON."""
    word = str(body.get("error") or "")
    if status == 429:
        return Throttled(f"{method}: rate limited", retry_after=retry_after(headers))
    if status >= 500 or (not word and status != 200):
        return TryLater(f"{method}: HTTP {status}")
    if word == "missing_scope":
        return MissingScope(str(body.get("needed") or "unknown"))
    kind = _BY_WORD.get(word, PermanentError)
    if issubclass(kind, TryLater):
        return kind(f"{method}: {word}", retry_after=retry_after(headers) if kind is Throttled else None)
    if issubclass(kind, PermanentError):
        return kind(f"{method}: {word or 'no answer that can be read'}", provider_code=word)
    return PermanentError(f"{method}: {word}", provider_code=word)


def retry_after(headers: Mapping[str, str], default: float = 5.0) -> float:
    """Seconds that a 429 asks for. A date or nonsense in the header counts as `default`."""
    for name, value in headers.items():
        if name.lower() == "retry-after" and str(value).strip().isdigit():
            return float(value)
    return default
