"""What kinds of work there are, and which queue each goes to: queues are named by the nature of work."""

from enum import StrEnum
from typing import Final


class Queue(StrEnum):
    FETCH = "fetch"
    """Long, local and heavy: downloads and extraction."""
    SPEECH = "speech"
    """Waiting for a voice."""
    DELIVERY = "delivery"
    """Short talk with Slack: cards, answers, audio on its way."""
    UPKEEP = "upkeep"
    """What nobody waits for."""


class JobKind(StrEnum):
    RECEIVE_FILE = "receive_file"
    EXTRACT = "extract"
    PLAN = "plan"
    SPEAK_PIECE = "speak_piece"
    DELIVER = "deliver"
    SHOW_CARD = "show_card"
    ANSWER_COMMAND = "answer_command"
    ANSWER_CLICK = "answer_click"
    ANSWER_MENTION = "answer_mention"
    ANSWER_SHORTCUT = "answer_shortcut"
    SHOW_HOME = "show_home"
    POST_ALERT = "post_alert"
    DELETE_DOCUMENT = "delete_document"
    FOLLOW_CHANNEL = "follow_channel"
    UNINSTALL = "uninstall"


QUEUE_OF: Final[dict[JobKind, Queue]] = {
    JobKind.RECEIVE_FILE: Queue.DELIVERY,
    JobKind.EXTRACT: Queue.FETCH,
    JobKind.PLAN: Queue.FETCH,
    JobKind.SPEAK_PIECE: Queue.SPEECH,
    JobKind.DELIVER: Queue.DELIVERY,
    JobKind.SHOW_CARD: Queue.DELIVERY,
    JobKind.ANSWER_COMMAND: Queue.DELIVERY,
    JobKind.ANSWER_CLICK: Queue.DELIVERY,
    JobKind.ANSWER_MENTION: Queue.DELIVERY,
    JobKind.ANSWER_SHORTCUT: Queue.DELIVERY,
    JobKind.SHOW_HOME: Queue.DELIVERY,
    JobKind.POST_ALERT: Queue.DELIVERY,
    JobKind.DELETE_DOCUMENT: Queue.UPKEEP,
    JobKind.FOLLOW_CHANNEL: Queue.UPKEEP,
    JobKind.UNINSTALL: Queue.UPKEEP,
}
