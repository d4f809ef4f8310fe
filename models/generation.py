"""The one service that everybody asks for audio: uploads, commands, mentions, shortcuts and buttons alike."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy.orm import Session

from core import narration_log
from core.ids import new_id
from core.pricing import dollars, seconds_of_audio
from core.settings import Settings
from models import jobs, speaking
from models.budgets import BudgetLimits
from models.kinds import JobKind
from models.narrations import OPEN, State, cancel_narration, fail_narration, locked, move, show_card
from models.people import Taste
from models.tables import Document, Narration
from models.uploads import take_slot

Trigger = Literal["upload", "command", "mention", "shortcut", "say"]


@dataclass(frozen=True)
class GenerationRules:
    """What limits audio, as the settings have it."""

    uploads_per_hour: int
    spending: speaking.SpendingRules

    @classmethod
    def of(cls, settings: Settings) -> "GenerationRules":
        reading = settings.reading
        return cls(
            uploads_per_hour=settings.limits.RATE_LIMIT_UPLOADS_PER_HOUR,
            spending=speaking.SpendingRules(
                offer_above=reading.auto_read_max_chars,
                budgets=BudgetLimits(reading.budget_user_day_chars, reading.budget_workspace_month_chars),
            ),
        )


@dataclass(frozen=True)
class GenerationRequest:
    """Who wants to hear what, where and how. Whether they may is decided before, by `models.access`."""

    workspace_id: str
    document_id: str
    requester_id: str
    trigger: Trigger
    channel_id: str
    thread_ts: str | None
    taste: Taste
    pages: str = ""
    offer: bool = False
    replaces_id: str | None = None


@dataclass(frozen=True)
class Permission:
    """Whether a document can become audio at all; `code` and `sentence` say why not."""

    allowed: bool
    code: str = ""
    sentence: str = ""


@dataclass(frozen=True)
class NarrationStatus:
    """How far it is. `seconds` of audio and `price` in dollars are estimates until it is delivered."""

    id: str
    state: State
    version: int
    pages: int
    characters: int
    characters_done: int
    pieces_total: int
    pieces_done: int
    seconds: float
    price: float
    seconds_left: float | None
    fault_code: str | None
    reference: str | None


class AudioGenerationService:
    """Four questions and orders, over the session of the caller's transaction."""

    def __init__(self, session: Session, rules: GenerationRules) -> None:
        self._session = session
        self._rules = rules

    def may_generate(self, document_id: str) -> Permission:
        """Whether the document is there and readable, as far as is known before it is read."""
        document = self._session.get(Document, document_id)
        if document is None or document.state == "deleted":
            return Permission(False, "gone", "That document has been deleted.")
        if document.state == "refused":
            return Permission(False, document.fault_code or "refused", document.fault_sentence or "")
        return Permission(True)

    def generate(self, request: GenerationRequest, *, now: datetime) -> Narration:
        """Store the narration and queue its first step; an upload over the hourly limit waits for its time."""
        narration = _new(request, now=now)
        if request.trigger == "upload":
            read_at = take_slot(
                self._session,
                request.workspace_id,
                request.requester_id,
                limit=self._rules.uploads_per_hour,
                now=now,
            )
            if read_at > now:
                narration.state, narration.read_at = State.WAITING.value, read_at
        self._session.add(narration)
        self._session.flush()
        _log_request(narration)
        show_card(self._session, narration, now=now)
        self._start_reading(narration, now=now)
        return narration

    def status(self, narration_id: str, *, now: datetime) -> NarrationStatus | None:
        narration = self._session.get(Narration, narration_id, populate_existing=True)
        return status_of(narration, now=now) if narration else None

    def cancel(self, narration_id: str, *, by: str, now: datetime) -> bool:
        """False if it is over, or not there."""
        narration = locked(self._session, narration_id)
        return narration is not None and cancel_narration(self._session, narration, by=by, now=now)

    def agree(self, narration_id: str, *, now: datetime) -> bool:
        """The person accepts the offer: begin. False if it is no offer any more."""
        narration = locked(self._session, narration_id)
        if narration is None or narration.state != State.OFFERED:
            return False
        narration.agreed = True
        speaking.begin(self._session, narration, self._rules.spending, now=now)
        return True

    def retry(self, narration_id: str, *, now: datetime) -> bool:
        """Try a failed narration again; what was spoken is in the cache. False if it has not failed."""
        narration = locked(self._session, narration_id)
        if narration is None or narration.state != State.FAILED:
            return False
        move(narration, State.READING)
        narration.fault_code = narration.fault_sentence = narration.reference = narration.finished_at = None
        narration.characters_billed = narration.cache_hits = 0
        narration.agreed = True
        document = self._session.get_one(Document, narration.document_id)
        if document.state == "refused":
            document.state = "new"
        show_card(self._session, narration, now=now)
        self._start_reading(narration, now=now)
        return True

    def _start_reading(self, narration: Narration, *, now: datetime) -> None:
        document = self._session.get_one(Document, narration.document_id)
        if document.state == "ready":
            self.queue_plan(narration, now=now)
            return
        permission = self.may_generate(document.id)
        if not permission.allowed:
            fail_narration(
                self._session, narration, code=permission.code, sentence=permission.sentence, reference=None, now=now
            )
            return
        jobs.touch(
            self._session,
            JobKind.EXTRACT,
            key=f"extract:{document.id}" if narration.read_at is None else f"extract:{document.id}:{narration.id}",
            workspace=narration.workspace_id,
            document=document.id,
            person=narration.requester_id,
            after=narration.read_at,
            now=now,
        )

    def queue_plan(self, narration: Narration, *, now: datetime) -> None:
        """Have its script made; not before the hourly limit lets it."""
        jobs.touch(
            self._session,
            JobKind.PLAN,
            key=f"plan:{narration.id}",
            workspace=narration.workspace_id,
            narration=narration.id,
            document=narration.document_id,
            person=narration.requester_id,
            after=narration.read_at,
            now=now,
        )


