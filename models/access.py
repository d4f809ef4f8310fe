"""Who may do what with a document: pure functions over facts, with an answer that explains itself.

The rule is the table *Who may do what* of the interface. Time is passed in; nothing here asks Slack or the database.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Literal

PersonKind = Literal["full", "guest", "external"]
GranteeKind = Literal["person", "usergroup", "conversation", "workspace"]


class Level(IntEnum):
    """Each holds the ones before it."""

    NONE = 0
    VIEW = 1
    EDIT = 2
    OWN = 3

    @classmethod
    def of(cls, word: str) -> "Level":
        return {"view": cls.VIEW, "edit": cls.EDIT, "own": cls.OWN}.get(word, cls.NONE)


@dataclass(frozen=True)
class GrantFact:
    grantee_kind: str
    grantee_id: str
    level: Level
    grantor_id: str
    created_at: datetime
    ends_at: datetime | None = None
    revoked_at: datetime | None = None

    def in_force(self, now: datetime) -> bool:
        return self.revoked_at is None and (self.ends_at is None or now < self.ends_at)


@dataclass(frozen=True)
class Asker:
    """What is known of the person who asks. `conversations` and `usergroups` are those that they are in now."""

    id: str
    kind: PersonKind = "full"
    conversations: frozenset[str] = frozenset()
    usergroups: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Decision:
    """The answer: what is held, and by which live grants."""

    allowed: bool
    held: Level
    because: tuple[GrantFact, ...] = ()

    def __bool__(self) -> bool:
        return self.allowed


def decide(wanted: Level, asker: Asker, grants: Iterable[GrantFact], *, now: datetime) -> Decision:
    """Whether `asker` holds `wanted` by a grant that is in force and reaches them."""
    reaching = [grant for grant in grants if grant.in_force(now) and reaches(grant, asker)]
    held = max((grant.level for grant in reaching), default=Level.NONE)
    return Decision(held >= wanted, held, tuple(grant for grant in reaching if grant.level == held))


def reaches(grant: GrantFact, asker: Asker) -> bool:
    """Guests and people of other organisations are reached by name or through a conversation that they are in."""
    match grant.grantee_kind:
        case "person":
            return grant.grantee_id == asker.id
        case "conversation":
            return grant.grantee_id in asker.conversations
        case "usergroup":
            return grant.grantee_id in asker.usergroups
        case "workspace":
            return asker.kind == "full"
        case _:
            return False


def may_post(
    conversation: str, asker: Asker, grants: Iterable[GrantFact], *, direct_message: bool, now: datetime
) -> Decision:
    """Whether the audio may go into `conversation` for `asker`: VIEW where it is shared already, EDIT elsewhere."""
    live = [grant for grant in grants if grant.in_force(now)]
    shared_there = any(g.grantee_kind == "conversation" and g.grantee_id == conversation for g in live)
    return decide(Level.VIEW if shared_there or direct_message else Level.EDIT, asker, live, now=now)
