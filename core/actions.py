"""The ids that Slack hands back: of buttons, modals and shortcuts."""

from enum import StrEnum


class Action(StrEnum):
    """Buttons. The value of each is an opaque id that the server looks up."""

    LISTEN = "listen"
    START = "start"
    CANCEL = "cancel"
    RETRY = "retry"
    DELETE = "delete"
    DELETE_CANCEL = "delete_cancel"
    READ_DOCUMENT = "read_document"
    LIST_PAGE = "list_page"
    ALERT_ACKNOWLEDGE = "alert_acknowledge"
    ALERT_INVESTIGATE = "alert_investigate"
    ALERT_RESOLVE = "alert_resolve"
    ALERT_IGNORE = "alert_ignore"
    ALERT_RETRY = "alert_retry"


class Callback(StrEnum):
    """Shortcuts and modals."""

    READ_ALOUD = "read_aloud"
    MY_DOCUMENTS = "my_documents"
