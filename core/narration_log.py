"""What happens to a narration, as seven typed log lines. None of them can carry a document's text or name."""

import structlog

_log = structlog.stdlib.get_logger("aloud.narration")


def narration_requested(
    *, narration_id: str, workspace: str, document_id: str, trigger: str, voice: str, engine: str
) -> None:
    _log.info(
        "narration requested",
        narration_id=narration_id,
        workspace=workspace,
        document_id=document_id,
        trigger=trigger,
        voice=voice,
        engine=engine,
    )


def narration_started(*, narration_id: str, pages: int, pieces: int, characters: int) -> None:
    _log.info("narration started", narration_id=narration_id, pages=pages, pieces=pieces, characters=characters)


def piece_made(*, narration_id: str, ordinal: int, characters: int, duration_ms: int, seconds: float) -> None:
    """`duration_ms` of audio took `seconds` of wall time to make."""
    _log.info(
        "piece made",
        narration_id=narration_id,
        ordinal=ordinal,
        characters=characters,
        duration_ms=duration_ms,
        seconds=round(seconds, 3),
    )


def cache_hit(*, narration_id: str, ordinal: int, characters: int) -> None:
    _log.info("cache hit", narration_id=narration_id, ordinal=ordinal, characters=characters)


def narration_delivered(*, narration_id: str, duration_ms: int, size_bytes: int, seconds: float) -> None:
    """`seconds` from the request to the audio seen in its thread."""
    _log.info(
        "narration delivered",
        narration_id=narration_id,
        duration_ms=duration_ms,
        size_bytes=size_bytes,
        seconds=round(seconds, 3),
    )


def narration_failed(*, narration_id: str, code: str, reference: str) -> None:
    _log.warning("narration failed", narration_id=narration_id, code=code, reference=reference)


def narration_cancelled(*, narration_id: str, by: str) -> None:
    _log.info("narration cancelled", narration_id=narration_id, by=by)