def status_of(narration: Narration, *, now: datetime) -> NarrationStatus:
    """What the card shows, computed from the row."""
    state = State(narration.state)
    estimated = seconds_of_audio(narration.characters, narration.speed_percent)
    return NarrationStatus(
        id=narration.id,
        state=state,
        version=narration.version,
        pages=narration.page_count,
        characters=narration.characters,
        characters_done=narration.characters_done,
        pieces_total=narration.pieces_total,
        pieces_done=narration.pieces_done,
        seconds=narration.duration_ms / 1000 if state == State.DELIVERED else estimated,
        price=dollars(narration.characters_billed if state not in OPEN else narration.characters, narration.engine),
        seconds_left=seconds_left(narration, now=now),
        fault_code=narration.fault_code,
        reference=narration.reference,
    )


def seconds_left(narration: Narration, *, now: datetime) -> float | None:
    """From the pace so far; None until the first piece is done."""
    if narration.started_at is None or not narration.characters_done or narration.state != State.SPEAKING:
        return None
    pace = (now - narration.started_at).total_seconds() / narration.characters_done
    return pace * (narration.characters - narration.characters_done)


def _new(request: GenerationRequest, *, now: datetime) -> Narration:
    return Narration(
        id=new_id(),
        workspace_id=request.workspace_id,
        document_id=request.document_id,
        requester_id=request.requester_id,
        trigger=request.trigger,
        channel_id=request.channel_id,
        thread_ts=request.thread_ts,
        state=State.READING.value,
        pages=request.pages,
        voice=request.taste.voice,
        engine=request.taste.engine,
        speed_percent=request.taste.speed_percent,
        agreed=request.trigger != "upload",
        offer=request.offer,
        replaces_id=request.replaces_id,
        created_at=now,
        card_state="none",
        version=1,
        language="",
        page_count=0,
        pages_read=0,
        characters=0,
        pieces_total=0,
        pieces_done=0,
        characters_done=0,
        characters_billed=0,
        cache_hits=0,
        reserved_characters=0,
        budget_day="",
        duration_ms=0,
    )


def _log_request(narration: Narration) -> None:
    narration_log.narration_requested(
        narration_id=narration.id,
        workspace=narration.workspace_id,
        document_id=narration.document_id,
        trigger=narration.trigger,
        voice=narration.voice,
        engine=narration.engine,
    )
